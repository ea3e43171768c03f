import Flow
import Testing

/// What an answer is, and what it is not.
@Suite struct AnswerTests {
    @Test(arguments: [
        (Answer.text(""), true), (.text(" \t\n\u{00A0}"), true), (.text("0"), false), (.secret(Secret("")), true),
        (.secret(Secret(" ")), false),
        (.toggle(false), true), (.toggle(true), false), (.number(0), false), (.number(-1), false), (.list([]), true), (.list([""]), false),
        (.table(.empty), true), (.table(TableReference(digest: "a", rows: 1, good: 0)), false),
    ])
    func emptyIsWhatSaysNothing(_ answer: Answer, _ isEmpty: Bool) {
        #expect(answer.isEmpty == isEmpty)
    }

    @Test func eachKindIsReadAsItselfAlone() {
        let answers: [Answer] = [.text("1"), .secret(Secret("1")), .toggle(true), .number(1), .list(["1"]), .table(.empty)]
        #expect(answers.map(\.text) == ["1", nil, nil, nil, nil, nil])
        #expect(answers.map { $0.secret != nil } == [false, true, false, false, false, false])
        #expect(answers.map(\.isOn) == [false, false, true, false, false, false])
        #expect(answers.map(\.number) == [nil, nil, nil, 1, nil, nil])
        #expect(answers.map(\.list) == [nil, nil, nil, nil, ["1"], nil])
        #expect(answers.map(\.table) == [nil, nil, nil, nil, nil, .empty])
        #expect(Set(answers).count == answers.count, "a text is not the number that it shows")
    }

    /// A stage is begun by what somebody gave, not by what the form offered.
    @Test func aStageIsBegunByWhatWasGiven() {
        var state = FlowState(using: SampleFlowEngine.engine)
        func isBegun(_ stage: String) -> Bool { state.visible.answers.isBegun(stage) }
        #expect(!isBegun("s") && !isBegun("t"), "there is a default and a preset")
        _ = state.receive(.answered(SampleFlowEngine.free, .text("x")), using: SampleFlowEngine.engine)
        #expect(isBegun("s") && !isBegun("t"))
        _ = state.receive(.answered(SampleFlowEngine.preset, .text("GB")), using: SampleFlowEngine.engine)
        #expect(isBegun("t"))
    }
}

/// Two stages: one with a field that has a default and one that has none, one with a preset.
private enum SampleFlowEngine {
    static let free = FieldID(stage: "s", name: "free")
    static let preset = FieldID(stage: "t", name: "country")

    static let engine = FlowEngine(
        definition: FlowDefinition(
            id: "f", title: "F",
            stages: [
                StageDefinition(
                    id: "s", title: "S",
                    fields: [
                        FieldDefinition(id: free, kind: .text, label: "Free"),
                        FieldDefinition(id: FieldID(stage: "s", name: "given"), kind: .text, label: "Given", initial: .text("x")),
                    ]),
                StageDefinition(
                    id: "t", title: "T", fields: [FieldDefinition(id: preset, kind: .text, label: "Country", preset: "country")]),
            ]),
        catalogue: Catalogue(presets: [Named("country") { _ in .text("FR") }]))
}
