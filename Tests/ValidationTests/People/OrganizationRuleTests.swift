import Testing

@testable import Validation

struct OrganizationRuleTests {
    static let cases: [RuleCase] = [
        .valid("Example Ltd"),
        .valid("Example"),
        .valid("A"),
        .valid("3M"),
        .valid("Müller & Söhne (Holding) GmbH"),
        .valid(String(repeating: "東", count: 64)),
        .invalid(String(repeating: "東", count: 65), says: "65"),
        .invalid(".", says: "registered name"),
        .invalid("-"), .invalid("n/a"), .invalid("None"), .invalid("— —"),
        RuleCase(text: letters(30), arguments: ["legal-name": letters(31)], expected: .valid(letters(30))),
        RuleCase(text: letters(30), arguments: ["legal-name": letters(32)], expected: .invalid(["65", "64"])),
        RuleCase(text: letters(64), arguments: ["legal-name": " "], expected: .valid(letters(64))),
    ]

    @Test(arguments: cases) func name(_ check: RuleCase) throws { try check.hold("organization") }
}
