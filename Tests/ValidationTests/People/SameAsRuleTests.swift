import Testing

@testable import Validation

struct SameAsRuleTests {
    private static func check(_ text: String, _ other: String?, _ expected: RuleCase.Expected) -> RuleCase {
        RuleCase(text, other.map { ["other": $0] } ?? [:], expected)
    }

    static let cases: [RuleCase] = [
        check("abcdefg1", "abcdefg1", .valid("abcdefg1")),
        check("abcd", "abcdefg1", .incomplete(["too early"])),
        check("", "abcdefg1", .incomplete([])),
        check("abcdefg2", "abcdefg1", .invalid(["differ"])),
        check("abcdefg12", "abcdefg1", .invalid(["differ"])),
        check(" abcdefg1", "abcdefg1", .invalid(["differ"])),
        check("abcdefg1", nil, .incomplete(["first entry"])),
        check("abcdefg1", "", .incomplete(["first entry"])),
        // The same on the screen, other bytes: another password to a key derivation.
        check("pa\u{308}ss", "p\u{E4}ss", .invalid([])),
    ]

    @Test(arguments: cases) func sameAs(_ check: RuleCase) throws { try check.hold("same-as") }
}
