import SampleFlow
import Testing

@testable import Flow

@Suite struct TakenBackTests {
    private func send(_ event: FlowEvent, to state: inout FlowState) -> [FlowEffect] {
        state.receive(event, at: Instant(milliseconds: 0), using: SampleFlow.engine)
    }

    @Test func anAnswerThatIsTakenBackIsAsIfItWasNeverGiven() {
        var state = SampleFlow.state([(SampleFlow.city, .text("Leeds")), (SampleFlow.country, .text("DE"))])
        #expect(send(.takenBack(SampleFlow.country, to: nil), to: &state) == [.saveDraft])
        #expect(state.visible.answers[SampleFlow.country] == .text("GB") && state.answers[SampleFlow.country] == nil, "the preset counts")
        #expect(!state.visible.answers.isGiven(SampleFlow.country))
    }

    @Test func aCopiedAnswerFollowsItsSourceAgain() {
        var state = SampleFlow.state([
            (SampleFlow.city, .text("Leeds")), (SampleFlow.same, .toggle(true)), (SampleFlow.receiverCity, .text("York")),
        ])
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("York"))
        _ = send(.takenBack(SampleFlow.receiverCity, to: nil), to: &state)
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("Leeds"))
        #expect(state.visible.field(SampleFlow.receiverCity)?.isCopied == true)
    }

    @Test func whatWasGivenBeforeCountsAgainAndIsNotJudgedAloud() {
        var state = SampleFlow.state([(SampleFlow.size, .text("large")), (SampleFlow.city, .text("99"))])
        _ = send(.fieldLeft(SampleFlow.city), to: &state)
        _ = send(.takenBack(SampleFlow.city, to: .text("7")), to: &state)
        #expect(state.visible.answers[SampleFlow.city] == .text("7"))
        _ = send(.stageChosen("buyer"), to: &state)
        #expect(state.reading.page.findings[SampleFlow.city] == nil)
    }

    @Test func whatTakesNoAnswerHasNoneToTakeBack() {
        var state = SampleFlow.state()
        #expect(send(.takenBack(SampleFlow.id("account.text"), to: .text("x")), to: &state).isEmpty)
        #expect(send(.takenBack(SampleFlow.id("nowhere.nothing"), to: nil), to: &state).isEmpty)
    }

    /// What is slow to judge waits while somebody types. Once the typing is taken back nobody does, and the answer is judged.
    @Test(arguments: [nil, Answer.text("Leeds")]) func whatIsTakenBackIsTypedNoMore(_ answer: Answer?) {
        var state = SampleFlow.state([(SampleFlow.city, .text("York"))])
        #expect(state.visible.answers.isBeingTyped(SampleFlow.city))
        _ = send(.takenBack(SampleFlow.city, to: answer), to: &state)
        #expect(!state.visible.answers.isBeingTyped(SampleFlow.city))
        _ = send(.answered(SampleFlow.city, .text("Yor")), to: &state)
        _ = send(.takenBack(SampleFlow.country, to: answer), to: &state)
        #expect(!state.visible.answers.isBeingTyped(SampleFlow.city), "also where another field is brought back")
        #expect(FlowStart(state).typing == nil, "a trace that begins here begins without it")
    }
}
