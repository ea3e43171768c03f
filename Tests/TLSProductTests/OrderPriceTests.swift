import Checkout
import Flow
import Orders
import TLSDesk
import TLSProduct
import Testing

@Suite struct OrderPriceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let answers: String
        /// Minor units.
        let subtotal: Int
        var tax: Int? = nil
        var testDescription: String { name }
    }

    static let us = #"region: {region: "north-america"}, "#
    static let www = #"certificate: {commonName: "www.example.com", addSANs: true}, "#

    /// Figures from the guide and from the table of prices that explains it, in US dollars.
    static let cases: [Case] = [
        Case(name: "one block, one year", answers: us, subtotal: 34900),
        Case(name: "two blocks, one year", answers: us + "licenses: {blocks: 2}", subtotal: 39200),
        Case(name: "two blocks, two years", answers: us + #"licenses: {blocks: 2}, validity: {term: "2-years"}"#, subtotal: 71700),
        Case(name: "two blocks, three years", answers: us + #"licenses: {blocks: 2}, validity: {term: "3-years"}"#, subtotal: 97800),
        Case(name: "two blocks, four years", answers: us + #"licenses: {blocks: 2}, validity: {term: "4-years"}"#, subtotal: 120_600),
        Case(name: "two blocks, five years", answers: us + #"licenses: {blocks: 2}, validity: {term: "5-years"}"#, subtotal: 141_100),
        Case(name: "one subdomain", answers: us + www + #"sans: {subdomains: ["secure.example.com"]}"#, subtotal: 34900 + 9900),
        Case(
            name: "one subdomain, three years",
            answers: us + www + #"sans: {subdomains: ["secure.example.com"]}, validity: {term: "3-years"}"#, subtotal: 87100 + 24400),
        Case(name: "one other domain", answers: us + www + #"sans: {domains: ["www.example.org"]}"#, subtotal: 34900 + 19900),
        Case(
            name: "one public address, three years", answers: us + www + #"sans: {publicIPs: ["8.8.8.8"]}, validity: {term: "3-years"}"#,
            subtotal: 87100 + 49000),
        Case(
            name: "wildcard names, three years",
            answers: us + www + #"sans: {wildcards: ["*.example.com", "*.example.org", "*.EXAMPLE.org"]}, validity: {term: "3-years"}"#,
            subtotal: 87100 + 2 * 5 * 24400),
        Case(
            name: "the bare domain of a wildcard name is free",
            answers: us + www + #"sans: {wildcards: ["*.example.org"], domains: ["example.org"]}"#, subtotal: 34900 + 5 * 9900),
        Case(
            name: "free names cost nothing", answers: us + www + #"sans: {unifiedCommunications: true, ucNames: ["owa", "mail"]}"#,
            subtotal: 34900),
        Case(
            name: "the common name and its bare domain are never charged, nor are duplicates",
            answers: us + www
                + #"sans: {subdomains: ["www.example.com", "example.com", "a.example.com", "A.EXAMPLE.COM"]}"#, subtotal: 34900 + 9900),
        Case(
            name: "a name half typed costs nothing", answers: us + www + #"sans: {subdomains: ["secure.example.co"]}"#, subtotal: 34900),
        Case(
            name: "hidden names cost nothing",
            answers: us + #"certificate: {commonName: "www.example.com"}, sans: {subdomains: ["a.example.com"]}"#, subtotal: 34900),
        Case(
            name: "no tax in the United States", answers: us + #"organization: {name: "Example Inc"}"#, subtotal: 34900, tax: 0),
        Case(
            name: "British customers pay British tax",
            answers: #"region: {region: "united-kingdom"}, organization: {country: "GB"}"#, subtotal: 26200, tax: 5240),
        Case(
            name: "a preset country is only a guess before the address",
            answers: #"region: {region: "united-kingdom"}"#, subtotal: 26200),
        Case(name: "more blocks than there can be cost nothing", answers: us + www + "licenses: {blocks: 100}", subtotal: 34900),
        Case(name: "without a region prices are in US dollars", answers: "licenses: {blocks: 2}", subtotal: 39200),
    ]

    @Test(arguments: cases)
    func quotesAndShowsTheSame(_ example: Case) throws {
        let desk = try TestDesk()
        let answers = try desk.answers(example.answers).answers
        let visible = desk.engine.visible(for: answers)
        let quote = try desk.context.quote(visible.answers)
        #expect(quote.subtotal.minorUnits == example.subtotal)
        #expect(quote.tax?.minorUnits == example.tax)
        guard visible.answers[FieldID(stage: "region", name: "region")] != nil else { return }
        let panel = desk.engine.catalogue.price.value(visible.answers)
        // Whatever has an assumed figure in it is assumed.
        let mark = quote.lines.contains(where: \.assumed) ? "~" : ""
        #expect(panel.subtotal == mark + quote.subtotal.text)
        #expect(panel.total == mark + quote.total.text)
        #expect(panel.tax == (quote.tax.map { ($0 == .zero ? "" : mark) + $0.text } ?? "after the address"))
        #expect(panel.lines.count == quote.lines.count)
    }

    @Test func reverseChargeNeedsAValidNumberAndADayBefore2021() throws {
        let german = #"region: {region: "europe"}, organization: {country: "DE", vatNumber: "283631993"}"#
        func tax(_ answers: String, on day: String) throws -> Int? {
            let desk = try TestDesk(asOf: day)
            let visible = desk.engine.visible(for: try desk.answers(answers).answers)
            return try desk.context.quote(visible.answers).tax?.minorUnits
        }
        #expect(try tax(german, on: "2020-12-31") == 0)
        #expect(try tax(german.replacing("283631993", with: "283631994"), on: "2020-12-31") != 0)
        #expect(try tax(german.replacing("283631993", with: "283631994"), on: "2021-01-01") == 0)
    }

    @Test func aSelectionWithoutRegionShowsNoPrice() throws {
        let desk = try TestDesk()
        let visible = desk.engine.visible(for: Answers())
        #expect(desk.engine.catalogue.price.value(visible.answers) == PricePanel())
    }
}
