import Testing

@testable import Validation

struct DepartmentRuleTests {
    static let cases: [RuleCase] = [
        RuleCase(text: "Sales", asOf: "2009-07-15", expected: .valid("Sales")),
        RuleCase(text: "Sales", asOf: "2022-08-31", expected: .valid("Sales")),
        RuleCase(text: "Sales", asOf: "2022-09-01", expected: .advisory("Sales", ["no part of the certificate", "2022-09-01"])),
        RuleCase(text: "Sales", asOf: "2026-11-21", expected: .advisory("Sales", [])),
        RuleCase(text: "-", asOf: "2009-07-15", expected: .invalid(["leave the field empty"])),
    ]

    @Test(arguments: cases) func department(_ check: RuleCase) throws { try check.hold("department") }
}
