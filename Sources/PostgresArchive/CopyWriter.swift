import Archive
import Orders
import PostgreSQL

/// Makes of records of another archive what is written into a database: their very bytes, and all that follows from them. Whatever was written before is
/// written over, so that a copy that was stopped can go on.
struct CopyWriter {
    private let archive: PostgresArchive
    /// What waits to be written.
    private(set) var statements: [(String, [SQLValue])] = []
    private var uses: [String: Int] = [:]
    private var customers = OrderedCustomers()
    private var head: (sequence: Int, line: [UInt8])?
    /// The orders that nobody can read.
    private(set) var unreadable: [OrderID] = []

    init(_ archive: PostgresArchive) { self.archive = archive }

    private mutating func add(_ sql: String, _ values: [SQLValue]) { statements.append((sql, values)) }

    /// Hands over what waits.
    mutating func takeStatements() -> [(String, [SQLValue])] {
        defer { statements = [] }
        return statements
    }

    /// Writes a record with all that follows from it. One that cannot be read is kept as it is, and is in no list.
    ///
    /// - Parameter isThere: whether the record itself is there already, with its row in lists.
    mutating func put(_ record: CopiedRecord, isThere: Bool) throws {
        let bytes = record.bytes
        switch record {
        case .trail(let sequence, let line): putLine(sequence, line, isThere)
        case .order(let id, _, _): try put(order: id, bytes, isThere)
        case .quote(let id, _): try put(quote: id, bytes, isThere)
        case .forgotten(let id, _): put(forgotten: id, bytes, isThere)
        case _ where isThere: break
        case .attachment(let id, let name, _):
            let key: [SQLValue] = [.text(id.description), .text(name.rawValue)]
            add("DELETE FROM certdesk.attachments WHERE order_id = $1 AND name = $2", key)
            for (number, piece) in bytes.pieces.enumerated() {
                add(
                    "INSERT INTO certdesk.attachments (order_id, name, piece, bytes) VALUES ($1, $2, $3, $4)",
                    key + [.integer(number), .bytes(piece)])
            }
        case .account(let key, _):
            add(
                "INSERT INTO certdesk.accounts (key, file) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET file = excluded.file",
                [.cell(key), .bytes(bytes)])
        case .draft, .discarded, .trace, .list: try put(draft: record)
        case .outbox(let subject, let month, _):
            let last = (try? StoredJSON.value(Outbox.self, from: bytes, ""))?.messages.last?.writtenAt
            add(
                """
                INSERT INTO certdesk.outboxes (subject, month, written_at, file) VALUES ($1, date_trunc('month', $2::date), $3, $4) \
                ON CONFLICT (subject) DO UPDATE SET month = excluded.month, written_at = excluded.written_at, file = excluded.file
                """, [.text(subject.description), .text(month.description), .text(last?.description ?? month.description), .bytes(bytes)])
        case .message(let id, _, _):
            add(
                """
                INSERT INTO certdesk.messages (subject, number, text) VALUES ($1, $2, $3) \
                ON CONFLICT (subject, number) DO UPDATE SET text = excluded.text
                """, [.text(id.subject.description), .integer(id.number), .bytes(bytes)])
        case .deposits(let id, _):
            add(
                """
                INSERT INTO certdesk.deposits (customer_id, file) VALUES ($1, $2) \
                ON CONFLICT (customer_id) DO UPDATE SET file = excluded.file
                """, [.text(id.description), .bytes(bytes)])
        case .mailDomain(let id, _):
            let domain = try? StoredJSON.value(MailDomain.self, from: bytes, "")
            put("domains", id.description, name: domain?.domain ?? "", stands: domain.map { $0.removal == nil } ?? false, bytes)
        case .provider(let id, _):
            let provider = try? StoredJSON.value(Provider.self, from: bytes, "")
            put(
                "providers", id.description, name: provider?.name.lowercased() ?? "", stands: provider.map { $0.removedAt == nil } ?? false,
                bytes)
        }
    }

    private mutating func put(_ table: String, _ id: String, name: String, stands: Bool, _ bytes: [UInt8]) {
        add(
            """
            INSERT INTO certdesk.\(table) (id, name, stands, file) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, stands = excluded.stands, file = excluded.file
            """, [.text(id), .cell(name), .boolean(stands), .bytes(bytes)])
    }

