import Orders
import Pricing
import Testing

@Suite struct CodeVerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: CodeKind
        let code: String
        var currency = Currency.usd
        var date = "2026-11-21"
        var subtotal = 34_900
        var uses: Int? = 0
        let sentence: String
        var accepted = false
        var testDescription: String { "\(kind) \(code) \(currency.rawValue) \(date) \(subtotal) \(uses.map { "\($0)" } ?? "uncounted")" }
    }

    static let cases: [Case] = [
        Case(kind: .coupon, code: "WELCOME10", sentence: "Coupon WELCOME10 takes 34.90 USD off.", accepted: true),
        Case(kind: .coupon, code: "  welcome10\t", sentence: "Coupon WELCOME10 takes 34.90 USD off.", accepted: true),
        Case(kind: .coupon, code: "WELCOME10", currency: .aud, sentence: "Coupon WELCOME10 takes 34.90 AUD off.", accepted: true),
        Case(kind: .coupon, code: "WELCOME10", subtotal: 5, sentence: "Coupon WELCOME10 takes 0.01 USD off.", accepted: true),
        Case(
            kind: .coupon, code: "WELCOME11",
            sentence: "This coupon code is not known. Check its spelling, or leave the field empty."),
        Case(
            kind: .coupon, code: "switch20",
            sentence: "SWITCH20 is a campaign code. Type it as campaign code, and leave the coupon code empty."),
        Case(
            kind: .campaign, code: "WELCOME10",
            sentence: "WELCOME10 is a coupon code. Type it as coupon code, and leave the campaign code empty."),
        Case(
            kind: .coupon, code: "EURO40", currency: .eur, uses: nil,
            sentence:
                "Coupon EURO40 may be used 1000 times, and the store's orders cannot be read to count its uses. Have the store checked, or leave the field empty."
        ),
        Case(kind: .coupon, code: "WELCOME10", uses: nil, sentence: "Coupon WELCOME10 takes 34.90 USD off.", accepted: true),
        Case(
            kind: .coupon, code: "\u{1B}[31m", sentence: "This coupon code is not known. Check its spelling, or leave the field empty."),
        Case(kind: .coupon, code: "SAVE50", subtotal: 30_000, sentence: "Coupon SAVE50 takes 50.00 USD off.", accepted: true),
        Case(
            kind: .coupon, code: "SAVE50", subtotal: 29_999,
            sentence: "Coupon SAVE50 needs an order of at least 300.00 USD before tax and discounts."),
        Case(
            kind: .coupon, code: "SAVE50", currency: .gbp, sentence: "Coupon SAVE50 is for orders in USD; this order is in GBP."),
        Case(
            kind: .coupon, code: "SUMMER09", date: "2009-05-31", sentence: "Coupon SUMMER09 is not active yet: its first day is 2009-06-01."
        ),
        Case(kind: .coupon, code: "SUMMER09", date: "2009-06-01", sentence: "Coupon SUMMER09 takes 52.35 USD off.", accepted: true),
        Case(kind: .coupon, code: "SUMMER09", date: "2009-08-31", sentence: "Coupon SUMMER09 takes 52.35 USD off.", accepted: true),
        Case(kind: .coupon, code: "SUMMER09", date: "2009-09-01", sentence: "Coupon SUMMER09 has expired: its last day was 2009-08-31."),
        Case(kind: .coupon, code: "DECADE40", sentence: "Coupon DECADE40 is not active yet: its first day is 2040-01-01."),
        Case(kind: .coupon, code: "FIRST100", sentence: "Coupon FIRST100 is used up: it could be used 100 times."),
        Case(
            kind: .coupon, code: "EURO40", currency: .eur, uses: 987, sentence: "Coupon EURO40 takes 40.00 EUR off.", accepted: true),
        Case(
            kind: .coupon, code: "EURO40", currency: .eur, uses: 988, sentence: "Coupon EURO40 is used up: it could be used 1000 times."),
        Case(
            kind: .coupon, code: "EURO40", currency: .eur, uses: .max, sentence: "Coupon EURO40 is used up: it could be used 1000 times."),
        Case(kind: .coupon, code: "EURO40", currency: .eur, subtotal: 1000, sentence: "Coupon EURO40 takes 10.00 EUR off.", accepted: true),
        Case(kind: .campaign, code: "switch20", sentence: "Campaign SWITCH20 takes 69.80 USD off.", accepted: true),
        Case(kind: .campaign, code: "LAUNCH08", date: "2008-12-31", sentence: "Campaign LAUNCH08 takes 43.63 USD off.", accepted: true),
        Case(kind: .campaign, code: "LAUNCH08", sentence: "Campaign LAUNCH08 has expired: its last day was 2008-12-31."),
        Case(kind: .campaign, code: "DOWNUNDER", sentence: "Campaign DOWNUNDER is for orders in AUD; this order is in USD."),
        Case(kind: .campaign, code: "FAIR-STAND", sentence: "Campaign FAIR-STAND is used up: it could be used 25 times."),
        Case(
            kind: .campaign, code: "BIGORDER",
            sentence: "Campaign BIGORDER needs an order of at least 2000.00 USD before tax and discounts."),
        Case(kind: .campaign, code: "NEXTCENTURY", sentence: "Campaign NEXTCENTURY is not active yet: its first day is 2100-01-01."),
    ]

    @Test(arguments: cases)
    func `each state of a code has its own sentence`(test: Case) throws {
        let verdict = try PriceBook.sample().check(
            test.code, as: test.kind, currency: test.currency, date: try day(test.date), subtotal: Money(minorUnits: test.subtotal),
            uses: test.uses)
        #expect(verdict.sentence == test.sentence)
        #expect(verdict.isAccepted == test.accepted)
    }

    @Test(arguments: cases.filter { !$0.accepted && $0.date == "2026-11-21" && $0.subtotal == 34_900 })
    func `a refused code leaves the price alone and the quote says why`(test: Case) throws {
        var selection = Selection(currency: test.currency, date: try day(test.date))
        let book = try PriceBook.sample()
        let plain = try book.quote(selection)
        switch test.kind {
        case .coupon: (selection.couponCode, selection.couponUses) = (test.code, test.uses)
        case .campaign: (selection.campaignCode, selection.campaignUses) = (test.code, test.uses)
        }
        let quote = try book.quote(selection)
        #expect(quote.lines == plain.lines)
        #expect(quote.total == plain.total)
        #expect(quote.notes == [test.sentence])
    }

    @Test(arguments: ["", "   ", "\n"])
    func `a blank code is none`(code: String) throws {
        let selection = Selection(currency: .usd, couponCode: code, campaignCode: code, date: try day())
        #expect(try PriceBook.sample().quote(selection).notes == [])
    }

    @Test func `coupon and campaign both count from the undiscounted subtotal`() throws {
        let selection = Selection(currency: .usd, couponCode: "SAVE50", campaignCode: "SWITCH20", date: try day())
        let quote = try PriceBook.sample().quote(selection)
        #expect(quote.lines.map(\.amount.text) == ["349.00", "-50.00", "-69.80"])
        #expect(quote.lines.map(\.label) == ["standard certificate", "coupon SAVE50", "campaign SWITCH20"])
        #expect(quote.notes == ["Coupon and campaign both count, each on the price before discounts."])
    }

    @Test func `the minimum counts before the other discount`() throws {
        // 4 further blocks for five years: 1256 + 4 × 155 = 1876; two subdomains more than make up the rest to 2000.
        let selection = Selection(
            currency: .usd, term: .fiveYears, blocks: 5, subdomains: 1, couponCode: "WELCOME10", campaignCode: "BIGORDER", date: try day())
        let quote = try PriceBook.sample().quote(selection)
        #expect(quote.lines.map(\.amount.text) == ["1256.00", "620.00", "356.00", "-223.20", "-250.00"])
    }

    @Test func `discounts never make a price negative`() throws {
        let text = PriceBook.sampleText
            .replacing("\"10 assumed\"", with: "\"90 assumed\"").replacing("\"20 assumed\", from", with: "\"60 assumed\", from")
        let book = try PriceBook.read(Array(text.utf8), name: "generous")
        let selection = Selection(currency: .usd, couponCode: "WELCOME10", campaignCode: "SWITCH20", country: "GB", date: try day())
        let quote = try book.quote(selection)
        #expect(quote.lines.map(\.amount.text) == ["349.00", "-314.10", "-34.90"])
        #expect(quote.total == .zero)
        #expect(quote.notes.first == "The campaign takes off only 34.90: a price cannot become negative.")
    }

    @Test func `a printed share is as assumed as what it is a share of, a printed amount is not`() throws {
        let text = PriceBook.sampleText
            .replacing("\"10 assumed\"", with: "\"10 guide\"").replacing("\"50 assumed\", currency", with: "\"50 guide\", currency")
        let book = try PriceBook.read(Array(text.utf8), name: "printed")
        for (code, term, assumed) in [("WELCOME10", Term.oneYear, false), ("WELCOME10", .sixMonths, true), ("SAVE50", .sixMonths, false)] {
            let quote = try book.quote(Selection(currency: .usd, term: term, blocks: 5, couponCode: code, date: try day()))
            #expect(quote.lines.last?.item == "coupon")
            #expect(quote.lines.last?.assumed == assumed, "\(code) \(term)")
        }
    }

    @Test func `a discount that nothing is left for is a note, not a line`() throws {
        let text = PriceBook.sampleText.replacing("\"10 assumed\"", with: "\"100 assumed\"")
        let book = try PriceBook.read(Array(text.utf8), name: "free")
        let selection = Selection(currency: .usd, couponCode: "WELCOME10", campaignCode: "SWITCH20", date: try day())
        let quote = try book.quote(selection)
        #expect(quote.lines.map(\.item) == ["standard", "coupon"])
        #expect(quote.notes == ["The campaign takes off only 0.00: a price cannot become negative."])
    }
}
