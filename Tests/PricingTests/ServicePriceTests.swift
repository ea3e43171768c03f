import Orders
import Testing

@testable import Pricing

/// What is sold by the piece.
@Suite struct ServicePriceTests {
    private func selection(_ currency: Currency, _ country: String?, on day: String = "2026-11-21") throws -> Selection {
        Selection(currency: currency, country: country, date: try #require(CalendarDate(day)))
    }

    @Test func onePieceCostsWhatTheBookSays() throws {
        let book = try PriceBook.sample()
        let quote = try book.quote(.hostedSetup, for: try selection(.gbp, "GB"))
        #expect(quote.lines.map(\.item) == ["hosted-setup"] && quote.subtotal.minorUnits == 11_300 && quote.tax?.minorUnits == 2_260)
        #expect(quote.total.minorUnits == 13_560 && quote.lines[0].assumed && quote.notes.count == 1)
        let several = try book.quote(.hostedSetup, quantity: 3, for: try selection(.usd, nil))
        #expect(several.subtotal.minorUnits == 45_000 && several.tax == nil && several.total.minorUnits == 45_000)
    }

    /// Books of before sell none of it, and say so.
    @Test func aBookWithoutItSaysWhatToAdd() throws {
        let text = PriceBook.sampleText
        let start = try #require(text.firstRange(of: "    services: {"))
        let end = try #require(text[start.upperBound...].firstRange(of: "\n    },\n"))
        let without = text[..<start.lowerBound] + text[end.upperBound...]
        let book = try PriceBook.read(Array(without.utf8), name: "own.json5")
        let fault = #expect(throws: PricingFault.self) { try book.quote(.hostedSetup, for: try selection(.usd, nil)) }
        #expect(fault?.description.contains("Add \"services\"") == true)
    }

    @Test func everyCurrencyAndItemIsNeeded() throws {
        let text = PriceBook.sampleText
        for (find, put, said) in [
            (", AUD: { \"hosted-setup\": \"225 assumed\" }", "", "has no prices in AUD"),
            ("{ \"hosted-setup\": \"225 assumed\" }", "{}", "\"hosted-setup\" is missing"),
            ("AUD: { \"hosted-setup\"", "AUD: { \"hosted-setpu\": \"1 assumed\", \"hosted-setup\"", "did you mean \"hosted-setup\""),
        ] {
            let faults = #expect(throws: PriceBookFaults.self) {
                try PriceBook.read(Array(text.replacing(find, with: put).utf8), name: "own.json5")
            }
            #expect(faults?.faults.contains { $0.message.contains(said) } == true, "\(faults?.description ?? "")")
        }
    }

    @Test func aDayWithoutTheBookHasNoPrice() throws {
        #expect(throws: PricingFault.self) { try PriceBook.sample().quote(.hostedSetup, for: try selection(.usd, nil, on: "2007-12-31")) }
    }
}
