import Testing

@testable import Validation

@Suite struct TermRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("6-months", .valid("6-months")),
        RuleCase(
            "1-year",
            .advisory(
                "1-year", ["This term takes 3 certificates: each may last 200 days at most since 2026-03-15 (Baseline Requirements 6.3.2)."]
            )),
        RuleCase("5-years", .advisory("5-years", ["28 certificates"])),
        RuleCase("6-months", ["current-expiry": "2026-12-21"], .advisory("6-months", ["2 certificates"])),
        RuleCase("1-year", ["start": "2027-03-15"], .advisory("1-year", ["4 certificates", "100 days"])),
        RuleCase("1-year", ["end": "2027-06-08"], .valid("1-year")),
        RuleCase("1-year", on: "2026-03-14", .valid("1-year")),
        RuleCase("2-years", on: "2026-03-14", .advisory("2-years", ["398 days at most since 2020-09-01"])),
        RuleCase("5-years", on: "2009-07-15", .valid("5-years")),
        RuleCase("5-years", on: "2015-04-01", .advisory("5-years", ["2 certificates", "39 months"])),
        RuleCase("10-years", .invalid(["\"10-years\"", "1-year"])),
        RuleCase("", .invalid(["6-months"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("term") }
}
