import Archive
import JSONText
import Orders
import PostgreSQL

extension Recording {
    /// Attachments and lists are written in pieces of so many bytes.
    static let pieceSize = 1 << 20

    /// Writes an order with all that follows from it: its row in lists, what lies beside it, its lines of the trail, its customer, messages about it.
    ///
    /// - Parameters:
    ///   - before: the order as it was; `nil` for one that is placed.
    ///   - beside: what is put beside it, and what goes.
    ///   - others: the other orders that change in the same step.
    ///   - meanwhile: what it means if the order has not the revision any more.
    mutating func write(
        _ order: Order, after before: Order?, beside: [OrderAttachment: [UInt8]?], others: [Order] = [],
        orElse meanwhile: ArchiveFault? = nil
    ) throws {
        // What takes the server longest is made ready first, and taken in while the next is made ready: the row of lists, the customer, the order.
        let excerpt = OrderExcerpt(order)
        let rest = UnlistedText(excerpt)
        let summary = OrderSummary(excerpt, unlisted: rest)
        try add(
            before == nil ? ListedRow.insert : ListedRow.upsert,
            ListedRow(.order(summary), and: rest, unicode: archive.unicode).values)
        try transaction.push()
        try take(order, isNew: before == nil)
        try addCustomers()
        try transaction.push()
        let bytes = try StoredJSON.bytes(order)
        let id = SQLValue.text(order.id.description)
        if let before {
            try add(
                "UPDATE certdesk.orders SET revision = $2, file = $3 WHERE id = $1 AND revision = $4",
                [id, .integer(order.revision), .bytes(bytes), .integer(before.revision)], orElse: meanwhile)
        } else {
            try add("INSERT INTO certdesk.orders (id, revision, file) VALUES ($1, $2, $3)", [id, .integer(order.revision), .bytes(bytes)])
        }
        try transaction.push()
        for (name, contents) in beside.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try put(contents, name, beside: order.id, isNew: before == nil)
        }
        try countCodes(summary, before: before.map { OrderSummary(OrderExcerpt($0), unlisted: nil) })
        for invoice in order.invoices where before?.invoices.contains(invoice) != true {
            try add(
                "INSERT INTO certdesk.invoices (year, number, order_id) VALUES ($1, $2, $3)",
                [.integer(invoice.number.year), .integer(invoice.number.number), id])
        }
        try tell(order, after: before, file: hexadecimal(archive.digest(bytes)), beside)
        if before == nil { try addActor(summary.actor) }
        try writeLetters(before: before, after: order, beside: beside, others: others)
    }

    private mutating func tell(_ order: Order, after before: Order?, file: String, _ beside: [OrderAttachment: [UInt8]?]) throws {
        let digests = Dictionary(
            uniqueKeysWithValues: beside.compactMap { name, contents in
                contents.map { (name.rawValue, hexadecimal(archive.digest($0))) }
            })
        let events = order.events[(before?.events.count ?? 0)...]
        for (place, event) in zip(events.indices, events) {
            // The files are those of the change: its last line tells of them.
            try tell(TrailEntry(order, event, file: file, beside: place == events.endIndex - 1 ? digests : [:]))
        }
    }

    private mutating func put(_ contents: [UInt8]?, _ name: OrderAttachment, beside order: OrderID, isNew: Bool) throws {
        let key: [SQLValue] = [.text(order.description), .text(name.rawValue)]
        if !isNew { try add("DELETE FROM certdesk.attachments WHERE order_id = $1 AND name = $2", key) }
        guard let contents else { return }
        for (number, piece) in contents.pieces.enumerated() {
            try add(
                "INSERT INTO certdesk.attachments (order_id, name, piece, bytes) VALUES ($1, $2, $3, $4)",
                key + [.integer(number), .bytes(piece)])
        }
    }

    /// Writes what lists know of a record.
    mutating func list(_ record: ListedRecord) throws { try add(ListedRow.upsert, try ListedRow(record, unicode: archive.unicode).values) }

    /// Standing orders have a place among the uses of their codes, others give it back. A limited code has given it to a new order already.
    private mutating func countCodes(_ order: OrderSummary, before: OrderSummary?) throws {
        func codes(_ order: OrderSummary?) -> Set<String> {
            guard let order, OrderState.standing.contains(order.state) else { return [] }
            return Set(order.codes).subtracting(OrderExcerpt.marks)
        }
        let (old, new) = (codes(before), codes(order))
        let id = SQLValue.text(order.id.description)
        for code in old.subtracting(new).sorted() {
            try add("DELETE FROM certdesk.code_uses WHERE order_id = $1 AND code = $2", [id, .cell(code)])
        }
        for code in new.subtracting(old).sorted() {
            try add(
                """
                INSERT INTO certdesk.code_uses (code, place, order_id) \
                SELECT $1, coalesce(max(place), 0) + 1, $2 FROM certdesk.code_uses WHERE code = $1 ON CONFLICT (order_id, code) DO NOTHING
                """, [.cell(code), id])
        }
    }

    // MARK: Messages

    /// Writes what a change has people be told of, with the change.
    private mutating func writeLetters(before: Order?, after: Order, beside: [OrderAttachment: [UInt8]?], others: [Order]) throws {
        guard let correspondent = archive.correspondent else { return }
        let stored = try before == nil ? Outbox(of: after.id) : storedOutbox(.order(after.id))
        let outbox = stored.settled(at: before?.revision ?? 0)
        let change = try CorrespondingChange(
            before: before, after: after, others: others, outbox: outbox, beside: beside, reading: { try? order($0) }
        ) { attachment in
            let pieces = try transaction.rows(
                "SELECT bytes FROM certdesk.attachments WHERE order_id = $1 AND name = $2 ORDER BY piece",
                [.text(after.id.description), .text(attachment.rawValue)])
            return pieces.isEmpty ? nil : pieces.flatMap { $0.bytes(0) }
        }
        let letters = try change.letters(by: correspondent)
        let wanted = letters?.outbox ?? outbox
        if wanted == stored { return }
        for (number, text) in (letters?.texts ?? [:]).sorted(by: { $0.key < $1.key }) {
            try write(text, of: MessageID(.order(after.id), number: number))
        }
        try write(wanted, since: after.placedAt)
    }
}

extension [UInt8] {
    /// The same in pieces; one that is empty of nothing.
    var pieces: [[UInt8]] {
        if isEmpty { return [[]] }
        return stride(from: 0, to: count, by: Recording.pieceSize).map { Array(self[$0..<Swift.min($0 + Recording.pieceSize, count)]) }
    }
}
