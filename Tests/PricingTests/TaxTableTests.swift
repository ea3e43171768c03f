import Orders
import Pricing
import Testing

@Suite struct TaxTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let country: String?
        var hasVATNumber = false
        let date: String
        /// On the 262.00 GBP of one standard certificate for one year.
        let tax: String?
        let note: String?
        var testDescription: String { "\(country ?? "no country")\(hasVATNumber ? " with number" : "") \(date)" }
    }

    static let cases: [Case] = [
        // 262 × 17.5 % = 45.85, × 15 % = 39.30, × 20 % = 52.40
        Case(country: "GB", date: "2008-01-01", tax: "45.85", note: "UK VAT 17.5 %: ~45.85"),
        Case(country: "GB", date: "2008-11-30", tax: "45.85", note: "UK VAT 17.5 %: ~45.85"),
        Case(country: "GB", date: "2008-12-01", tax: "39.30", note: "UK VAT 15 %: ~39.30"),
        Case(country: "GB", date: "2009-12-31", tax: "39.30", note: "UK VAT 15 %: ~39.30"),
        Case(country: "GB", date: "2010-01-01", tax: "45.85", note: "UK VAT 17.5 %: ~45.85"),
        Case(country: "GB", date: "2011-01-03", tax: "45.85", note: "UK VAT 17.5 %: ~45.85"),
        Case(country: "GB", date: "2011-01-04", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "GB", date: "2020-12-31", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "GB", date: "2026-11-21", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "GB", hasVATNumber: true, date: "2015-06-01", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "GB", hasVATNumber: true, date: "2026-11-21", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "DE", date: "2009-07-15", tax: "39.30", note: "UK VAT 15 %: ~39.30 (none with a valid VAT number)"),
        Case(country: "DE", date: "2020-12-31", tax: "52.40", note: "UK VAT 20 %: ~52.40 (none with a valid VAT number)"),
        Case(
            country: "DE", hasVATNumber: true, date: "2020-12-31", tax: "0.00",
            note: "Reverse charge: no UK VAT is charged; the customer accounts for VAT in DE."),
        Case(country: "DE", date: "2021-01-01", tax: "0.00", note: "No UK VAT: customers in DE pay none on 2021-01-01."),
        Case(
            country: "DE", hasVATNumber: true, date: "2021-01-01", tax: "0.00",
            note: "No UK VAT: customers in DE pay none on 2021-01-01."),
        Case(country: "HR", date: "2013-06-30", tax: "0.00", note: "No UK VAT: customers in HR pay none on 2013-06-30."),
        Case(country: "HR", date: "2013-07-01", tax: "52.40", note: "UK VAT 20 %: ~52.40 (none with a valid VAT number)"),
        // Directive 2006/112/EC, article 7: the Isle of Man counts as the UK, Monaco as France.
        Case(country: "IM", date: "2008-06-01", tax: "45.85", note: "UK VAT 17.5 %: ~45.85"),
        Case(country: "IM", hasVATNumber: true, date: "2026-11-21", tax: "52.40", note: "UK VAT 20 %: ~52.40"),
        Case(country: "MC", date: "2014-12-31", tax: "52.40", note: "UK VAT 20 %: ~52.40 (none with a valid VAT number)"),
        Case(country: "MC", date: "2021-01-01", tax: "0.00", note: "No UK VAT: customers in MC pay none on 2021-01-01."),
        Case(country: "JE", date: "2026-11-21", tax: "0.00", note: "No UK VAT: customers in JE pay none on 2026-11-21."),
        Case(country: "US", date: "2009-07-15", tax: "0.00", note: "No UK VAT: customers in US pay none on 2009-07-15."),
        Case(
            country: "CH", hasVATNumber: true, date: "2015-01-01", tax: "0.00", note: "No UK VAT: customers in CH pay none on 2015-01-01."),
        Case(country: nil, date: "2026-11-21", tax: nil, note: nil),
        Case(country: nil, hasVATNumber: true, date: "2009-07-15", tax: nil, note: nil),
    ]

    @Test(arguments: cases)
    func `tax, note and total by country, number and day`(test: Case) throws {
        let selection = Selection(
            currency: .gbp, country: test.country, hasValidVATNumber: test.hasVATNumber, date: try day(test.date))
        let quote = try PriceBook.sample().quote(selection)
        #expect(quote.subtotal.text == "262.00")
        #expect(quote.tax?.text == test.tax)
        #expect(quote.notes == (test.note.map { [$0] } ?? []))
        #expect(quote.total == quote.subtotal + (quote.tax ?? .zero))
    }

    /// The members of 2020-12-31 besides the United Kingdom.
    @Test(arguments: ["AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"])
    func `every EU member pays until 2020`(members: String) throws {
        let tax = try PriceBook.sample().tax
        let countries = members.split(separator: " ").map(String.init)
        try #require(countries.count == 27)
        for country in countries {
            let last = tax.treatment(country: country, hasValidVATNumber: false, on: try day("2020-12-31"))
            #expect(last == .due(try #require(Percentage(hundredths: 2000)), avoidableByVATNumber: true), "\(country)")
            #expect(tax.treatment(country: country, hasValidVATNumber: true, on: try day("2020-12-31")) == .reverseCharge)
            #expect(tax.treatment(country: country, hasValidVATNumber: false, on: try day("2021-01-01")) == .untaxed)
        }
        #expect(Set(tax.customers.flatMap(\.countries)) == Set(countries + ["GB", "IM", "MC"]))
    }

    @Test func `tax is on what is left after discounts, half up`() throws {
        // 262 − 10 % = 235.80; 17.5 % of it is 41.265.
        let selection = Selection(currency: .gbp, couponCode: "WELCOME10", country: "GB", date: try day("2008-06-01"))
        let quote = try PriceBook.sample().quote(selection)
        #expect(quote.subtotal.text == "235.80")
        #expect(quote.tax?.text == "41.27")
        #expect(quote.total.text == "277.07")
    }

    /// Beside a VAT number stands the tax alone, whatever else a quote has to say.
    @Test func `the tax has a note of its own`() throws {
        var selection = Selection(
            currency: .gbp, couponCode: "WELCOME10", campaignCode: "NONE-SUCH", country: "GB", date: try day("2008-06-01"))
        let book = try PriceBook.sample()
        let quote = try book.quote(selection)
        let note = try #require(try book.taxNote(selection))
        #expect(note.contains("VAT") && note.contains("41.27"))
        #expect(quote.notes.count > 1 && quote.notes.last == note)
        selection.country = nil
        #expect(try book.taxNote(selection) == nil)
    }
}
