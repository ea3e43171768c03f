package import Archive
import Orders
import PostgreSQL

/// Rows of lists and customers follow from the records. Where a version makes them otherwise than those before it, they are made anew once.
extension PostgresArchive {
    /// The number of the rules by which this program makes them. It goes up with a step of the schema, so that programs with other rules do not work here.
    package static let derivingRules = 2

    /// Records are looked at, and rows made anew, so many at a time.
    private static let pieceSize = 1000
    /// Customers are made anew while nobody places anything, so fewer at a time.
    private static let lockedPieceSize = 200

    /// The number of the rules by which rows were made, as SQL; null before there was a number.
    static let derivedRules = "SELECT (to_jsonb(h) ->> 'derived')::integer FROM certdesk.head h"

    /// Whether there may be rows by other rules; of a database that has the schema, be it of an earlier version.
    package func hasOldRows() throws(ArchiveFault) -> Bool { try !Self.isCurrent(rows(Self.derivedRules)) }

    /// Whether ``derivedRules`` are this program's.
    static func isCurrent(_ derived: SQLRows) -> Bool { derived.first.map { !$0.isNull(0) && $0.integer(0) == derivingRules } ?? false }

    /// Makes the rows anew that other rules made, in pieces, while others work: none of them waits for more than a piece. Once more after it was stopped, what is
    /// right by then is only read.
    ///
    /// - Parameter progress: is told how many rows were looked at, and how many there are.
    /// - Returns: how many were made anew.
    /// - Throws: ``ArchiveFault/storage(_:)`` for a role that is no administrator's.
    package func makeRowsAnew(_ progress: (_ looked: Int, _ all: Int) -> Void = { _, _ in }) throws(ArchiveFault) -> Int {
        let asked = "SELECT has_table_privilege('certdesk.trail', 'UPDATE'), current_user"
        if let row = try rows(asked).first, !row.boolean(0) { throw .storage(.noAdministrator(row.text(1), database.address)) }
        let all = try asking {
            try patiently { database throws(DatabaseFault) in
                try database.rows(
                    "SELECT (SELECT count(*) FROM certdesk.listed) + (SELECT count(*) FROM certdesk.customers)", repeatable: true
                )[0].integer(0)
            }
        }
        var (looked, made) = (0, 0)
        func look(_ piece: (inout String) throws(ArchiveFault) -> (looked: Int, made: Int)) throws(ArchiveFault) {
            var last = ""
            while true {
                let piece = try piece(&last)
                guard piece.looked > 0 else { return }
                (looked, made) = (looked + piece.looked, made + piece.made)
                progress(looked, max(all, looked + 1))
            }
        }
        for table in ListedTable.all { try look { last throws(ArchiveFault) in try makeAnew(table, behind: &last) } }
        try look { last throws(ArchiveFault) in try makeCustomersAnew(behind: &last) }
        made += try putTogetherAnew()
        try changing { transaction in
            _ = try transaction.rows("UPDATE certdesk.head SET derived = $1", [.integer(Self.derivingRules)])
        }
        progress(max(1, all), max(1, all))
        return made
    }

    /// Makes the rows of records that are in no list, because something else has removed them; of a record that cannot be used there is none.
    ///
    /// - Returns: how many were made.
    package func makeMissingRows() throws(ArchiveFault) -> Int {
        var made = 0
        for table in ListedTable.all {
            var last = ""
            while true {
                let page = try rows(
                    """
                    SELECT \(ListedTable.columns), \(table.record) FROM \(table.records) r LEFT JOIN certdesk.listed l \
                    ON l.kind = \(table.kind) AND l.id = r.id WHERE l.id IS NULL AND r.id > $1 ORDER BY r.id LIMIT \(Self.pieceSize)
                    """, [.text(last)], isKept: false)
                guard let end = page.last else { break }
                last = end.text(14)
                let statements = try asking {
                    try page.compactMap { row -> (String, [SQLValue])? in
                        guard let made = try table.made(of: row, in: self, { try rows($0, $1) }) else { return nil }
                        // Whoever changes the record meanwhile makes its row himself.
                        return ("\(ListedRow.insert) ON CONFLICT DO NOTHING", made.values)
                    }
                }
                if statements.isEmpty { continue }
                made += try changing { try $0.execute(statements).reduce(0) { $0 + $1.affected } }
            }
        }
        return made
    }

    /// Whoever changes a record meanwhile writes its row by today's rules, and then the row is not as it was.
    private func makeAnew(_ table: ListedTable, behind last: inout String) throws(ArchiveFault) -> (looked: Int, made: Int) {
        let page = try rows(
            """
            SELECT \(ListedTable.columns), \(table.record) FROM \(table.records) r JOIN certdesk.listed l ON l.kind = \(table.kind) AND l.id = r.id \
            WHERE r.id > $1 ORDER BY r.id LIMIT \(Self.pieceSize)
            """, [.text(last)], isKept: false)
        let statements = try asking {
            try page.compactMap { row -> (String, [SQLValue])? in
                guard let made = try table.made(of: row, in: self, { try rows($0, $1) }), !made.isShown(by: row) else { return nil }
                return (ListedRow.update, made.values + [.text(row.text(12)), .bytes(row.bytes(13))])
            }
        }
        if let end = page.last { last = end.text(14) }
        guard !statements.isEmpty else { return (page.count, 0) }
        return (page.count, try changing { try $0.execute(statements).reduce(0) { $0 + $1.affected } })
    }

