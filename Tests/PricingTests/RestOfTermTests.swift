import Orders
import Testing

@testable import Pricing

/// Names that are added in the middle of a term.
@Suite struct RestOfTermTests {
    private func quote(_ added: [(item: PriceItem, quantity: Int)], days: Int, country: String? = "GB") throws -> Quote {
        let day = try #require(CalendarDate("2026-11-29"))
        return try PriceBook.sample().quote(
            adding: added, for: Selection(currency: .gbp, country: country, date: day), days: days, of: 365)
    }

    @Test(arguments: [1, 100, 182, 364, 365]) func daysAreSharedHalfUp(_ days: Int) throws {
        let whole = try PriceBook.sample().unitPrice(.domain, term: .oneYear, currency: .gbp).value.minorUnits
        let line = try #require(try quote([(.domain, 3)], days: days).lines.first)
        #expect(line.unit.minorUnits == (whole * days * 2 + 365) / 730 && line.amount == line.unit * 3)
    }

    @Test func everyLineIsExplainedAndTaxed() throws {
        let quote = try quote([(.subdomain, 1), (.domain, 0), (.publicIPAddress, 2)], days: 100)
        #expect(quote.lines.map(\.item) == ["subdomain", "public-ip-address"])
        #expect(quote.notes.count == 3 && quote.notes[0].hasPrefix("One additional subdomain: 100 of 365 days of "))
        #expect(quote.subtotal == quote.lines[0].amount + quote.lines[1].amount)
        #expect(quote.tax.map { $0 > .zero && quote.total == quote.subtotal + $0 } == true)
    }

    @Test func nothingAddedIsNothingToPay() throws {
        let quote = try quote([], days: 100)
        #expect(quote.lines.isEmpty && quote.tax == .zero && quote.total == .zero && quote.notes.isEmpty)
        // More days than the term has are no more than the term.
        #expect(try self.quote([(.domain, 1)], days: 999).lines == self.quote([(.domain, 1)], days: 365).lines)
    }
}
