import NameSamples
import Testing

@testable import Validation

struct PersonNameRuleTests {
    static let cases: [RuleCase] = [
        .valid("Applicant"), .valid("de la Cruz"), .valid("O’Neill-Smith"), .valid("李"), .valid("R2"), .valid("X"),
        .invalid("12345", says: "letter"), .invalid("-", says: "nothing"), .invalid("…", says: "nothing"), .invalid("n/a", says: "nothing"),
        .invalid("test@example.com", says: "e-mail"),
        // Family names, and words for nothing.
        .advisory("Null", says: "kept as a name"), .advisory("None"), .advisory("nil"), .advisory("Unknown"),
        .invalid("tbd", says: "nothing"),
        .valid("Nullmeyer"), .incomplete("", says: "only one"),
        RuleCase("", ["other-name": "Sukarno"], .valid("")), RuleCase("", ["other-name": "  "], .incomplete([])),
        // Said once the fields below have been filled in, not while the next one is yet to come.
        RuleCase("Aung", ["other-name": ""], .valid("Aung")),
        RuleCase("Aung", ["later-answer": "aung@example.com"], .advisory("Aung", ["one name"])),
        RuleCase("Aung", ["other-name": "San", "later-answer": "aung@example.com"], .valid("Aung")),
    ]

    @Test(arguments: cases) func name(_ check: RuleCase) throws { try check.hold("person-name") }

    /// Mononyms are legal names in Indonesia, Myanmar, Iceland's registers and elsewhere: one of the two fields is enough.
    @Test(arguments: [("", "", true), ("Sukarno", "", false), (" ", "", true)])
    func isNeededUnlessThereIsTheOther(_ other: String, _ later: String, _ isRequired: Bool) throws {
        let rule = try #require(Rule.named("person-name"))
        let context = RuleContext(asOf: .init(daysSinceEpoch: 0), arguments: ["other-name": other, "later-answer": later], names: .handful)
        #expect(rule.isRequired(context) == isRequired)
    }
}
