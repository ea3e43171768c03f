package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// Keeps a new quote.
    ///
    /// - Throws: ``ArchiveFault/quoteIDTaken(_:)``, and then nothing was written.
    package func keep(_ quote: KeptQuote) throws(ArchiveFault) {
        try recording(by: quote.actor, at: quote.savedAt) { recording in
            recording.expect("quotes_pkey", .quoteIDTaken(quote.id))
            try recording.addActor(QuoteSummary(quote).actor)
            try recording.record(quote, "quote \(quote.id) kept", by: quote.actor, at: quote.savedAt, isNew: true)
        }
    }

    /// One quote.
    package func quote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote { try stored(id, isRecorded: false) }

    /// The same, if it is what was kept; see ``OrderArchive/recordedQuote(_:)``.
    package func recordedQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote { try stored(id, isRecorded: true) }

    private func stored(_ id: QuoteID, isRecorded: Bool) throws(ArchiveFault) -> KeptQuote {
        let found = try rows(Self.quoteAndLine, [.text(id.description)])
        return try asking { try standing(Self.quote(id, found.first, isRecorded ? digest : nil)) { try rows($0, $1) } }
    }

    /// A quote with the last line of the trail about it.
    static let quoteAndLine = """
        SELECT r.file, \(lastLine("quote_id")) FROM certdesk.quotes r WHERE r.id = $1
        """

    /// - Parameter digest: by which it is held against the trail; `nil` to take it as it is.
    static func quote(_ id: QuoteID, _ row: SQLRow?, _ digest: Digest?) throws -> KeptQuote {
        guard let row else { throw ArchiveFault.noSuchQuote(id) }
        let bytes = row.bytes(0)
        let quote = try StoredJSON.quote(id, from: bytes, "quotes/\(id)")
        // One that is older than the trail, from a folder, is taken as it is.
        if let digest, let told = TrailEntry(line: row.bytes(1))?.file, told != hexadecimal(digest(bytes)) {
            throw ArchiveFault.quoteChangedOutside(id)
        }
        return quote
    }

    /// The quote without the order that was never placed: a folder from which it was copied may have had it half.
    func standing(_ quote: KeptQuote, _ ask: (String, [SQLValue]) throws -> SQLRows) throws -> KeptQuote {
        guard let acceptance = quote.acceptance,
            try ask("SELECT 1 FROM certdesk.orders WHERE id = $1", [.text(acceptance.order.description)]).isEmpty
        else { return quote }
        var quote = quote
        quote.acceptance = nil
        return quote
    }

    /// Every quote, the one made last first, and behind them every one that cannot be used.
    package func quotes() -> [Result<KeptQuote, RecordFault>] {
        let found = rowsAtHand(
            "SELECT q.id, q.file FROM certdesk.quotes q LEFT JOIN certdesk.listed l ON l.kind = 3 AND l.id = q.id ORDER BY l.at DESC, q.id DESC"
        )
        var (quotes, faults): ([KeptQuote], [RecordFault]) = ([], [])
        for row in found {
            do throws(RecordFault) {
                guard let id = QuoteID(canonical: row.text(0)) else {
                    throw RecordFault(path: "quotes/\(row.text(0))", reason: .foreign)
                }
                let quote = try StoredJSON.quote(id, from: row.bytes(1), "quotes/\(id)")
                quotes.append((try? standing(quote) { try rows($0, $1) }) ?? quote)
            } catch {
                faults.append(error)
            }
        }
        return quotes.map(Result.success) + faults.map(Result.failure)
    }

    /// Keeps whom a quote was written to; see ``OrderArchive/address(_:to:by:at:)``.
    package func address(
        _ id: QuoteID, to customer: KeptQuote.Customer, by actor: String, at time: Timestamp
    ) throws(ArchiveFault) {
        try recording(by: actor, at: time) { recording in
            var quote = try recording.openQuote(id)
            guard quote.customer.email == nil else { return }
            quote.customer = customer
            try recording.record(quote, "quote \(id) addressed", by: actor, at: time, isNew: false)
        }
    }

    /// Takes a quote back, and returns it as it stands then.
    package func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) -> KeptQuote {
        try recording(by: withdrawal.actor, at: withdrawal.time) { recording in
            var quote = try recording.openQuote(id)
            quote.withdrawal = withdrawal
            try recording.record(
                quote, "quote \(id) withdrawn", by: withdrawal.actor, at: withdrawal.time, because: withdrawal.reason, isNew: false)
            return quote
        }
    }

    /// Takes out of a quote for whom it was; see ``CustomerArchive/clear(_:_:)``.
    package func clear(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) {
        try recording(by: withdrawal.actor, at: withdrawal.time) { recording in
            var quote = try recording.untakenQuote(id)
            for table in ["messages", "outboxes"] {
                try recording.add("DELETE FROM certdesk.\(table) WHERE subject = $1", [.text(MessageSubject.quote(id).description)])
            }
            quote.clear(withdrawal)
            try recording.record(
                quote, "quote \(id) cleared", by: withdrawal.actor, at: withdrawal.time, because: withdrawal.reason, isNew: false)
        }
    }
}

extension Recording {
    /// The quote, if nobody has taken it up or back, and if it is as the trail has it.
    func openQuote(_ id: QuoteID) throws -> KeptQuote {
        let quote = try untakenQuote(id)
        if let withdrawal = quote.withdrawal { throw ArchiveFault.quoteWithdrawn(id, by: withdrawal.actor) }
        return quote
    }

    /// The same, whether somebody has taken it back or not.
    func untakenQuote(_ id: QuoteID) throws -> KeptQuote {
        let row = try transaction.rows(PostgresArchive.quoteAndLine, [.text(id.description)]).first
        let stored = try PostgresArchive.quote(id, row, archive.digest)
        let quote = try archive.standing(stored) { try transaction.rows($0, $1) }
        if let acceptance = quote.acceptance { throw ArchiveFault.quoteAccepted(id, by: acceptance.order) }
        return quote
    }

    /// Notes that an order takes up its quote, if it has one.
    mutating func accept(_ order: Order) throws {
        guard let id = order.quoteID else { return }
        var quote = try openQuote(id)
        quote.acceptance = KeptQuote.Acceptance(order: order.id, time: order.placedAt)
        try record(quote, "quote \(id) taken up by \(order.id)", by: order.actor, at: order.placedAt, isNew: false)
    }

    /// Writes a quote with its line in the trail.
    mutating func record(
        _ quote: KeptQuote, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil, isNew: Bool
    ) throws {
        let bytes = try StoredJSON.bytes(quote)
        try add(
            isNew ? "INSERT INTO certdesk.quotes (id, file) VALUES ($1, $2)" : "UPDATE certdesk.quotes SET file = $2 WHERE id = $1",
            [.text(quote.id.description), .bytes(bytes)])
        try list(.quote(QuoteSummary(quote)))
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.quote, entry.reason, entry.file) = (quote.id, reason, hexadecimal(archive.digest(bytes)))
        try tell(entry)
    }
}
