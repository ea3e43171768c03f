import Orders
import Pricing
import Testing

/// A promised price holds for what it was promised for, whatever the book says by now.
@Suite struct PromisedPriceTests {
    private let book: PriceBook
    private let selection: Selection
    private let promised: Quote

    init() throws {
        book = try PriceBook.sample()
        selection = Selection(
            currency: .gbp, term: .twoYears, subdomains: 2, couponCode: " welcome10 ", country: nil, date: try day("2026-11-21"))
        // Figures that no book has.
        let unit = Money(minorUnits: 10_000)
        promised = Quote(
            currency: .gbp,
            lines: [Quote.Line(item: "standard", quantity: 1, unit: unit, amount: unit, assumed: true, label: "certificate")],
            subtotal: unit, tax: nil, total: unit, book: Quote.Book(name: "old", version: "1"), notes: ["Said then."])
    }

    private func price(_ change: (inout Selection) throws -> Void) rethrows -> Quote {
        var now = selection
        try change(&now)
        return book.quote(now, promised: promised, for: selection, note: "As promised.")
    }

    @Test func withTheSameTaxEveryFigureIsThePromisedOne() throws {
        let later = try day("2026-12-20")
        let quote = price { $0.date = later }
        var expected = promised
        expected.notes = ["As promised.", "Said then."]
        #expect(quote == expected)
    }

    /// 20 % of 100.00 in the United Kingdom, nothing elsewhere.
    @Test(arguments: [("GB", 2_000), ("US", 0)])
    func taxIsWorkedOutOnThePromisedPrice(country: String, tax: Int) {
        let quote = price { $0.country = country }
        #expect(quote.lines == promised.lines && quote.subtotal == promised.subtotal)
        #expect(quote.tax == Money(minorUnits: tax))
        #expect(quote.total == Money(minorUnits: 10_000 + tax))
        #expect(quote.notes.count == 2 && quote.notes[0] == "As promised.")
        #expect(quote.book == promised.book)
    }

    @Test func dayAddressAndUsesAreNoOtherChoice() throws {
        var other = selection
        (other.date, other.country, other.hasValidVATNumber, other.couponUses) = (try day("2027-01-01"), "DE", true, nil)
        (other.couponCode, other.campaignCode) = ("WELCOME10", "  ")
        #expect(other.choosesTheSame(as: selection))
    }

    static let others: [@Sendable (inout Selection) -> Void] = [
        { $0.currency = .eur }, { $0.type = .wildcard }, { $0.term = .oneYear }, { $0.blocks = 2 }, { $0.subdomains = 1 },
        { $0.domains = 1 },
        { $0.publicIPs = 1 }, { $0.ucNames = 1 }, { $0.internalNames = 1 }, { $0.couponCode = nil }, { $0.campaignCode = "SWITCH20" },
    ]

    @Test(arguments: others.indices)
    func everythingElseIs(place: Int) {
        var other = selection
        Self.others[place](&other)
        #expect(!other.choosesTheSame(as: selection) && !selection.choosesTheSame(as: other))
    }
}
