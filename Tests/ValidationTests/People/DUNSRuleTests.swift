import Testing

@testable import Validation

struct DUNSRuleTests {
    static let cases: [RuleCase] = [
        .valid("12-345-6782", as: "123456782"),
        .valid("123456782"),
        .valid("12 345 6782", as: "123456782"),
        .advisory("123456789", says: "check digit"),
        .advisory("12-345-6789", as: "123456789", says: "check digit"),
        .incomplete("12345678", says: "nine digits"),
        .incomplete("12-345-", says: "nine digits"),
        .invalid("1234567890", says: "10"),
        .invalid("12345678A", says: "digits"),
        .invalid("12.345.6789", says: "digits"),
        .invalid("000000000", says: "placeholder"),
        .invalid("999-999-999", says: "placeholder"),
        .invalid("11-111-1111", says: "placeholder"),
    ]

    @Test(arguments: cases) func duns(_ check: RuleCase) throws { try check.hold("duns") }
}
