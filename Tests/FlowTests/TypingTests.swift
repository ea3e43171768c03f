import Flow
import SampleFlow
import Testing

/// Keys that become one step, and what that step says.
@Suite struct TypingTests {
    private static let engine = SampleFlow.engine

    private static func steps(_ events: [FlowEvent], using engine: FlowEngine = engine) -> StepLog {
        var state = FlowState(using: engine)
        for event in events { _ = state.receive(event, using: engine) }
        return state.log
    }

    private static func typed(_ field: FieldID, _ texts: String...) -> [FlowEvent] { texts.map { .answered(field, .text($0)) } }

    @Test(arguments: [
        (typed(SampleFlow.city, "L", "Le") + typed(SampleFlow.postalCode, "1"), ["buyer.city Le", "buyer.postalCode 1"]),
        (
            typed(SampleFlow.city, "L") + typed(SampleFlow.postalCode, "1") + typed(SampleFlow.city, "Le"),
            ["buyer.city L", "buyer.postalCode 1", "buyer.city Le"]
        ), (typed(SampleFlow.city, "L") + [.paused] + typed(SampleFlow.city, "Le"), ["buyer.city Le"]),
        (typed(SampleFlow.city, "L", "L", "L"), ["buyer.city L"]),
        (
            typed(SampleFlow.city, "L") + [.chosen(SampleFlow.city, .text("Le"))] + typed(SampleFlow.city, "Lee"),
            ["buyer.city L", "", "buyer.city Lee"]
        ),
        (typed(SampleFlow.city, "L") + [.draftNotSaved("Full.")] + typed(SampleFlow.city, "Le"), ["buyer.city L", "", "buyer.city Le"]),
        (typed(SampleFlow.country, "GBx", "GB", "G"), ["buyer.country GBx", "buyer.country G"]),
    ])
    func keysAreGathered(_ events: [FlowEvent], _ steps: [String]) {
        let said = Self.steps(events).steps.map { step in
            if case .answered(let field, let answer) = step.event { "\(field) \(answer.text ?? "")" } else { "" }
        }
        #expect(said == steps)
    }

    /// Only the last of a thousand keys is kept, and so only its text counts.
    @Test func keysThatWereReplacedTakeNoRoom() {
        let text = String(repeating: "x", count: 60_000)
        let left = FlowEvent.fieldLeft(SampleFlow.city)
        let log = Self.steps((0..<40).map { .answered(SampleFlow.city, .text("\(text)\($0)")) } + [left])
        #expect(log.dropped == 0 && log.steps.map(\.event) == [.answered(SampleFlow.city, .text("\(text)39")), left])
        #expect(log.start.given == [:])
    }

    @Test func aStepOfKeysSaysWhatAllOfThemDid() {
        var catalogue = SampleFlow.catalogue
        catalogue.price = Named("price", reads: .fields([SampleFlow.city])) {
            PricePanel(currency: "GBP", total: $0[SampleFlow.city]?.text?.contains("L") == true ? "20.00" : "")
        }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        let shown: [FlowEvent] = [.stageChosen("buyer"), .fieldLeft(SampleFlow.city)]
        let stated = { (texts: [String]) in
            Self.steps(shown + texts.map { .answered(SampleFlow.city, .text($0)) }, using: engine).steps.last
        }
        #expect(stated(["L", "Le"])?.price == "20.00 GBP", "the second key changed no price")
        #expect(stated(["L", "e"])?.price == "", "there is none any more")
        #expect(stated(["x"])?.price == nil)
        #expect(stated(["1", "12"])?.findings.map(\.message) == ["No digits, please."])
        #expect(stated(["1", "x"])?.findings == [], "what the next key put right is not said")
        #expect(Self.steps(shown + [.nextRequested], using: engine).steps.last?.findings.map(\.field) == [SampleFlow.postalCode])
    }

    /// The stage on the screen may give way to an answer; the step says where it led to.
    @Test func aStepSaysWhereItLedTo() {
        let log = Self.steps([.chosen(SampleFlow.gift, .toggle(true)), .stageChosen("card"), .answered(SampleFlow.gift, .toggle(false))])
        #expect(log.steps.map(\.stage) == ["cake", "card", "cake"])
    }
}
