import Flow
import Synchronization
import Testing

@Suite struct FlowReadingTests {
    /// How often each rule was asked about each field.
    final class Count: Sendable {
        private let calls = Mutex<[FieldID: Int]>([:])

        func note(_ field: FieldID) { calls.withLock { $0[field, default: 0] += 1 } }

        /// The calls since the last time.
        func take() -> [FieldID: Int] {
            calls.withLock { calls in
                defer { calls = [:] }
                return calls
            }
        }
    }

    private static func counting(_ count: Count) -> FlowEngine {
        var context = SampleFlow.context
        let judge = context.judge
        context.judge = { rule, field, answer, answers in
            count.note(field)
            return judge(rule, field, answer, answers)
        }
        return FlowEngine(definition: SampleFlow.definition, context: context)
    }

    @Test func placingJudgesTheFlowOnce() {
        let count = Count()
        let engine = Self.counting(count)
        var state = FlowState(answers: Answers(given: Dictionary(uniqueKeysWithValues: SampleFlow.complete)), using: engine)
        #expect(Set(count.take().values) == [1], "beginning judges what is there")
        #expect(state.receive(.placeRequested, using: engine).last == .place)
        #expect(count.take() == [:], "nothing has changed since")
        _ = state.receive(.placingFailed("The disk is full."), using: engine)
        _ = state.receive(.answered(SampleFlow.city, .text("York")), using: engine)
        _ = count.take()
        #expect(state.receive(.placeRequested, using: engine).last == .place)
        #expect(count.take().values.allSatisfy { $0 == 1 })
    }

    /// What is shown next to each other comes from one judgement.
    @Test func anEventAsksEachRuleOnce() {
        let count = Count()
        let engine = Self.counting(count)
        var state = FlowState(answers: Answers(given: Dictionary(uniqueKeysWithValues: SampleFlow.complete)), using: engine)
        _ = state.receive(.stageChosen("buyer"), using: engine)
        _ = state.receive(.fieldLeft(SampleFlow.city), using: engine)
        _ = count.take()
        _ = state.receive(.answered(SampleFlow.city, .text("Yo")), using: engine)
        #expect(count.take().values.allSatisfy { $0 == 1 })
        #expect(state.reading.statuses["buyer"] == .visited)
        _ = state.receive(.backRequested, using: engine)
        #expect(count.take().values.allSatisfy { $0 == 1 })
    }

    /// A fault is said once, where it can be mended.
    @Test func whatFollowsFromAFaultIsLeftOut() {
        var answers = Answers()
        answers.give(.text("L33ds"), to: SampleFlow.city, in: SampleFlow.definition)
        answers.give(.toggle(true), to: SampleFlow.same, in: SampleFlow.definition)
        let state = FlowState(answers: answers, using: SampleFlow.engine)
        let digits = { (findings: [Finding]) in findings.filter { $0.rule == "no-digits" }.map(\.field) }
        #expect(digits(state.reading.allFindings) == [SampleFlow.city, SampleFlow.receiverCity])
        #expect(digits(state.reading.findings) == [SampleFlow.city])
    }

    @Test func aPresetFromAWrongAnswerIsNoFaultOfItsOwn() {
        var context = SampleFlow.context
        context.presetSource = { $0 == "country" ? SampleFlow.size : nil }
        context.judge = { _, _, answer, _ in .init(answer: answer, remarks: [.init(.error, "Wrong.")]) }
        var definition = SampleFlow.definition
        definition.stages[0].fields[0].rules = [RuleReference(name: "any")]
        definition.stages[2].fields[2].rules = [RuleReference(name: "any")]
        let engine = FlowEngine(definition: definition, context: context)
        let fields = { (state: FlowState) in Set(state.reading.findings.filter { $0.message == "Wrong." }.map(\.field)) }
        #expect(fields(FlowState(using: engine)) == [SampleFlow.size, SampleFlow.country], "what nobody gave is not wrong")
        var answers = Answers(given: [SampleFlow.size: .text("large")])
        #expect(fields(FlowState(answers: answers, using: engine)) == [SampleFlow.size])
        answers = Answers(unread: [SampleFlow.size])
        #expect(fields(FlowState(answers: answers, using: engine)) == [], "what could not be read is said elsewhere")
        answers.give(.text("large"), to: SampleFlow.size, in: definition)
        #expect(fields(FlowState(answers: answers, using: engine)) == [SampleFlow.size], "until another answer is given")
    }

    @Test func statesAreValues() {
        var one = SampleFlow.state()
        let other = SampleFlow.state()
        #expect(one == other && one.hashValue == other.hashValue)
        _ = one.receive(.answered(SampleFlow.city, .text("Leeds")))
        #expect(one != other)
        var again = other
        _ = again.receive(.answered(SampleFlow.city, .text("Leeds")))
        #expect(one == again)
    }
}
