package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive: MaintainedArchive {
    /// A connection for what may take hours.
    var copying: Database { Database(database.address, name: "certdesk-copy", statementTimeout: .seconds(6 * 3600)) }

    /// Refuses a role that may not read everything, before anything is made for a copy.
    ///
    /// - Throws: ``ArchiveFault/storage(_:)``.
    package func requireCopying() throws(ArchiveFault) {
        let rights = try asking { try ReadingRights { try database.rows($0, repeatable: true).first } }
        guard let missing = rights.missing else { return }
        throw .storage(
            StorageFault(
                .denied, operation: "copy", subject: "42501",
                sentence: "\(missing), so nothing is copied. Use a role that is in certdesk_operator or certdesk_administrator."))
    }

    /// Every record as it is at one moment; see ``MaintainedArchive/eachRecord(_:)``. Some at a time, whatever their number.
    package func eachRecord(_ body: (CopiedRecord) throws -> Void) throws {
        let copying = copying
        defer { copying.close() }
        closeOthers()
        var isBegun = false
        try faulting {
            try copying.transaction(.snapshot) { transaction in
                // What was handed over cannot be taken back.
                if isBegun { throw StorageFault.readingLost(database.address) }
                isBegun = true
                let reader = CopyReader(transaction)
                try reader.eachForgotten(body)
                try reader.eachOrder(body)
                try reader.eachOther(body)
                try reader.eachLine(body)
            }
        }
    }

    /// Does something that may throw anything, and says of what the database refuses what kind of fault that is.
    func faulting<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let fault as DatabaseFault {
            throw ArchiveFault(fault)
        }
    }

    /// Begins a copy in this database, or goes on with one; see ``MaintainedArchive``. What is there is no archive before it is whole.
    package func beginCopy(of origin: String, by actor: String, at time: Timestamp) throws -> any CopyInProgress {
        try faulting { try DatabaseCopy(self, of: origin, by: actor, at: time) }
    }
}

/// Reads the records of a database in one transaction.
struct CopyReader {
    private let transaction: DatabaseTransaction
    private let rights: ReadingRights
    /// Is told of what has a name that certdesk gives nothing.
    private let foreign: (String) -> Void

    /// - Parameter rights: what may be read; what lies beside orders has no bytes otherwise, and the rest is left out.
    init(_ transaction: DatabaseTransaction, _ rights: ReadingRights = ReadingRights(), foreign: @escaping (String) -> Void = { _ in }) {
        (self.transaction, self.rights, self.foreign) = (transaction, rights, foreign)
    }

    /// Every row of a question, some at a time.
    func eachPage(_ sql: String, _ count: Int = 500, _ body: ([SQLRow]) throws -> Void) throws {
        _ = try transaction.rows("DECLARE copied NO SCROLL CURSOR FOR \(sql)")
        while true {
            let page = try transaction.rows("FETCH \(count) FROM copied")
            if page.isEmpty { break }
            try body(Array(page))
        }
        _ = try transaction.rows("CLOSE copied")
    }

    private func each(_ sql: String, _ record: (SQLRow) -> CopiedRecord?, _ body: (CopiedRecord) throws -> Void) throws {
        let table = sql.split(separator: "FROM certdesk.").last?.prefix { $0.isLetter } ?? ""
        try eachPage(sql) { page in
            for row in page {
                // Under a name that certdesk gives nothing lies nothing of certdesk's; `store verify` names it.
                if let record = record(row) { try body(record) } else { foreign("\(table)/\(row.text(0))") }
            }
        }
    }

    /// The orders `o` with their rows of lists `l` in the order in which they were recorded, as SQL: those that the trail does not tell of first, as they were
    /// placed.
    private static let ordersAsRecorded = """
        FROM certdesk.orders o LEFT JOIN certdesk.listed l ON l.kind = 0 AND l.id = o.id \
        LEFT JOIN (SELECT order_id, min(sequence) AS first FROM certdesk.trail WHERE order_id IS NOT NULL GROUP BY order_id) t \
        ON t.order_id = o.id ORDER BY t.first NULLS FIRST, l.at, o.id
        """

    /// Customers as the orders make them; `nil` where nobody can say, because an order cannot be read.
    func customers() throws -> OrderedCustomers? {
        var (customers, isWhole) = (OrderedCustomers(), true)
        try eachForgotten { record in
            customers.forget((try? StoredJSON.value(ForgottenCustomer.self, from: record.bytes, ""))?.orders ?? [])
        }
        try eachPage("SELECT o.id, o.file \(Self.ordersAsRecorded)", 100) { page in
            for row in page {
                guard let id = OrderID(canonical: row.text(0)), let order = try? StoredJSON.order(id, from: row.bytes(1), "") else {
                    isWhole = false
                    continue
                }
                _ = customers.take(order)
            }
        }
        return isWhole ? customers : nil
    }

    func eachForgotten(_ body: (CopiedRecord) throws -> Void) throws {
        try each(
            "SELECT customer_id, file FROM certdesk.forgotten ORDER BY customer_id",
            { row in CustomerID(canonical: row.text(0)).map { .forgotten($0, row.bytes(1)) } }, body)
    }

