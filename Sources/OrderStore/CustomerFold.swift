import Archive
import Orders

/// Puts orders together to customers, in the order in which they were recorded. The same orders make the same customers.
struct CustomerFold {
    /// What is known before, and of it what the orders ask for.
    private let index: CustomerIndex
    private let known: CustomerIndex.Known
    /// The orders of those who were forgotten.
    private let forgotten: Set<OrderID>
    private let isFirst: Bool
    /// Whoever is new or otherwise.
    private(set) var changed: [CustomerID: Customer]
    /// Whether somebody put an order to another customer than it was known of, who then has to be made anew.
    private(set) var hasMoved = false
    private var byKey: [String: CustomerID] = [:]
    private var byOrder: [OrderID: CustomerID] = [:]
    /// Whose those orders are that nobody put to another customer and that made none, where every order comes once.
    private var later: [OrderID: CustomerID] = [:]

    /// - Parameters:
    ///   - orders: those that will be taken in, so that what is known of them can be looked for together.
    ///   - isFirst: whether every order comes once, so that none need be remembered.
    init(after index: CustomerIndex, of orders: [Order] = [], without forgotten: Set<OrderID>, isFirst: Bool = false) {
        (self.index, self.forgotten, self.isFirst, changed) = (index, forgotten, isFirst, index.changed)
        known = index.known(by: orders)
        for customer in index.changed.values { note(customer, orders: customer.orders) }
    }

    /// Takes in an order, new or changed. One that names nobody changes nothing.
    mutating func take(_ order: Order) {
        guard let party = order.customer, !forgotten.contains(order.id) else { return }
        let owner = owner(of: order.id)
        let assigned = order.assignedCustomer.map(current)
        if let assigned, let owner, owner.id != assigned { hasMoved = true }
        let found =
            assigned != nil ? assigned.flatMap(customer) : owner ?? changed[CustomerID(order.id)] ?? Customer.known(by: party, find)
        var customer = found ?? Customer(first: order, of: party) { find($0) != nil }
        if found != nil { customer.take(order, of: party) { find($0) != nil } }
        changed[customer.id] = customer
        note(customer, orders: [order.id])
        if isFirst, order.assignedCustomer == nil, customer.id.firstOrder != order.id { later[order.id] = customer.id }
    }

    private func owner(of order: OrderID) -> Customer? {
        if isFirst { return nil }
        return byOrder[order].flatMap { changed[$0] } ?? known.customer(of: order).map { changed[$0.id] ?? $0 }
    }

    /// The number that a customer has who was given one of another order of his, when orders were not put together as they were recorded.
    private func current(_ id: CustomerID) -> CustomerID { changed[id] == nil ? later[id.firstOrder] ?? id : id }

    private func customer(_ id: CustomerID) -> Customer? { changed[id] ?? index.customer(id) }

    private func find(_ key: String) -> Customer? { byKey[key].flatMap { changed[$0] } ?? known.customer(key: key) }

    private mutating func note(_ customer: Customer, orders: [OrderID]) {
        for key in customer.keys where byKey[key] == nil { byKey[key] = customer.id }
        if isFirst { return }
        for order in orders { byOrder[order] = customer.id }
    }
}
