import Archive
import Orders
import PostgreSQL

/// Writes records of another archive into an empty database: their very bytes, and all that follows from them.
struct CopyWriter {
    private let archive: PostgresArchive
    private let transaction: DatabaseTransaction
    private var statements: [(String, [SQLValue])] = []
    /// How many bytes wait to be sent.
    private var waiting = 0
    private var uses: [String: Int] = [:]
    private var customers = OrderedCustomers()
    private var owners: [(order: OrderID, customer: CustomerID)] = []
    private var head: (sequence: Int, line: [UInt8])?

    init(_ archive: PostgresArchive, _ transaction: DatabaseTransaction) { (self.archive, self.transaction) = (archive, transaction) }

    private mutating func add(_ sql: String, _ values: [SQLValue], size: Int = 0) throws {
        statements.append((sql, values))
        waiting += size + 200
        if waiting > 4 << 20 || statements.count >= 1000 { try flush() }
    }

    private mutating func flush() throws {
        if !statements.isEmpty { try transaction.execute(statements) }
        (statements, waiting) = ([], 0)
    }

    /// Writes a record with all that follows from it. One that cannot be read is kept as it is, and is in no list.
    mutating func put(_ record: CopiedRecord) throws {
        let bytes = record.bytes
        switch record {
        case .trail(let sequence, let line): try putLine(sequence, line)
        case .order(let id, _): try put(order: id, bytes)
        case .attachment(let id, let name, _):
            for (number, piece) in bytes.pieces.enumerated() {
                try add(
                    "INSERT INTO certdesk.attachments (order_id, name, piece, bytes) VALUES ($1, $2, $3, $4)",
                    [.text(id.description), .text(name.rawValue), .integer(number), .bytes(piece)], size: piece.count)
            }
        case .account(let key, _): try add("INSERT INTO certdesk.accounts (key, file) VALUES ($1, $2)", [.cell(key), .bytes(bytes)])
        case .draft, .discarded, .trace, .list: try put(draft: record)
        case .quote(let id, _): try put(quote: id, bytes)
        case .outbox(let subject, let month, _):
            let last = (try? StoredJSON.value(Outbox.self, from: bytes, ""))?.messages.last?.writtenAt
            try add(
                "INSERT INTO certdesk.outboxes (subject, month, written_at, file) VALUES ($1, date_trunc('month', $2::date), $3, $4)",
                [.text(subject.description), .text(month.description), .text(last?.description ?? month.description), .bytes(bytes)],
                size: bytes.count)
        case .message(let id, _, _):
            try add(
                "INSERT INTO certdesk.messages (subject, number, text) VALUES ($1, $2, $3)",
                [.text(id.subject.description), .integer(id.number), .bytes(bytes)], size: bytes.count)
        case .deposits(let id, _):
            try add("INSERT INTO certdesk.deposits (customer_id, file) VALUES ($1, $2)", [.text(id.description), .bytes(bytes)])
        case .forgotten(let id, _): try put(forgotten: id, bytes)
        case .mailDomain(let id, _):
            let domain = try? StoredJSON.value(MailDomain.self, from: bytes, "")
            try put("domains", id.description, name: domain?.domain ?? "", stands: domain.map { $0.removal == nil } ?? false, bytes)
        case .provider(let id, _):
            let provider = try? StoredJSON.value(Provider.self, from: bytes, "")
            try put(
                "providers", id.description, name: provider?.name.lowercased() ?? "", stands: provider.map { $0.removedAt == nil } ?? false,
                bytes)
        }
    }

    private mutating func put(_ table: String, _ id: String, name: String, stands: Bool, _ bytes: [UInt8]) throws {
        try add(
            "INSERT INTO certdesk.\(table) (id, name, stands, file) VALUES ($1, $2, $3, $4)",
            [.text(id), .cell(name), .boolean(stands), .bytes(bytes)])
    }

