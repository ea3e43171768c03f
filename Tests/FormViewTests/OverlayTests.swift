internal import Flow
internal import FormView
internal import Testing

@Suite struct OverlayTests {
    @Test func helpShowsTheFieldTheStageAndTheKeys() {
        var screen = FormScreen(SampleFlow.flow(), rows: 60, columns: 100, focus: "start.name")
        screen.tap(.function(1))
        let text = screen.text
        for part in ["The registered name.", "Where the order begins.", "It decides the currency.", "Ctrl-N, F8", "Example Ltd", "Ctrl-_"] {
            #expect(text.contains(part), "\(part)")
        }
        screen.tap(.character("x"), .escape)
        #expect(screen.answer("start.name") == nil)
        #expect(screen.text.contains("[ Next ]"))
    }

    @Test func questionMarkIsHelpOutsideTextOnly() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.more")
        screen.tap(.character("?"))
        #expect(screen.text.contains("Help"))
        screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        screen.tap(.character("?"))
        #expect(screen.answer("start.name") == .text("?"))
    }

    @Test func helpScrolls() {
        var screen = FormScreen(SampleFlow.flow(), rows: 16, columns: 60)
        screen.tap(.function(1))
        #expect(!screen.text.contains("undo"))
        screen.tap(.end)
        #expect(screen.text.contains("undo"))
    }

    @Test func jumpsToAFilteredStage() {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.control("g"))
        screen.type("rev")
        screen.tap(.enter)
        #expect(screen.flow.stage == "review")
        screen.tap(.function(3), .escape)
        #expect(screen.flow.stage == "review")
        screen.tap(.function(3), .up, .up, .up, .enter)
        #expect(screen.flow.stage == "start")
    }

    @Test(arguments: [[KeyPress.enter], [.character("y")], [.control("c")], [.tab, .tab, .enter]])
    func leavesWhenConfirmed(_ keys: [KeyPress]) {
        var screen = FormScreen(SampleFlow.flow())
        #expect(screen.press(.control("c")).isEmpty)
        #expect(screen.text.contains("Leave the order? The draft is kept."))
        #expect(keys.flatMap { screen.press($0) } == [.saveDraft, .leave(.interrupted)])
    }

    @Test(arguments: [[KeyPress.escape], [.character("n")], [.tab, .enter]]) func staysOtherwise(_ keys: [KeyPress]) {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.control("c"))
        #expect(keys.flatMap { screen.press($0) }.isEmpty)
        #expect(screen.flow.phase == .answering)
        #expect(screen.text.contains("[ Next ]"))
    }

    @Test(arguments: [KeyPress.control("q"), .function(10)]) func quitsAtOnce(_ key: KeyPress) {
        var screen = FormScreen(SampleFlow.flow())
        #expect(screen.press(key) == [.saveDraft, .leave(.quit)])
    }

    @Test func aFailureStandsAboveTheButton() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"), rows: 16, columns: 60)
        screen.tap(.control("n"), .enter)
        #expect(screen.text.contains("Placing the order…"))
        #expect(screen.press(.enter).isEmpty)
        _ = screen.receive(.placingFailed("The store cannot be written."))
        let lines = screen.render().lines
        let button = lines.firstIndex { $0.contains("[ Place order ]") } ?? 0
        #expect(lines[button - 1].contains("! The store cannot be written."))
    }

    @Test func messagesStayUntilTheNextKey() {
        var screen = FormScreen(SampleFlow.flow())
        screen.show(message: "The draft could not be saved: no space.")
        #expect(screen.text.contains("The draft could not be saved: no space."))
        screen.tap(.control("l"))
        #expect(screen.text.contains("The draft could not be saved"))
        screen.tap(.down)
        #expect(!screen.text.contains("The draft could not be saved"))
    }
}
