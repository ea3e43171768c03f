import Testing

@testable import Validation

@Suite struct EndDateRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("2026-11-22", .stored("2026-11-22")),
        OrderCase("2026-11-21", .refused(["after the start, 2026-11-21"])),
        OrderCase("2027-01-01", ["start": "2027-01-01"], .refused(["2027-01-01"])),
        OrderCase("2027-01-02", ["start": "2027-01-01"], .stored("2027-01-02")),
        OrderCase("2027-11-20", ["term": "1-year"], .stored("2027-11-20")),
        OrderCase("2027-11-21", ["term": "1-year"], .refused(["ends on 2027-11-20"])),
        OrderCase("2027-12-31", ["term": "1-year", "start": "2027-01-01"], .stored("2027-12-31")),
        OrderCase("2027-06-19", ["term": "6-months", "current-expiry": "2026-11-21"], .stored("2027-06-19")),
        OrderCase("2027-06-20", ["term": "6-months", "current-expiry": "2026-11-21"], .refused(["2027-06-19"])),
        OrderCase("2030-01-01", ["term": "nonsense", "start": "nonsense"], .stored("2030-01-01")),
        OrderCase("soon", .refused(["not a date"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .endDate) }
}
