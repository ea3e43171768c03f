import Flow
import FoundationEssentials
import SampleFlow
import Testing

@Suite struct FlowStepTests {
    private static let engine = SampleFlow.engine

    private static func repeated(_ steps: [FlowStep], using engine: FlowEngine = engine) -> FlowState {
        var state = FlowState(using: engine)
        for step in steps { _ = state.repeat(step, using: engine) }
        return state
    }

    @Test func keysTypedIntoOneFieldAreOneStep() {
        var state = FlowState(using: Self.engine)
        for (moment, text) in ["L", "Le", "Lee"].enumerated() {
            _ = state.receive(.answered(SampleFlow.city, .text(text)), at: Instant(milliseconds: Int64(moment)), using: Self.engine)
        }
        #expect(state.steps.map(\.event) == [.answered(SampleFlow.city, .text("Lee"))])
        #expect(state.steps.map(\.time) == [Instant(milliseconds: 2)])
        _ = state.receive(.paused)
        _ = state.receive(.answered(SampleFlow.city, .text("Leed")))
        #expect(state.steps.count == 1, "a pause is no step")
        _ = state.receive(.fieldLeft(SampleFlow.city))
        _ = state.receive(.answered(SampleFlow.city, .text("Leeds")))
        #expect(state.steps.count == 3)
    }

    /// One step would say that nothing happened, but the country is the customer's answer now and follows nothing.
    @Test func typingThatEndsWhereItBeganIsNotLost() {
        var state = FlowState(using: Self.engine)
        for text in ["GBx", "GB"] { _ = state.receive(.answered(SampleFlow.country, .text(text))) }
        _ = state.receive(.chosen(SampleFlow.size, .text("large")))
        #expect(state.visible.answers[SampleFlow.country] == .text("GB"))
        #expect(Self.repeated(state.steps).visible.answers[SampleFlow.country] == .text("GB"))
    }

    @Test func whatIsIgnoredIsNoStep() {
        var state = FlowState(using: Self.engine)
        for event in [
            FlowEvent.answered(SampleFlow.id("card.greeting"), .text("hidden")), .answered(SampleFlow.size, .text("small")),
            .stageChosen("nonsense"), .draftSaved, .placed(Receipt(id: "1", lines: [])), .fileRead([1]), .paused,
        ] {
            #expect(state.receive(event) == [])
        }
        #expect(state.steps == [])
    }

    @Test(arguments: 0..<40) func doneAgainItEndsTheSame(_ seed: UInt64) throws {
        var numbers = FlowPropertyTests.Numbers(state: seed &* 4_242 &+ 9)
        var state = FlowState(using: Self.engine)
        for _ in 0..<80 { _ = state.receive(FlowPropertyTests.event(&numbers)) }
        let text = try JSONEncoder().encode(state.steps)
        let again = Self.repeated(try JSONDecoder().decode([FlowStep].self, from: text))
        #expect(again.stage == state.stage)
        #expect(again.phase == state.phase)
        #expect(again.visited == state.visited && again.accepted == state.accepted && again.examined == state.examined)
        #expect(again.reading.statuses == state.reading.statuses)
        #expect(again.reading.allFindings == state.reading.allFindings)
        #expect(again.reading.page.findings == state.reading.page.findings)
        #expect(again.answers.given.filter { $0.value.secret == nil } == state.answers.given.filter { $0.value.secret == nil })
        #expect(again.answers.given.keys == state.answers.given.keys)
        let isOpen = { (step: FlowStep) in if case .answered(SampleFlow.password, _) = step.event { false } else { true } }
        #expect(again.steps.filter(isOpen) == state.steps.filter(isOpen))
    }

    /// What a service said at the time counts, not what it would say now; and of a password only that it was right.
    @Test func factsStandForServicesAndSecrets() throws {
        func engine(answering password: String, country: String) -> FlowEngine {
            var (definition, catalogue) = (SampleFlow.definition, SampleFlow.catalogue)
            definition.stages[4].fields[0].rules = [RuleReference(name: "account")]
            catalogue.put(Named("country", asksServices: true) { _ in .text(country) })
            catalogue.put(
                FieldRule("account", asksServices: true) { answer, _, _ in
                    guard answer.secret?.revealed != password else { return Judgement(answer: answer) }
                    return Judgement(answer: answer, remarks: [Remark(.error, "This is not the password.")])
                })
            return FlowEngine(definition: definition, catalogue: catalogue)
        }
        let then = engine(answering: "abc12345", country: "FR")
        var state = FlowState(using: then)
        for (field, answer) in SampleFlow.complete { _ = state.receive(.answered(field, answer), using: then) }
        #expect(state.receive(.placeRequested, using: then).last == .place)
        let text = String(decoding: try JSONEncoder().encode(state.steps), as: UTF8.self)
        #expect(!text.contains("abc12345") && text.contains("secret"))
        #expect(!"\(state.steps)".contains("abc12345"))

        let now = engine(answering: "another", country: "AE")
        var again = FlowState(using: now)
        for step in state.steps { _ = again.repeat(step, using: now) }
        #expect(again.phase == .placing)
        #expect(again.reading.allFindings == state.reading.allFindings)
        #expect(again.answers[SampleFlow.password]?.secret?.revealed == "secret")

        var wrong = FlowState(using: then)
        _ = wrong.receive(.answered(SampleFlow.password, .secret(Secret("wrong"))), using: then)
        let fact = try #require(wrong.steps.last?.facts.first { $0.field == SampleFlow.password })
        #expect(fact.judgement?.findings.map(\.message) == ["This is not the password."])
    }

    @Test func aReceiptKeepsNoSuffix() throws {
        let step = FlowStep(
            time: Instant(milliseconds: 1), event: .placed(Receipt(id: "ABC", lines: [DocumentLine("suffix78", .emphasis)])))
        #expect(step.event == .placed(Receipt(id: "ABC", lines: [])))
        #expect(!String(decoding: try JSONEncoder().encode(step), as: UTF8.self).contains("suffix78"))
    }

    static let events: [FlowEvent] = [
        .answered(SampleFlow.city, .text("é\n")), .chosen(SampleFlow.gift, .toggle(true)),
        .answersGiven([SampleFlow.city: .list(["a", ""]), SampleFlow.gift: .number(-3)]), .fieldLeft(SampleFlow.city), .nextRequested,
        .backRequested, .paused, .stageChosen("cake"), .placeRequested, .placed(Receipt(id: "1", lines: [])), .placingFailed("Full."),
        .fileRead([]), .fileNotRead("No."), .quoteAnswered("Kept."), .draftSaved, .draftNotSaved("Full."), .leaveRequested(.quit),
        .leaveRequested(.interrupted),
        .leaveRequested(.hangup), .leaveRequested(.terminated(signal: 15)),
    ]

    @Test(arguments: events) func isWrittenAndRead(_ event: FlowEvent) throws {
        let step = FlowStep(time: Instant(milliseconds: 1_795_000_000_123), event: event)
        #expect(try JSONDecoder().decode(FlowStep.self, from: JSONEncoder().encode(step)) == step)
    }

    @Test(arguments: [
        #"{"event": "exploded"}"#, #"{"event": "answered", "field": "nodot", "answer": {"text": ""}}"#, #"{"event": "answered"}"#,
        #"{"event": "chosen", "field": "a.b", "answer": {"text": "", "number": 1}}"#,
        #"{"event": "chosen", "field": "a.b", "answer": {}}"#, #"{"event": "leaveRequested", "reason": "terminated"}"#,
    ])
    func whatIsNoEventIsRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FlowEvent.self, from: Data(text.utf8)) }
    }
}
