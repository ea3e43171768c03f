import Testing

@testable import Validation

@Suite struct DateRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("2026-11-21", .valid("2026-11-21")),
        RuleCase(" 2026-11-21 ", .valid("2026-11-21")),
        RuleCase("2024-02-29", .valid("2024-02-29")),
        RuleCase("2023-02-29", .invalid(["no day 29", "28"])),
        RuleCase("2026-13-01", .invalid(["no month 13"])),
        RuleCase("2026-00-01", .invalid(["no month 0"])),
        RuleCase("2026-04-31", .invalid(["no day 31", "30"])),
        RuleCase("2026-04-00", .invalid(["no day 0"])),
        RuleCase("0000-01-01", .invalid(["year"])),
        RuleCase("", .incomplete(["year, month, day"])),
        RuleCase("2026-1", .incomplete(["whole date"])),
        RuleCase("2026-11-2", .incomplete(["whole date"])),
        RuleCase("2026-1-1", .invalid(["not a date"])),
        RuleCase("21.11.2026", .invalid(["not a date", "2026-11-21"])),
        RuleCase("2026/11/21", .invalid(["not a date"])),
        RuleCase("2026-11-21T00:00:00Z", .invalid(["after the day"])),
        RuleCase("２０２６-11-21", .invalid(["not a date"])),
        RuleCase("2026-11-\u{1B}[", .invalid(["U+001B"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("date") }
}
