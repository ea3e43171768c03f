import Testing

@testable import Validation

/// How many certificates a term takes is shown by its plan: nobody is warned of what they buy.
@Suite struct TermRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("6-months", .valid("6-months")),
        RuleCase("1-year", .valid("1-year")), RuleCase(" 5-years ", .valid("5-years")),
        RuleCase("2-years", on: "2026-03-14", .valid("2-years")), RuleCase("5-years", on: "2009-07-15", .valid("5-years")),
        RuleCase("10-years", .invalid(["\"10-years\"", "1-year"])),
        RuleCase("", .invalid(["6-months"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("term") }
}
