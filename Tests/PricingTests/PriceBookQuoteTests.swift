import Orders
import Pricing
import Testing

/// A day on which the sample book has prices and the UK's EU customers pay no VAT any more.
func day(_ text: String = "2026-11-21") throws -> CalendarDate {
    try #require(CalendarDate(text))
}

@Suite struct PriceBookQuoteTests {
    /// What the guide prints for one or two license blocks, in dollars.
    @Test(arguments: [
        (2, Term.oneYear, 392), (2, .twoYears, 717), (2, .threeYears, 978), (2, .fourYears, 1206), (2, .fiveYears, 1411),
        (1, .oneYear, 349),
    ])
    func `the guide's sums come back`(blocks: Int, term: Term, dollars: Int) throws {
        let selection = Selection(currency: .usd, term: term, blocks: blocks, date: try day())
        let quote = try PriceBook.sample().quote(selection)
        #expect(quote.subtotal == Money(minorUnits: dollars * 100))
        #expect(quote.lines.allSatisfy { !$0.assumed })
    }

    @Test func `lines stand in their fixed order, free ones at 0.00`() throws {
        let selection = Selection(
            currency: .usd, type: .standard, term: .threeYears, blocks: 3, subdomains: 2, domains: 1, publicIPs: 1, ucNames: 3,
            internalNames: 1, couponCode: "WELCOME10", campaignCode: "SWITCH20", date: try day())
        let quote = try PriceBook.sample().quote(selection)
        let text = quote.lines.map { "\($0.item) \($0.quantity) × \($0.unit.text) = \($0.amount.text)\($0.assumed ? " ~" : "")" }
        // 871 + 2·107 + 0 + 2·244 + 490 + 490 = 2553; 10 % and 20 % of that.
        #expect(
            text == [
                "standard 1 × 871.00 = 871.00", "license-block 2 × 107.00 = 214.00", "uc-name 3 × 0.00 = 0.00",
                "subdomain 2 × 244.00 = 488.00", "domain 1 × 490.00 = 490.00 ~", "public-ip-address 1 × 490.00 = 490.00",
                "internal-name 1 × 0.00 = 0.00", "coupon 1 × -255.30 = -255.30 ~", "campaign 1 × -510.60 = -510.60 ~",
            ])
        #expect(quote.subtotal.text == "1787.10")
        #expect(quote.book == Quote.Book(name: "Organization SSL sample", version: "6"))
    }

    @Test(arguments: [
        (CertificateType.standard, "standard", 34900), (.wildcard, "wildcard", 94900), (.publicIP, "public-ip", 54800),
    ])
    func `the certificate's type is the first line's item`(type: CertificateType, item: String, cents: Int) throws {
        let quote = try PriceBook.sample().quote(Selection(currency: .usd, type: type, date: try day()))
        #expect(quote.lines.map(\.item) == [item])
        #expect(quote.total == Money(minorUnits: cents))
        #expect(quote.lines.allSatisfy { !$0.label.isEmpty && $0.label.count <= 24 })
    }

    @Test func `a wildcard's further license block costs what every further block costs`() throws {
        let quote = try PriceBook.sample().quote(Selection(currency: .usd, type: .wildcard, blocks: 2, date: try day()))
        #expect(quote.lines.map(\.amount.text) == ["949.00", "43.00"])
    }

    @Test(arguments: Currency.allCases)
    func `a quote is in the selection's currency`(currency: Currency) throws {
        let whole = [Currency.usd: 349, .eur: 314, .gbp: 262, .aud: 524]
        let quote = try PriceBook.sample().quote(Selection(currency: currency, date: try day()))
        #expect(quote.currency == currency)
        #expect(quote.total.minorUnits / 100 == whole[currency])
    }

    @Test(arguments: ["2007-12-31", "1999-01-01"])
    func `before the book's first day there is no quote`(date: String) throws {
        let (book, date) = (try PriceBook.sample(), try day(date))
        let fault = try #require(throws: PricingFault.self) { try book.quote(Selection(currency: .usd, date: date)) }
        #expect(fault == .notEffective(book: book.identity, on: date, effective: book.effective))
        #expect("\(fault)".contains("\(date)") && "\(fault)".contains("from 2008-01-01"))
    }

    @Test func `the book's first day has prices`() throws {
        #expect(try PriceBook.sample().quote(Selection(currency: .usd, date: try day("2008-01-01"))).total.text == "349.00")
    }

    @Test(arguments: [0, -1, 100, Int.max, Int.min])
    func `blocks are 1 to 99`(blocks: Int) throws {
        let selection = Selection(currency: .usd, blocks: blocks, date: try day())
        #expect(throws: PricingFault.blocksOutOfRange(blocks, allowed: 1...99)) {
            try PriceBook.sample().quote(selection)
        }
    }

    @Test(arguments: [-1, 10_001, Int.max, Int.min])
    func `impossible numbers of names are refused, not multiplied`(count: Int) throws {
        let selection = Selection(currency: .usd, subdomains: count, date: try day())
        #expect(throws: PricingFault.quantityOutOfRange(.subdomain, count, allowed: 0...10_000)) {
            try PriceBook.sample().quote(selection)
        }
    }

    @Test func `99 blocks add 98 lines' worth`() throws {
        let quote = try PriceBook.sample().quote(Selection(currency: .usd, blocks: 99, date: try day()))
        #expect(quote.subtotal.text == "4563.00")  // 349 + 98 × 43
    }

    /// A splitmix64 generator: every run tries the same selections.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test func `sums always add up`() throws {
        let book = try PriceBook.sample()
        var dice = Dice(state: 2008)
        let coupons = [nil, "", "nonsense"] + book.coupons.map { Optional($0.code) }
        let campaigns = [nil, " "] + book.campaigns.map { Optional($0.code) }
        let first = try day("2008-01-01")
        var (discounted, taxed) = (0, 0)
        for _ in 0..<2000 {
            let selection = Selection(
                currency: Currency.allCases.randomElement(using: &dice) ?? .usd,
                type: CertificateType.allCases.randomElement(using: &dice) ?? .standard,
                term: Term.allCases.randomElement(using: &dice) ?? .oneYear, blocks: .random(in: 1...99, using: &dice),
                subdomains: .random(in: 0...40, using: &dice), domains: .random(in: 0...40, using: &dice),
                publicIPs: .random(in: 0...40, using: &dice), ucNames: .random(in: 0...3, using: &dice),
                internalNames: .random(in: 0...5, using: &dice), couponCode: coupons.randomElement(using: &dice) ?? nil,
                campaignCode: campaigns.randomElement(using: &dice) ?? nil,
                country: [nil, "GB", "DE", "US"].randomElement(using: &dice) ?? nil, hasValidVATNumber: .random(using: &dice),
                date: first.adding(days: .random(in: 0...20_000, using: &dice)))
            let quote = try book.quote(selection)
            #expect(quote.subtotal.minorUnits == quote.lines.reduce(0) { $0 + $1.amount.minorUnits })
            #expect(quote.total.minorUnits == quote.subtotal.minorUnits + (quote.tax?.minorUnits ?? 0))
            #expect(quote.lines.allSatisfy { $0.amount.minorUnits == $0.quantity * $0.unit.minorUnits && $0.quantity >= 1 })
            #expect(quote.subtotal >= .zero && (quote.tax ?? .zero) >= .zero)
            #expect((quote.tax == nil) == (selection.country == nil))
            discounted += quote.lines.contains { $0.amount < .zero } ? 1 : 0
            taxed += (quote.tax ?? .zero) > .zero ? 1 : 0
        }
        #expect(discounted > 100 && taxed > 100, "the selections must reach what they test")
    }
}
