import Archive
import Orders
import PostgreSQL

/// What follows from the records, against what a database made of them now would have.
extension DatabaseVerifier {
    mutating func checkDerived() throws {
        for (order, quote) in takenUp.sorted(by: { $0.key.description < $1.key.description }) {
            fault(order.description, "The order \(order) says that it took up the quote \(quote), but that one does not say so.")
        }
        try checkSteps()
        try checkClaims()
        try checkPieces()
        try checkListed()
        try checkCustomers()
        try checkMoney()
        try checkNamed()
    }

    /// The steps of the schema, and the one row that counts what the trail does not tell of.
    private mutating func checkSteps() throws {
        let taken = try transaction.rows("SELECT number, name FROM certdesk.migrations ORDER BY number").map {
            "\($0.integer(0)) \($0.text(1))"
        }
        if taken != PostgresSchema.steps.map({ "\($0.number) \($0.name)" }) {
            fault("migrations", "The steps that the database says were taken are not those of this program.")
        }
        if try !PostgresArchive.isCurrent(transaction.rows(PostgresArchive.derivedRules)) {
            fault("head", "Not all rows of lists and customers were made by this program's rules. certdesk store migrate makes them anew.")
        }
        if try transaction.rows("SELECT 1 FROM certdesk.changes").count != 1 {
            fault("changes", "The database does not count its changes any more, so no desk sees them.")
        }
    }

    /// Rows of two columns against what they should be.
    ///
    /// - Parameter isOpen: whether nobody can say what a row should be.
    private mutating func hold(
        _ sql: String, against wanted: Set<[String]>, unless isOpen: ([String]) -> Bool, missing: (String) -> String,
        strange: (String) -> String
    ) throws {
        var left = wanted.filter { !isOpen($0) }
        try CopyReader(transaction).eachPage(sql) { page in
            for row in page {
                let cells = [row.text(0), row.text(1)]
                if isOpen(cells) { continue }
                if left.remove(cells) == nil { fault(cells[1], strange(cells.joined(separator: " "))) }
            }
        }
        for cells in left.sorted(by: { $0.lexicographicallyPrecedes($1) }) { fault(cells[1], missing(cells.joined(separator: " "))) }
    }

    private mutating func checkClaims() throws {
        let unreadable = Set(self.unreadable.map(\.description))
        try hold(
            "SELECT code, order_id FROM certdesk.code_uses", against: uses, unless: { unreadable.contains($0[1]) },
            missing: { "The use of a code is not counted: \($0)." },
            strange: { "A use of a code is counted that no standing order has: \($0)." })
        try hold(
            "SELECT year || '-' || number, order_id FROM certdesk.invoices",
            against: Set(invoices.map { ["\($0.number.year)-\($0.number.number)", "\($0.order)"] }),
            unless: { unreadable.contains($0[1]) }, missing: { "The number of an invoice is not claimed: \($0)." },
            strange: { "The number of an invoice is claimed that its order does not have: \($0)." })
        let known = Set(try transaction.rows("SELECT name FROM certdesk.actors").map { $0.text(0) })
        let actors = Set(self.actors.map { $0.replacing("\0", with: "\u{1}") })
        for name in actors.subtracting(known).sorted() {
            fault("actors", "\(name) took an order or made a quote, and no list offers the name.")
        }
        guard unreadable.isEmpty else { return }
        for name in known.subtracting(actors).sorted() { fault("actors", "Lists offer the name \(name), and nobody of it took an order.") }
    }

    /// Pieces of what is large are counted from 0, without a gap.
    private mutating func checkPieces() throws {
        for (table, key) in [("attachments", "order_id || '/' || name"), ("list_pieces", "digest")] {
            let sql = "SELECT \(key), 1 FROM certdesk.\(table) GROUP BY 1 HAVING min(piece) <> 0 OR max(piece) <> count(*) - 1"
            for row in try transaction.rows(sql) { fault(row.text(0), "Of \(row.text(0)) a piece is missing, or is not where it was.") }
        }
        for row in try transaction.rows(
            "SELECT digest FROM certdesk.kept_lists k WHERE NOT EXISTS (SELECT 1 FROM certdesk.list_pieces p WHERE p.digest = k.digest)")
        {
            fault("lists/\(row.text(0))", "The list \(row.text(0)) has lost its rows. Restore it from a backup.")
        }
    }

