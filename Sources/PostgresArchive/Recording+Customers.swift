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
        var owner = try isNew ? nil : owner(of: order.id)
        // An order may name its customer by a number from before customers were made anew; it stays his unless this step puts it elsewhere.
        if let known = owner, let assigned = order.assignedCustomer, known.id != assigned,
            try order.isJustAssigned || find(assigned) != nil
        {
            try take(order, from: known)
            owner = nil
        }
        let keys = owner == nil ? Customer.keys(of: party) : nil
        let known = try keys.map { try customers(by: $0 + [Customer.nameKey(of: party.organization)]) } ?? [:]
        let before = try owner ?? order.assignedCustomer.map { try find($0) } ?? Customer.known(by: party, keys: keys) { known[$0] }
        var customer = before ?? Customer(first: order, of: party, keys: keys) { known[$0] != nil }
        // Whoever is made of an order has taken it in.
        if before != nil { customer.take(order, of: party, keys: keys) { known[$0] != nil } }
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

    /// The customer with a number, as he is known until now.
    private func find(_ id: CustomerID) throws -> Customer? {
        if let known = customers[id] { return known }
        let found = try transaction.rows("SELECT line FROM certdesk.customers WHERE id = $1", [.text(id.description)])
        return found.first.flatMap { Customer(line: $0.text(0)) }
    }

    /// Makes a customer anew without an order that is another one's now.
    private mutating func take(_ order: Order, from customer: Customer) throws {
        let key = SQLValue.text(customer.id.description)
        let rows = try transaction.rows(
            """
            SELECT o.id, o.file, coalesce((SELECT min(t.sequence) FROM certdesk.trail t WHERE t.order_id = o.id), 0) FROM certdesk.orders o \
            JOIN certdesk.customer_orders c ON c.order_id = o.id WHERE c.customer_id = $1
            """, [key])
        let gone = Set(owners.filter { $0.customer != customer.id }.map(\.order) + [order.id])
        let orders = try rows.compactMap { row in
            try OrderID(canonical: row.text(0)).map {
                (order: try StoredJSON.order($0, from: row.bytes(1), PostgresArchive.path($0)), first: row.integer(2))
            }
        }
        .filter { !gone.contains($0.order.id) }
        .sorted { ($0.first, $0.order.placedAt, $0.order.id.description) < ($1.first, $1.order.placedAt, $1.order.id.description) }
        var left: Customer?
        for (order, _) in orders {
            guard let party = order.customer else { continue }
            var known = left ?? Customer(first: order, of: party)
            known.id = customer.id
            // What it is known by stays its own, as far as its orders say so.
            known.take(order, of: party)
            left = known
        }
        left?.keys.removeAll { !customer.keys.contains($0) }
        customers[customer.id] = left
        try add("DELETE FROM certdesk.customer_orders WHERE order_id = $1", [.text(order.id.description)])
        try add("DELETE FROM certdesk.customer_keys WHERE customer_id = $1", [key])
        guard left == nil else { return }
        try add("DELETE FROM certdesk.customer_orders WHERE customer_id = $1", [key])
        try add("DELETE FROM certdesk.customers WHERE id = $1", [key])
    }

    /// Asks for the customers whose order it may be before they are needed, so that the answer comes with others.
    mutating func askForCustomer(of order: Order) throws {
        guard let party = order.customer else { return }
        let keys = Customer.keys(of: party) + [Customer.nameKey(of: party.organization)]
        askedCustomers[keys] = try askFor(keys)
    }

    private func askFor(_ keys: [String]) throws -> PendingRows {
        try transaction.ask(
            """
            SELECT k.key, c.line FROM certdesk.customer_keys k JOIN certdesk.customers c ON c.id = k.customer_id \
            WHERE k.key IN (\(keys.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))
            """, keys.map { .cell($0) })
    }

    /// Whoever is known by some keys, as he is known until now.
    private func customers(by keys: [String]) throws -> [String: Customer] {
        var known: [String: Customer] = [:]
        for row in try transaction.rows(of: try askedCustomers[keys] ?? askFor(keys)) {
            guard let listed = Customer(line: row.text(1)) else { continue }
            let customer = customers[listed.id] ?? listed
            // Whoever lost an order in this step may have lost what it was known by.
            if customer.keys.contains(row.text(0)) { known[row.text(0)] = customer }
        }
        for customer in customers.values {
            for key in customer.keys where known[key] == nil { known[key] = customer }
        }
        return known
    }

    /// Writes the customers who are otherwise now, each with what he is known by and the orders that are his since this step.
    mutating func addCustomers() throws {
        var orders = Dictionary(grouping: owners, by: \.customer).mapValues { $0.map(\.order.description) }
        for customer in customers.values.sorted(by: { $0.id.description < $1.id.description }) {
            try add(
                """
                WITH customer AS (INSERT INTO certdesk.customers (id, last_used, line) VALUES ($1::text, $2, $3) \
                ON CONFLICT (id) DO UPDATE SET last_used = excluded.last_used, line = excluded.line), \
                keys AS (INSERT INTO certdesk.customer_keys (key, customer_id) SELECT unnest($4::text[]), $1::text ON CONFLICT DO NOTHING) \
                \(Self.addingOrders("$5"))
                """,
                [
                    .text(customer.id.description), .time(customer.lastUsed), .cell(CustomerLine.text(customer, unicode: archive.unicode)),
                    .texts(customer.keys), .texts(orders.removeValue(forKey: customer.id) ?? []),
                ])
        }
        for (customer, orders) in orders.sorted(by: { $0.key.description < $1.key.description }) {
            try add(Self.addingOrders("$2"), [.text(customer.description), .texts(orders)])
        }
        (customers, owners, askedCustomers) = ([:], [], [:])
    }

    /// Gives orders to the customer `$1`.
    private static func addingOrders(_ orders: String) -> String {
        """
        INSERT INTO certdesk.customer_orders (order_id, customer_id) SELECT unnest(\(orders)::text[]), $1::text ON CONFLICT DO NOTHING
        """
    }
}

extension Customer {
    /// The customer of a line; `nil` if it is none.
    init?(line: String) {
        guard let customer = Array(line.utf8).withUnsafeBytes({ CustomerLine.customer($0) }) else { return nil }
        self = customer
    }
}
