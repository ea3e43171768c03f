import Testing

@testable import Validation

struct PersonNameRuleTests {
    static let cases: [RuleCase] = [
        .valid("Applicant"), .valid("de la Cruz"), .valid("O’Neill-Smith"), .valid("李"), .valid("R2"), .valid("X"),
        .invalid("12345", says: "letter"), .invalid("-", says: "nothing"), .invalid("…", says: "nothing"), .invalid("n/a", says: "nothing"),
        .invalid("test@example.com", says: "e-mail"),
    ]

    @Test(arguments: cases) func name(_ check: RuleCase) throws { try check.hold("person-name") }
}
