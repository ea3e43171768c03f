import Archive
import Clients
import Orders

extension Customers {
    /// The customers of the store; a form asks the same again for each key.
    static func live(store: any OrderArchive) -> Customers {
        guard let customers = store.customers else { return .nobody }
        return Customers(
            find: { customers.customersAtHand($0, from: 0, limit: $1) }, known: { customers.customerAtHand(key: $0) },
            lastOrder: { customer in customer.orders.first.flatMap { try? store.order($0) } },
            prospects: { words, limit in
                let rows = try? store.rows(OrderQuery(words: words, records: [.quote, .draft]), from: .first, limit: limit)
                return (rows ?? []).compactMap(Prospect.init).filter { !$0.organization.isEmpty }
            },
            answered: { record in
                switch record {
                case .quote(let id): try? store.quote(id).answers
                case .draft(let id): try? store.draft(id).answers
                case .order, .discarded: nil
                }
            })
    }
}

extension Prospect {
    /// Who is named by a row of a list; `nil` for an order.
    fileprivate init?(_ row: ListedRecord) {
        switch row {
        case .quote(let quote): self.init(record: row.id, organization: quote.organization, savedAt: quote.savedAt)
        case .draft(let draft): self.init(record: row.id, organization: draft.organization, savedAt: draft.savedAt)
        case .order: return nil
        }
    }
}
