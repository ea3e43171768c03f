package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive: CustomerArchive {
    /// Customers in whom all the words are found; see ``CustomerArchive/eachCustomer(_:limit:_:)``.
    package func eachCustomer(_ words: String, limit: Int?, _ body: (Customer) throws -> Void) throws {
        var (left, last) = (limit ?? .max, nil as Customer?)
        while left > 0 {
            let page = try customers(words, behind: last, from: 0, limit: min(left, 1000))
            for customer in page { try body(customer) }
            guard page.count == min(left, 1000), let end = page.last else { return }
            (left, last) = (left - page.count, end)
        }
    }

    private func customers(_ words: String, behind last: Customer?, from start: Int, limit: Int) throws(ArchiveFault) -> [Customer] {
        var condition = ListCondition(words: words)
        if let last { condition.require(behind: last) }
        let found = try rows(
            """
            SELECT l.line FROM certdesk.customers l WHERE \(condition.sql) ORDER BY l.last_used DESC, l.id DESC LIMIT \(limit) OFFSET \(start)
            """, condition.values, isKept: false)
        return found.compactMap { Customer(line: $0.text(0)) }
    }

    /// Nothing has to be worked out first: a database is asked.
    package func customersAtHand(_ words: String, from start: Int, limit: Int) -> [Customer] {
        guard limit > 0 else { return [] }
        return (try? customers(words, behind: nil, from: max(0, start), limit: limit)) ?? []
    }

    /// How many there are; see ``CustomerArchive/customerCountAtHand(_:)``.
    package func customerCountAtHand(_ words: String) -> Int {
        let (condition, stamp) = (ListCondition(words: words), stamp)
        if let known = counts.count(condition, at: stamp) { return known }
        let found = try? rows("SELECT count(*) FROM certdesk.customers l WHERE \(condition.sql)", condition.values, isKept: false)
        guard let count = found?.first?.integer(0) else { return 0 }
        counts.note(count, condition, at: stamp)
        return count
    }

    /// Where one stands; see ``CustomerArchive/customerPlaceAtHand(_:in:)``.
    package func customerPlaceAtHand(_ id: CustomerID, in words: String) -> Int? {
        let all = ListCondition(words: words)
        var own = all
        own.require("l.id = ", .text(id.description))
        guard let row = try? rows("SELECT l.line FROM certdesk.customers l WHERE \(own.sql)", own.values, isKept: false).first,
            let customer = Customer(line: row.text(0))
        else { return nil }
        var before = all
        before.require(before: customer)
        let found = try? rows("SELECT count(*) FROM certdesk.customers l WHERE \(before.sql)", before.values, isKept: false)
        return found?.first?.integer(0)
    }

    /// The customer of an order; see ``CustomerArchive/customerAtHand(of:)``.
    package func customerAtHand(of order: OrderID) -> Customer? { try? customer(ofOrder: order) }

    private func customer(ofOrder order: OrderID) throws(ArchiveFault) -> Customer? {
        let found = try rows(
            "SELECT c.line FROM certdesk.customers c JOIN certdesk.customer_orders o ON o.customer_id = c.id WHERE o.order_id = $1",
            [.text(order.description)])
        return found.first.flatMap { Customer(line: $0.text(0)) }
    }

    /// The customer that is known by a key; see ``CustomerArchive/customerAtHand(key:)``.
    package func customerAtHand(key: String) -> Customer? {
        let found = try? rows(
            "SELECT c.line FROM certdesk.customers c JOIN certdesk.customer_keys k ON k.customer_id = c.id WHERE k.key = $1", [.cell(key)])
        return found?.first.flatMap { Customer(line: $0.text(0)) }
    }

    /// One customer.
    ///
    /// - Throws: ``ArchiveFault/noSuchCustomer(_:)``, ``ArchiveFault/customerForgotten(_:at:by:)``.
    package func customer(_ id: CustomerID) throws(ArchiveFault) -> Customer {
        try asking { try customer(id) { try rows($0, $1) } }
    }

    /// The same, within a transaction too.
    func customer(_ id: CustomerID, _ ask: (String, [SQLValue]) throws -> SQLRows) throws -> Customer {
        let found = try ask("SELECT line FROM certdesk.customers WHERE id = $1", [.text(id.description)])
        if let customer = found.first.flatMap({ Customer(line: $0.text(0)) }) { return customer }
        guard let record = try forgotten(id, ask) else { throw ArchiveFault.noSuchCustomer(id) }
        throw ArchiveFault.customerForgotten(id, at: record.time, by: record.actor)
    }

    /// The record of a customer who was forgotten; `nil` if he was not.
    func forgotten(_ id: CustomerID, _ ask: (String, [SQLValue]) throws -> SQLRows) throws -> ForgottenCustomer? {
        let found = try ask("SELECT file FROM certdesk.forgotten WHERE customer_id = $1", [.text(id.description)])
        return try found.first.map { try StoredJSON.value(ForgottenCustomer.self, from: $0.bytes(0), "customers/\(id)") }
    }

    /// The customer whose order it is; see ``CustomerArchive/customer(of:)``.
    package func customer(of order: Order) -> Customer? {
        order.customer == nil ? nil : try? customer(ofOrder: order.id)
    }

    /// How many there are.
    package func customerCount() throws(ArchiveFault) -> Int { try rows("SELECT count(*) FROM certdesk.customers")[0].integer(0) }

    /// Everybody who was forgotten, and every record of that which cannot be used.
    package func forgottenCustomers() -> [Result<ForgottenCustomer, RecordFault>] {
        rowsAtHand("SELECT customer_id, file FROM certdesk.forgotten ORDER BY customer_id").map { row in
            Result { () throws(RecordFault) in
                let path = "customers/\(row.text(0))"
                let record = try StoredJSON.value(ForgottenCustomer.self, from: row.bytes(1), path)
                guard record.id.description == row.text(0) else {
                    throw RecordFault(path: path, reason: .misplaced(id: record.id.description))
                }
                return record
            }
        }.usableFirst()
    }

    /// Forgets a customer; see ``CustomerArchive/forget(_:by:at:because:)``. All of it is one step.
    package func forget(
        _ id: CustomerID, by actor: String, at time: Timestamp, because reason: String
    ) throws(ArchiveFault) -> ForgottenCustomer {
        try recording(by: actor, at: time) { recording in
            let customer = try customer(id) { try recording.transaction.rows($0, $1) }
            let accounts = try recording.accounts(of: customer)
            var record = ForgottenCustomer(id: id, time: time, actor: actor, reason: reason, orders: customer.orders, accounts: nil)
            let key = SQLValue.text(id.description)
            try recording.add(
                "INSERT INTO certdesk.forgotten (customer_id, file) VALUES ($1, $2)", [key, .bytes(try StoredJSON.bytes(record))])
            // More orders than are listed of him may be his.
            try recording.add(
                """
                INSERT INTO certdesk.forgotten_orders (order_id, customer_id) \
                SELECT order_id, customer_id FROM certdesk.customer_orders WHERE customer_id = $1
                """, [key])
            for table in ["customer_orders", "customer_keys"] {
                try recording.add("DELETE FROM certdesk.\(table) WHERE customer_id = $1", [key])
            }
            try recording.add("DELETE FROM certdesk.customers WHERE id = $1", [key])
            try recording.add("DELETE FROM certdesk.accounts WHERE key = ANY ($1)", [.texts(accounts.compactMap { Account.key(of: $0) })])
            var entry = TrailEntry(time: time, actor: actor, what: record.what)
            entry.reason = reason
            try recording.tell(entry)
            // What went is said once, and kept nowhere.
            record.accounts = accounts
            return record
        }
    }
}

