import Flow
import Testing

@Suite struct FieldJudgementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let kind: FieldKind
        let answer: Answer?
        var required = true
        let rules: [String]
        var testDescription: String { name }
    }

    static let options = FieldKind.Options.fixed([
        Choice(id: "a@x", label: "a", group: "x"), Choice(id: "b@x", label: "b", group: "x"), Choice(id: "a@y", label: "a", group: "y"),
    ])

    static let cases = [
        Case(name: "nothing where something is needed", kind: .text, answer: nil, rules: ["required"]),
        Case(name: "blanks are nothing", kind: .text, answer: .text("  \t"), rules: ["required"]),
        Case(name: "nothing where nothing is needed", kind: .text, answer: .text(""), required: false, rules: []),
        Case(name: "a toggle that must be on", kind: .toggle, answer: .toggle(false), rules: ["required"]),
        Case(name: "a toggle that is on", kind: .toggle, answer: .toggle(true), rules: []),
        Case(name: "an empty secret", kind: .secret, answer: .secret(Secret("")), rules: ["required"]),
        Case(name: "below the range", kind: .number(1...99), answer: .number(0), rules: ["number"]),
        Case(name: "lower bound", kind: .number(1...99), answer: .number(1), rules: []),
        Case(name: "upper bound", kind: .number(1...99), answer: .number(99), rules: []),
        Case(name: "above the range", kind: .number(1...99), answer: .number(100), rules: ["number"]),
        Case(name: "text for a number", kind: .number(1...99), answer: .text("two"), rules: ["number"]),
        Case(name: "an option", kind: .choice(options), answer: .text("a@x"), rules: []),
        Case(name: "no option", kind: .choice(options), answer: .text("A@x"), rules: ["choice"]),
        Case(name: "two unknown options", kind: .multiChoice(options), answer: .list(["q", "a@x", "r"]), rules: ["choice", "choice"]),
        Case(name: "one of each group, in any order", kind: .choicePerGroup(options), answer: .list(["a@y", "b@x"]), rules: []),
        Case(name: "a group left out", kind: .choicePerGroup(options), answer: .list(["b@x"]), rules: ["choice"]),
        Case(
            name: "an unknown option in the place of one", kind: .choicePerGroup(options), answer: .list(["c@x", "a@y"]), rules: ["choice"]),
        Case(name: "two of a group", kind: .choicePerGroup(options), answer: .list(["a@x", "b@x", "a@y"]), rules: ["choice"]),
    ]

    @Test(arguments: cases)
    func judges(_ example: Case) {
        let judgement = Self.judge(
            FieldDefinition(id: Self.id, kind: example.kind, label: "Field", requirement: example.required ? .mandatory : .optional),
            example.answer)
        #expect(judgement.findings.map(\.rule) == example.rules)
        #expect(judgement.blocks == !example.rules.isEmpty)
    }

    @Test func stopsAtTheFirstRuleThatBlocksAndKeepsAdvisories() {
        let catalogue = Catalogue(
            rules: ["first", "second", "third"].map { name in
                FieldRule(name) { _, _, _ in
                    Judgement(answer: .text(name), remarks: [Remark(name == "second" ? .incomplete : .advisory, name)])
                }
            })
        let field = FieldDefinition(
            id: Self.id, kind: .text, label: "Field",
            rules: [RuleReference(name: "first"), RuleReference(name: "second"), RuleReference(name: "third")])
        let judgement = Self.judge(field, .text("typed"), catalogue)
        #expect(judgement.findings.map(\.message) == ["first", "second"])
        #expect(judgement.answer == .text("typed"), "a blocked answer stays as it was typed")
    }

    private static let id = FieldID(stage: "s", name: "f")

    private static func judge(_ field: FieldDefinition, _ answer: Answer?, _ catalogue: Catalogue = Catalogue()) -> FieldJudgement {
        let flow = FlowDefinition(id: "f", title: "F", stages: [StageDefinition(id: "s", title: "S", fields: [field])])
        let engine = FlowEngine(definition: flow, catalogue: catalogue)
        let visible = engine.visible(for: Answers(given: answer.map { [id: $0] } ?? [:]))
        return engine.judge(visible.stages[0].fields[0], in: visible)
    }
}
