import Testing

@testable import Validation

struct CardHolderRuleTests {
    static let cases: [RuleCase] = [
        .valid("TEST APPLICANT"), .valid("Müller-O'Hara"), .valid("Example Ltd & Sons"),
        .invalid("4111111111111111", says: "own field"), .invalid("--", says: "letters"), .invalid("Test 2", says: "digits"),
    ]

    @Test(arguments: cases) func holder(_ check: RuleCase) throws { try check.hold("card-holder") }
}
