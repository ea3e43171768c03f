import Testing

@testable import Validation

struct CouponRuleTests {
    static let cases: [RuleCase] = [
        .valid("SPRING-10"), .valid("a"), .valid("x9"), .invalid("SPRING 10", says: "blank"), .invalid("10%", says: "%"),
        .invalid("früh", says: "ü"),
    ]

    @Test(arguments: cases) func coupon(_ check: RuleCase) throws { try check.hold("coupon") }
}
