import Flow
import Synchronization
import SampleFlow
import Testing

@Suite struct FlowReadingTests {
    /// How often each name was asked for.
    final class Count: Sendable {
        private let calls = Mutex<[String: Int]>([:])

        func note(_ name: String) { calls.withLock { $0[name, default: 0] += 1 } }

        /// The calls since the last time.
        func take() -> [String: Int] {
            calls.withLock { calls in
                defer { calls = [:] }
                return calls
            }
        }
    }

    private static func counting(_ count: Count) -> FlowEngine {
        let counted = SampleFlow.catalogue
        var catalogue = Catalogue(
            rules: counted.rules.values.map { rule in
                FieldRule(rule.name, parameters: rule.parameters, reads: rule.reads, isRequired: rule.isRequired) {
                    count.note(rule.name)
                    return rule.judge($0, $1, $2)
                }
            },
            lists: counted.lists.values.map { list in
                Named(list.name, reads: list.reads) {
                    count.note(list.name)
                    return list.value($0)
                }
            }, presets: Array(counted.presets.values),
            notes: [
                Named("how-many", reads: .fields([SampleFlow.city])) { _ in
                    count.note("how-many")
                    return nil
                }
            ], documents: Array(counted.documents.values),
            price: Named("price", reads: .fields([SampleFlow.size])) { _ in
                count.note("price")
                return PricePanel()
            })
        catalogue.source = counted.source
        var definition = SampleFlow.definition
        definition.stages[2].fields[0].note = "how-many"
        return FlowEngine(definition: definition, catalogue: catalogue)
    }

    private static let complete = Answers(given: Dictionary(uniqueKeysWithValues: SampleFlow.complete))

    @Test func placingJudgesTheFlowOnce() {
        let count = Count()
        let engine = Self.counting(count)
        var state = FlowState(answers: Self.complete, using: engine)
        let beginning = count.take()
        #expect(beginning["no-digits"] == 2 && beginning["postal-code"] == 1 && beginning["price"] == 1, "the city, and its copy")
        #expect(state.receive(.placeRequested, using: engine).last == .place)
        #expect(count.take() == [:], "nothing has changed since")
        _ = state.receive(.placingFailed("The disk is full."), using: engine)
        _ = state.receive(.answered(SampleFlow.city, .text("York")), using: engine)
        _ = count.take()
        #expect(state.receive(.placeRequested, using: engine).last == .place)
        #expect(count.take()["no-digits"] ?? 0 <= 2)
    }

    /// What an answer has nothing to do with is not asked again.
    @Test func aKeyJudgesOnlyWhatReadsTheField() {
        let count = Count()
        let engine = Self.counting(count)
        var answers = Self.complete
        answers.give(.text("large"), to: SampleFlow.size, in: engine.definition)
        var state = FlowState(answers: answers, stage: "buyer", using: engine)
        /// What an answer has asked, the field being left afterwards.
        func asked(by field: FieldID, _ answer: Answer) -> [String: Int] {
            _ = count.take()
            _ = state.receive(.answered(field, answer), using: engine)
            defer { _ = state.receive(.fieldLeft(field), using: engine) }
            return count.take()
        }
        #expect(
            asked(by: SampleFlow.city, .text("Yo")) == ["no-digits": 2, "how-many": 1], "the city, its copy, and the note that reads it")
        #expect(asked(by: SampleFlow.postalCode, .text("LS1")) == ["postal-code": 1])
        #expect(asked(by: SampleFlow.country, .text("F")) == ["postal-code": 1], "whose argument it is")
        #expect(asked(by: SampleFlow.gift, .toggle(true)) == [:])
        #expect(asked(by: SampleFlow.size, .text("small")) == ["slots": 1, "price": 1])
        _ = count.take()
        _ = state.receive(.backRequested, using: engine)
        #expect(count.take() == [:], "going somewhere changes no answer")
    }

    /// A fault is said once, where it can be mended.
    @Test func whatFollowsFromAFaultIsLeftOut() {
        var answers = Answers()
        answers.give(.text("L33ds"), to: SampleFlow.city, in: SampleFlow.definition)
        answers.give(.toggle(true), to: SampleFlow.same, in: SampleFlow.definition)
        let state = FlowState(answers: answers, using: SampleFlow.engine)
        let digits = { (findings: [Finding]) in findings.filter { $0.rule == "no-digits" }.map(\.field) }
        #expect(digits(state.reading.allFindings) == [SampleFlow.city, SampleFlow.receiverCity])
        #expect(digits(SampleFlow.engine.findings(of: state)) == [SampleFlow.city])
    }

    @Test func aPresetFromAWrongAnswerIsNoFaultOfItsOwn() {
        var catalogue = SampleFlow.catalogue
        catalogue.put(FieldRule("any") { answer, _, _ in Judgement(answer: answer, remarks: [Remark(.error, "Wrong.")]) })
        var definition = SampleFlow.definition
        definition.stages[0].fields[0].rules = [RuleReference(name: "any")]
        definition.stages[2].fields[2].rules = [RuleReference(name: "any")]
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        let fields = { (state: FlowState) in Set(engine.findings(of: state).filter { $0.message == "Wrong." }.map(\.field)) }
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
