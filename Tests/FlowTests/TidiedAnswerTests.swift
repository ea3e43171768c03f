import Flow
import SampleFlow
import Testing

/// An answer that is tidied by Next or by placing, because nobody left its field before, may show further fields: they are checked as well.
@Suite struct TidiedAnswerTests {
    private static let district = SampleFlow.id("buyer.district")
    private static let floor = SampleFlow.id("receiver.floor")

    /// Asks for a district and a floor in Leeds alone.
    private static let engine: FlowEngine = {
        var definition = SampleFlow.definition
        let isLeeds = Condition.is(SampleFlow.city, .text("Leeds"))
        for (stage, field) in [(2, district), (3, floor)] {
            definition.stages[stage].fields.append(
                FieldDefinition(id: field, kind: .text, label: field.name, requirement: .mandatory, condition: isLeeds))
        }
        return FlowEngine(definition: definition, catalogue: SampleFlow.catalogue)
    }()

    /// Everything is answered that is asked for, the city with blanks around it, and no field was left yet.
    private func untidied() -> FlowState {
        var answers = Answers(given: Dictionary(uniqueKeysWithValues: SampleFlow.complete))
        answers.give(.text(" Leeds "), to: SampleFlow.city, in: Self.engine.definition)
        return FlowState(answers: answers, stage: "buyer", using: Self.engine)
    }

    private func messages(_ field: FieldID, _ state: FlowState) -> [String]? {
        state.visible.field(field).map { state.shownFindings(for: $0).map(\.message) }
    }

    @Test func nextSaysWhatIsMissingInAFieldThatItShows() {
        var state = untidied()
        #expect(messages(Self.district, state) == nil, "not shown before the city is tidied")
        #expect(state.receive(.nextRequested, using: Self.engine).first == .focus(Self.district))
        #expect(state.answers[SampleFlow.city] == .text("Leeds") && state.stage == "buyer")
        #expect(messages(Self.district, state) == ["district is needed."])
        #expect(state.reading.page.findings[Self.district]?.map(\.rule) == ["required"])
    }

    @Test func placingSaysWhatIsMissingOnALaterStageToo() {
        var state = untidied()
        #expect(state.receive(.placeRequested, using: Self.engine).last == .focus(Self.district))
        #expect(messages(Self.district, state) == ["district is needed."])
        #expect(messages(Self.floor, state) == ["floor is needed."])
        #expect(state.reading.statuses["receiver"] == .unseen, "which nobody has opened yet")
    }
}
