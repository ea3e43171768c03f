import Testing

@testable import Validation

struct AddressLineRuleTests {
    static let cases: [RuleCase] = [
        .valid("Two International Drive"), .valid("Suite 330"), .valid("12"), .valid("1-2-3 銀座"), .valid("c/o Example Ltd, Hs. 4 #2"),
        .invalid("-"), .invalid("."), .invalid("N/A", says: "leave"),
    ]

    @Test(arguments: cases) func line(_ check: RuleCase) throws { try check.hold("address-line") }
}
