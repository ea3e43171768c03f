import Flow
import SampleFlow
import Testing

/// How stages stand, which of them is on the screen, and what of the findings is said there.
@Suite struct StandingTests {
    private typealias Status = FlowReading.StageStatus

    /// With nothing answered: size, gift and pieces have defaults; city, postal code and password are missing.
    @Test(arguments: [
        ([FlowEvent](), [FlowReading.StageStatus.visited, .unseen, .unseen, .unseen]),
        ([.nextRequested], [.complete, .visited, .unseen, .unseen]),
        ([.nextRequested, .nextRequested], [.complete, .faulty, .unseen, .unseen]),
        ([.stageChosen("buyer"), .fieldLeft(SampleFlow.country)], [.visited, .visited, .unseen, .unseen]),
        ([.stageChosen("buyer"), .fieldLeft(SampleFlow.city)], [.visited, .faulty, .unseen, .unseen]),
        ([.fieldLeft(SampleFlow.city)], [.visited, .unseen, .unseen, .unseen]),
        ([.stageChosen("account"), .backRequested], [.visited, .unseen, .visited, .visited]),
        ([.nextRequested, .chosen(SampleFlow.size, .text("huge"))], [.faulty, .visited, .unseen, .unseen]),
        ([.placeRequested], [.visited, .faulty, .unseen, .unseen]),
    ])
    func stagesStand(_ events: [FlowEvent], _ statuses: [FlowReading.StageStatus]) {
        var state = SampleFlow.state()
        for event in events { _ = state.receive(event) }
        #expect(state.visible.stages.map { state.reading.statuses[$0.id] } == statuses)
    }

    @Test(
        arguments: [
            (nil, nil, [FlowReading.StageStatus.complete, .faulty, .faulty, .visited]),
            (["cake"], [], [.visited, .unseen, .unseen, .visited]),
            (["cake", "buyer"], ["buyer"], [.visited, .faulty, .unseen, .visited]),
            ([], ["account"], [.unseen, .unseen, .unseen, .faulty]), (["cake"], nil, [.complete, .unseen, .unseen, .visited]),
        ] as [(Set<String>?, Set<String>?, [FlowReading.StageStatus])])
    func aDraftStandsAsItWasLeft(_ opened: Set<String>?, _ accepted: Set<String>?, _ statuses: [FlowReading.StageStatus]) {
        let state = FlowState(stage: "account", opened: opened, accepted: accepted, using: SampleFlow.engine)
        #expect(state.visible.stages.map { state.reading.statuses[$0.id] } == statuses)
    }

