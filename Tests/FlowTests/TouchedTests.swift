import SampleFlow
import Testing

@testable import Flow

/// Which fields a change is said to touch, and which are shown otherwise by it.
@Suite struct TouchedTests {
    private static let engine = SampleFlow.engine

    /// Each change follows those above it.
    @Test func whatIsTouchedIsSaid() {
        var answers = Answers(unread: [SampleFlow.size])
        func give(_ answer: Answer, _ field: FieldID) -> Set<FieldID> { answers.give(answer, to: field, in: SampleFlow.definition) }
        #expect(give(.text("large"), SampleFlow.size) == [SampleFlow.size] && answers.unread.isEmpty)
        let copies = Set(SampleFlow.definition.fields.filter { $0.copy?.toggle == SampleFlow.same }.map(\.id))
        #expect(copies.contains(SampleFlow.receiverCity))
        #expect(give(.toggle(true), SampleFlow.same) == copies.union([SampleFlow.same]), "its copies follow")
        #expect(give(.text("York"), SampleFlow.receiverCity) == [SampleFlow.receiverCity])
        #expect(answers.detached == [SampleFlow.receiverCity])
        #expect(give(.toggle(true), SampleFlow.same) == [SampleFlow.same], "it was on")
        #expect(answers.detached == [SampleFlow.receiverCity], "an edited copy stays as it is")
        #expect(give(.toggle(false), SampleFlow.same) == copies.union([SampleFlow.same]) && answers.detached.isEmpty)
        let many: [FieldID: Answer] = [SampleFlow.city: .text("Leeds"), SampleFlow.id("no.where"): .text("x"), SampleFlow.size: .text("s")]
        let touched = answers.give(many, in: SampleFlow.definition)
        #expect(touched == [SampleFlow.city, SampleFlow.size])
        #expect(answers[SampleFlow.id("no.where")] == nil, "nobody asks for it")
        let (given, withdrawn) = (give(.text("York"), SampleFlow.receiverCity), answers.withdraw(SampleFlow.receiverCity))
        #expect(given == [SampleFlow.receiverCity] && withdrawn == given)
        #expect(answers[SampleFlow.receiverCity] == nil && answers.detached.isEmpty, "it follows again")
    }

    private typealias Change = (field: FieldID, answer: Answer, fields: [FieldID])

    private static let changes: [Change] = [
        (SampleFlow.size, .text("large"), [SampleFlow.size, SampleFlow.country, SampleFlow.slot, SampleFlow.postalCode]),
        (SampleFlow.gift, .toggle(true), [SampleFlow.gift, SampleFlow.id("card.greeting")]),
        (SampleFlow.city, .text("York"), [SampleFlow.city, SampleFlow.receiverCity]),
        (SampleFlow.city, .text("Leeds"), []), (SampleFlow.password, .secret(Secret("x")), [SampleFlow.password]),
        (SampleFlow.country, .text("FR"), [SampleFlow.country, SampleFlow.postalCode]),
    ]

    /// What is changed in place is what is worked out afresh, and only what differs is named.
    @Test(arguments: changes)
    func onlyWhatDiffersIsNamed(_ field: FieldID, _ answer: Answer, _ fields: [FieldID]) {
        let state = SampleFlow.state(SampleFlow.complete)
        var answers = state.answers
        let touched = answers.give(answer, to: field, in: SampleFlow.definition)
        var showing = Showing(engine: Self.engine, given: answers, from: state.visible, touched: touched, told: [])
        showing.showDue()
        #expect(showing.changedFields == Set(fields))
        #expect(showing.flow.stages == Self.engine.visible(for: answers).stages)
        // And back.
        var back = Showing(engine: Self.engine, given: state.answers, from: showing.flow, touched: touched, told: [])
        back.showDue()
        #expect(back.changedFields == Set(fields) && back.flow.stages == state.visible.stages)
    }
}
