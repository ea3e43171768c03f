import Testing

@testable import Validation

struct UserIDRuleTests {
    static let cases: [RuleCase] = [
        .valid("ab"), .valid("A.b_c@d-9"), .valid(letters(64)),
        .incomplete("a", says: "2"),
        .invalid("a b", says: "blank"), .invalid("a/b", says: "/"), .invalid("jürgen", says: "ü"), .invalid("a+b", says: "+"),
        .valid("j.b+ssl@example.com"), .valid("o'neil@example.ie"), .valid("a&b@example.com"), .invalid("a+b@", says: "+"),
        .invalid("@a+b", says: "+"), .invalid("a@b+c", says: "+"), .invalid("a+b@c@d", says: "+"),
        .invalid("a b@example.com", says: "blank"),
    ]

    @Test(arguments: cases) func id(_ check: RuleCase) throws { try check.hold("user-id") }
}