    @Test func thePageIsTheStageOnTheScreen() {
        var state = SampleFlow.state(SampleFlow.complete)
        var places: [String] = []
        for event in [
            FlowEvent.paused, .nextRequested, .chosen(SampleFlow.gift, .toggle(true)), .stageChosen("card"), .stageChosen("account"),
            .nextRequested, .chosen(SampleFlow.gift, .toggle(false)), .backRequested,
        ] {
            _ = state.receive(event)
            let page = state.reading.page
            places.append("\(page.stage.id) \(page.number)/\(page.count)\(page.isLast ? " last" : "")")
        }
        #expect(
            places == [
                "cake 1/4", "buyer 2/4", "buyer 3/5", "card 2/5", "account 5/5 last", "account 5/5 last", "account 4/4 last",
                "receiver 3/4",
            ])
        #expect(state.reading.page.field(SampleFlow.receiverCity) != nil && state.reading.page.field(SampleFlow.city) == nil)
        #expect(state.visible.stage("card") == nil && state.visible.field(SampleFlow.id("nowhere.x")) == nil)
    }

    /// The flow with a rule of its own for the city, by its name.
    private static func engine(_ judge: @escaping @Sendable (Answer) -> Judgement) -> FlowEngine {
        var catalogue = SampleFlow.catalogue
        catalogue.put(FieldRule("no-digits") { answer, _, _ in judge(answer) })
        return FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
    }

    @Test func aRemarkKeepsItsNameAndLine() {
        let engine = Self.engine {
            Judgement(answer: $0, remarks: [Remark(.advisory, "Odd."), Remark(.error, "Torn.", rule: "torn", line: 3)])
        }
        var state = FlowState(stage: "buyer", using: engine)
        _ = state.receive(.answered(SampleFlow.city, .text("x")), using: engine)
        #expect(state.receive(.nextRequested, using: engine).first == .focus(SampleFlow.city, line: 3))
        #expect(
            state.reading.page.findings[SampleFlow.city] == [
                Finding(field: SampleFlow.city, rule: "no-digits", severity: .advisory, message: "Odd."),
                Finding(field: SampleFlow.city, rule: "torn", severity: .error, message: "Torn.", line: 3),
            ])
        #expect(state.reading.blockingFindings(of: "buyer").map(\.rule) == ["torn", "required"], "the postal code is needed too")
        _ = state.receive(.stageChosen("cake"), using: engine)
        #expect(state.receive(.placeRequested, using: engine) == [.saveDraft, .focus(SampleFlow.city, line: 3)])
    }

    @Test(arguments: [(Finding.Severity.error, true), (.incomplete, true), (.advisory, false)])
    func whatIsNoAdviceBlocks(_ severity: Finding.Severity, _ blocks: Bool) {
        let engine = Self.engine { Judgement(answer: $0, remarks: [Remark(severity, "Hm.")]) }
        var state = FlowState(stage: "buyer", using: engine)
        _ = state.receive(.answersGiven([SampleFlow.city: .text("x"), SampleFlow.postalCode: .text("1")]), using: engine)
        _ = state.receive(.nextRequested, using: engine)
        #expect(state.stage == (blocks ? "buyer" : "receiver"))
        #expect(state.reading.statuses["buyer"] == (blocks ? .faulty : .complete))
    }

    @Test func whatWasChangedIsSaidOnceUntilItIsTypedAgain() {
        var state = SampleFlow.state([(SampleFlow.city, .text("Le eds"))])
        let said = { state.reading.page.findings[SampleFlow.city] ?? [] }
        _ = state.receive(.stageChosen("buyer"))
        #expect(said() == [])
        _ = state.receive(.fieldLeft(SampleFlow.city))
        let notice = Finding(field: SampleFlow.city, rule: "notice", severity: .advisory, message: "Blanks were removed.")
        #expect(said() == [notice] && state.reading.allFindings.filter { $0.field == SampleFlow.city } == [])
        #expect(state.reading.advisories.contains(notice), "what was changed goes into the order")
        _ = state.receive(.fieldLeft(SampleFlow.city))
        #expect(said() == [notice])
        _ = state.receive(.answered(SampleFlow.city, .text("York")))
        #expect(said() == [] && state.reading.advisories == [])
        // What the rule still says of the changed answer is no second sentence.
        let engine = Self.engine { _ in Judgement(answer: .text("Leeds"), remarks: [Remark(.advisory, "Spelled as in the register.")]) }
        var other = FlowState(stage: "buyer", using: engine)
        _ = other.receive(.answered(SampleFlow.city, .text("LEEDS")), using: engine)
        _ = other.receive(.fieldLeft(SampleFlow.city), using: engine)
        #expect(other.notices[SampleFlow.city] == ["Spelled as in the register."])
        #expect(other.reading.page.findings[SampleFlow.city]?.map(\.rule) == ["no-digits"])
    }

    /// Advice about a copied answer stands at its source; about an answer that only happens to be the same it stands at both.
    @Test func adviceIsSaidAtTheSource() {
        let engine = Self.engine { Judgement(answer: $0, remarks: [Remark(.advisory, "Is that a city?")]) }
        func advised(_ given: [FieldID: Answer]) -> [FieldID] {
            let state = FlowState(answers: Answers(given: given), using: engine)
            #expect(state.reading.advisories == state.reading.allFindings.filter { !$0.blocks })
            return state.reading.advisories.map(\.field)
        }
        let (city, there) = (SampleFlow.city, SampleFlow.receiverCity)
        #expect(advised([city: .text("Leeds"), SampleFlow.same: .toggle(true)]) == [city])
        #expect(advised([city: .text("Leeds"), there: .text("Leeds")]) == [city, there])
        #expect(advised([there: .text("Leeds")]) == [there])
    }
}
