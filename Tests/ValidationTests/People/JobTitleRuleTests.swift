import Testing

@testable import Validation

struct JobTitleRuleTests {
    static let cases: [RuleCase] = [
        .valid("IT Manager"), .valid("Geschäftsführer"), .invalid("-", says: "stands for nothing"), .invalid("n/a"),
    ]

    @Test(arguments: cases) func title(_ check: RuleCase) throws { try check.hold("job-title") }
}
