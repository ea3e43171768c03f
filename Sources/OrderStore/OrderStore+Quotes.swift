package import Archive
import Glibc
package import Orders

extension KeptQuote: Versioned {}

extension OrderStore {
    /// Keeps a new quote. When this returns it is on the disk.
    ///
    /// - Throws: ``ArchiveFault/quoteIDTaken(_:)``, and then nothing was written.
    package func keep(_ quote: KeptQuote) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(quote)
        try whileChangingQuotes(quote.id) { () throws(ArchiveFault) in
            try makeFolder(layout.quotes)
            let staged = try files.stage(bytes, label: "quote.\(quote.id)")
            do throws(ArchiveFault) {
                try files.publish(staged, as: layout.quoteFile(quote.id), replacing: false)
            } catch {
                throw error.isNameTaken ? .quoteIDTaken(quote.id) : error
            }
            try files.syncFolder(layout.quotes)
        }
    }

    /// One quote.
    ///
    /// - Throws: ``ArchiveFault/noSuchQuote(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with its file.
    package func quote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote {
        do {
            return standing(try readQuote(id))
        } catch {
            let isMissing = error.reason == .unreadable(.missing) || error.reason == .unreadable(SystemError(code: ENOTDIR))
            throw isMissing ? .noSuchQuote(id) : .faulty(error)
        }
    }

    /// Every quote, the one made last first, and behind them every file that cannot be used.
    package func quotes() -> [Result<KeptQuote, RecordFault>] {
        let (quotes, faults) = records(in: layout.quotes) { (id: QuoteID) throws(RecordFault) in standing(try readQuote(id)) }
        let newestFirst = quotes.sorted { ($0.savedAt, $0.id.description) > ($1.savedAt, $1.id.description) }
        return newestFirst.map(Result.success) + faults.map(Result.failure)
    }

    /// Takes a quote back.
    ///
    /// - Throws: ``ArchiveFault/quoteAccepted(_:by:)``, ``ArchiveFault/quoteWithdrawn(_:by:)``, ``ArchiveFault/noSuchQuote(_:)``.
    package func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) -> KeptQuote {
        try whileChangingQuotes(id) { () throws(ArchiveFault) in
            var quote = try openQuote(id)
            quote.withdrawal = withdrawal
            try rewrite(quote)
            return quote
        }
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
            try rewrite(quote)
            do throws(ArchiveFault) {
                return try place()
            } catch {
                try? rewrite(before)
                throw error
            }
        }
    }

    /// The quote, if nobody has taken it up or back.
    func openQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote {
        let quote = try quote(id)
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
        try whileWriting { () throws(ArchiveFault) in
            let lock = try FileLock(
                path: layout.quotesLock, exclusive: true, patience: Self.patience * 1000, mode: modes.file, operations: operations)
            guard let lock else { throw .busy(path: layout.quotesLock, seconds: Self.patience) }
            defer { withExtendedLifetime(lock) {} }
            return try change()
        }
    }

    private func rewrite(_ quote: KeptQuote) throws(ArchiveFault) {
        try files.replace(
            try StoredJSON.bytes(quote), at: layout.quoteFile(quote.id), in: layout.quotes, label: "quote.\(quote.id)")
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
        let quote = try StoredJSON.value(KeptQuote.self, from: bytes, path)
        guard quote.id == id else { throw RecordFault(path: path, reason: .misplaced(id: quote.id.description)) }
        return quote
    }
}
