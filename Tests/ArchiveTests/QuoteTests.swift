import Archive
import Certificates
import Orders
import Testing

/// Quotes are kept, taken up once, and taken back; every archive sees to it.
struct QuoteTests {
    private func quote(_ bench: Bench, savedAt: String = "2026-11-21T09:30:00Z") throws -> KeptQuote {
        let order = try bench.order()
        return KeptQuote(
            id: QuoteID.make { bench.bytes($0) }, flow: order.flow, product: order.product, savedAt: try time(savedAt), asOf: order.asOf,
            actor: "operator", validUntil: order.asOf.adding(days: 30), customer: KeptQuote.Customer(organization: "Example Ltd"),
            details: [KeptQuote.Detail("Term", "1 year")], answers: order.answers, detached: ["billing.email"], quote: order.quote)
    }

    private func withdrawal() throws -> KeptQuote.Withdrawal {
        KeptQuote.Withdrawal(time: try time("2026-11-22T08:00:00Z"), actor: "chief", reason: "Too cheap.")
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsKeptComesBackNewestFirst(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        #expect(bench.archive.quotes().isEmpty)
        let quotes = try ["2026-11-20T09:30:00Z", "2026-11-22T09:30:00Z", "2026-11-21T09:30:00Z"].map { try quote(bench, savedAt: $0) }
        for quote in quotes { try bench.archive.keep(quote) }
        let archive = try bench.other()
        #expect(try quotes.allSatisfy { try archive.quote($0.id) == $0 })
        #expect(try archive.quotes().map { try $0.get() } == [quotes[1], quotes[2], quotes[0]])
    }

    /// What lists have of a quote is what its record says, whatever becomes of it.
    @Test(arguments: ArchiveKind.allCases)
    func listsSayWhatTheRecordSays(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var ids: [QuoteID] = []
        for number in 1...4 {
            let quote = try bench.keptQuote("2026-11-2\(number)T09:30:00Z", "www\(number)", for: "Customer number-\(number)")
            try bench.archive.keep(quote)
            ids.append(quote.id)
            #expect(try bench.archive.count(OrderQuery(records: [.quote])) == number)
        }
        _ = try bench.archive.withdraw(ids[0], withdrawal())
        let order = try bench.place { $0.quoteID = ids[1] }
        for archive in [bench.archive, try bench.other()] {
            let rows = try archive.rows(OrderQuery(records: [.quote]), from: .first, limit: 10).compactMap(\.quote)
            #expect(try rows == ids.reversed().map { QuoteSummary(try archive.quote($0)) })
            let day = try time("2026-11-23T09:30:00Z").calendarDate
            #expect(rows.map { $0.state(on: day) } == [.open, .open, .accepted, .withdrawn])
            #expect(rows[2].order == order.id && rows[2].organization == "Customer number-2" && rows[2].commonName == "www2.example")
            #expect(rows.allSatisfy { $0.state(on: $0.validUntil.adding(days: 1)) != .open })
            for words in [
                "\(ids[1])", "\(ids[1])".filter { $0 != "-" }.lowercased(), "customer number-2", "WWW2.example quote", "\(order.id)",
            ] {
                let found = try archive.rows(OrderQuery(words: words, records: [.quote]), from: .first, limit: 10)
                #expect(found.map(\.id) == [.quote(ids[1])], "\(words)")
            }
        }
    }

    /// The word for how a quote stands on a day finds it from three letters on, beside what has the word in it; without a day none does.
    @Test(arguments: ArchiveKind.allCases)
    func wordsFindQuotesByHowTheyStand(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var ids: [QuoteID] = []
        for (number, name) in ["First", "Second", "Third", "Open Doors"].enumerated() {
            let quote = try bench.keptQuote("2026-11-2\(number + 1)T09:30:00Z", "www\(number)", for: "\(name) Ltd")
            try bench.archive.keep(quote)
            ids.append(quote.id)
        }
        _ = try bench.archive.withdraw(ids[0], withdrawal())
        _ = try bench.archive.withdraw(ids[3], withdrawal())
        _ = try bench.place { $0.quoteID = ids[1] }
        let last = try bench.archive.quote(ids[2]).validUntil
        let cases: [(words: String, before: [Int], after: [Int])] = [
            ("open", [3, 2], [3]), ("OPEN", [3, 2], [3]), ("expired", [], [2]), ("exp", [], [2]), ("accepted", [1], [1]),
            ("withdrawn", [3, 0], [3, 0]), ("withd", [3, 0], [3, 0]), ("open quote", [3, 2], [3]), ("accepted second", [1], [1]),
            ("accepted third", [], []), ("opened", [], []),
        ]
        for archive in [bench.archive, try bench.other()] {
            for (words, before, after) in cases {
                for (day, found) in [(last, before), (last.adding(days: 1), after)] {
                    let query = OrderQuery(words: words, records: [.order, .quote], day: day)
                    let rows = try archive.rows(query, from: .first, limit: 10)
                    #expect(rows.compactMap(\.quote?.id) == found.map { ids[$0] } && rows.count == found.count, "\(words) \(day)")
                    #expect(try archive.count(query) == found.count, "\(words)")
                }
            }
            let undated = OrderQuery(words: "accepted", records: [.quote])
            #expect(try archive.count(undated) == 0)
            let open = OrderQuery.QuoteStanding(states: [.open], on: last)
            #expect(try archive.count(OrderQuery(words: "open", records: [.quote], quotes: open, day: last)) == 1)
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func aNumberIsNeverUsedTwice(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let first = try quote(bench)
        try bench.archive.keep(first)
        var second = try quote(bench)
        second.id = first.id
        second.actor = "another"
        #expect(throws: ArchiveFault.quoteIDTaken(first.id)) { try bench.archive.keep(second) }
        #expect(try bench.archive.quote(first.id) == first)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsNotThereIsNamed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try quote(bench).id
        let withdrawal = try withdrawal()
        #expect(throws: ArchiveFault.noSuchQuote(id)) { try bench.archive.quote(id) }
        #expect(throws: ArchiveFault.noSuchQuote(id)) { try bench.archive.withdraw(id, withdrawal) }
        let order = try bench.order { $0.quoteID = id }
        #expect(throws: ArchiveFault.noSuchQuote(id)) { try bench.archive.place(Placement(order: order)) }
        #expect(throws: ArchiveFault.noSuchOrder(order.id)) { try bench.archive.order(order.id) }
    }

    @Test(arguments: ArchiveKind.allCases)
    func oneQuoteMakesOneOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let quote = try quote(bench)
        try bench.archive.keep(quote)
        let before = bench.archive.stamp
        let order = try bench.place { $0.quoteID = quote.id }
        #expect(bench.archive.stamp != before)
        let kept = try bench.other().quote(quote.id)
        #expect(kept.acceptance == KeptQuote.Acceptance(order: order.id, time: order.placedAt))
        #expect(try bench.other().order(order.id).quoteID == quote.id)
        let second = try bench.order { $0.quoteID = quote.id }
        let withdrawal = try withdrawal()
        #expect(throws: ArchiveFault.quoteAccepted(quote.id, by: order.id)) { try bench.archive.place(Placement(order: second)) }
        #expect(throws: ArchiveFault.quoteAccepted(quote.id, by: order.id)) { try bench.archive.withdraw(quote.id, withdrawal) }
        #expect(try bench.archive.count(OrderQuery()) == 1)
    }

    @Test(arguments: ArchiveKind.allCases)
    func anOrderThatIsRefusedLeavesItOpen(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let quote = try quote(bench)
        try bench.archive.keep(quote)
        let other = try bench.place()
        let clash = try bench.order {
            $0.quoteID = quote.id
            $0.id = other.id
        }
        #expect(throws: ArchiveFault.orderIDTaken(other.id)) { try bench.archive.place(Placement(order: clash)) }
        #expect(try bench.other().quote(quote.id) == quote)
        let order = try bench.place { $0.quoteID = quote.id }
        #expect(try bench.archive.quote(quote.id).acceptance?.order == order.id)
    }

    /// Whom it was written to first is kept, and found; the price is the same, and nobody names another one later.
    @Test(arguments: ArchiveKind.allCases)
    func whomItWasWrittenToIsKept(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (quote, withdrawn) = (try quote(bench), try quote(bench))
        for quote in [quote, withdrawn] { try bench.archive.keep(quote) }
        let pia = KeptQuote.Customer(organization: "Example Ltd", contact: "Pia", email: "pia@example.com")
        try bench.archive.address(quote.id, to: pia, by: "seller", at: time())
        try bench.archive.address(quote.id, to: KeptQuote.Customer(email: "other@example.com"), by: "seller", at: time())
        var addressed = quote
        addressed.customer = pia
        for archive in [bench.archive, try bench.other()] {
            #expect(try archive.recordedQuote(quote.id) == addressed)
            let found = try archive.rows(OrderQuery(words: "pia@example", records: [.quote]), from: .first, limit: 10)
            #expect(found.map(\.id) == [.quote(quote.id)])
        }
        _ = try bench.archive.withdraw(withdrawn.id, withdrawal())
        #expect(throws: ArchiveFault.quoteWithdrawn(withdrawn.id, by: "chief")) {
            try bench.archive.address(withdrawn.id, to: pia, by: "seller", at: time())
        }
        #expect(throws: ArchiveFault.self) {
            try bench.archive.address(QuoteID.make { bench.bytes($0) }, to: pia, by: "seller", at: time())
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsTakenBackIsNotTakenUp(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let quote = try quote(bench)
        try bench.archive.keep(quote)
        let withdrawal = try withdrawal()
        let withdrawn = try bench.archive.withdraw(quote.id, withdrawal)
        #expect(withdrawn.withdrawal == withdrawal && withdrawn.quote == quote.quote)
        #expect(try bench.other().quote(quote.id) == withdrawn)
        #expect(throws: ArchiveFault.quoteWithdrawn(quote.id, by: "chief")) { try bench.archive.withdraw(quote.id, withdrawal) }
        let order = try bench.order { $0.quoteID = quote.id }
        #expect(throws: ArchiveFault.quoteWithdrawn(quote.id, by: "chief")) { try bench.archive.place(Placement(order: order)) }
        #expect(try bench.archive.count(OrderQuery()) == 0)
    }

    /// What says for whom it was goes, whether it was taken back before or not; the price stays.
    @Test(arguments: ArchiveKind.whole)
    func aQuoteOfNobodyKeepsItsPrice(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let customers = try #require(bench.archive.customers)
        let quotes = [try bench.keptQuote(), try bench.keptQuote()]
        for quote in quotes { try bench.archive.keep(quote) }
        let messages = try #require(bench.archive.messages)
        for quote in quotes {
            _ = try messages.addMessage(to: .quote(quote.id), by: "seller", at: time()) { id in
                let message = OutboxMessage(
                    number: id.number, kind: .quote, to: "pia@example.com", subject: "Your quote", writtenAt: quote.savedAt, revision: 0,
                    event: 0, digest: SHA256.hex([1]))
                return (message, [1])
            }
        }
        let before = KeptQuote.Withdrawal(time: try time(), actor: "seller", reason: "too cheap")
        _ = try bench.archive.withdraw(quotes[1].id, before)
        for quote in quotes { try customers.clear(quote.id, KeptQuote.Withdrawal(time: try time(), actor: "chief", reason: "forgotten")) }
        let after = try quotes.map { try bench.other().recordedQuote($0.id) }
        #expect(after.map(\.withdrawal?.actor) == ["chief", "seller"])
        #expect(after.allSatisfy { $0.customer.words.isEmpty && $0.details.isEmpty && $0.answers["organization"] == nil })
        #expect(after.map(\.quote.total) == quotes.map(\.quote.total))
        for quote in quotes {
            #expect(try messages.outbox(of: .quote(quote.id)).messages.isEmpty)
            #expect(throws: ArchiveFault.self) { try messages.messageText(MessageID(.quote(quote.id), number: 1)) }
        }
        #expect(try bench.faults() == [])
    }
}
