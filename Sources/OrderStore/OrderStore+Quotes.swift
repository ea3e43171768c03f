package import Archive
import Glibc
package import Orders

extension OrderStore {
    /// Keeps a new quote. When this returns it is on the disk.
    ///
    /// - Throws: ``ArchiveFault/quoteIDTaken(_:)``, and then nothing was written.
    package func keep(_ quote: KeptQuote) throws(ArchiveFault) {
        try whileChangingQuotes(quote.id) { () throws(ArchiveFault) in
            guard (try? operations.inspect(layout.quoteFile(quote.id))) == nil else { throw .quoteIDTaken(quote.id) }
            try makeFolder(layout.quotes)
            try record(quote, "quote \(quote.id) kept", by: quote.actor, at: quote.savedAt)
        }
    }

    /// One quote.
    ///
    /// - Throws: ``ArchiveFault/noSuchQuote(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with its file.
    package func quote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote { standing(try storedQuote(id).quote) }

    /// One quote that is as the trail has it; see ``OrderArchive/recordedQuote(_:)``.
    ///
    /// One that is older than the first of which the trail tells is taken as it is.
    package func recordedQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote {
        try heldAgainstTrail(.quoteChangedOutside(id)) { (trail) throws(ArchiveFault) in standing(try recordedQuote(id, in: trail)) }
    }

    /// Reads what has to be as the trail has it.
    ///
    /// - Parameters:
    ///   - fault: what is thrown where it is not: then it is read once more while nobody writes.
    func heldAgainstTrail<Value>(
        _ fault: ArchiveFault, _ read: (TrailSearch?) throws(ArchiveFault) -> Value
    ) throws(ArchiveFault) -> Value {
        do throws(ArchiveFault) {
            return try TrailSearch.run(in: layout.trail, operations, read)
        } catch {
            guard error == fault else { throw error }
            guard let value = try whileNobodyRecords(patience: Self.trailPatience * 1000, read) else { throw error }
            return value
        }
    }

    /// Reads once more what was not as the trail has it, while nobody writes. The line comes before the file: somebody may have been changing a record, or
    /// have been killed over it.
    ///
    /// - Parameter patience: for so many milliseconds somebody else is waited for.
    /// - Returns: `nil` if that was not long enough.
    func whileNobodyRecords<Value>(
        patience: Int, _ read: (TrailSearch) throws(ArchiveFault) -> Value
    ) throws(ArchiveFault) -> Value? {
        guard let trail = try? TrailWriter(path: layout.trail, patience: patience, files: files, digest: digest) else { return nil }
        defer { withExtendedLifetime(trail) {} }
        finishRecorded()
        return try read(trail.search)
    }

    private func recordedQuote(_ id: QuoteID, in trail: TrailSearch?) throws(ArchiveFault) -> KeptQuote {
        let (quote, file) = try storedQuote(id)
        guard let trail else { return quote }
        if let last = try trail.last(with: "\"quote\":\"\(id)\"") {
            guard last.file == file else { throw .quoteChangedOutside(id) }
        } else if let first = try trail.first(with: "\"quote\":\""), first.time <= quote.savedAt {
            throw .quoteChangedOutside(id)
        }
        return quote
    }

    /// A quote as its file has it, with the digest of the file.
    private func storedQuote(_ id: QuoteID) throws(ArchiveFault) -> (quote: KeptQuote, file: String) {
        let path = layout.quoteFile(id)
        do throws(RecordFault) {
            let bytes = try StoredJSON.contents(of: path, operations)
            return (try quote(id, from: bytes, path), hexadecimal(digest(bytes)))
        } catch {
            throw error.isMissing ? .noSuchQuote(id) : .faulty(error)
        }
    }

    /// Every quote, the one made last first, and behind them every file that cannot be used.
    package func quotes() -> [Result<KeptQuote, RecordFault>] {
        let (quotes, faults) = records(in: layout.quotes) { (id: QuoteID) throws(RecordFault) in standing(try readQuote(id)) }
        let newestFirst = quotes.sorted { ($0.savedAt, $0.id.description) > ($1.savedAt, $1.id.description) }
        return newestFirst.map(Result.success) + faults.map(Result.failure)
    }

    /// Keeps whom a quote was written to; see ``OrderArchive/address(_:to:by:at:)``.
    package func address(
        _ id: QuoteID, to customer: KeptQuote.Customer, by actor: String, at time: Timestamp
    ) throws(ArchiveFault) {
        try whileChangingQuotes(id) { () throws(ArchiveFault) in
            var quote = try openQuote(id)
            guard quote.customer.email == nil else { return }
            quote.customer = customer
            try record(quote, "quote \(id) addressed", by: actor, at: time)
        }
    }

