import Flow
import SampleFlow
import Testing

/// Whatever happens, in whatever order: nothing given is lost, what is hidden is not ordered, and what is kept is what would be worked out anew.
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

    static let words = ["", " ", "Leeds", "L33ds", " York ", "GB", "FR", "small", "large", "am", "pm", "7", "LS1 1AA", "é"]

    static func answer(for kind: FieldKind, _ numbers: inout Numbers) -> Answer {
        switch kind {
        case .toggle: .toggle(numbers.below(2) == 0)
        case .number: numbers.below(4) == 0 ? .text(numbers.pick(words)) : .number(numbers.below(16))
        case .secret: .secret(Secret(numbers.pick(words)))
        case .multiChoice, .choicePerGroup, .list: .list((0..<numbers.below(4)).map { _ in numbers.pick(words) })
        case .text, .date, .choice, .block, .document, .summary: .text(numbers.pick(words))
        }
    }

    static func event(_ numbers: inout Numbers) -> FlowEvent {
        let field = numbers.pick(SampleFlow.definition.fields)
        return switch numbers.below(16) {
        case 0...5: .answered(field.id, answer(for: field.kind, &numbers))
        case 6, 7: .chosen(field.id, answer(for: field.kind, &numbers))
        case 8, 9: .fieldLeft(field.id)
        case 10: .nextRequested
        case 11: .backRequested
        case 12: .stageChosen(numbers.pick(SampleFlow.definition.stages).id)
        case 13: .paused
        case 14: numbers.below(2) == 0 ? .placeRequested : .placingFailed("The disk is full.")
        default: .answersGiven([field.id: answer(for: field.kind, &numbers)])
        }
    }

    @Test(arguments: 0..<40) func theReadingIsTheOneMadeFromNothing(_ seed: UInt64) {
        var numbers = Numbers(state: seed &* 77_777 &+ 1)
        var state = FlowState(using: SampleFlow.engine)
        for _ in 0..<60 {
            let event = Self.event(&numbers)
            _ = state.receive(event)
            #expect(SampleFlow.engine.reading(of: state) == state.reading, "\(event)")
        }
    }

    @Test(arguments: 0..<20) func nothingGivenIsLostAndNothingHiddenCounts(_ seed: UInt64) {
        var numbers = Numbers(state: seed &* 31_337 &+ 5)
        var state = FlowState(using: SampleFlow.engine)
        for _ in 0..<60 {
            let event = Self.event(&numbers)
            let before = state
            _ = state.receive(event)
            #expect(Set(before.answers.given.keys).isSubset(of: state.answers.given.keys))
            switch event {
            case .backRequested, .stageChosen, .paused:
                #expect(state.answers.given == before.answers.given)
            default: break
            }
            let shown = Set(state.visible.stages.flatMap(\.fields).map(\.id))
            #expect(shown.isSuperset(of: state.visible.answers.all.keys))
            #expect(state.visible.stage(state.stage) != nil)
            #expect(Set(state.reading.judgements.keys) == shown)
        }
    }
}
