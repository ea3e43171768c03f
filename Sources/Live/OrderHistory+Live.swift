package import Archive
import Checkout
package import Clients
import Orders
import Pricing

extension OrderHistory {
    /// How far back an order with the same common name is worth mentioning, in days.
    private static let recentDays = 90

    /// The orders of the store; a form asks after every key.
    package static func live(store: any OrderArchive) -> OrderHistory {
        let recentOrders = LastAnswer<String, Result<(id: OrderID, placedAt: Timestamp)?, HistoryFault>>()
        let recipients = RecipientAddresses()
        return OrderHistory(
            recent: { commonName throws(HistoryFault) in
                try recentOrders.outcome(for: commonName) {
                    Result { () throws(HistoryFault) in
                        try faulting { () throws(ArchiveFault) in
                            let since = Clock.live.today.adding(days: -recentDays)
                            return try store.recentOrder(commonName: commonName, since: since).map { ($0.id, $0.placedAt) }
                        }
                    }
                }.get()
            },
            uses: { kind, code throws(HistoryFault) in
                try faulting { () throws(ArchiveFault) in try store.uses(ofCode: "\(kind.rawValue):\(code)") }
            },
            holder: { id throws(HistoryFault) in
                try faulting { () throws(ArchiveFault) in
                    do throws(ArchiveFault) {
                        return try store.holder(ofTermOf: id)
                    } catch .noSuchOrder {
                        return nil
                    }
                }
            },
            standing: { words, limit in
                let rows = try? store.rows(OrderQuery(words: words, states: OrderState.holdingTerm), from: .first, limit: limit)
                return (rows ?? []).compactMap(\.order).compactMap(StandingOrder.init)
            },
            recipients: { () throws(HistoryFault) in
                try faulting { () throws(ArchiveFault) in try recipients.recipients(in: store) }
            })
    }

    private static func faulting<Found>(_ body: () throws(ArchiveFault) -> Found) throws(HistoryFault) -> Found {
        do throws(ArchiveFault) {
            return try body()
        } catch {
            throw HistoryFault(reason: error.description)
        }
    }
}
