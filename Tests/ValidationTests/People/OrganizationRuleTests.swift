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
        RuleCase(letters(30), ["legal-name": letters(31)], .valid(letters(30))),
        RuleCase(letters(30), ["legal-name": letters(32)], .invalid(["65", "64"])),
        RuleCase(letters(64), ["legal-name": " "], .valid(letters(64))),
    ]

    @Test(arguments: cases) func name(_ check: RuleCase) throws { try check.hold("organization") }
}
