import Flow
import SampleFlow
import Testing

@Suite struct FlowStateTests {
    @Test func nextShowsEveryFindingAndFocusesTheFirst() {
        var state = SampleFlow.state([(SampleFlow.city, .text("L33ds"))])
        #expect(state.receive(.nextRequested) == [.saveDraft])
        #expect(state.stage == "buyer")
        #expect(findings(SampleFlow.city, of: state) == [], "silent before the field was left")
        #expect(state.receive(.nextRequested) == [.focus(SampleFlow.city)])
        #expect(state.stage == "buyer")
        #expect(findings(SampleFlow.city, of: state)?.map(\.message) == ["No digits, please."])
        #expect(findings(SampleFlow.postalCode, of: state)?.map(\.rule) == ["required"])
        #expect(state.reading.statuses["buyer"] == .faulty)
    }

    @Test func aFindingFollowsTheTypingOnceShown() {
        var state = SampleFlow.state([(SampleFlow.city, .text("L33ds"))])
        _ = state.receive(.fieldLeft(SampleFlow.city))
        #expect(findings(SampleFlow.city, of: state)?.count == 1)
        _ = state.receive(.answered(SampleFlow.city, .text("Leeds")))
        #expect(findings(SampleFlow.city, of: state) == [])
    }

    @Test func leavingAFieldNormalizesItAndSaysSo() {
        var state = SampleFlow.state([(SampleFlow.city, .text(" Leeds "))])
        #expect(state.receive(.fieldLeft(SampleFlow.city)) == [.saveDraft])
        #expect(state.answers[SampleFlow.city] == .text("Leeds"))
        #expect(findings(SampleFlow.city, of: state)?.map(\.message) == ["Blanks were removed."])
        #expect(state.receive(.fieldLeft(SampleFlow.city)) == [], "nothing changed since the draft was saved")
    }

    /// What was said of an answer is said of it in a flow that goes on with it, too, until it is another one.
    @Test func whatWasSaidOfAnAnswerComesWithIt() {
        var state = FlowState(
            answers: Answers(given: [SampleFlow.city: .text("Leeds")]), notices: [SampleFlow.city: ["Blanks were removed."]],
            using: SampleFlow.engine)
        #expect(state.reading.advisories.map(\.message).contains("Blanks were removed."))
        #expect(findings(SampleFlow.city, of: state)?.map(\.message) == ["Blanks were removed."], "at its field, too")
        _ = state.receive(.fieldLeft(SampleFlow.city))
        #expect(findings(SampleFlow.city, of: state)?.map(\.message) == ["Blanks were removed."])
        _ = state.receive(.answered(SampleFlow.city, .text("York")))
        #expect(!state.reading.advisories.map(\.message).contains("Blanks were removed."))
    }

    @Test func aPauseSavesWhatWasTypedAndNothingTwice() {
        var state = SampleFlow.state([])
        #expect(!state.hasUnsavedChanges)
        #expect(state.receive(.paused) == [])
        _ = state.receive(.answered(SampleFlow.city, .text("123")))
        #expect(state.hasUnsavedChanges)
        #expect(state.receive(.paused) == [.saveDraft])
        #expect(state.receive(.paused) == [] && !state.hasUnsavedChanges)
        #expect(findings(SampleFlow.city, of: state) == [], "the field was not left")
    }

    @Test func backWorksWithFaultsOnThePage() {
        var state = SampleFlow.state([(SampleFlow.city, .text("123"))])
        _ = state.receive(.nextRequested)
        _ = state.receive(.fieldLeft(SampleFlow.city))
        #expect(state.receive(.backRequested) == [.saveDraft])
        #expect(state.stage == "cake")
        #expect(state.answers[SampleFlow.city] == .text("123"))
        #expect(state.receive(.backRequested) == [], "there is nothing before the first stage")
    }

    @Test func jumpsToShownStagesOnly() {
        var state = SampleFlow.state()
        #expect(state.receive(.stageChosen("account")) == [.saveDraft])
        #expect(state.stage == "account")
        #expect(state.receive(.stageChosen("card")) == [])
        #expect(state.receive(.stageChosen("nonsense")) == [])
        #expect(state.stage == "account")
    }

    @Test func placingGoesToTheFirstFindingOfAnyStage() {
        var state = SampleFlow.state(SampleFlow.complete + [(SampleFlow.city, .text(""))])
        _ = state.receive(.stageChosen("account"))
        #expect(state.receive(.placeRequested).contains(.focus(SampleFlow.city)))
        #expect(state.stage == "buyer")
        #expect(state.phase == .answering)
    }

    @Test func placesAndShowsTheReceipt() {
        var state = SampleFlow.state(SampleFlow.complete)
        _ = state.receive(.stageChosen("account"))
        #expect(state.receive(.placeRequested).last == .place)
        #expect(state.phase == .placing)
        #expect(state.receive(.answered(SampleFlow.city, .text("York"))) == [], "nothing changes while the order is placed")
        _ = state.receive(.draftNotSaved("The disk is full."))
        let receipt = Receipt(id: "1", lines: [])
        #expect(state.receive(.placed(receipt)) == [])
        #expect(state.phase == .placed(receipt))
        #expect(state.draftFault == nil, "there is no draft any more that could be behind")
        #expect(state.receive(.leaveRequested(.quit)) == [.leave(.quit)], "a placed order leaves no draft")
    }

