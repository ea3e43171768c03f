import Orders
import Pricing
import Testing

@Suite struct TermOfferTests {
    /// The guide's ladder for two blocks with its arithmetic: price, price per year, saving against one year.
    @Test(arguments: [
        (Term.oneYear, "392.00", "392.00", nil), (.twoYears, "717.00", "358.50", "33.50"), (.threeYears, "978.00", "326.00", "66.00"),
        (.fourYears, "1206.00", "301.50", "90.50"), (.fiveYears, "1411.00", "282.20", "109.80"),
    ])
    func `the guide's ladder`(term: Term, price: String, perYear: String, saving: String?) throws {
        let offers = try PriceBook.sample().termOffers(for: Selection(currency: .usd, blocks: 2, date: try day()))
        let offer = try #require(offers.first { $0.term == term })
        #expect(offer.price.text == price)
        #expect(offer.pricePerYear.text == perYear)
        #expect(offer.savingPerYear?.text == saving)
        #expect(!offer.isAssumed)
    }

    @Test func `six months cost more a year and save nothing`() throws {
        let offer = try #require(try PriceBook.sample().termOffers(for: Selection(currency: .usd, date: try day())).first)
        #expect(offer.term == .sixMonths)
        #expect(offer.pricePerYear.text == "418.00")
        #expect(offer.savingPerYear == nil)
        #expect(offer.isAssumed)
    }

    @Test func `an offer is the quote of the same selection without codes`() throws {
        let book = try PriceBook.sample()
        var selection = Selection(
            currency: .eur, type: .wildcard, term: .fiveYears, blocks: 4, subdomains: 2, domains: 3, publicIPs: 1, couponCode: "WELCOME10",
            date: try day())
        let offers = try book.termOffers(for: selection)
        #expect(offers.map(\.term) == Term.allCases)
        selection.couponCode = nil
        for offer in offers {
            selection.term = offer.term
            #expect(try book.quote(selection).subtotal == offer.price)
        }
    }

    @Test func `a year of each term is its price spread over its years`() throws {
        // 209 × 2, 349, 638 / 2, 871 / 3 = 290.333…, 1074 / 4, 1256 / 5
        let offers = try PriceBook.sample().termOffers(for: Selection(currency: .usd, date: try day()))
        #expect(offers.map(\.pricePerYear.text) == ["418.00", "349.00", "319.00", "290.33", "268.50", "251.20"])
    }

    @Test func `a day without prices has no offers`() throws {
        let early = Selection(currency: .usd, date: try day("2007-12-31"))
        #expect(throws: PricingFault.self) { try PriceBook.sample().termOffers(for: early) }
    }
}
