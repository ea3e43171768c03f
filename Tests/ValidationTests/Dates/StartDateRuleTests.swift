import Testing

@testable import Validation

@Suite struct StartDateRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("2026-11-21", .valid("2026-11-21")),
        RuleCase("2026-11-20", .invalid(["2026-11-21"])),
        RuleCase("2026-11-22", .advisory("2026-11-22", ["held until 2026-11-22", "48 hours"])),
        RuleCase("2009-08-01", on: "2009-07-15", .advisory("2009-08-01", ["held until 2009-08-01"])),
        RuleCase("2026-11", .incomplete(["whole date"])),
        RuleCase("2026-11-31", .invalid(["no day 31"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("start-date") }
}
