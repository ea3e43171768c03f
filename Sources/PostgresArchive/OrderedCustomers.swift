import Archive
import Orders
import PostgreSQL

/// Customers as orders make them, which come in the order in which they were recorded, each once. The same orders make the same customers.
struct OrderedCustomers {
    /// All of them.
    private(set) var all: [CustomerID: Customer] = [:]
    /// By what they are known by; see ``Archive/Customer/keys(of:)``.
    private(set) var byKey: [String: CustomerID] = [:]
    /// Whose orders are.
    private(set) var owners: [OrderID: CustomerID] = [:]
    /// The orders that nobody put to another customer.
    private var unassigned: Set<OrderID> = []
    private var forgotten: Set<OrderID> = []

    /// The orders of somebody who was forgotten make him no more.
    ///
    /// - Returns: those of which that was not known.
    @discardableResult mutating func forget(_ orders: [OrderID]) -> [OrderID] { orders.filter { forgotten.insert($0).inserted } }

    /// Takes in an order; whose it is, if it is anybody's.
    mutating func take(_ order: Order) -> CustomerID? {
        guard let party = order.customer, !forgotten.contains(order.id) else { return nil }
        func known(_ key: String) -> Customer? { byKey[key].flatMap { all[$0] } }
        let owner = order.assignedCustomer.map(current) ?? CustomerID(order.id)
        let found = all[owner] ?? (order.assignedCustomer == nil ? Customer.known(by: party, known) : nil)
        var customer = found ?? Customer(first: order, of: party) { byKey[$0] != nil }
        if found != nil { customer.take(order, of: party) { byKey[$0] != nil } }
        all[customer.id] = customer
        for key in customer.keys where byKey[key] == nil { byKey[key] = customer.id }
        owners[order.id] = customer.id
        if order.assignedCustomer == nil { unassigned.insert(order.id) }
        return customer.id
    }

    /// The number that a customer has who was given one of another order of his, when orders were not put together as they were recorded.
    private func current(_ id: CustomerID) -> CustomerID {
        if all[id] != nil || !unassigned.contains(id.firstOrder) { return id }
        return owners[id.firstOrder] ?? id
    }

    /// The tables that have them, those that name others first.
    static let tables = ["customer_orders", "customer_keys", "customers"]

    /// Writes them into a database that has none of them, or some as they are.
    func eachStatement(unicode: (String) -> String?, _ write: (String, [SQLValue]) throws -> Void) rethrows {
        for customer in all.values {
            try write(
                """
                INSERT INTO certdesk.customers (id, last_used, line) VALUES ($1, $2, $3) \
                ON CONFLICT (id) DO UPDATE SET last_used = excluded.last_used, line = excluded.line
                """, [.text(customer.id.description), .time(customer.lastUsed), .cell(CustomerLine.text(customer, unicode: unicode))])
        }
        for (key, customer) in byKey {
            try write(
                "INSERT INTO certdesk.customer_keys (key, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.cell(key), .text(customer.description)])
        }
        for (order, customer) in owners {
            try write(
                "INSERT INTO certdesk.customer_orders (order_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.text(order.description), .text(customer.description)])
        }
    }
}
