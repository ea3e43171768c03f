import Archive
import Orders

/// Customers as orders make them, which come in the order in which they were placed, each once. The same orders make the same customers.
struct OrderedCustomers {
    /// All of them.
    private(set) var all: [CustomerID: Customer] = [:]
    /// By what they are known by; see ``Archive/Customer/keys(of:)``.
    private(set) var byKey: [String: CustomerID] = [:]
    private var forgotten: Set<OrderID> = []

    /// The orders of somebody who was forgotten make him no more.
    ///
    /// - Returns: those of which that was not known.
    @discardableResult mutating func forget(_ orders: [OrderID]) -> [OrderID] { orders.filter { forgotten.insert($0).inserted } }

    /// Takes in an order; whose it is, if it is anybody's.
    mutating func take(_ order: Order) -> CustomerID? {
        guard let party = order.customer, !forgotten.contains(order.id) else { return nil }
        func known(_ key: String) -> Customer? { byKey[key].flatMap { all[$0] } }
        let owner = order.assignedCustomer ?? CustomerID(order.id)
        let found = all[owner] ?? (order.assignedCustomer == nil ? Customer.known(by: party, known) : nil)
        var customer = found ?? Customer(first: order, of: party) { byKey[$0] != nil }
        if found != nil { customer.take(order, of: party) { byKey[$0] != nil } }
        all[customer.id] = customer
        for key in customer.keys where byKey[key] == nil { byKey[key] = customer.id }
        return customer.id
    }
}
