import SampleFlow
import Testing

@testable import Flow

/// What a change has worked out again, and what it leaves as it is.
@Suite struct FollowingTests {
    private static let definition = SampleFlow.definition
    private static let engine = SampleFlow.engine

    private static func places(_ fields: FieldID...) -> [Int] {
        fields.compactMap { field in definition.fields.firstIndex { $0.id == field } }
    }

    @Test func whoLooksAtAFieldIsKnownBeforehand() {
        let readers = { (field: FieldID) in Self.engine.readers(of: field) }
        #expect(readers(SampleFlow.size).shown == Self.places(SampleFlow.country, SampleFlow.slot), "a preset and a list")
        #expect(readers(SampleFlow.gift).stages == [1] && readers(SampleFlow.gift).shown == [])
        #expect(readers(SampleFlow.country).required == Self.places(SampleFlow.postalCode))
        #expect(readers(SampleFlow.country).judged == Self.places(SampleFlow.postalCode))
        #expect(readers(SampleFlow.same).shown == Self.places(SampleFlow.receiverCity), "the copy")
        #expect(readers(SampleFlow.city).shown == Self.places(SampleFlow.receiverCity) && readers(SampleFlow.city).judged == [])
        for nobodys in [SampleFlow.password, SampleFlow.id("nowhere.nothing")] {
            let readers = readers(nobodys)
            #expect(readers.shown + readers.stages + readers.required + readers.judged == [])
        }
    }

    /// Whoever looks at everything is among the readers of each field, of whatever flow.
    @Test func whoLooksAtEverythingLooksAtEachField() {
        var definition = Self.definition
        definition.stages[0].fields[1].rules = [RuleReference(name: "all")]
        var catalogue = SampleFlow.catalogue
        catalogue.put(FieldRule("all", reads: .everything) { answer, _, _ in Judgement(answer: answer) })
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        #expect(engine.readers(of: SampleFlow.country).judged == Self.places(SampleFlow.postalCode) + Self.places(SampleFlow.gift))
        #expect(engine.readers(of: SampleFlow.id("nowhere.nothing")).judged == Self.places(SampleFlow.gift))
    }

    @Test func everyFieldHasItsPlace() {
        let fields = Self.definition.fields
        #expect(fields.map { Self.engine.place(of: $0.id) } == Array(fields.indices))
        #expect(Self.engine.plans.map(\.place) == Array(fields.indices) && Self.engine.place(of: SampleFlow.id("no.where")) == nil)
        let stages = Self.engine.stages
        #expect(stages.flatMap { stage in stage.places.map { _ in stage.place } } == Self.engine.stagePlaces)
        #expect(stages.map(\.places.count) == Self.definition.stages.map(\.fields.count))
    }

    /// Where the fields of each shown stage are in memory: while somebody holds them, what is worked out again is somewhere else.
    private static func homes(_ flow: VisibleFlow) -> [String: UnsafeRawPointer?] {
        Dictionary(
            uniqueKeysWithValues: flow.stages.map { stage in
                (stage.id, stage.fields.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) })
            })
    }

    /// The stages of which a field was worked out again by an answer.
    private static func workedOut(_ state: inout FlowState, by field: FieldID, _ answer: Answer) -> Set<String> {
        let before = state
        _ = state.receive(.answered(field, answer))
        let (old, new) = (homes(before.visible), homes(state.visible))
        #expect(engine.reading(of: state) == state.reading)
        withExtendedLifetime(before) {}
        // Whether somebody types into a field is looked at as well.
        _ = state.receive(.fieldLeft(field))
        return Set(new.keys.filter { old[$0] != new[$0] }).union(Set(old.keys).subtracting(new.keys))
    }

    @Test func aKeyWorksOutOnlyWhatLooksAtTheField() {
        var state = SampleFlow.state(SampleFlow.complete)
        #expect(Self.workedOut(&state, by: SampleFlow.password, .secret(Secret("other"))) == ["account"], "nothing but itself")
        #expect(Self.workedOut(&state, by: SampleFlow.postalCode, .text("LS2")) == ["buyer"])
        #expect(Self.workedOut(&state, by: SampleFlow.city, .text("York")) == ["buyer", "receiver"], "its copy")
        #expect(Self.workedOut(&state, by: SampleFlow.size, .text("large")) == ["cake", "buyer", "receiver"], "a preset and a list")
        #expect(Self.workedOut(&state, by: SampleFlow.gift, .toggle(true)) == ["cake", "card"])
        #expect(Self.workedOut(&state, by: SampleFlow.id("card.greeting"), .text("Hello")) == ["card"])
        #expect(Self.workedOut(&state, by: SampleFlow.gift, .toggle(false)) == ["cake", "card"])
    }

    /// An option list may declare fields behind its own, and sees nothing of them however often it is worked out.
    @Test func whatStandsBehindIsNeverSeen() {
        let fields = ["one", "two", "three"].map { FieldID(stage: "a", name: $0) }
        let list = Named("list", reads: .fields(Set(fields + [FieldID(stage: "a", name: "")]))) { answers in
            ["\(fields.map { answers[$0]?.text ?? "-" }) \(fields.map(answers.isGiven)) \(answers.isBegun("a"))"].map {
                Choice(id: $0, label: $0)
            }
        }
        let definition = FlowDefinition(
            id: "f", title: "F",
            stages: [
                StageDefinition(
                    id: "a", title: "A",
                    fields: [
                        FieldDefinition(id: fields[0], kind: .text, label: "1"),
                        FieldDefinition(id: fields[1], kind: .choice(.named("list")), label: "2"),
                        FieldDefinition(id: fields[2], kind: .text, label: "3"),
                    ])
            ])
        let engine = FlowEngine(definition: definition, catalogue: Catalogue(lists: [list]))
        var state = FlowState(using: engine)
        let option = { (state: FlowState) in state.visible.field(fields[1])?.choices.map(\.id) }
        _ = state.receive(.answered(fields[2], .text("z")), using: engine)
        #expect(option(state) == [#"["-", "-", "-"] [false, false, false] false"#])
        _ = state.receive(.answered(fields[0], .text("x")), using: engine)
        #expect(option(state) == [#"["x", "-", "-"] [true, false, false] true"#])
        #expect(state.visible.answers[fields[2]] == .text("z") && state.visible.answers.all.count == 2, "afterwards all is seen")
        #expect(engine.reading(of: state) == state.reading)
    }
}
