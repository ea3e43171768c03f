import Flow
import Testing

@Suite struct ConditionTests {
    static let type = FieldID(stage: "certificate", name: "type")
    static let sans = FieldID(stage: "certificate", name: "addSANs")
    static let empty = FieldID(stage: "certificate", name: "empty")
    static let answers = ResolvedAnswers([type: .text("wildcard"), sans: .toggle(true), empty: .text(" ")])

    @Test(arguments: [
        (Condition.is(type, .text("wildcard")), true), (.is(type, .text("standard")), false), (.is(sans, .toggle(true)), true),
        (.is(FieldID(stage: "a", name: "b"), .toggle(false)), false), (.isOneOf(type, ["standard", "wildcard"]), true),
        (.isOneOf(sans, ["true"]), false), (.answered(type), true), (.answered(empty), false),
        (.all([.answered(type), .answered(sans)]), true), (.all([.answered(type), .answered(empty)]), false), (.all([]), true),
        (.any([.answered(empty), .answered(sans)]), true), (.any([]), false), (.not(.answered(empty)), true),
    ])
    func holds(_ condition: Condition, _ expected: Bool) {
        #expect(condition.holds(in: Self.answers) == expected)
    }

    /// De Morgan's laws over every pair of what two fields can be, one within the other.
    @Test(arguments: [
        (true, true), (true, false), (false, true), (false, false),
    ])
    func conditionsWithinConditionsHoldAsTheirPartsSay(_ one: Bool, _ other: Bool) {
        let answers = ResolvedAnswers([Self.sans: .toggle(one), Self.type: .text(other ? "wildcard" : "")])
        let (a, b) = (Condition.is(Self.sans, .toggle(true)), Condition.answered(Self.type))
        for (condition, expected) in [
            (Condition.not(.all([a, b])), !(one && other)), (.any([.not(a), .not(b)]), !(one && other)),
            (.not(.any([a, b])), !(one || other)), (.all([.not(a), .not(b)]), !(one || other)),
            (.not(.not(a)), one), (.all([a, .any([b, .not(a)])]), one && other),
            (.any([.all([a, b]), .all([.not(a), .not(b)])]), one == other),
            (.is(Self.sans, .toggle(false)), !one),
        ] {
            #expect(condition.holds(in: answers) == expected, "\(condition)")
        }
    }

    /// A field that nobody sees has no answer, so that its absence holds and neither of its values does.
    @Test func aHiddenFieldIsUnanswered() {
        let shown = ResolvedAnswers([Self.type: .text("wildcard")])
        #expect(Condition.not(.answered(Self.sans)).holds(in: shown))
        #expect(!Condition.any([.is(Self.sans, .toggle(true)), .is(Self.sans, .toggle(false))]).holds(in: shown))
        #expect(Condition.not(.isOneOf(Self.empty, [" "])).holds(in: shown))
    }

    @Test func namesEveryFieldItLooksAt() {
        let condition = Condition.all([.not(.is(Self.type, .text("x"))), .any([.answered(Self.sans), .isOneOf(Self.empty, [])])])
        #expect(condition.fields == [Self.type, Self.sans, Self.empty])
    }
}
