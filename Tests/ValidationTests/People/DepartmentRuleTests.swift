import Testing

@testable import Validation

struct DepartmentRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("Sales", on: "2009-07-15", .valid("Sales")),
        RuleCase("Sales", on: "2022-08-31", .valid("Sales")),
        RuleCase("Sales", on: "2022-09-01", .advisory("Sales", ["left out of the certificate", "2022-09-01"])),
        RuleCase("Sales", on: "2026-11-21", .advisory("Sales", [])),
        RuleCase("-", on: "2009-07-15", .invalid(["leave the field empty"])),
    ]

    @Test(arguments: cases) func department(_ check: RuleCase) throws { try check.hold("department") }
}
