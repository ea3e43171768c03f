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

    @Test func noTaxIsWrittenAsZero() throws {
        var quote = try sampleOrder().quote
        quote.tax = .zero
        #expect(try json(quote).contains(#""tax":0"#))
    }
}
