import Testing

@testable import Validation

struct CardSecurityCodeRuleTests {
    private static func of(_ number: String, _ text: String, _ expected: RuleCase.Expected) -> RuleCase {
        RuleCase(text, ["card-number": number], expected)
    }

    static let cases: [RuleCase] = [
        .valid("123"), .valid("1234"), .incomplete("12"), .invalid("12345"), .invalid("12a", says: "digits"), .incomplete(""),
        of("4111 1111 1111 1111", "123", .valid("123")), of("4111111111111111", "1234", .invalid(["three digits"])),
        of("378282246310005", "1234", .valid("1234")), of("3782 822463 10005", "123", .incomplete(["four digits"])),
        of("4111111111111111", "12", .incomplete(["three digits"])),
    ]

    @Test(arguments: cases) func code(_ check: RuleCase) throws { try check.hold("card-security-code") }
}