extension ListCondition {
    /// Customers who come behind one.
    fileprivate mutating func require(behind customer: Customer) { require("<", customer) }

    /// Customers who come before one.
    fileprivate mutating func require(before customer: Customer) { require(">", customer) }

    private mutating func require(_ comparison: String, _ customer: Customer) {
        let id = customer.id.description
        require("(l.last_used, l.id) \(comparison) (", .time(customer.lastUsed), "::timestamptz, '\(id)')")
    }
}

extension Recording {
    /// The user ids of the accounts that ordered for a customer and for nobody else.
    fileprivate func accounts(of customer: Customer) throws -> [String] {
        var (userIDs, seen): ([String], Set<String>) = ([], [])
        let files = try transaction.rows(
            "SELECT o.id, o.file FROM certdesk.orders o JOIN certdesk.customer_orders c ON c.order_id = o.id WHERE c.customer_id = $1",
            [.text(customer.id.description)])
        for row in files {
            guard let id = OrderID(canonical: row.text(0)) else { continue }
            // One that cannot be read now stops everything, or its account would stay for ever.
            let order = try StoredJSON.order(id, from: row.bytes(1), PostgresArchive.path(id))
            guard let userID = order.customer?.applicant.userID, let key = Account.key(of: userID), seen.insert(key).inserted,
                try !transaction.rows("SELECT 1 FROM certdesk.accounts WHERE key = $1", [.cell(key)]).isEmpty
            else { continue }
            var others = ListCondition(words: "")
            others.require("l.id <> ", .text(customer.id.description))
            // Others stand there in another form.
            if key.utf8.allSatisfy({ $0 < 0x80 }), let pattern = SQLValue.pattern(Array(key.utf8)) {
                others.require("l.searched LIKE ", pattern)
            }
            let isShared = try transaction.rows("SELECT l.line FROM certdesk.customers l WHERE \(others.sql)", others.values).contains {
                row in
                Customer(line: row.text(0))?.userIDs.contains { Account.key(of: $0) == key } == true
            }
            if !isShared { userIDs.append(userID) }
        }
        return userIDs
    }
}
