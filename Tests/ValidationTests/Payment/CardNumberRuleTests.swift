import Testing

@testable import Validation

struct CardNumberRuleTests {
    static let cases: [RuleCase] = [
        .valid("4111111111111111"), .valid("5555555555554444"), .valid("378282246310005"), .valid("6011111111111117"),
        .valid("30569309025904"),
        .valid("3530111333300000"), .valid("4222222222222"),
        .valid(" 4111 1111-1111 1111 ", as: "4111111111111111"),
        .invalid("4111111111111112", says: "check digit"), .invalid("378282246310006", says: "check digit"),
        .incomplete("4111"), .incomplete("411111111111"), .incomplete(""), .incomplete("35"), .incomplete("3782822463100"),
        .invalid("41111111111111111", says: "17"), .invalid("3782822463100051", says: "American Express"),
        .invalid("9111111111111111", says: "brand"),
        .invalid("4111x111", says: "digits"), .invalid("٤١١١", says: "digits"),
    ]

    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("card-number") }
}