    private mutating func putLine(_ sequence: Int, _ line: [UInt8]) throws {
        let entry = TrailEntry(line: line)
        head = (sequence, line)
        try add(
            """
            INSERT INTO certdesk.trail (sequence, line, order_id, quote_id, customer_id, domain_id, provider_id) \
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(sequence), .bytes(line), .text(entry?.order?.description), .text(entry?.quote?.description),
                .text(entry?.customer?.description), .text(entry?.domain?.description), .text(entry?.provider?.description),
            ], size: line.count)
    }

    private mutating func list(_ record: ListedRecord) throws {
        try add(ListedRow.upsert, try ListedRow(record, unicode: archive.unicode).values, size: 1000)
    }

    private mutating func put(order id: OrderID, _ bytes: [UInt8]) throws {
        let order = try? StoredJSON.order(id, from: bytes, "")
        try add(
            "INSERT INTO certdesk.orders (id, revision, file) VALUES ($1, $2, $3)",
            [.text(id.description), .integer(order?.revision ?? 0), .bytes(bytes)], size: bytes.count)
        guard let order else { return }
        let summary = OrderSummary(order)
        try list(.order(summary))
        try putActor(summary.actor)
        if OrderState.standing.contains(order.state) {
            for code in summary.codes where code != OrderExcerpt.mailCode {
                uses[code, default: 0] += 1
                try add(
                    "INSERT INTO certdesk.code_uses (code, place, order_id) VALUES ($1, $2, $3)",
                    [.cell(code), .integer(uses[code] ?? 1), .text(id.description)])
            }
        }
        for invoice in order.invoices {
            try add(
                "INSERT INTO certdesk.invoices (year, number, order_id) VALUES ($1, $2, $3)",
                [.integer(invoice.number.year), .integer(invoice.number.number), .text(id.description)])
        }
        if let customer = customers.take(order) { owners.append((order.id, customer)) }
    }

    private mutating func putActor(_ actor: String) throws {
        if actor.isEmpty { return }
        try add("INSERT INTO certdesk.actors (name) VALUES ($1) ON CONFLICT DO NOTHING", [.cell(actor)])
    }

    private mutating func put(forgotten id: CustomerID, _ bytes: [UInt8]) throws {
        try add("INSERT INTO certdesk.forgotten (customer_id, file) VALUES ($1, $2)", [.text(id.description), .bytes(bytes)])
        let orders = (try? StoredJSON.value(ForgottenCustomer.self, from: bytes, ""))?.orders ?? []
        for order in customers.forget(orders) {
            try add(
                "INSERT INTO certdesk.forgotten_orders (order_id, customer_id) VALUES ($1, $2)",
                [.text(order.description), .text(id.description)])
        }
    }

    private mutating func put(draft record: CopiedRecord) throws {
        let bytes = record.bytes
        switch record {
        case .draft(let id, _):
            let draft = try? StoredJSON.value(Draft.self, from: bytes, "")
            let savedAt = draft?.savedAt ?? Timestamp(secondsSinceEpoch: 0)
            try add(
                "INSERT INTO certdesk.drafts (id, saved_at, file) VALUES ($1, $2, $3)",
                [.text(id.description), .time(savedAt), .bytes(bytes)], size: bytes.count)
            try list(.draft(draft.map { DraftSummary($0) } ?? DraftSummary(damaged: id, savedAt: savedAt)))
        case .discarded(let discarded, _):
            try add(
                "INSERT INTO certdesk.discarded (id, discarded_at, file) VALUES ($1, $2, $3)",
                [.text(discarded.id.description), .time(discarded.discardedAt), .bytes(bytes)], size: bytes.count)
            let draft = try? StoredJSON.value(Draft.self, from: bytes, "")
            try list(
                .draft(
                    draft.map { DraftSummary($0, discarded: discarded) }
                        ?? DraftSummary(damaged: discarded.id, savedAt: discarded.discardedAt, isDiscarded: true)))
        case .trace(let id, _):
            try add(
                "INSERT INTO certdesk.traces (id, bytes) VALUES ($1, $2)", [.text(id.description), .bytes(bytes)], size: bytes.count)
        case .list(let digest, let keptAt, _):
            try add("INSERT INTO certdesk.kept_lists (digest, kept_at) VALUES ($1, $2)", [.text(digest.description), .time(keptAt)])
            for (number, piece) in bytes.pieces.enumerated() {
                try add(
                    "INSERT INTO certdesk.list_pieces (digest, piece, bytes) VALUES ($1, $2, $3)",
                    [.text(digest.description), .integer(number), .bytes(piece)], size: piece.count)
            }
        default: break
        }
    }

    private mutating func put(quote id: QuoteID, _ bytes: [UInt8]) throws {
        try add("INSERT INTO certdesk.quotes (id, file) VALUES ($1, $2)", [.text(id.description), .bytes(bytes)], size: bytes.count)
        guard var quote = try? StoredJSON.quote(id, from: bytes, "") else { return }
        if quote.acceptance != nil {
            try flush()
            quote = try archive.standing(quote) { try transaction.rows($0, $1) }
        }
        let summary = QuoteSummary(quote)
        try list(.quote(summary))
        try putActor(summary.actor)
    }

    /// Writes what follows from all of them.
    mutating func finish() throws {
        for customer in customers.all.values {
            try add(
                "INSERT INTO certdesk.customers (id, last_used, line) VALUES ($1, $2, $3)",
                [.text(customer.id.description), .time(customer.lastUsed), .cell(CustomerLine.text(customer, unicode: archive.unicode))],
                size: 1000)
        }
        for (key, customer) in customers.byKey {
            try add("INSERT INTO certdesk.customer_keys (key, customer_id) VALUES ($1, $2)", [.cell(key), .text(customer.description)])
        }
        for (order, customer) in owners {
            try add(
                "INSERT INTO certdesk.customer_orders (order_id, customer_id) VALUES ($1, $2)",
                [.text(order.description), .text(customer.description)])
        }
        if let head {
            try add(
                "UPDATE certdesk.head SET sequence = $1, digest = $2",
                [.integer(head.sequence), .text(hexadecimal(archive.digest(head.line)))])
        }
        try add("UPDATE certdesk.changes SET number = number + 1", [])
        try flush()
    }
}
