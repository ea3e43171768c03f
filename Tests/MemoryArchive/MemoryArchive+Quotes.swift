package import Archive
package import Orders

extension MemoryArchive {
    package func keep(_ quote: KeptQuote) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.quotes[quote.id] == nil else { throw .quoteIDTaken(quote.id) }
            state.quotes[quote.id] = quote
            state.changes += 1
        }
    }

    package func quote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote {
        guard let quote = state.withLock({ $0.quotes[id] }) else { throw .noSuchQuote(id) }
        return quote
    }

    /// Nothing but the archive can change what is in memory.
    package func recordedQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote { try quote(id) }

    package func quotes() -> [Result<KeptQuote, RecordFault>] {
        state.withLock { Array($0.quotes.values) }.sorted { ($0.savedAt, $0.id.description) > ($1.savedAt, $1.id.description) }
            .map(Result.success)
    }

    package func address(
        _ id: QuoteID, to customer: KeptQuote.Customer, by actor: String, at time: Timestamp
    ) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            var quote = try openQuote(id, in: state)
            guard quote.customer.email == nil else { return }
            quote.customer = customer
            state.quotes[id] = quote
            state.changes += 1
        }
    }

    package func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) -> KeptQuote {
        try state.withLock { (state) throws(ArchiveFault) in
            var quote = try openQuote(id, in: state)
            quote.withdrawal = withdrawal
            state.quotes[id] = quote
            state.changes += 1
            return quote
        }
    }

    /// The quote, if nobody has taken it up or back.
    func openQuote(_ id: QuoteID, in state: State) throws(ArchiveFault) -> KeptQuote {
        guard let quote = state.quotes[id] else { throw .noSuchQuote(id) }
        if let acceptance = quote.acceptance { throw .quoteAccepted(id, by: acceptance.order) }
        if let withdrawal = quote.withdrawal { throw .quoteWithdrawn(id, by: withdrawal.actor) }
        return quote
    }
}
