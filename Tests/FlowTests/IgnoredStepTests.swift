import Flow
import SampleFlow
import Testing

/// A trace of another version has steps that this flow does nothing about. What they say of services is known from then on all the same.
@Suite struct IgnoredStepTests {
    /// What is found out about the password where it is refused.
    private func refusal() throws -> ServiceFact {
        var (definition, catalogue) = (SampleFlow.definition, SampleFlow.catalogue)
        definition.stages[4].fields[0].rules = [RuleReference(name: "account")]
        catalogue.put(
            FieldRule("account") { answer, _, _ in Judgement(answer: answer, remarks: [Remark(.error, "This is not the password.")]) })
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        var state = FlowState(using: engine)
        _ = state.receive(.answered(SampleFlow.password, .secret(Secret("abc12345"))), using: engine)
        return try #require(state.steps.last?.facts.first { $0.field == SampleFlow.password })
    }

    @Test(arguments: [
        FlowEvent.stageChosen("attic"), .answered(SampleFlow.id("cellar.shelf"), .text("low")), .placed(Receipt(id: "1", lines: [])),
        .draftSaved,
    ])
    func leavesNothingUnjudged(_ event: FlowEvent) throws {
        var state = SampleFlow.state(SampleFlow.complete)
        let steps = state.steps
        let step = FlowStep(time: Instant(milliseconds: 0), event: event, facts: [try refusal()])
        #expect(state.repeat(step, using: SampleFlow.engine) == [])
        #expect(state.steps == steps, "nothing happened")
        #expect(state.reading.judgements[SampleFlow.password]?.findings.map(\.message) == ["This is not the password."])
        #expect(SampleFlow.engine.reading(of: state) == state.reading)
    }
}
