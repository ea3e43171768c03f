import Testing

@testable import Validation

struct PurchaseOrderNumberRuleTests {
    static let cases: [RuleCase] = [.valid("PO-2026-0815"), .valid("4500/12 (b)"), .valid("Ä7"), .invalid("-"), .invalid("n/a")]

    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("purchase-order-number") }
}
