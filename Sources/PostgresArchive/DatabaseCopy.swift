import Archive
import Orders
import PostgreSQL

/// A copy on its way into a database: some records at a time, each piece whole or not at all.
final class DatabaseCopy: CopyInProgress {
    let begunAt: Timestamp?
    private let archive: PostgresArchive
    private let database: Database
    /// Nobody else copies here meanwhile.
    private let hold: HeldLocks.Hold
    private var writer: CopyWriter
    var unreadable: [OrderID] { writer.unreadable }
    private var waiting: [CopiedRecord] = []
    private var waitingBytes = 0
    /// The records that may be gone from the source since an earlier run wrote them, as hashes, where there was an earlier run.
    private var seen: Set<Int> = []

    init(_ archive: PostgresArchive, of origin: String, by actor: String, at time: Timestamp) throws {
        self.archive = archive
        database = archive.copying
        writer = CopyWriter(archive)
        let place = archive.database.address.description
        guard let hold = try archive.lock("copy", actor: actor, at: time).hold else { throw ArchiveFault.storage(.copyInUse(place)) }
        self.hold = hold
        begunAt = try database.transaction { transaction in
            let head = try transaction.rows(
                "SELECT copied_from, extract(epoch FROM copied_since)::bigint FROM certdesk.head FOR UPDATE")
            if let begun = head.first?.optionalText(0) {
                guard begun == origin else {
                    throw ArchiveFault.storage(
                        .otherCopy(
                            place, of: begun,
                            advice: "have the schema certdesk dropped and made again with certdesk store migrate --store '\(place)'")
                    )
                }
                return Timestamp(secondsSinceEpoch: head[0].integer(1))
            }
            let filled = Self.tables.map { "EXISTS (SELECT 1 FROM certdesk.\($0))" }.joined(separator: " OR ")
            guard try transaction.rows("SELECT \(filled)").first?.boolean(0) == false else {
                throw ArchiveFault.storage(.notEmpty(place))
            }
            _ = try transaction.rows(
                "UPDATE certdesk.head SET copied_from = $1, copied_since = $2", [.text(origin), .time(time)])
            return nil
        }
        if begunAt != nil {
            writer.clear()
            try write(writer.takeStatements())
        }
    }

    deinit { database.close() }

    /// Where nothing may be that is not copied. Names of those who took an order stay for ever.
    private static let tables = [
        "orders", "attachments", "code_uses", "invoices", "accounts", "trail", "listed", "drafts", "discarded", "traces", "kept_lists",
        "quotes", "outboxes", "messages", "customers", "deposits", "forgotten", "domains", "providers",
    ]

    // MARK: Records

    /// So much is written in one go: records, and bytes.
    private static let (mostWaiting, mostBytes) = (300, 4 << 20)

    func take(_ record: CopiedRecord) throws {
        // How a quote stands is asked of the orders that are there.
        if case .quote = record, let last = waiting.last, last.kind != record.kind { try writeWaiting() }
        waiting.append(record)
        waitingBytes += record.bytes.count
        if begunAt != nil, record.mayGo { seen.insert(record.hash) }
        if waiting.count >= Self.mostWaiting || waitingBytes >= Self.mostBytes { try writeWaiting() }
    }

    private func writeWaiting() throws {
        var known: Set<Int> = try begunAt == nil ? [] : archive.faulting { try self.known(waiting) }
        let changed = Set(waiting.indices.compactMap { known.contains($0) ? nil : waiting[$0].order })
        for (place, record) in waiting.enumerated() {
            // What lay beside an order that is otherwise now is written anew.
            if case .attachment(let id, _, _) = record, changed.contains(id) { known.remove(place) }
            try writer.put(record, isThere: known.contains(place))
        }
        (waiting, waitingBytes) = ([], 0)
        try write(writer.takeStatements())
    }

