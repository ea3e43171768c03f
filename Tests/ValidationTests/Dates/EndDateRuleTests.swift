import Testing

@testable import Validation

@Suite struct EndDateRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("2026-11-22", .valid("2026-11-22")),
        RuleCase("2026-11-21", .invalid(["after the start, 2026-11-21"])),
        RuleCase("2027-01-01", ["start": "2027-01-01"], .invalid(["2027-01-01"])),
        RuleCase("2027-01-02", ["start": "2027-01-01"], .valid("2027-01-02")),
        RuleCase("2027-11-20", ["term": "1-year"], .valid("2027-11-20")),
        RuleCase("2027-11-21", ["term": "1-year"], .invalid(["ends on 2027-11-20"])),
        RuleCase("2027-12-31", ["term": "1-year", "start": "2027-01-01"], .valid("2027-12-31")),
        RuleCase("2027-06-19", ["term": "6-months", "current-expiry": "2026-11-21"], .valid("2027-06-19")),
        RuleCase("2027-06-20", ["term": "6-months", "current-expiry": "2026-11-21"], .invalid(["2027-06-19"])),
        RuleCase("2030-01-01", ["term": "nonsense", "start": "nonsense"], .valid("2030-01-01")),
        RuleCase("soon", .invalid(["not a date"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("end-date") }
}
