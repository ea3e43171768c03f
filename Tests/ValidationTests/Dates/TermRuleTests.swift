import Testing

@testable import Validation

@Suite struct TermRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("6-months", .stored("6-months")),
        OrderCase("1-year", .told("1-year", ["3 certificates", "2027-06-09", "200 days since 2026-03-15"])),
        OrderCase("5-years", .told("5-years", ["28 certificates"])),
        OrderCase("6-months", ["current-expiry": "2026-12-21"], .told("6-months", ["2 certificates"])),
        OrderCase("1-year", ["start": "2027-03-15"], .told("1-year", ["4 certificates", "100 days"])),
        OrderCase("1-year", ["end": "2027-06-08"], .stored("1-year")),
        OrderCase("1-year", on: "2026-03-14", .stored("1-year")),
        OrderCase("2-years", on: "2026-03-14", .told("2-years", ["398 days since 2020-09-01"])),
        OrderCase("5-years", on: "2009-07-15", .stored("5-years")),
        OrderCase("5-years", on: "2015-04-01", .told("5-years", ["2 certificates", "39 months"])),
        OrderCase("10-years", .refused(["\"10-years\"", "1-year"])),
        OrderCase("", .refused(["6-months"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .term) }
}