    private func write(_ statements: [(String, [SQLValue])]) throws {
        if statements.isEmpty { return }
        func run() throws { try database.transaction { transaction in _ = try transaction.execute(statements) } }
        try archive.faulting {
            do {
                try run()
            } catch let fault as DatabaseFault where fault.kind == .outcomeUnknown {
                // Done twice it is the same.
                try run()
            }
        }
    }

    /// The places of those records that are there to the byte.
    private func known(_ records: [CopiedRecord]) throws -> Set<Int> {
        var known: Set<Int> = []
        for (sql, places) in Dictionary(grouping: records.indices, by: { records[$0].storedBytes }) {
            let keys = places.map { records[$0].storedKey }
            let found = try database.rows(
                """
                SELECT w.place FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS w(place, key, part, digest) \
                WHERE encode(sha256((\(sql))), 'hex') = w.digest
                """,
                [
                    .texts(places.map { "\($0)" }), .texts(keys.map(\.key)), .texts(keys.map(\.part)),
                    .texts(places.map { hexadecimal(archive.digest(records[$0].bytes)) }),
                ], repeatable: true)
            known.formUnion(found.map { $0.integer(0) })
        }
        return known
    }

    // MARK: The end

    func finish() throws {
        try writeWaiting()
        if begunAt != nil { try removeOthers() }
        try writer.finish { try write($0) }
    }

    /// Removes what the source has no more since an earlier run wrote it.
    private func removeOthers() throws {
        for table in CopiedTable.goingAway {
            var gone: [[SQLValue]] = []
            try archive.faulting {
                try database.eachRow("SELECT \(table.key) FROM certdesk.\(table.name)") { row in
                    let key = (0..<table.columns).map { row.text($0) }
                    if !seen.contains(CopiedRecord.hash(table.kind, key)) { gone.append(key.map { .text($0) }) }
                }
            }
            let sql = "DELETE FROM certdesk.\(table.name) WHERE \(table.condition)"
            for start in stride(from: 0, to: gone.count, by: 1000) {
                try write(gone[start..<min(start + 1000, gone.count)].map { (sql, $0) })
            }
        }
        try write([
            (
                """
                DELETE FROM certdesk.listed l WHERE l.kind = 1 AND NOT EXISTS (SELECT 1 FROM certdesk.drafts d WHERE d.id = l.id) \
                OR l.kind = 2 AND NOT EXISTS (SELECT 1 FROM certdesk.discarded d WHERE d.id = l.id)
                """, []
            )
        ])
    }

    func eachRecord(_ body: (CopiedRecord) throws -> Void) throws { try archive.eachRecord(body) }

    func complete() throws {
        try write([("UPDATE certdesk.head SET copied_from = NULL, copied_since = NULL", []), ("SELECT pg_notify('certdesk', '')", [])])
    }
}

/// A table of records of which the source may have fewer than an earlier run has written.
private struct CopiedTable {
    let kind: String
    let name: String
    /// The columns of its key, as SQL of texts.
    let key: String
    let columns: Int
    /// The row of such a key.
    let condition: String

    static let goingAway = [
        CopiedTable(kind: "accounts", name: "accounts", key: "key", columns: 1, condition: "key = $1"),
        CopiedTable(kind: "drafts", name: "drafts", key: "id", columns: 1, condition: "id = $1"),
        CopiedTable(
            kind: "discarded drafts", name: "discarded", key: "id, extract(epoch FROM discarded_at)::bigint::text", columns: 2,
            condition: "id = $1 AND extract(epoch FROM discarded_at)::bigint = $2::text::bigint"),
        CopiedTable(kind: "traces", name: "traces", key: "id", columns: 1, condition: "id = $1"),
        CopiedTable(kind: "lists of drafts", name: "kept_lists", key: "digest", columns: 1, condition: "digest = $1"),
        CopiedTable(kind: "records of messages", name: "outboxes", key: "subject", columns: 1, condition: "subject = $1"),
        CopiedTable(
            kind: "messages", name: "messages", key: "subject, number::text", columns: 2,
            condition: "subject = $1 AND number = $2::text::integer"),
    ]
}

