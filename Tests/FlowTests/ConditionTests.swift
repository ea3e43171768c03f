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

    @Test func namesEveryFieldItLooksAt() {
        let condition = Condition.all([.not(.is(Self.type, .text("x"))), .any([.answered(Self.sans), .isOneOf(Self.empty, [])])])
        #expect(condition.fields == [Self.type, Self.sans, Self.empty])
    }
}
