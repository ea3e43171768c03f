import Archive
import Orders
import PostgreSQL

/// Customers follow from orders, and are written with them.
extension Recording {
    /// Takes an order into its customer, or makes the customer. One that names nobody, or whose customer was forgotten, changes nothing.
    mutating func take(_ order: Order, isNew: Bool) throws {
        guard let party = order.customer else { return }
        if !isNew {
            let forgotten = try transaction.rows(
                "SELECT 1 FROM certdesk.forgotten_orders WHERE order_id = $1", [.text(order.id.description)])
            if !forgotten.isEmpty { return }
        }
        let owner = try isNew ? nil : owner(of: order.id)
        let before = try owner ?? find(party.organization)
        var customer = before ?? Customer(first: order, of: party)
        customer.take(order, of: party)
        if owner == nil { owners.append((order.id, customer.id)) }
        if customer != before { customers[customer.id] = customer }
    }

    /// The customer whose order it is, as he is known until now.
    func owner(of order: OrderID) throws -> Customer? {
        let found = try transaction.rows(
            "SELECT c.line FROM certdesk.customers c JOIN certdesk.customer_orders o ON o.customer_id = c.id WHERE o.order_id = $1",
            [.text(order.description)])
        return found.first.flatMap { Customer(line: $0.text(0)) }.map { customers[$0.id] ?? $0 }
    }

    private func find(_ organization: Organization) throws -> Customer? {
        let keys = Customer.keys(of: organization)
        var known: [String: Customer] = [:]
        let found = try transaction.rows(
            """
            SELECT k.key, c.line FROM certdesk.customer_keys k JOIN certdesk.customers c ON c.id = k.customer_id WHERE k.key = ANY ($1)
            """, [.texts(keys)])
        for row in found { known[row.text(0)] = Customer(line: row.text(1)) }
        for customer in customers.values {
            for key in customer.keys where known[key] == nil { known[key] = customer }
        }
        return Customer.known(by: organization) { key in known[key].map { customers[$0.id] ?? $0 } }
    }

    /// Writes the customers who are otherwise now.
    mutating func addCustomers() throws {
        for customer in customers.values.sorted(by: { $0.id.description < $1.id.description }) {
            let id = SQLValue.text(customer.id.description)
            let line = CustomerLine.text(customer, unicode: archive.unicode)
            add(
                """
                INSERT INTO certdesk.customers (id, last_used, line) VALUES ($1, $2, $3) \
                ON CONFLICT (id) DO UPDATE SET last_used = excluded.last_used, line = excluded.line
                """, [id, .time(customer.lastUsed), .cell(line)])
            add(
                "INSERT INTO certdesk.customer_keys (key, customer_id) SELECT unnest($1::text[]), $2 ON CONFLICT (key) DO NOTHING",
                [.texts(customer.keys), id])
        }
        for (order, customer) in owners {
            add(
                "INSERT INTO certdesk.customer_orders (order_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.text(order.description), .text(customer.description)])
        }
        (customers, owners) = ([:], [])
    }
}

extension Customer {
    /// The customer of a line; `nil` if it is none.
    init?(line: String) {
        guard let customer = Array(line.utf8).withUnsafeBytes({ CustomerLine.customer($0) }) else { return nil }
        self = customer
    }
}