    private mutating func putLine(_ sequence: Int, _ line: [UInt8], _ isThere: Bool) {
        head = (sequence, line)
        if isThere { return }
        let entry = TrailEntry(line: line)
        add(
            """
            INSERT INTO certdesk.trail (sequence, line, order_id, quote_id, customer_id, domain_id, provider_id) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            [
                .integer(sequence), .bytes(line), .text(entry?.order?.description), .text(entry?.quote?.description),
                .text(entry?.customer?.description), .text(entry?.domain?.description), .text(entry?.provider?.description),
            ])
    }

    private mutating func list(_ record: ListedRecord) throws { list(try ListedRow(record, unicode: archive.unicode)) }

    private mutating func list(_ row: ListedRow) { add(ListedRow.upsert, row.values) }

    private mutating func put(order id: OrderID, _ bytes: [UInt8], _ isThere: Bool) throws {
        let order = try? StoredJSON.order(id, from: bytes, "")
        if !isThere {
            // What lay beside an earlier version may have gone.
            add("DELETE FROM certdesk.attachments WHERE order_id = $1", [.text(id.description)])
            add(
                """
                INSERT INTO certdesk.orders (id, revision, file) VALUES ($1, $2, $3) \
                ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, file = excluded.file
                """, [.text(id.description), .integer(order?.revision ?? 0), .bytes(bytes)])
        }
        guard let order else {
            unreadable.append(id)
            return
        }
        let excerpt = OrderExcerpt(order)
        let rest = UnlistedText(excerpt)
        let summary = OrderSummary(excerpt, unlisted: rest)
        if !isThere {
            list(try ListedRow(.order(summary), and: rest, unicode: archive.unicode))
            putActor(summary.actor)
        }
        if OrderState.standing.contains(order.state) {
            for code in summary.codes where !OrderExcerpt.marks.contains(code) {
                uses[code, default: 0] += 1
                add(
                    """
                    INSERT INTO certdesk.code_uses (code, place, order_id) VALUES ($1, $2, $3) \
                    ON CONFLICT (code, place) DO UPDATE SET order_id = excluded.order_id
                    """, [.cell(code), .integer(uses[code] ?? 1), .text(id.description)])
            }
        }
        for invoice in order.invoices {
            add(
                "INSERT INTO certdesk.invoices (year, number, order_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                [.integer(invoice.number.year), .integer(invoice.number.number), .text(id.description)])
        }
        _ = customers.take(order)
    }

    private mutating func putActor(_ actor: String) {
        if actor.isEmpty { return }
        add("INSERT INTO certdesk.actors (name) VALUES ($1) ON CONFLICT DO NOTHING", [.cell(actor)])
    }

    private mutating func put(forgotten id: CustomerID, _ bytes: [UInt8], _ isThere: Bool) {
        if !isThere {
            add(
                """
                INSERT INTO certdesk.forgotten (customer_id, file) VALUES ($1, $2) \
                ON CONFLICT (customer_id) DO UPDATE SET file = excluded.file
                """, [.text(id.description), .bytes(bytes)])
        }
        let orders = (try? StoredJSON.value(ForgottenCustomer.self, from: bytes, ""))?.orders ?? []
        for order in customers.forget(orders) {
            add(
                "INSERT INTO certdesk.forgotten_orders (order_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.text(order.description), .text(id.description)])
        }
    }

    private mutating func put(draft record: CopiedRecord) throws {
        let bytes = record.bytes
        switch record {
        case .draft(let id, _):
            let draft = try? StoredJSON.value(Draft.self, from: bytes, "")
            let savedAt = draft?.savedAt ?? Timestamp(secondsSinceEpoch: 0)
            add(
                """
                INSERT INTO certdesk.drafts (id, saved_at, file) VALUES ($1, $2, $3) \
                ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, file = excluded.file
                """, [.text(id.description), .time(savedAt), .bytes(bytes)])
            try list(.draft(draft.map { DraftSummary($0) } ?? DraftSummary(damaged: id, savedAt: savedAt)))
        case .discarded(let discarded, _):
            add(
                """
                INSERT INTO certdesk.discarded (id, discarded_at, file) VALUES ($1, $2, $3) \
                ON CONFLICT (id, discarded_at) DO UPDATE SET file = excluded.file
                """, [.text(discarded.id.description), .time(discarded.discardedAt), .bytes(bytes)])
            let draft = try? StoredJSON.value(Draft.self, from: bytes, "")
            try list(
                .draft(
                    draft.map { DraftSummary($0, discarded: discarded) }
                        ?? DraftSummary(damaged: discarded.id, savedAt: discarded.discardedAt, isDiscarded: true)))
        case .trace(let id, _):
            add(
                "INSERT INTO certdesk.traces (id, bytes) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes",
                [.text(id.description), .bytes(bytes)])
        case .list(let digest, let keptAt, _):
            add("DELETE FROM certdesk.kept_lists WHERE digest = $1", [.text(digest.description)])
            add("INSERT INTO certdesk.kept_lists (digest, kept_at) VALUES ($1, $2)", [.text(digest.description), .time(keptAt)])
            for (number, piece) in bytes.pieces.enumerated() {
                add(
                    "INSERT INTO certdesk.list_pieces (digest, piece, bytes) VALUES ($1, $2, $3)",
                    [.text(digest.description), .integer(number), .bytes(piece)])
            }
        default: break
        }
    }

    /// The orders that quotes name have to be there.
    private mutating func put(quote id: QuoteID, _ bytes: [UInt8], _ isThere: Bool) throws {
        if !isThere {
            add(
                "INSERT INTO certdesk.quotes (id, file) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET file = excluded.file",
                [.text(id.description), .bytes(bytes)])
        }
        guard var quote = try? StoredJSON.quote(id, from: bytes, "") else { return }
        if quote.acceptance != nil { quote = try archive.standing(quote) { try archive.database.rows($0, $1) } }
        let summary = QuoteSummary(quote)
        try list(.quote(summary))
        putActor(summary.actor)
    }

    /// What has to go before the orders come again: it is made of all of them.
    mutating func clear() {
        for table in ["code_uses"] + OrderedCustomers.tables { add("DELETE FROM certdesk.\(table)", []) }
    }

    /// Writes what follows from all of them, some at a time.
    ///
    /// - Parameter write: writes what waits.
    mutating func finish(_ write: ([(String, [SQLValue])]) throws -> Void) throws {
        try customers.eachStatement(unicode: archive.unicode) { sql, values in
            add(sql, values)
            if statements.count >= 1000 { try write(takeStatements()) }
        }
        if let head {
            add(
                "UPDATE certdesk.head SET sequence = $1, digest = $2",
                [.integer(head.sequence), .text(hexadecimal(archive.digest(head.line)))])
        }
        add("UPDATE certdesk.changes SET number = number + 1", [])
        try write(takeStatements())
    }
}
