import Flow
import Testing

/// What a field's own kind says, word for word: people read it on the screen, hear it from a screen reader and search for it.
@Suite struct JudgementSentenceTests {
    private static let id = FieldID(stage: "s", name: "f")

    private static func options(_ ids: [String]) -> FieldKind.Options {
        .fixed(ids.map { Choice(id: $0, label: $0, group: String($0.drop { $0 != "@" }.dropFirst())) })
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let kind: FieldKind
        let answer: Answer?
        let sentences: [String]
        var testDescription: String { sentences.first ?? "nothing" }

        init(_ kind: FieldKind, _ answer: Answer?, _ sentences: String...) {
            (self.kind, self.answer, self.sentences) = (kind, answer, sentences)
        }
    }

    static let cases = [
        Case(.text, nil, "City is needed."), Case(.date, .text(" "), "City is needed."),
        Case(.list, .list([]), "City: at least one is needed."),
        Case(.block, .text("\n"), "City is needed."), Case(.secret, .secret(Secret("")), "City is needed."),
        Case(.number(1...9), nil, "City: a number is needed."), Case(.toggle, .toggle(false), "City: must be accepted to go on."),
        Case(.choice(options(["a", "b"])), nil, "City: choose an option."),
        Case(.multiChoice(options(["a", "b"])), .list([]), "City: choose an option."),
        Case(.choicePerGroup(options([])), nil, "City: choose an option."),
        Case(
            .choicePerGroup(options(["a@x", "b@x", "a@y"])), .list([]), "City: choose an option for each, such as a@x for x, a@y for y."),
        Case(
            .choicePerGroup(options(["a@x", "a@y", "a@z", "a@w"])), nil,
            "City: choose an option for each, such as a@x for x, a@y for y, a@z for z and so on."),
        Case(.number(1...9), .number(10), "City must be from 1 to 9."), Case(.number(1...9), .number(-1), "City must be from 1 to 9."),
        Case(.number(2...40), .text("two"), "Type a whole number from 2 to 40."),
        Case(.choice(options(["a", "b"])), .text("c"), "c is not an option here. Choose from: a, b."),
        Case(
            .choice(options(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])), .text("0"),
            "0 is not an option here. Choose from: 1, 2, 3, 4, 5, 6, 7, 8 or one of 2 more."),
        Case(
            .choice(options(["a"])), .text(String(repeating: "x", count: 41)),
            "\(String(repeating: "x", count: 40))… is not an option here. Choose from: a."),
        Case(
            .multiChoice(options(["a", "b"])), .list(["q", "a", "r"]), "q is not an option here. Choose from: a, b.",
            "r is not an option here. Choose from: a, b."),
        Case(.choicePerGroup(options(["a@x", "a@y"])), .list(["a@x"]), "City: choose one for y."),
        Case(
            .choicePerGroup(options(["a@x", "b@x", "a@y", "b@y"])), .list(["a@x", "b@x"]), "City: choose only one for x, not 2.",
            "City: choose one for y."),
        Case(
            .choicePerGroup(options(["a@x", "a@y"])), .list(["c@x"]), "c@x is not an option here. Choose from: a@x, a@y."),
        Case(.date, .text("tomorrow")), Case(.block, .text("anything")), Case(.list, .list(["", "x"])),
        Case(.multiChoice(options(["a", "b"])), .list(["b", "a", "b"])),
    ]

    @Test(arguments: cases)
    func says(_ example: Case) {
        let judgement = Self.judgement(of: example.kind, .mandatory, example.answer)
        #expect(judgement.findings.map(\.message) == example.sentences)
        #expect(judgement.findings.allSatisfy { $0.field == Self.id && $0.severity == .error && $0.line == nil })
        #expect(judgement.answer == example.answer || example.answer == nil, "it stays as it was typed")
    }

    /// What may be left out is not asked for, and is judged all the same once it is there.
    @Test(arguments: cases)
    func asksForNothingThatMayBeLeftOut(_ example: Case) {
        let messages = Self.judgement(of: example.kind, .optional, example.answer).findings.map(\.message)
        #expect(messages == (example.answer?.isEmpty ?? true ? [] : example.sentences))
    }

    private static func judgement(
        of kind: FieldKind, _ requirement: FieldDefinition.Requirement, _ answer: Answer?
    ) -> FieldJudgement {
        let field = FieldDefinition(id: id, kind: kind, label: "City", requirement: requirement)
        let stage = StageDefinition(id: "s", title: "S", fields: [field])
        let engine = FlowEngine(definition: FlowDefinition(id: "f", title: "F", stages: [stage]), catalogue: Catalogue())
        let visible = engine.visible(for: Answers(given: answer.map { [id: $0] } ?? [:]))
        return engine.judge(visible.stages[0].fields[0], in: visible)
    }
}
