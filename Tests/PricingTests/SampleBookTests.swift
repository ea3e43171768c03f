import Orders
import Pricing
import Testing

/// The USD table of the order flow's page, typed from that page: an item, then its figures from six months to five years.
/// `~` marks what the page marks as assumed.
struct TableRow: Sendable, CustomTestStringConvertible {
    let item: PriceItem
    let figures: String
    var testDescription: String { item.rawValue }

    static let all: [TableRow] = [
        TableRow(item: .standard, figures: "~209 349 638 871 1074 1256"),
        TableRow(item: .licenseBlock, figures: "~26 43 79 107 132 155"),
        TableRow(item: .subdomain, figures: "~59 99 ~180 244 ~305 ~356"),
        TableRow(item: .domain, figures: "~119 199 ~362 ~490 ~613 ~716"),
        TableRow(item: .publicIPAddress, figures: "~119 ~199 ~362 490 ~613 ~716"),
        TableRow(item: .ucName, figures: "0 0 0 0 0 0"),
        TableRow(item: .internalName, figures: "0 0 0 0 0 0"),
        TableRow(item: .wildcardName, figures: "~295 ~495 ~900 ~1220 ~1525 ~1780"),
        TableRow(item: .wildcard, figures: "~569 ~949 ~1736 ~2369 ~2922 ~3417"),
        TableRow(item: .publicIP, figures: "~328 ~548 ~1002 ~1368 ~1687 ~1973"),
    ]

    /// Whole dollars and the mark, by term.
    func cells() throws -> [(term: Term, dollars: Int, assumed: Bool)] {
        let words = figures.split(separator: " ")
        try #require(words.count == Term.allCases.count)
        return try zip(Term.allCases, words).map { term, word in
            (term, try #require(Int(word.drop { $0 == "~" })), word.hasPrefix("~"))
        }
    }
}

@Suite struct SampleBookTests {
    @Test func `the table has every item`() {
        #expect(Set(TableRow.all.map(\.item)) == Set(PriceItem.allCases))
    }

    @Test(arguments: TableRow.all)
    func `USD figures and their marks are the page's`(row: TableRow) throws {
        let book = try PriceBook.sample()
        for (term, dollars, assumed) in try row.cells() {
            let figure = try book.unitPrice(row.item, term: term, currency: .usd)
            #expect(figure.value == Money(minorUnits: dollars * 100), "\(term)")
            #expect(figure.isAssumed == assumed, "\(term)")
        }
    }

    @Test(arguments: TableRow.all, [(Currency.eur, 0.90), (.gbp, 0.75), (.aud, 1.50)])
    func `other currencies are a factor of USD, half up to the unit, and assumed`(row: TableRow, rate: (Currency, Double)) throws {
        let book = try PriceBook.sample()
        for (term, dollars, _) in try row.cells() {
            // 0.90 has no exact binary form: the small addition keeps exact halves on the upper side, and no figure is that close otherwise.
            let units = Int((Double(dollars) * rate.1 + 0.5 + 1e-6).rounded(.down))
            let figure = try book.unitPrice(row.item, term: term, currency: rate.0)
            #expect(figure.value == Money(minorUnits: units * 100), "\(term)")
            #expect(figure.isAssumed, "\(term)")
        }
    }

    /// GlobalSign Atlas counts a wildcard name as five names (domain.md, section 1.2).
    @Test(arguments: Term.allCases) func `a wildcard name costs five subdomains`(term: Term) throws {
        let book = try PriceBook.sample()
        let one = try book.unitPrice(.subdomain, term: term, currency: .usd).value
        #expect(try book.unitPrice(.wildcardName, term: term, currency: .usd).value == one * 5)
    }

    /// Products that end in exactly one half, worked out by hand.
    @Test(arguments: [
        (PriceItem.domain, Term.fourYears, Currency.aud, 920),  // 613 × 1.5 = 919.5
        (.licenseBlock, .oneYear, .aud, 65),  // 43 × 1.5 = 64.5
        (.licenseBlock, .sixMonths, .gbp, 20),  // 26 × 0.75 = 19.5
        (.publicIPAddress, .twoYears, .gbp, 272),  // 362 × 0.75 = 271.5
        (.standard, .twoYears, .gbp, 479),  // 638 × 0.75 = 478.5
    ])
    func `a half rounds up`(item: PriceItem, term: Term, currency: Currency, units: Int) throws {
        #expect(try PriceBook.sample().unitPrice(item, term: term, currency: currency).value == Money(minorUnits: units * 100))
    }

    /// Lines of the guide.
    @Test(arguments: [
        (PriceItem.standard, Term.oneYear, "314"), (.subdomain, .oneYear, "151"), (.subdomain, .threeYears, "239"),
        (.domain, .oneYear, "150"), (.publicIPAddress, .threeYears, "280"), (.ucName, .oneYear, "224"),
        (.internalName, .fiveYears, "293"),
    ])
    func `a printed figure names its line`(item: PriceItem, term: Term, line: String) throws {
        let figure = try PriceBook.sample().unitPrice(item, term: term, currency: .usd)
        #expect(figure.provenance == .printed(source: "guide", place: line))
    }

    @Test func `a figure split from a printed sum is derived`() throws {
        let book = try PriceBook.sample()
        for (term, line) in zip(Term.allCases.dropFirst(2), ["183", "184", "185", "186"]) {
            for item in [PriceItem.standard, .licenseBlock] {
                #expect(
                    try book.unitPrice(item, term: term, currency: .usd).provenance == .derived(source: "guide", place: line))
            }
        }
        #expect(try book.unitPrice(.licenseBlock, term: .oneYear, currency: .usd).provenance == .derived(source: "guide", place: "182"))
    }

    @Test func `the book holds from 2008 on without end`() throws {
        let book = try PriceBook.sample()
        #expect(book.effective.from == CalendarDate("2008-01-01"))
        #expect(book.effective.to == nil)
        #expect(!book.identity.name.isEmpty && !book.identity.version.isEmpty)
        #expect(book.notes.contains { $0.contains("VAT number") })
    }

    /// Orders keep the version they were priced by: whoever changes anything that counts raises it, and the sum (FNV-1a over the lines that are no
    /// comments) here.
    @Test func `the version says which figures these are`() throws {
        let lines = PriceBook.sampleText.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") && !$0.hasPrefix("version:") }
        let sum = lines.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        #expect(try PriceBook.sample().identity.version == "6")
        #expect(sum == 0xC849_BD63_2C03_123D)
    }

    @Test func `the text shown is the text read`() throws {
        let text = PriceBook.sampleText
        #expect(text.utf8.count < 11_000)
        #expect(try PriceBook.read(Array(text.utf8), name: "copy") == PriceBook.sample())
    }

    /// Each list shows sales every state a code can have; 2026-06-01 stands for any day between the fixed ones.
    @Test func `both lists of codes have a code of each state`() throws {
        let book = try PriceBook.sample()
        let day = try #require(CalendarDate("2026-06-01"))
        for codes in [book.coupons, book.campaigns] {
            let active = codes.filter { $0.period.contains(day) && $0.uses.map { $0.used < $0.allowed } ?? true }
            #expect(active.contains { if case .percent = $0.reduction { true } else { false } })
            #expect(active.contains { if case .amount = $0.reduction { true } else { false } })
            #expect(active.contains { $0.minimum != nil })
            #expect(Set(codes.compactMap(\.currency)).count > 1)
            #expect(codes.contains { $0.period.from > day })
            #expect(codes.contains { $0.period.isOver(on: day) })
            #expect(codes.contains { $0.uses.map { $0.used == $0.allowed } ?? false })
        }
    }
}