    /// Takes a quote back.
    ///
    /// - Throws: ``ArchiveFault/quoteAccepted(_:by:)``, ``ArchiveFault/quoteWithdrawn(_:by:)``, ``ArchiveFault/noSuchQuote(_:)``.
    package func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) -> KeptQuote {
        try whileChangingQuotes(id) { () throws(ArchiveFault) in
            var quote = try openQuote(id)
            quote.withdrawal = withdrawal
            try record(quote, "quote \(id) withdrawn", by: withdrawal.actor, at: withdrawal.time, because: withdrawal.reason)
            return quote
        }
    }

    /// Takes out of a quote for whom it was; see ``CustomerArchive/clear(_:_:)``.
    package func clear(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) {
        try whileChangingQuotes(id) { () throws(ArchiveFault) in
            var quote = try recordedQuote(id)
            if let acceptance = quote.acceptance { throw .quoteAccepted(id, by: acceptance.order) }
            // First, because afterwards nothing says whose the quote was.
            try removeMessages(about: quote)
            quote.clear(withdrawal)
            try record(quote, "quote \(id) cleared", by: withdrawal.actor, at: withdrawal.time, because: withdrawal.reason)
        }
        // What it had of the quote before would stay in it; whoever lists quotes next makes another.
        try? operations.remove(layout.quotesIndex)
    }

    /// Runs the placing of an order that takes a quote up; of two that take up one, the second is refused.
    ///
    /// The quote names the order before there is one, and that counts only once there is: whoever is killed between the two leaves an open quote.
    func taking(
        _ id: QuoteID, for order: Order, _ place: () throws(ArchiveFault) -> OrderFiles
    ) throws(ArchiveFault) -> OrderFiles {
        try whileChangingQuotes(id) { () throws(ArchiveFault) in
            let before = try openQuote(id)
            var quote = before
            quote.acceptance = KeptQuote.Acceptance(order: order.id, time: order.placedAt)
            try record(quote, "quote \(id) taken up by \(order.id)", by: order.actor, at: order.placedAt)
            do throws(ArchiveFault) {
                return try place()
            } catch {
                try? record(before, "quote \(id) not taken up: \(order.id) was not placed", by: order.actor, at: order.placedAt)
                throw error
            }
        }
    }

    /// The quote, if nobody has taken it up or back, and if it is as the trail has it: a change must not take over, and so cover up, what something else
    /// did to the file.
    func openQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote {
        let quote = try recordedQuote(id)
        if let acceptance = quote.acceptance { throw .quoteAccepted(id, by: acceptance.order) }
        if let withdrawal = quote.withdrawal { throw .quoteWithdrawn(id, by: withdrawal.actor) }
        return quote
    }

    private func whileChangingQuotes<Result>(
        _ id: QuoteID, _ change: () throws(ArchiveFault) -> Result
    ) throws(ArchiveFault) -> Result {
        try whileHoldingQuotes { () throws(ArchiveFault) in
            let place = markQuoteIndex()
            defer { if let place { appendToQuoteIndex(id, at: place) } }
            return try change()
        }
    }

    /// Runs something while nobody else says what has become of a quote.
    func whileHoldingQuotes<Result>(_ change: () throws(ArchiveFault) -> Result) throws(ArchiveFault) -> Result {
        try whileHolding(lock: layout.quotesLock, change)
    }

    /// Runs a change under a lock that whoever writes records of one kind holds alone.
    func whileHolding<Result>(lock path: String, _ change: () throws(ArchiveFault) -> Result) throws(ArchiveFault) -> Result {
        try whileWriting { () throws(ArchiveFault) in
            let lock = try FileLock(path: path, exclusive: true, patience: Self.patience * 1000, mode: modes.file, operations: operations)
            guard let lock else { throw .busy(path: path, seconds: Self.patience) }
            defer { withExtendedLifetime(lock) {} }
            return try change()
        }
    }

    /// Writes a quote with its line in the trail; nobody else may be changing quotes.
    func record(
        _ quote: KeptQuote, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil
    ) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(quote)
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.quote, entry.reason, entry.file) = (quote.id, reason, hexadecimal(digest(bytes)))
        try whileRecording(by: actor, at: time) { (trail) throws(ArchiveFault) in
            try publish(bytes, as: layout.quoteFile(quote.id), in: layout.quotes, label: "quote.\(quote.id)", entry, trail)
        }
    }

    /// The quote without the order that was never placed.
    func standing(_ quote: KeptQuote) -> KeptQuote {
        guard let acceptance = quote.acceptance, !isPlaced(acceptance) else { return quote }
        var quote = quote
        quote.acceptance = nil
        return quote
    }

    /// Whether the order that a quote names was placed.
    func isPlaced(_ acceptance: KeptQuote.Acceptance) -> Bool {
        let month = StoreLayout.Month(acceptance.time.calendarDate)
        return (try? operations.inspect(layout.orderFile(acceptance.order, in: month))) != nil
    }

    func readQuote(_ id: QuoteID) throws(RecordFault) -> KeptQuote {
        let path = layout.quoteFile(id)
        return try quote(id, from: StoredJSON.contents(of: path, operations), path)
    }

    /// A quote from the bytes of its file, as it has it.
    func quote(_ id: QuoteID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> KeptQuote {
        try StoredJSON.quote(id, from: bytes, path)
    }
}