    /// A customer's row has what earlier orders left there, so nobody may take in another one between reading and writing it.
    private func makeCustomersAnew(behind last: inout String) throws(ArchiveFault) -> (looked: Int, made: Int) {
        let ids = try rows("SELECT id FROM certdesk.customers WHERE id > $1 ORDER BY id LIMIT \(Self.pieceSize)", [.text(last)]).map {
            $0.text(0)
        }
        guard let end = ids.last else { return (0, 0) }
        last = end
        let old = try asking { try customersAnew(ids) { try rows($0, $1) } }.map(\.id)
        var made = 0
        for start in stride(from: 0, to: old.count, by: Self.lockedPieceSize) {
            let piece = Array(old[start..<min(start + Self.lockedPieceSize, old.count)])
            made += try changing { transaction in
                _ = try transaction.rows("SELECT sequence FROM certdesk.head FOR UPDATE")
                let customers = try customersAnew(piece) { try transaction.rows($0, $1) }
                try transaction.execute(
                    customers.map { ("UPDATE certdesk.customers SET line = $2 WHERE id = $1", [.text($0.id), .text($0.line)]) })
                return customers.count
            }
        }
        return (ids.count, made)
    }

    /// Puts the orders together anew where they are not put together as they were recorded: in copies that earlier versions made, which took them as they were
    /// placed. So no number changes that was given when an order was recorded. Nobody records meanwhile, and only where it has to be.
    ///
    /// - Returns: how many orders are another customer's.
    private func putTogetherAnew() throws(ArchiveFault) -> Int {
        let copying = copying
        defer { copying.close() }
        closeOthers()
        func strange(_ transaction: DatabaseTransaction) throws -> (customers: OrderedCustomers, count: Int)? {
            let reader = CopyReader(transaction)
            guard let customers = try reader.customers() else { return nil }
            var left = customers.owners
            var count = 0
            try reader.eachPage("SELECT order_id, customer_id FROM certdesk.customer_orders") { page in
                for row in page where OrderID(canonical: row.text(0)).flatMap({ left.removeValue(forKey: $0) })?.description != row.text(1)
                {
                    count += 1
                }
            }
            return count + left.count > 0 ? (customers, count + left.count) : nil
        }
        return try asking {
            guard try copying.transaction(.snapshot, { try strange($0) != nil }) else { return 0 }
            return try copying.transaction { transaction in
                _ = try transaction.rows("SELECT sequence FROM certdesk.head FOR UPDATE")
                guard let (customers, count) = try strange(transaction) else { return 0 }
                var statements: [(String, [SQLValue])] = OrderedCustomers.tables.map { ("DELETE FROM certdesk.\($0)", []) }
                try customers.eachStatement(unicode: unicode) { sql, values in
                    statements.append((sql, values))
                    guard statements.count >= 1000 else { return }
                    try transaction.execute(statements)
                    statements = []
                }
                statements.append(("UPDATE certdesk.changes SET number = number + 1", []))
                try transaction.execute(statements)
                try transaction.notify(Self.channel)
                return count
            }
        }
    }

    /// Those of some customers whose lines are others by today's rules: which domain a mailbox proves, and what names are found by.
    private func customersAnew(
        _ ids: [String], _ ask: (String, [SQLValue]) throws -> SQLRows
    ) throws -> [(id: String, line: String)] {
        let known = try ask("SELECT id, line FROM certdesk.customers WHERE id = ANY ($1)", [.texts(ids)]).map { row in
            (id: row.text(0), line: row.text(1), customer: Customer(line: row.text(1)))
        }
        let proving = Set(known.flatMap { $0.customer?.proofs ?? [] }.filter { $0.method == .email }.map(\.order))
        let files = try ask("SELECT id, file FROM certdesk.orders WHERE id = ANY ($1)", [.texts(proving.map(\.description))])
        let orders = Dictionary(
            files.compactMap { row in
                OrderID(canonical: row.text(0)).flatMap { id in (try? StoredJSON.order(id, from: row.bytes(1), "")).map { (id, $0) } }
            }
        ) { $1 }
        return known.compactMap { id, line, customer in
            guard var customer else { return nil }
            for order in Set(customer.proofs.map(\.order)).compactMap({ orders[$0] }) {
                let own = customer.proofs.filter { $0.order == order.id }
                if Set(own) != Set(order.domainProofs) { customer.takeProofs(of: order) }
            }
            let made = CustomerLine.text(customer, unicode: unicode).replacing("\0", with: "\u{1}")
            return made == line ? nil : (id, made)
        }
    }
}

extension StorageFault {
    fileprivate static func noAdministrator(_ role: String, _ address: DatabaseAddress) -> StorageFault {
        StorageFault(
            .denied, operation: "schema", subject: "42501",
            sentence: """
                Rows of lists and customers in \(address.place) are to be made anew, and the role \(role) may not do that. Use one that is in \
                certdesk_administrator, the one whose the schema is, or a superuser.
                """)
    }
}
