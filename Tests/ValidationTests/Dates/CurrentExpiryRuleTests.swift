import Testing

@testable import Validation

@Suite struct CurrentExpiryRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("2026-11-21", .valid("2026-11-21")),
        RuleCase("2026-11-20", .advisory("2026-11-20", ["expired", "30 free days"])),
        RuleCase("2031-11-21", .valid("2031-11-21")),
        RuleCase("2031-11-22", .invalid(["five years", "2031-11-21"])),
        RuleCase("2031-11", .incomplete(["whole date"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("current-expiry") }
}
