import Flow
import FormView
import Testing

/// What destroys or records is asked about, and only Enter on a button that was seen says yes.
@Suite struct DeskQuestionTests {
    private static let order = SampleDesk.id(0)
    private static let draft = DeskID(.draft, "DRA-FT0")

    struct TypedAhead: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Brings the question up.
        var opening: [KeyPress]
        /// What would answer it.
        var answer: [KeyPress]
        var effect: DeskEffect
    }

    static let typedAhead = [
        TypedAhead(testDescription: "discard", opening: [.function(9)], answer: [.tab, .enter], effect: .discard(draft)),
        TypedAhead(
            testDescription: "cancel", opening: [.down, .function(9)], answer: [.paste("twice"), .enter, .enter],
            effect: .take(order, revision: 0, steps: ["cancel"], reason: "twice")),
        TypedAhead(
            testDescription: "a step", opening: [.down, .function(2), .enter], answer: [.enter],
            effect: .take(order, revision: 0, steps: ["approve"], reason: nil)),
        TypedAhead(
            testDescription: "a note", opening: [.down, .function(4)], answer: [.character("x"), .enter, .enter],
            effect: .note(order, text: "x")),
        TypedAhead(testDescription: "copy", opening: [.down, .function(6)], answer: [.enter], effect: .copy(order)),
    ]

    @Test(arguments: typedAhead) func whatWasTypedBeforeTheQuestionIsNoAnswer(_ test: TypedAhead) {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(Array(test.opening.dropLast()))
        #expect(((test.opening.last.map { [$0] } ?? []) + test.answer).flatMap { screen.press($0) }.isEmpty)
        #expect(screen.text.contains("does not answer it"))
        screen.wasShown()
        #expect(screen.tap(test.answer) == [test.effect])
    }

    @Test(arguments: typedAhead.filter { $0.answer.count > 1 }) func theButtonMustHaveBeenSeen(_ test: TypedAhead) {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(test.opening)
        #expect(test.answer.flatMap { screen.press($0) }.isEmpty)
        #expect(screen.text.contains("press it again"))
        screen.wasShown()
        #expect(screen.tap(.enter) == [test.effect])
    }

    /// A window that was too small showed nothing to say yes to.
    @Test func aQuestionBehindTheSizeNoticeWasNotSeen() {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(.function(9), .tab)
        screen.resize(to: Size(rows: 10, columns: 40))
        screen.wasShown()
        screen.resize(to: Size(rows: 24, columns: 80))
        #expect(screen.rush(.enter).isEmpty)
        #expect(screen.tap(.enter) == [.discard(Self.draft)])
    }

    @Test func theHarmlessButtonIsFirstWhereSomethingGoes() {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(.function(9))
        #expect(screen.lines.contains { $0.contains("[ Discard ]") && $0.contains("> [ Keep ]") })
        #expect(screen.tap(.enter).isEmpty && screen.text.contains("is kept."))
    }

    @Test(arguments: [
        [KeyPress.function(9)], [.down, .function(9)], [.down, .function(2)], [.down, .function(4)], [.down, .function(6)],
        [.down, .control("p")], [.function(3)], [.control("o")], [.control("c")],
    ])
    func helpComesInEveryWindowAndTheWindowComesBack(_ opening: [KeyPress]) {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(opening)
        let before = screen.render()
        #expect(screen.text.contains("F1 Help"))
        #expect(screen.tap(.function(1), .down).isEmpty)
        #expect(screen.text.contains("Keys") && screen.render() != before)
        // Keys pressed in the help are none for the window under it.
        #expect(screen.tap(.character("y"), .tab, .enter).isEmpty)
        #expect(screen.render() == before)
    }

    /// Who may only read is told so by the key itself, before he has typed anything; looking is nobody's affair.
    @Test func whoMayNotChangeAnythingIsToldAtOnce() {
        let desk = SampleDesk(orders: 3)
        var screen = DeskScreen(desk)
        desk.bar("You may only read.")
        for key in [KeyPress.control("n"), .enter, .function(9), .function(6)] {
            #expect(screen.tap(key).isEmpty)
            #expect(screen.text.contains("You may only read."), "\(key)")
        }
        _ = screen.tap(.down)
        for key in [KeyPress.function(2), .function(4), .function(6), .function(9)] {
            #expect(screen.tap(key).isEmpty)
            #expect(screen.text.contains("You may only read."), "\(key)")
        }
        _ = screen.tap(.enter)
        #expect(!screen.text.contains("You may only read.") && screen.text.contains("Answer 1"))
        desk.bar(nil)
        _ = screen.tap(.function(6))
        #expect(screen.text.contains("Copy"))
    }

    @Test func aHeldDraftIsTakenOverOnlyByItsButton() {
        var screen = DeskScreen(SampleDesk(orders: 3))
        #expect(screen.tap(.enter) == [.resume(Self.draft)])
        #expect(screen.receive(.draftHeld(Self.draft, message: "The draft DRA-FT0 is open at first's.")).isEmpty)
        screen.wasShown()
        #expect(screen.text.contains("is open at first's.") && screen.text.contains("> [ Leave it ]"))
        #expect(screen.tap(.character("y"), .enter).isEmpty)
        _ = screen.receive(.draftHeld(Self.draft, message: "The draft DRA-FT0 is open at first's."))
        screen.wasShown()
        #expect(screen.tap(.left, .enter) == [.takeOver(Self.draft)])
    }

    @Test func aDiscardedDraftIsOnlyBroughtBack() {
        let discarded = DeskRow(
            id: DeskID(.discarded, "OLD-ONE"), time: "2026-11-20 08:15", state: "discarded", name: "old.example", organization: "",
            owner: "tester")
        for key in [KeyPress.enter, .control("t")] {
            var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0, extra: [discarded]))
            #expect(screen.text.contains("Discarded draft OLD-ONE"))
            #expect(screen.tap(key).isEmpty)
            #expect(screen.tap(.enter) == [.restore(discarded.id)])
        }
        for key in [KeyPress.function(2), .function(4), .function(6), .function(9), .control("p"), .control("x")] {
            var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0, extra: [discarded]))
            #expect(screen.tap(key).isEmpty && screen.text.contains("is discarded: Enter brings it back."))
        }
    }
}
