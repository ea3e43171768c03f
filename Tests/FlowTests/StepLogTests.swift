import Flow
import FoundationEssentials
import SampleFlow
import Testing

/// How much is kept of what happened, and that what is kept can be repeated from where it begins.
@Suite struct StepLogTests {
    private static let engine = SampleFlow.engine

    /// The state that the steps of another lead to.
    private static func repeated(_ log: StepLog) -> FlowState {
        var state = FlowState(log.start, using: engine)
        for step in log.steps { _ = state.repeat(step, using: engine) }
        return state
    }

    private static func expectAlike(_ again: FlowState, _ state: FlowState) {
        #expect(again.stage == state.stage && again.phase == state.phase && again.failure == state.failure)
        #expect(again.visited == state.visited && again.accepted == state.accepted && again.examined == state.examined)
        #expect(again.notices == state.notices && again.draftFault == state.draftFault)
        #expect(again.answers.detached == state.answers.detached)
        #expect(again.answers.given == state.answers.given.mapValues(\.masked))
        #expect(again.reading.page.findings == state.reading.page.findings)
        #expect(again.reading.allFindings == state.reading.allFindings)
        #expect(again.reading.statuses == state.reading.statuses)
    }

    @Test func theOldestAreDroppedARowAtATimeAndCounted() {
        var state = FlowState(using: Self.engine)
        _ = state.receive(.answered(SampleFlow.city, .text("Leeds 1")))
        _ = state.receive(.fieldLeft(SampleFlow.city))
        for number in 2..<(StepLog.limit + 3) {
            _ = state.receive(
                .stageChosen(number.isMultiple(of: 2) ? "buyer" : "cake"), at: Instant(milliseconds: Int64(number)), using: Self.engine)
        }
        #expect(state.log.dropped == StepLog.limit / 8)
        #expect(state.log.dropped + state.steps.count == StepLog.limit + 3)
        #expect(state.steps.first?.time == Instant(milliseconds: Int64(state.log.dropped)))
        #expect(state.log.start.given == [SampleFlow.city: .text("Leeds 1")], "what was dropped is in the beginning")
        #expect(state.log.start.examined == [SampleFlow.city])
        Self.expectAlike(Self.repeated(state.log), state)
    }

    @Test func textCountsToo() {
        var state = FlowState(using: Self.engine)
        let text = String(repeating: "x", count: 60_000)
        for number in 0..<40 {
            _ = state.receive(.answered(SampleFlow.city, .text(text + "\(number)")))
            _ = state.receive(.fieldLeft(SampleFlow.city))
        }
        #expect(state.log.dropped > 0)
        #expect(state.steps.count < 80 && state.steps.count > 20)
        Self.expectAlike(Self.repeated(state.log), state)
    }

    @Test(arguments: 0..<8) func anyBeginningWillDo(_ seed: UInt64) throws {
        var numbers = FlowPropertyTests.Numbers(state: seed &* 7_919 &+ 3)
        var state = FlowState(using: Self.engine)
        for _ in 0..<60 { _ = state.receive(FlowPropertyTests.event(&numbers)) }
        let middle = FlowState(state.log.start, using: Self.engine)
        #expect(middle.log == StepLog(from: state.log.start) && middle.steps.isEmpty)
        var later = FlowState(answers: state.answers, stage: state.stage, using: Self.engine)
        for _ in 0..<60 { _ = later.receive(FlowPropertyTests.event(&numbers)) }
        let text = try JSONEncoder().encode(later.log.start)
        #expect(try JSONDecoder().decode(FlowStart.self, from: text) == later.log.start)
        Self.expectAlike(Self.repeated(later.log), later)
    }

    @Test func stepsSayWhereTheyLedToAndWhatWasFound() throws {
        var catalogue = SampleFlow.catalogue
        catalogue.price = Named("price", reads: .fields([SampleFlow.size])) {
            PricePanel(currency: "GBP", total: $0[SampleFlow.size] == .text("large") ? "20.00" : "10.00")
        }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        var state = FlowState(using: engine)
        for event in [
            FlowEvent.chosen(SampleFlow.size, .text("large")), .nextRequested, .answered(SampleFlow.city, .text("L33ds")),
            .fieldLeft(SampleFlow.city), .fieldLeft(SampleFlow.city),
        ] {
            _ = state.receive(event, using: engine)
        }
        #expect(state.steps.map(\.stage) == ["cake", "buyer", "buyer", "buyer", "buyer"])
        #expect(state.steps.map(\.price) == ["20.00 GBP", nil, nil, nil, nil])
        #expect(state.steps.map { $0.findings.map(\.message) } == [[], [], [], ["No digits, please."], []], "each once")
    }

    @Test(arguments: [
        Answer.text("-----BEGIN PRIVATE KEY-----\nMIIE"), .list(["-----BEGIN EC PRIVATE KEY-----", "x"]), .secret(Secret("abc12345")),
    ])
    func whatIsSecretIsInNoStepAndNoBeginning(_ answer: Answer) throws {
        let field = answer.secret == nil ? SampleFlow.city : SampleFlow.password
        var state = FlowState(answers: Answers(given: [field: answer]), using: Self.engine)
        _ = state.receive(.answersGiven([field: answer]))
        _ = state.receive(.takenBack(field, to: answer))
        let text = String(decoding: try JSONEncoder().encode(state.log.start) + JSONEncoder().encode(state.steps), as: UTF8.self)
        #expect(!text.contains("PRIVATE KEY") && !text.contains("abc12345") && text.contains("secret"))
    }
}