extension CopiedRecord {
    /// The order, of an order.
    fileprivate var order: OrderID? {
        if case .order(let id, _, _) = self { id } else { nil }
    }

    /// Whether the source may have it no more some time later.
    fileprivate var mayGo: Bool { CopiedTable.goingAway.contains { $0.kind == kind } }

    fileprivate var hash: Int {
        let (key, part) = storedKey
        // A list is known by its digest, and messages of a subject lie in one place.
        return Self.hash(kind, part.isEmpty || kind == "records of messages" ? [key] : [key, part])
    }

    fileprivate static func hash(_ kind: String, _ key: [String]) -> Int {
        var hasher = Hasher()
        hasher.combine(kind)
        hasher.combine(key)
        return hasher.finalize()
    }

    /// By what the row `w` finds the record.
    fileprivate var storedKey: (key: String, part: String) {
        switch self {
        case .trail(let sequence, _): ("\(sequence)", "")
        case .order(let id, _, _): ("\(id)", "")
        case .attachment(let id, let name, _): ("\(id)", name.rawValue)
        case .account(let key, _): (key.replacing("\0", with: "\u{1}"), "")
        case .draft(let id, _), .trace(let id, _): ("\(id)", "")
        case .discarded(let draft, _): ("\(draft.id)", "\(draft.discardedAt.secondsSinceEpoch)")
        case .list(let id, _, _): ("\(id)", "")
        case .quote(let id, _): ("\(id)", "")
        case .outbox(let subject, let month, _): ("\(subject)", "\(month)")
        case .message(let id, _, _): ("\(id.subject)", "\(id.number)")
        case .deposits(let id, _), .forgotten(let id, _): ("\(id)", "")
        case .mailDomain(let id, _): ("\(id)", "")
        case .provider(let id, _): ("\(id)", "")
        }
    }

    /// The bytes that a database has of such a record, by the row `w` with `key` and `part`, as SQL.
    fileprivate var storedBytes: String {
        switch self {
        case .trail: "SELECT line FROM certdesk.trail WHERE sequence = w.key::bigint"
        case .order: "SELECT file FROM certdesk.orders WHERE id = w.key"
        case .attachment:
            "SELECT string_agg(bytes, ''::bytea ORDER BY piece) FROM certdesk.attachments WHERE order_id = w.key AND name = w.part"
        case .account: "SELECT file FROM certdesk.accounts WHERE key = w.key"
        case .draft: "SELECT file FROM certdesk.drafts WHERE id = w.key"
        case .discarded:
            "SELECT file FROM certdesk.discarded WHERE id = w.key AND discarded_at = to_timestamp(w.part::bigint)"
        case .trace: "SELECT bytes FROM certdesk.traces WHERE id = w.key"
        case .list: "SELECT string_agg(bytes, ''::bytea ORDER BY piece) FROM certdesk.list_pieces WHERE digest = w.key"
        case .quote: "SELECT file FROM certdesk.quotes WHERE id = w.key"
        case .outbox:
            "SELECT file FROM certdesk.outboxes WHERE subject = w.key AND month = date_trunc('month', w.part::date)"
        case .message: "SELECT text FROM certdesk.messages WHERE subject = w.key AND number = w.part::integer"
        case .deposits: "SELECT file FROM certdesk.deposits WHERE customer_id = w.key"
        case .forgotten: "SELECT file FROM certdesk.forgotten WHERE customer_id = w.key"
        case .mailDomain: "SELECT file FROM certdesk.domains WHERE id = w.key"
        case .provider: "SELECT file FROM certdesk.providers WHERE id = w.key"
        }
    }
}

extension StorageFault {
    fileprivate static func notEmpty(_ place: String) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "copy", subject: "not empty",
            sentence: "There are records in \(place) already, so nothing was copied. Copy into an empty one.")
    }

    /// What there is in a database is no whole copy yet.
    static func unfinishedCopy(_ address: DatabaseAddress, of origin: String) -> StorageFault {
        .unfinishedCopy(address.description, of: origin)
    }
}
