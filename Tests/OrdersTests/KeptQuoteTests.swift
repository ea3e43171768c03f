import JSONText
import Orders
import Testing

/// A quote stands as the day and what became of it say; its number can be told from every other.
@Suite struct KeptQuoteTests {
    private func quote(_ change: (inout KeptQuote) throws -> Void = { _ in }) throws -> KeptQuote {
        let day = try #require(CalendarDate("2026-11-21"))
        let price = Money(minorUnits: 34_900)
        var quote = KeptQuote(
            id: try #require(QuoteID("N3TQ-EK9")), flow: "organization-ssl", product: "Organization SSL",
            savedAt: try #require(Timestamp("2026-11-21T09:30:00Z")), asOf: day, actor: "operator", validUntil: day.adding(days: 30),
            customer: KeptQuote.Customer(contact: "Test Applicant"), details: [], answers: ["region": ["region": .string("europe")]],
            detached: [],
            quote: Quote(
                currency: .eur, lines: [], subtotal: price, tax: nil, total: price, book: Quote.Book(name: "sample", version: "1"),
                notes: []))
        try change(&quote)
        return quote
    }

    @Test(arguments: [("2026-11-21", QuoteState.open), ("2026-12-21", .open), ("2026-12-22", .expired), ("2030-01-01", .expired)])
    func itsLastDayCounts(day: String, state: QuoteState) throws {
        #expect(try quote().state(on: try #require(CalendarDate(day))) == state)
    }

    /// What became of it before its last day does not change afterwards.
    @Test(arguments: ["2026-11-22", "2030-01-01"])
    func whatBecameOfItStays(day: String) throws {
        let (day, time) = (try #require(CalendarDate(day)), try #require(Timestamp("2026-11-22T09:30:00Z")))
        let order = try #require(OrderID("K9JW-JCHY"))
        let accepted = try quote { $0.acceptance = KeptQuote.Acceptance(order: order, time: time) }
        #expect(accepted.state(on: day) == .accepted)
        let withdrawn = try quote { $0.withdrawal = KeptQuote.Withdrawal(time: time, actor: "chief", reason: nil) }
        #expect(withdrawn.state(on: day) == .withdrawn)
    }

    @Test func itIsReadAsItWasWritten() throws {
        let quote = try quote()
        let read = try JSONNode.parse(try JSONWriter.bytes(quote, .line), as: .json).decoded(as: KeptQuote.self)
        #expect(read == quote)
        #expect(quote.customer.words == ["Test Applicant"])
    }

    /// Who is written to at another mailbox is not called by the name of whoever asked.
    @Test(
        arguments: [
            (nil, "mo@example.com", nil, "Mo Sample"), ("mo@example.com", "MO@example.com", nil, "Mo Sample"),
            ("mo@example.com", "chief@example.com", nil, nil), ("mo@example.com", "chief@example.com", "Al Chief", "Al Chief"),
            ("mo@example.com", "mo@example.com", "Maureen Sample", "Maureen Sample"),
        ] as [(String?, String, String?, String?)])
    func whoeverIsWrittenToIsNamed(known: String?, mailbox: String, name: String?, contact: String?) {
        let customer = KeptQuote.Customer(organization: "Example Ltd", contact: "Mo Sample", email: known)
        let expected = KeptQuote.Customer(organization: "Example Ltd", contact: contact, email: mailbox)
        #expect(customer.addressed(to: mailbox, name: name) == expected)
    }

    @Test(arguments: ["n3tq ek9", "N3TQEK9", " n3-tq-ek9"])
    func aNumberIsReadAsPeopleTypeIt(typed: String) {
        #expect(QuoteID(typed)?.description == "N3TQ-EK9")
        #expect(QuoteID(canonical: typed) == nil)
    }

    /// One wrong character, two swapped ones, and the numbers of orders and drafts.
    @Test(arguments: ["N3TQ-EK7", "N3QT-EK9", "K9JW-JCHY", "RCP-JGR", "", "N3TQ-EK90", "N3TQ-E\u{202E}9"])
    func whatIsNoNumberIsRefused(typed: String) { #expect(QuoteID(typed) == nil) }

    @Test func numbersAreMadeOfRandomBytes() {
        let ids = Set((0..<50).map { seed in QuoteID.make { count in (0..<count).map { UInt8(truncatingIfNeeded: seed * 37 + $0 * 11) } } })
        #expect(ids.count == 50)
        #expect(ids.allSatisfy { QuoteID(canonical: $0.description) == $0 && OrderID($0.description) == nil })
    }
}
