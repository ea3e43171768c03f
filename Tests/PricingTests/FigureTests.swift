import Orders
import Testing

@testable import Pricing

@Suite struct FigureTests {
    @Test(arguments: [("0", 0), ("349", 34_900), ("349.50", 34_950), ("0.01", 1), ("007", 700), ("10000000.00", 1_000_000_000)])
    func `amounts in units become minor units`(text: String, hundredths: Int) throws {
        #expect(try Hundredths.read(text, decimals: 2...2) == hundredths)
    }

    @Test(arguments: [
        ("-1", Hundredths.Fault.negative), ("\u{2212}1", .negative), ("-", .negative), ("1.5", .decimals), ("1.", .decimals),
        ("1.505", .decimals), ("", .notANumber), (".50", .notANumber), ("1,50", .notANumber), ("1.2.3", .notANumber), ("+1", .notANumber),
        ("1e3", .notANumber), ("٣", .notANumber), ("0x10", .notANumber), ("10000000.01", .tooLarge),
        ("99999999999999999999999999", .tooLarge),
    ])
    func `what is no amount says why`(text: String, fault: Hundredths.Fault) {
        #expect(throws: fault) { try Hundredths.read(text, decimals: 2...2) }
    }

    @Test(arguments: [("17.5", 1750), ("20", 2000), ("12.25", 1225), ("0.05", 5)])
    func `rates may have one decimal`(text: String, hundredths: Int) throws {
        #expect(try Hundredths.read(text, decimals: 1...2) == hundredths)
    }

    @Test(arguments: [(1750, "17.5 %"), (2000, "20 %"), (1225, "12.25 %"), (5, "0.05 %"), (10_000, "100 %"), (0, "0 %")])
    func `rates as people read them`(hundredths: Int, text: String) throws {
        #expect(try #require(Percentage(hundredths: hundredths)).text == text)
    }

    @Test(arguments: [-1, 10_001])
    func `no rate is outside 0 to 100 per cent`(hundredths: Int) {
        #expect(Percentage(hundredths: hundredths) == nil)
    }

    /// 17.5 % of these amounts, in minor units, by hand.
    @Test(arguments: [(2, 0), (3, 1), (20, 4), (100, 18), (340, 60), (34_900, 6108), (0, 0)])
    func `a share rounds half up`(amount: Int, share: Int) throws {
        #expect(try #require(Percentage(hundredths: 1750)).of(Money(minorUnits: amount)) == Money(minorUnits: share))
    }

    @Test(arguments: [
        ("2009-06-01", "2009-08-31", "2009-08-31", nil, true), ("2009-06-01", "2009-08-31", "2009-09-01", nil, false),
        ("2009-06-01", nil, "2001-01-01", "2009-05-31", false), ("2009-06-01", nil, "2001-01-01", "2009-06-01", true),
        ("2009-06-01", nil, "2030-01-01", nil, true),
    ])
    func `periods overlap when they share a day`(from: String, to: String?, from2: String, to2: String?, overlap: Bool) throws {
        let one = try #require(Period(from: try day(from), to: try to.map(day)))
        let other = try #require(Period(from: try day(from2), to: try to2.map(day)))
        #expect(one.overlaps(other) == overlap)
        #expect(other.overlaps(one) == overlap)
    }

    @Test func `a period ends on its last day, not before its first`() throws {
        let summer = try #require(Period(from: try day("2009-06-01"), to: try day("2009-08-31")))
        #expect(
            try ["2009-05-31", "2009-06-01", "2009-08-31", "2009-09-01"].map { summer.contains(try day($0)) } == [false, true, true, false])
        #expect(Period(from: try day("2009-06-01"), to: try day("2009-05-31")) == nil)
        #expect(Period(from: try day("2009-06-01"), to: try day("2009-06-01")) != nil)
        #expect("\(summer)" == "2009-06-01 to 2009-08-31")
    }

    @Test func `text from a file cannot act on a terminal`() {
        #expect(shown("a\u{1B}[2J\u{202E}") == "\"a<U+001B>[2J<U+202E>\"")
        #expect(shown(String(repeating: "x", count: 41)) == "\"" + String(repeating: "x", count: 40) + "…\"")
    }

    @Test(arguments: [(" ab-1 ", "AB-1"), ("\tx\u{A0}", "X"), ("a b", "A B"), ("straße", "STRAßE"), ("  ", "")])
    func `codes are compared without outer blanks and case`(typed: String, folded: String) {
        #expect(DiscountCode.folded(typed) == folded)
    }
}