    @Test func aFailedPlacingKeepsEverything() {
        var state = SampleFlow.state(SampleFlow.complete)
        _ = state.receive(.placeRequested)
        _ = state.receive(.placingFailed("The disk is full."))
        #expect(state.phase == .answering)
        #expect(state.failure == "The disk is full.")
        #expect(state.answers[SampleFlow.city] == .text("Leeds"))
        #expect(state.receive(.placeRequested).last == .place, "it can be tried again")
    }

    @Test func whatIsChosenIsSavedAtOnceAndWhatIsTypedIsNot() {
        var state = SampleFlow.state()
        #expect(state.receive(.chosen(SampleFlow.gift, .toggle(true))) == [.saveDraft])
        #expect(state.answers[SampleFlow.gift] == .toggle(true))
        #expect(state.receive(.chosen(SampleFlow.gift, .toggle(true))) == [], "nothing changed")
        #expect(state.receive(.answered(SampleFlow.city, .text("L"))) == [])
    }

    @Test func anOverviewSaysWhatItAdvisesFromTheStart() {
        var definition = SampleFlow.definition
        let overview = FieldDefinition(
            id: SampleFlow.id("account.overview"), kind: .summary("all"), label: "All", rules: [RuleReference(name: "ordered-before")])
        definition.stages[definition.stages.count - 1].fields.append(overview)
        var catalogue = SampleFlow.catalogue
        catalogue.put(
            FieldRule("ordered-before") { answer, _, _ in
                Judgement(answer: answer, remarks: [Remark(.advisory, "Again?"), Remark(.error, "No.")])
            })
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        var state = FlowState(using: engine)
        _ = state.receive(.stageChosen("account"), using: engine)
        #expect(findings(overview.id, of: state)?.map(\.message) == ["Again?"], "what blocks is silent until Next")
        _ = state.receive(.nextRequested, using: engine)
        #expect(findings(overview.id, of: state)?.map(\.message) == ["Again?", "No."])
    }

    @Test(arguments: [FlowEvent.LeaveReason.quit, .interrupted, .hangup, .terminated(signal: 15)])
    func leavingSavesTheDraft(_ reason: FlowEvent.LeaveReason) {
        var state = SampleFlow.state([(SampleFlow.city, .text("123"))])
        #expect(state.receive(.leaveRequested(reason)) == [.saveDraft, .leave(reason)])
        #expect(state.receive(.answered(SampleFlow.city, .text("x"))) == [])
    }

    @Test func aStageHiddenUnderTheCursorGivesWayToTheOneBefore() {
        var state = SampleFlow.state([(SampleFlow.gift, .toggle(true))])
        _ = state.receive(.stageChosen("card"))
        _ = state.receive(.answered(SampleFlow.gift, .toggle(false)))
        #expect(state.stage == "cake")
    }

    /// A draft knows which stages were opened and accepted; one of an earlier version does not, and what lies before its stage counts as accepted.
    @Test func aStageThatWasJumpedOverIsNotAcceptedByComingBack() {
        var left = SampleFlow.state(SampleFlow.complete)
        _ = left.receive(.nextRequested)
        let last = left.visible.stages.last?.id ?? ""
        _ = left.receive(.stageChosen(last))
        let engine = SampleFlow.engine
        let back = FlowState(answers: left.answers, stage: last, opened: left.visited, accepted: left.accepted, using: engine)
        #expect(back.reading.statuses == left.reading.statuses)
        let jumpedOver = back.visible.stages[1].id
        #expect(back.reading.statuses[jumpedOver] == .visited || back.reading.statuses[jumpedOver] == .unseen)
        #expect(FlowState(answers: left.answers, stage: last, using: engine).reading.statuses[jumpedOver] == .complete)
    }

    @Test func statusFollowsLaterChanges() {
        var state = SampleFlow.state(SampleFlow.complete)
        #expect(state.reading.statuses["buyer"] == .unseen)
        _ = state.receive(.stageChosen("buyer"))
        #expect(state.reading.statuses["buyer"] == .visited)
        _ = state.receive(.nextRequested)
        #expect(state.reading.statuses["buyer"] == .complete)
        _ = state.receive(.answered(SampleFlow.postalCode, .text("")))
        #expect(state.reading.statuses["buyer"] == .faulty)
    }

    @Test func resumesAtAStageThatIsShown() {
        let answers = Answers(given: [SampleFlow.city: .text("Leeds")])
        let resumed = FlowState(answers: answers, stage: "receiver", using: SampleFlow.engine)
        #expect(resumed.stage == "receiver")
        #expect(resumed.reading.statuses["cake"] == .complete)
        #expect(resumed.reading.statuses["buyer"] == .faulty, "its postal code is still missing")
        #expect(resumed.reading.statuses["account"] == .unseen)
        let hidden = FlowState(answers: answers, stage: "card", using: SampleFlow.engine)
        #expect(hidden.stage == "cake")
    }

    private func findings(_ id: FieldID, of state: FlowState) -> [Finding]? {
        state.visible.field(id).map(state.shownFindings)
    }
}
