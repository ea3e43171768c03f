import Flow
import FoundationEssentials
import SampleFlow
import Testing

/// Whatever happens, in whatever order: nothing given is lost, what is hidden is not ordered, what is written is read again, and what is kept is what
/// would be worked out anew. A run that fails names its seed, which is all that it depends on.
@Suite struct FlowPropertyTests {
    /// The same numbers for the same seed (Knuth's MMIX generator, the high half of it).
    struct Numbers {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }

        mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
    }

    static let words = ["", " ", "Leeds", "L33ds", " York ", "GB", "FR", "small", "large", "am", "pm", "7", "LS1 1AA", "é", "a", "b", "c"]

    static func answer(for kind: FieldKind, _ numbers: inout Numbers) -> Answer {
        switch kind {
        case .toggle: .toggle(numbers.below(2) == 0)
        case .number: numbers.below(4) == 0 ? .text(numbers.pick(words)) : .number(numbers.below(16))
        case .secret: .secret(Secret(numbers.pick(words)))
        case .multiChoice, .choicePerGroup, .list: .list((0..<numbers.below(4)).map { _ in numbers.pick(words) })
        case .table: .table(TableReference(digest: String(repeating: "a", count: 64), rows: 1 + numbers.below(4), good: numbers.below(2)))
        case .text, .date, .choice, .block, .document, .summary: .text(numbers.pick(words))
        }
    }

    /// What somebody does, and what happens meanwhile: work that is finished early, late or that nobody asked for.
    static func event(_ numbers: inout Numbers, in definition: FlowDefinition = SampleFlow.definition) -> FlowEvent {
        let field = numbers.pick(definition.fields)
        return switch numbers.below(24) {
        case 0...6: .answered(field.id, answer(for: field.kind, &numbers))
        case 7, 8: .chosen(field.id, answer(for: field.kind, &numbers))
        case 9, 10: .fieldLeft(field.id)
        case 11, 12: .nextRequested
        case 13: .backRequested
        case 14: .stageChosen(numbers.pick(definition.stages).id)
        case 15: .paused
        case 16: .placeRequested
        case 17: .placingFailed("The disk is full.")
        case 18: .takenBack(field.id, to: numbers.below(2) == 0 ? nil : answer(for: field.kind, &numbers))
        case 19: .answersGiven([field.id: answer(for: field.kind, &numbers)])
        case 20: .answersGiven(document(&numbers, in: definition))
        case 21: numbers.pick([.draftSaved, .draftNotSaved("The disk is full."), .draftNotSaved("Somebody else has it.")])
        default: numbers.pick([.fileRead([1, 2]), .fileNotRead("There is none."), .placed(Receipt(id: "early", lines: []))])
        }
    }

    /// What a customer sent first: answers of many fields, hidden ones and unknown ones too.
    private static func document(_ numbers: inout Numbers, in definition: FlowDefinition) -> [FieldID: Answer] {
        var answers = [SampleFlow.id("nowhere.nothing"): Answer.text("x")]
        for field in definition.fields where numbers.below(2) == 0 { answers[field.id] = answer(for: field.kind, &numbers) }
        return answers
    }

    /// The given answers after an event, worked out from what people expect and not from how the flow does it.
    private static func given(_ before: FlowState, after event: FlowEvent, in definition: FlowDefinition) -> [FieldID: Answer] {
        var given = before.answers.given
        guard before.phase == .answering else { return given }
        switch event {
        case .answered(let field, let answer), .chosen(let field, let answer):
            if let shown = before.visible.field(field), shown.definition.kind.takesAnswer, shown.answer != answer { given[field] = answer }
        case .takenBack(let field, let answer):
            if definition.field(field)?.kind.takesAnswer == true { given[field] = answer }
        case .answersGiven(let answers):
            for field in definition.fields where field.kind.takesAnswer { given[field.id] = answers[field.id] ?? given[field.id] }
        case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed, .placingFailed, .fileRead,
            .fileNotRead, .tableNotRead, .quoteAnswered, .draftSaved, .draftNotSaved, .leaveRequested:
            break
        }
        return given
    }

    /// Leaving a field may take blanks out of it, and nothing else.
    private static func mayTidy(_ event: FlowEvent) -> Bool {
        switch event {
        case .fieldLeft, .nextRequested, .placeRequested: true
        default: false
        }
    }

    private static func expectSound(_ state: FlowState, since before: FlowState, by event: FlowEvent, _ engine: FlowEngine) {
        let expected = given(before, after: event, in: engine.definition)
        #expect(state.answers.given.keys == expected.keys, "\(event)")
        for (field, answer) in expected where state.answers[field] != answer {
            let tidied = answer.text.map { Answer.text(RandomFlow.withoutBlanks($0)) }
            #expect(mayTidy(event) && state.answers[field] == tidied, "\(event) made \(field) another")
        }
        let shown = Set(state.visible.stages.flatMap(\.fields).map(\.id))
        #expect(shown.isSuperset(of: state.visible.answers.all.keys))
        #expect(Set(state.reading.judgements.keys) == shown)
        #expect(Set(state.reading.allFindings.map(\.field)).isSubset(of: shown), "what is hidden is no fault either")
        #expect(state.visible.stage(state.stage) != nil)
        #expect(Set(state.reading.statuses.keys) == Set(state.visible.stages.map(\.id)))
        if state.phase == .placing { #expect(state.reading.allFindings.filter(\.blocks).isEmpty, "what is wrong is not ordered") }
    }

    @Test(arguments: 0..<40) func anyRunIsSound(_ seed: UInt64) {
        var numbers = Numbers(state: seed &* 77_777 &+ 1)
        var state = FlowState(using: SampleFlow.engine)
        for _ in 0..<80 {
            let (event, before) = (Self.event(&numbers), state)
            _ = state.receive(event)
            Self.expectSound(state, since: before, by: event, SampleFlow.engine)
            #expect(SampleFlow.engine.reading(of: state) == state.reading, "\(event)")
        }
    }

    @Test(arguments: 0..<60) func anyRunOfAnyFlowIsSound(_ seed: UInt64) {
        var numbers = Numbers(state: seed &* 104_729 &+ 7)
        let engine = RandomFlow(&numbers).engine
        var state = FlowState(using: engine)
        for _ in 0..<40 {
            let (event, before) = (Self.event(&numbers, in: engine.definition), state)
            _ = state.receive(event, using: engine)
            Self.expectSound(state, since: before, by: event, engine)
            #expect(engine.reading(of: state) == state.reading, "\(event)")
        }
    }

    /// A draft that is opened again: the answers, and with them all that they lead to, are the same, and so is the next event.
    @Test(arguments: 0..<40) func aResumedFlowIsTheSame(_ seed: UInt64) throws {
        var numbers = Numbers(state: seed &* 15_485_863 &+ 11)
        let engine = RandomFlow(&numbers).engine
        var state = FlowState(using: engine)
        for _ in 0..<6 {
            for _ in 0..<6 { _ = state.receive(Self.event(&numbers, in: engine.definition), using: engine) }
            // Nobody types into a field of a draft that was closed.
            if let typed = state.answers.typing { _ = state.receive(.fieldLeft(typed), using: engine) }
            guard state.phase == .answering else { return }
            let kept = state.answers
            var resumed = FlowState(
                answers: Answers(given: kept.given, detached: kept.detached, unread: kept.unread), stage: state.stage,
                opened: state.visited, accepted: state.accepted, using: engine)
            #expect(resumed.stage == state.stage && resumed.visible == state.visible)
            #expect(resumed.reading.judgements == state.reading.judgements && resumed.reading.price == state.reading.price)
            #expect(resumed.reading.page.notes == state.reading.page.notes)
            let event = Self.event(&numbers, in: engine.definition)
            let effects = (state.receive(event, using: engine), resumed.receive(event, using: engine))
            #expect(effects.0.filter { $0 != .saveDraft } == effects.1.filter { $0 != .saveDraft }, "\(event)")
            #expect(resumed.answers.given == state.answers.given && resumed.visible == state.visible, "\(event)")
        }
    }

    /// What is kept of a run is written, read and done again, and ends where the run ended: with the word `secret` for secrets.
    @Test(arguments: 0..<40) func anyRunIsWrittenAndDoneAgain(_ seed: UInt64) throws {
        var numbers = Numbers(state: seed &* 32_452_843 &+ 13)
        let engine = RandomFlow(&numbers).engine
        var state = FlowState(using: engine)
        for _ in 0..<20 { _ = state.receive(Self.event(&numbers, in: engine.definition), using: engine) }
        let start = FlowState(answers: state.answers, stage: state.stage, using: engine).log.start
        #expect(start.given == state.answers.given.mapValues(\.masked) && start.detached == state.answers.detached)
        let startAgain = try JSONDecoder().decode(FlowStart.self, from: JSONEncoder().encode(start))
        #expect(startAgain == start)
        var again = FlowState(using: engine)
        let steps = try JSONDecoder().decode([FlowStep].self, from: JSONEncoder().encode(state.steps))
        for step in steps {
            _ = again.repeat(step, using: engine)
            #expect(again.stage == step.stage)
            #expect(engine.reading(of: again) == again.reading, "\(step.event)")
        }
        #expect(again.answers.given == state.answers.given.mapValues(\.masked) && again.answers.detached == state.answers.detached)
    }

    /// What is taken back is as if it had never been given.
    @Test(arguments: 0..<40) func anAnswerTakenBackLeavesNothing(_ seed: UInt64) {
        var numbers = Numbers(state: seed &* 49_979_687 &+ 17)
        var state = FlowState(using: SampleFlow.engine)
        // A switched toggle lets its copies follow again, and an edited copy stops to follow: that is told by `copiesFollowUntilACopiedFieldIsEdited`.
        let fields = SampleFlow.definition.fields.filter { $0.kind.takesAnswer && $0.copy == nil && $0.id != SampleFlow.same }
        for _ in 0..<30 {
            _ = state.receive(Self.event(&numbers))
            let (field, before) = (numbers.pick(fields), state)
            for _ in 0..<(1 + numbers.below(3)) { _ = state.receive(.answered(field.id, Self.answer(for: field.kind, &numbers))) }
            _ = state.receive(.takenBack(field.id, to: before.answers[field.id]))
            #expect(state.answers.given == before.answers.given && state.answers.detached == before.answers.detached)
            #expect(state.visible.answers.all == before.visible.answers.all && state.reading.judgements == before.reading.judgements)
        }
    }
}