    // MARK: Customers

    /// The customers of whom nobody can say what they should be, because an order that nobody can read is theirs, or may be what made two of them one.
    private func openCustomers() throws -> Set<String> {
        if unreadable.isEmpty { return [] }
        let rows = try transaction.rows(
            """
            SELECT customer_id, order_id FROM certdesk.customer_orders WHERE customer_id IN \
            (SELECT customer_id FROM certdesk.customer_orders WHERE order_id = ANY ($1))
            """, [.texts(unreadable.map(\.description))])
        // What is made of the rest of his orders may have another number.
        let made = rows.compactMap { row in OrderID(canonical: row.text(1)).flatMap { owners[$0]?.description } }
        let open = Set(rows.map { $0.text(0) } + made)
        // What they were known by is another customer's now.
        let keys = try transaction.rows("SELECT key FROM certdesk.customer_keys WHERE customer_id = ANY ($1)", [.texts(open.sorted())])
        return open.union(keys.compactMap { customers.byKey[$0.text(0)]?.description })
    }

    private mutating func checkCustomers() throws {
        let open = try openCustomers()
        if !open.isEmpty {
            let all = open.sorted().joined(separator: ", ")
            note("customers", "Of \(all) there are orders that cannot be used, so nothing was held against them.")
        }
        var missing = customers.all.filter { !open.contains("\($0.key)") }
        for row in try transaction.rows(
            "SELECT id, line, to_char(last_used AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM certdesk.customers ORDER BY id")
        where !open.contains(row.text(0)) {
            let listed = Customer(line: row.text(1))
            let made = CustomerID(canonical: row.text(0)).flatMap { missing.removeValue(forKey: $0) }
            let isSame = listed.map { row.text(1) == CustomerLine.text($0, unicode: archive.unicode).replacing("\0", with: "\u{1}") }
            guard let listed, let made, isSame == true, listed.isAsOrdersMake(made), row.text(2) == made.lastUsed.description else {
                fault(row.text(0), "The customer \(row.text(0)) is not what the orders say; a copy by certdesk store copy has it anew.")
                continue
            }
        }
        let foundKeys = Set(try transaction.rows("SELECT key FROM certdesk.customer_keys").map { $0.text(0) })
        for id in missing.keys.map(\.description).sorted() { fault(id, "The customer \(id), of whom orders tell, is missing.") }
        // What was a forgotten customer's as well is another one's with that one's next order.
        let keys = customers.byKey.filter { !formerKeys.contains($0.key) || foundKeys.contains($0.key) }
        try hold(
            "SELECT key, customer_id FROM certdesk.customer_keys", against: Set(keys.map { [$0.key, "\($0.value)"] }),
            unless: { open.contains($0[1]) }, missing: { "A customer is not found by what the orders say: \($0)." },
            strange: { "A customer is found by what no order says: \($0)." })
        try hold(
            "SELECT order_id, customer_id FROM certdesk.customer_orders", against: Set(owners.map { ["\($0.key)", "\($0.value)"] }),
            unless: { open.contains($0[1]) }, missing: { "An order is not among those of its customer: \($0)." },
            strange: { "An order is among those of a customer whose it is not: \($0)." })
        try hold(
            "SELECT order_id, customer_id FROM certdesk.forgotten_orders", against: Set(forgotten.map { ["\($0.key)", "\($0.value)"] }),
            unless: { _ in false }, missing: { "An order of a forgotten customer would make one again: \($0)." },
            strange: { "An order counts as that of a forgotten customer, and is not: \($0)." })
    }

