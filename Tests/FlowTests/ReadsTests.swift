import Flow
import SampleFlow
import Testing

@Suite struct ReadsTests {
    private static let definition = FlowDefinition(
        id: "f", title: "F",
        stages: [
            StageDefinition(
                id: "a", title: "A",
                fields: ["one", "two"].map { FieldDefinition(id: FieldID(stage: "a", name: $0), kind: .text, label: $0) }),
            StageDefinition(
                id: "b", title: "B",
                fields: [FieldDefinition(id: FieldID(stage: "b", name: "three"), kind: .text, label: "three", note: "note")]),
        ])

    /// What the note says after each field in turn was answered with its own name.
    private static func notes(_ reads: Reads, _ note: @escaping @Sendable (ResolvedAnswers) -> String?) -> [String?] {
        let engine = FlowEngine(definition: definition, catalogue: Catalogue(notes: [Named("note", reads: reads, note)]))
        var state = FlowState(stage: "b", using: engine)
        return definition.fields.map { field in
            _ = state.receive(.answered(field.id, .text(field.id.name)), using: engine)
            return state.reading.page.notes[FieldID(stage: "b", name: "three")]
        }
    }

    private static let two = FieldID(stage: "a", name: "two")

    @Test func aFieldIsFollowed() {
        #expect(Self.notes(.fields([Self.two])) { $0[Self.two]?.text } == [nil, "two", "two"])
    }

    @Test func aStageIsFollowedAsAWhole() {
        #expect(Self.notes(.fields([FieldID(stage: "a", name: "")])) { $0.isBegun("a") ? "begun" : nil } == ["begun", "begun", "begun"])
        #expect(Self.notes(.fields([FieldID(stage: "b", name: "")])) { $0.isBegun("b") ? "begun" : nil } == [nil, nil, "begun"])
    }

    @Test func everythingIsFollowed() {
        #expect(Self.notes(.everything) { "\($0.all.count)" } == ["1", "2", "3"])
    }

    /// Who looks at nothing is asked once.
    @Test func nothingIsFollowed() {
        #expect(Self.notes(.arguments) { _ in "always" } == ["always", "always", "always"])
    }

    #if DEBUG
        @Test func whoLooksAtMoreThanDeclaredIsStopped() async {
            await #expect(processExitsWith: .failure) {
                let field = FieldID(stage: "a", name: "one")
                let definition = FlowDefinition(
                    id: "f", title: "F",
                    stages: [StageDefinition(id: "a", title: "A", fields: [FieldDefinition(id: field, kind: .text, label: "", note: "n")])])
                let engine = FlowEngine(definition: definition, catalogue: Catalogue(notes: [Named("n") { $0[field]?.text }]))
                _ = FlowState(using: engine)
            }
        }
    #endif
}
