import Archive
import FormView
import Live
import Orders
import Reports

/// What an opened order, quote or customer leads to, for the desk.
struct OrderRelatives: Sendable {
    let store: any OrderArchive
    private let orders: CurrentOrder

    /// What an archive has.
    ///
    /// - Parameter orders: those of the archive, where somebody else has them too.
    init(store: any OrderArchive, orders: CurrentOrder? = nil) { (self.store, self.orders) = (store, orders ?? CurrentOrder(of: store)) }

    /// The orders that an order has to do with, its quote, and its customer; the order of a quote, and its customer; the orders of a customer.
    func related(to id: DeskID) -> [DeskRelative] {
        if id.kind == .message { return MessageID(id.text).map { related(to: $0.subject) } ?? [] }
        if let customer = CustomerID(canonical: id.text) {
            return (try? store.customers?.customer(customer)).map { customer in
                CustomerLookup.lastOrders(of: customer, in: store).map { DeskRelative(id: DeskID($0), label: $0.words) }
            } ?? []
        }
        if id.kind.isQuote { return QuoteID(id.text).map { related(to: $0) } ?? [] }
        if let domain = MailDomainID(canonical: id.text) { return related(to: domain) }
        if let recipient = RecipientID(id) {
            return [DeskRelative(id: DeskID(.order, recipient.order.description), label: "the order \(recipient.order)")]
        }
        guard let order = OrderID(id.text).flatMap({ try? self.orders.order($0) }) else { return [] }
        let orders = order.relations.filter { $0.kind != .partOf }.map { relation in
            let other = try? store.order(relation.order)
            return DeskRelative(
                id: DeskID(.order, relation.order.description),
                label: "\(relation.kind.title) \(other?.words ?? relation.order.description)")
        }
        let quote = order.quoteID.map { DeskRelative(id: DeskID(.closedQuote, "\($0)"), label: "took up the quote \($0)") }
        return orders + [quote, customer(of: order.id)].compactMap(\.self)
    }

    private func customer(of order: OrderID) -> DeskRelative? {
        store.customers?.customerAtHand(of: order).map { customer in
            DeskRelative(
                id: DeskID(.customer, customer.id.description), label: "customer \(customer.id), \(customer.name)",
                detail: customer.orders.count == 1 ? "1 order" : "\(customer.orders.count) orders")
        }
    }
}

extension OrderRelatives {
    /// What a message is about.
    private func related(to subject: MessageSubject) -> [DeskRelative] {
        switch subject {
        case .order(let id): [DeskRelative(id: DeskID(.order, "\(id)"), label: "the order \(id)")]
        case .quote(let id): [DeskRelative(id: DeskID(.closedQuote, "\(id)"), label: "the quote \(id)")]
        case .domain(let id): [DeskRelative(id: DeskID(.mailDomain, "\(id)"), label: "the mail domain \(id)")]
        }
    }

    /// The order that took a quote up, and whose it is.
    private func related(to id: QuoteID) -> [DeskRelative] {
        guard let order = (try? store.quote(id))?.acceptance?.order else { return [] }
        let words = (try? orders.order(order))?.words ?? order.description
        return [DeskRelative(id: DeskID(.order, order.description), label: "taken up by \(words)"), customer(of: order)].compactMap(\.self)
    }

    /// Whose a mail domain is, and the order whose approval proves it.
    private func related(to id: MailDomainID) -> [DeskRelative] {
        guard let domain = try? store.mailDomains?.mailDomain(id) else { return [] }
        let customer = domain.customer.flatMap { try? store.customers?.customer($0) }.map { customer in
            DeskRelative(id: DeskID(.customer, customer.id.description), label: "customer \(customer.id), \(customer.name)")
        }
        var order: DeskRelative?
        if case .order(let id)? = MailDomainProofs(of: store).proof(of: domain.domain)?.source {
            order = DeskRelative(id: DeskID(.order, id.description), label: "proved for \((try? store.order(id))?.words ?? id.description)")
        }
        return [customer, order].compactMap(\.self)
    }
}

extension DeskID {
    init(_ order: Order) { self.init(.order, order.id.description) }
}
