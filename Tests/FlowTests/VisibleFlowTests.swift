import Flow
import SampleFlow
import Testing

@Suite struct VisibleFlowTests {
    @Test func conditionsHideStagesAndKeepTheirAnswers() {
        let greeting = SampleFlow.id("card.greeting")
        var state = SampleFlow.state([(SampleFlow.gift, .toggle(true)), (greeting, .text("Hello"))])
        #expect(state.visible.answers[greeting] == .text("Hello"))
        _ = state.receive(.answered(SampleFlow.gift, .toggle(false)))
        #expect(state.visible.stage("card") == nil)
        #expect(state.visible.answers[greeting] == nil, "a hidden answer is no part of the order")
        _ = state.receive(.answered(SampleFlow.gift, .toggle(true)))
        #expect(state.visible.answers[greeting] == .text("Hello"), "but it was kept")
    }

    @Test func presetsFollowTheirSourceUntilEdited() {
        var state = SampleFlow.state()
        #expect(state.visible.answers[SampleFlow.country] == .text("GB"))
        _ = state.receive(.answered(SampleFlow.size, .text("large")))
        #expect(state.visible.answers[SampleFlow.country] == .text("FR"))
        #expect(!state.visible.answers.isGiven(SampleFlow.country))
        _ = state.receive(.answered(SampleFlow.country, .text("")))
        #expect(state.visible.answers[SampleFlow.country] == .text(""), "clearing is an answer too")
        #expect(state.visible.answers.isGiven(SampleFlow.country))
    }

    @Test func copiesFollowUntilACopiedFieldIsEdited() {
        var state = SampleFlow.state([(SampleFlow.city, .text("Leeds")), (SampleFlow.same, .toggle(true))])
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("Leeds"))
        #expect(state.visible.field(SampleFlow.receiverCity)?.isCopied == true)
        _ = state.receive(.answered(SampleFlow.city, .text("York")))
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("York"))
        _ = state.receive(.answered(SampleFlow.receiverCity, .text("Hull")))
        _ = state.receive(.answered(SampleFlow.city, .text("Bath")))
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("Hull"))
        #expect(state.visible.field(SampleFlow.receiverCity)?.isCopied == false)
        _ = state.receive(.answered(SampleFlow.same, .toggle(false)))
        _ = state.receive(.answered(SampleFlow.same, .toggle(true)))
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("Bath"), "switching the toggle copies again")
        _ = state.receive(.answered(SampleFlow.same, .toggle(false)))
        #expect(state.visible.answers[SampleFlow.receiverCity] == .text("Hull"), "what was typed is never lost")
    }

    @Test func normalizingACopyLeavesItToItsSource() {
        var state = SampleFlow.state([(SampleFlow.city, .text("Le eds")), (SampleFlow.same, .toggle(true))])
        _ = state.receive(.fieldLeft(SampleFlow.receiverCity))
        #expect(state.visible.field(SampleFlow.receiverCity)?.isCopied == true)
    }

    @Test func aChoiceWithoutOptionsIsHidden() {
        var state = SampleFlow.state()
        #expect(state.visible.field(SampleFlow.slot) == nil)
        _ = state.receive(.answered(SampleFlow.size, .text("large")))
        #expect(state.visible.field(SampleFlow.slot)?.choices.map(\.id) == ["am", "pm"])
    }

    @Test func aRuleMayLookAtALaterFieldForWhetherAnAnswerIsNeeded() {
        var state = SampleFlow.state()
        #expect(state.visible.field(SampleFlow.postalCode)?.isRequired == true)
        _ = state.receive(.answered(SampleFlow.country, .text("AE")))
        #expect(state.visible.field(SampleFlow.postalCode)?.isRequired == false)
    }
}
