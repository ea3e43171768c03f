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
        #expect(fault?.description.contains("Add it to \"services\"") == true)
    }

    @Test func everyCurrencyAndItemIsNeeded() throws {
        let text = PriceBook.sampleText
        let australian = "AUD: { \"hosted-setup\": \"225 assumed\", \"mail-certificate\": \"45 assumed\" }"
        try #require(text.contains(australian))
        for (find, put, said) in [
            ("        \(australian),\n", "", "has no prices in AUD"),
            (australian, "AUD: {}", "\"hosted-setup\" and \"mail-certificate\" are missing"),
            (", \"mail-certificate\": \"45 assumed\"", "", "\"mail-certificate\" is missing"),
            ("AUD: { \"hosted-setup\"", "AUD: { \"hosted-setpu\": \"1 assumed\", \"hosted-setup\"", "did you mean \"hosted-setup\""),
        ] {
            let faults = #expect(throws: PriceBookFaults.self) {
                try PriceBook.read(Array(text.replacing(find, with: put).utf8), name: "own.json5")
            }
            #expect(faults?.faults.contains { $0.message.contains(said) } == true, "\(faults?.description ?? "")")
        }
    }

    /// A book of before, which sells the one and not the other.
    @Test func aBookNeedNotSellEverything() throws {
        let text = ["30", "27", "23", "45"].reduce(PriceBook.sampleText) {
            $0.replacing(", \"mail-certificate\": \"\($1) assumed\"", with: "")
        }
        let book = try PriceBook.read(Array(text.utf8), name: "own.json5")
        #expect(try book.quote(.hostedSetup, for: try selection(.usd, nil)).total.minorUnits == 15_000)
        let fault = #expect(throws: PricingFault.self) { try book.quote(.mailCertificate, for: try selection(.usd, nil)) }
        #expect(fault?.description.contains("mail certificate, a year") == true)
    }

    @Test(arguments: [(Currency.usd, 30), (.eur, 27), (.gbp, 23), (.aud, 45)])
    func recipientsArePaidByTheYear(_ currency: Currency, _ price: Int) throws {
        let quote = try PriceBook.sample().quote(.mailCertificate, quantity: 20, for: try selection(currency, nil))
        #expect(quote.lines.map(\.quantity) == [20] && quote.lines[0].unit.minorUnits == price * 100 && quote.lines[0].assumed)
        #expect(quote.subtotal.minorUnits == 20 * price * 100)
    }

    @Test func aDayWithoutTheBookHasNoPrice() throws {
        #expect(throws: PricingFault.self) { try PriceBook.sample().quote(.hostedSetup, for: try selection(.usd, nil, on: "2007-12-31")) }
    }
}
