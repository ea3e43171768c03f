import Testing

@testable import Orders

struct QuoteTests {
    @Test func anUnknownTaxIsWrittenAsNull() throws {
        var quote = try sampleOrder().quote
        quote.tax = nil
        let text = try json(quote)
        #expect(text.contains(#""tax":null"#))
        #expect(try value(Quote.self, text) == quote)
    }

    /// What the sums of a price that somebody has edited say against it.
    @Test(
        arguments: [
            ("nothing", []),
            ("line", ["a line of the quote is not quantity times unit", "the quote's subtotal is not the sum of its lines"]),
            ("unit", ["a line of the quote is not quantity times unit"]),
            ("subtotal", ["the quote's subtotal is not the sum of its lines", "the quote's total is not subtotal and tax"]),
            ("tax", ["the quote's total is not subtotal and tax"]), ("total", ["the quote's total is not subtotal and tax"]),
            ("overflow", ["a line of the quote is not quantity times unit"]),
        ] as [(String, [String])])
    func sumsThatAreWrongAreNamed(what: String, contradictions: [String]) {
        func line(_ quantity: Int, _ unit: Int) -> Quote.Line {
            let (unit, amount) = (Money(minorUnits: unit), Money(minorUnits: unit &* quantity))
            return Quote.Line(item: "x", quantity: quantity, unit: unit, amount: amount, assumed: false, label: "x")
        }
        var quote = Quote(
            currency: .eur, lines: [line(2, 1000), line(1, -500)], subtotal: Money(minorUnits: 1500), tax: Money(minorUnits: 285),
            total: Money(minorUnits: 1785), book: Quote.Book(name: "sample", version: "1"), notes: [])
        let one = Money(minorUnits: 1)
        switch what {
        case "line": quote.lines[0].amount = one
        case "unit": quote.lines[0].unit = one
        case "subtotal": quote.subtotal = one
        case "tax": quote.tax = one
        case "total": quote.total = one
        // Twice this is more than any integer: what is left of it fits the sums.
        case "overflow":
            quote.lines = [line(2, Int.max / 2 + 1001), line(1, 0)]
            quote.subtotal = Money(minorUnits: quote.lines[0].amount.minorUnits)
            quote.total = Money(minorUnits: quote.subtotal.minorUnits + 285)
        default: break
        }
        #expect(quote.contradictions == contradictions)
    }

    @Test func noTaxIsWrittenAsZero() throws {
        var quote = try sampleOrder().quote
        quote.tax = .zero
        #expect(try json(quote).contains(#""tax":0"#))
    }
}
