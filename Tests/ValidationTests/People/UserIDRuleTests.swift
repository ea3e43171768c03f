import Testing

@testable import Validation

struct UserIDRuleTests {
    static let cases: [RuleCase] = [
        .valid("ab"), .valid("A.b_c@d-9"), .valid(letters(64)),
        .incomplete("a", says: "2"),
        .invalid("a b", says: "blank"), .invalid("a/b", says: "/"), .invalid("jürgen", says: "ü"), .invalid("a+b", says: "+"),
    ]

    @Test(arguments: cases) func id(_ check: RuleCase) throws { try check.hold("user-id") }
}