    func eachOrder(_ body: (CopiedRecord) throws -> Void) throws {
        let sql = "SELECT o.id, o.file, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-01') \(Self.ordersAsRecorded)"
        try eachPage(sql, 100) { page in
            // What is large is read for itself: together it may be more than memory has room for.
            let bytes =
                rights.attachments
                ? "CASE WHEN sum(octet_length(bytes)) <= 20000 THEN string_agg(bytes, ''::bytea ORDER BY piece) END" : "''::bytea"
            let lying = try transaction.rows(
                """
                SELECT order_id, name, \(bytes) FROM certdesk.attachments WHERE order_id = ANY ($1) GROUP BY order_id, name ORDER BY order_id, name
                """, [.texts(page.map { $0.text(0) })])
            var (beside, small): ([String: [String]], [String: [UInt8]]) = ([:], [:])
            for row in lying {
                beside[row.text(0), default: []].append(row.text(1))
                if !row.isNull(2) { small["\(row.text(0)) \(row.text(1))"] = row.bytes(2) }
            }
            for row in page {
                guard let id = OrderID(canonical: row.text(0)) else {
                    foreign("orders/\(row.text(0))")
                    continue
                }
                try body(.order(id, month: row.isNull(2) ? nil : CalendarDate(row.text(2)), row.bytes(1)))
                for text in beside[row.text(0)] ?? [] {
                    guard let name = OrderAttachment(rawValue: text) else {
                        foreign("orders/\(id)/\(text)")
                        continue
                    }
                    try body(.attachment(id, name, small["\(id) \(name.rawValue)"] ?? attachment(name, of: id)))
                }
            }
        }
    }

    private func attachment(_ name: OrderAttachment, of id: OrderID) throws -> [UInt8] {
        try transaction.rows(
            "SELECT bytes FROM certdesk.attachments WHERE order_id = $1 AND name = $2 ORDER BY piece",
            [.text(id.description), .text(name.rawValue)]
        ).flatMap { $0.bytes(0) }
    }

    func eachOther(_ body: (CopiedRecord) throws -> Void) throws {
        if rights.accounts {
            try each("SELECT key, file FROM certdesk.accounts ORDER BY key", { .account(key: $0.text(0), $0.bytes(1)) }, body)
        }
        try each(
            "SELECT id, file FROM certdesk.drafts ORDER BY id",
            { row in DraftID(canonical: row.text(0)).map { .draft($0, row.bytes(1)) } }, body)
        try each(
            "SELECT id, file, extract(epoch FROM discarded_at)::bigint FROM certdesk.discarded ORDER BY id, discarded_at",
            { row in
                DraftID(canonical: row.text(0)).map {
                    .discarded(DiscardedDraft(id: $0, discardedAt: Timestamp(secondsSinceEpoch: row.integer(2))), row.bytes(1))
                }
            }, body)
        try each(
            "SELECT id, bytes FROM certdesk.traces ORDER BY id",
            { row in DraftID(canonical: row.text(0)).map { .trace($0, row.bytes(1)) } }, body)
        try eachList(body)
        try each(
            "SELECT id, file FROM certdesk.quotes ORDER BY id",
            { row in QuoteID(canonical: row.text(0)).map { .quote($0, row.bytes(1)) } }, body)
        if rights.messages { try eachMessage(body) }
        try each(
            "SELECT customer_id, file FROM certdesk.deposits ORDER BY customer_id",
            { row in CustomerID(canonical: row.text(0)).map { .deposits($0, row.bytes(1)) } }, body)
        try each(
            "SELECT id, file FROM certdesk.domains ORDER BY id",
            { row in MailDomainID(canonical: row.text(0)).map { .mailDomain($0, row.bytes(1)) } }, body)
        try each(
            "SELECT id, file FROM certdesk.providers ORDER BY id",
            { row in ProviderID(canonical: row.text(0)).map { .provider($0, row.bytes(1)) } }, body)
    }

    private func eachList(_ body: (CopiedRecord) throws -> Void) throws {
        try eachPage("SELECT digest, extract(epoch FROM kept_at)::bigint FROM certdesk.kept_lists ORDER BY digest") { page in
            for row in page {
                guard let digest = ListDigest(row.text(0)) else {
                    foreign("lists/\(row.text(0))")
                    continue
                }
                let pieces = try transaction.rows(
                    "SELECT bytes FROM certdesk.list_pieces WHERE digest = $1 ORDER BY piece", [.text(row.text(0))])
                let keptAt = Timestamp(secondsSinceEpoch: row.integer(1))
                try body(.list(digest, keptAt: keptAt, pieces.flatMap { $0.bytes(0) }))
            }
        }
    }

    private func eachMessage(_ body: (CopiedRecord) throws -> Void) throws {
        try each(
            "SELECT subject, file, month FROM certdesk.outboxes ORDER BY subject",
            { row in
                guard let subject = MessageSubject(canonical: row.text(0)), let month = CalendarDate(row.text(2)) else { return nil }
                return .outbox(subject, month: month, row.bytes(1))
            }, body)
        try each(
            """
            SELECT m.subject, m.text, o.month, m.number FROM certdesk.messages m JOIN certdesk.outboxes o ON o.subject = m.subject \
            ORDER BY m.subject, m.number
            """,
            { row in
                guard let subject = MessageSubject(canonical: row.text(0)), let month = CalendarDate(row.text(2)) else { return nil }
                return .message(MessageID(subject, number: row.integer(3)), month: month, row.bytes(1))
            }, body)
    }

    func eachLine(_ body: (CopiedRecord) throws -> Void) throws {
        try each(
            "SELECT sequence, line FROM certdesk.trail ORDER BY sequence", { .trail(sequence: $0.integer(0), line: $0.bytes(1)) }, body)
    }
}

extension StorageFault {
    fileprivate static func readingLost(_ address: DatabaseAddress) -> ArchiveFault {
        .storage(
            StorageFault(
                .inputOutput, operation: "copy", subject: "lost",
                sentence: "The connection to \(address.place) is lost."))
    }
}