    /// Money that customers paid ahead, against whose it is and what orders took of it.
    private mutating func checkMoney() throws {
        let ledgers = DepositLedgers(self.ledgers)
        for ledger in self.ledgers {
            let first = ledger.customer.firstOrder
            if unreadable.contains(first) { continue }
            let (owner, account): (CustomerID, Result<DepositAccount, RecordFault>)
            if let customer = owners[first].flatMap({ customers.all[$0] }) {
                (owner, account) = (customer.id, ledgers.account(of: customer))
            } else if let id = forgotten[first] {
                let orders = forgotten.filter { $0.value == id }.map(\.key)
                let taken = orders.compactMap { order in withdrawals[order].map { DepositWithdrawal(order: order, amount: $0) } }
                (owner, account) = (id, ledgers.account(of: orders, withdrawals: taken, firstOrder: id.firstOrder))
            } else {
                fault("\(ledger.customer)", "The deposits of \(ledger.customer) are of a customer that no order tells of.")
                continue
            }
            for balance in (try? account.get())?.balances ?? [] where balance.money < .zero {
                let amount = MonetaryAmount(.zero - balance.money, balance.currency)
                fault("\(owner)", "Orders of the customer \(owner) took \(amount) more than was paid ahead.")
            }
        }
    }

    /// Names by which mail domains and providers are found, and messages without a record of them.
    private mutating func checkNamed() throws {
        for (table, kind) in [("domains", "mail domain"), ("providers", "provider")] {
            for row in try transaction.rows("SELECT id, name, stands, file FROM certdesk.\(table) ORDER BY id") {
                guard let named = Self.named(row.bytes(3), isDomain: table == "domains") else { continue }
                if named.name != row.text(1) || named.stands != row.boolean(2) {
                    fault(row.text(0), "The \(kind) \(row.text(0)) is not found by the name and standing that are in it.")
                }
            }
        }
        guard rights.messages else { return }
        for row in try transaction.rows(
            """
            SELECT m.subject || '-' || m.number FROM certdesk.messages m \
            LEFT JOIN certdesk.outboxes o ON o.subject = m.subject WHERE o.subject IS NULL ORDER BY 1
            """)
        {
            add(RecordFault(path: "messages/\(row.text(0))", reason: .foreign))
        }
        for row in try transaction.rows(
            "SELECT subject, to_char(written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM certdesk.outboxes ORDER BY subject"
        ) {
            guard let subject = MessageSubject(canonical: row.text(0)), let outbox = outboxes[subject] else { continue }
            if case .order(let id) = subject, unreadable.contains(id) { continue }
            guard let since = since[subject] else {
                fault("\(subject)", "outbox/\(subject) has messages about something that is not there.")
                continue
            }
            let isOfMonth = "\(since)".prefix(7) == "\(outbox.month)".prefix(7)
            if !isOfMonth || outbox.writtenAt.map({ $0.description != row.text(1) }) ?? false {
                fault("\(subject)", "The messages about \(subject) are not listed by the time when they were written.")
            }
        }
        for id in messages.keys.filter({ !texts.contains($0) }).map(\.description).sorted() {
            fault(id, "The text of the message \(id) is missing. Restore it from a backup.")
        }
    }

    private static func named(_ bytes: [UInt8], isDomain: Bool) -> (name: String, stands: Bool)? {
        if isDomain {
            return (try? StoredJSON.value(MailDomain.self, from: bytes, "")).map { ($0.domain, $0.removal == nil) }
        }
        return (try? StoredJSON.value(Provider.self, from: bytes, "")).map { ($0.name.lowercased(), $0.removedAt == nil) }
    }
}

extension Customer {
    /// Whether it is what the orders make, in whatever order those of one second were taken in.
    fileprivate func isAsOrdersMake(_ made: Customer) -> Bool {
        if self == made { return true }
        guard id == made.id, lastUsed == made.lastUsed, country == made.country, Set(orders) == Set(made.orders) else { return false }
        return [(userIDs, made.userIDs), (people, made.people), (emails, made.emails), (telephones, made.telephones), (keys, made.keys)]
            .allSatisfy { Set($0) == Set($1) } && Set(proofs) == Set(made.proofs) && Set(identity) == Set(made.identity)
            && Customer.folded(name) == Customer.folded(made.name)
    }
}
