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

    /// The key for secrets stands first where one is typed, and is left out of pages that ask for none.
    @Test(arguments: [("start", false), ("kinds", true)]) func helpHasTheKeyOfSecretsWhereTheyAre(_ stage: String, _ isThere: Bool) {
        var screen = FormScreen(SampleFlow.flow(stage: stage), rows: 60, columns: 100)
        screen.tap(.function(1))
        #expect(screen.text.contains("show or hide the secret") == isThere)
        #expect(screen.text.contains("toggle, choose"))
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
        #expect(screen.text.contains("at the ends of a line: it goes on"))
        for _ in 0..<5 where !screen.text.contains("undo") { screen.tap(.pageUp) }
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

    /// By number, by title, by the label of a field, which then has the focus.
    @Test(arguments: [
        ("3", "copy", "copy.same"), ("every", "kinds", "kinds.secret"), ("start da", "kinds", "kinds.date"),
        ("blocks", "kinds", "kinds.number"),
    ])
    func findsStagesByNumberAndLabel(_ typed: String, _ stage: String, _ field: String) {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.control("g"))
        screen.type(typed)
        screen.tap(.enter)
        #expect(screen.flow.stage == stage)
        #expect(screen.focusedField == SampleFlow.id(field))
    }

    /// Whatever reads the screen aloud or in braille follows the cursor: it is on the row that Enter takes, while the typing filters too.
    @Test func theCursorIsOnTheSelectedRow() throws {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.control("g"))
        for key in [KeyPress.down, .down, .character("k"), .character("i")] {
            screen.tap(key)
            let buffer = screen.render()
            let row = try #require(buffer.cursor?.row)
            #expect(buffer.lines[row].hasPrefix("  > "), "\(buffer.lines[row])")
        }
        screen.tap(.character("#"))
        #expect(screen.text.contains("nothing matches"))
    }

    @Test func helpExplainsTheMarks() {
        var screen = FormScreen(SampleFlow.flow(), rows: 90, columns: 100, focus: "start.name")
        screen.tap(.function(1))
        for mark in ["Marks", "*", "~", "✓", "·"] { #expect(screen.text.contains(mark), "\(mark)") }
        for meaning in ["must be filled in", "an assumed figure", "accepted", "opened, not accepted yet", "not opened yet"] {
            #expect(screen.text.contains(meaning), "\(meaning)")
        }
    }

    @Test func helpNamesTheSourceOfWhatWasFound() {
        var catalogue = SampleFlow.catalogue
        catalogue.source = { $0.contains("20 characters") ? "The book, page 7" : nil }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        let flow = FlowState(
            answers: Answers(given: [SampleFlow.id("start.name"): .text("a name that is far too long")]), using: engine)
        var screen = FormScreen(flow, in: engine, rows: 60, focus: "start.name")
        screen.tap(.tab, .shiftTab)
        #expect(!screen.text.contains("page 7"))
        screen.tap(.function(1))
        #expect(screen.text.contains("! A name has at most 20 characters") && screen.text.contains("The book, page 7"))
    }

    /// A flow of which no order comes speaks of what does.
    @Test func aFlowsOwnWordsAreInItsWindows() {
        var catalogue = SampleFlow.catalogue
        catalogue.purpose = FlowPurpose(noun: "cake", doing: "Baking", done: "baked", verb: "bake")
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        var screen = FormScreen(FlowState(answers: Answers(given: SampleFlow.complete), using: engine), in: engine, rows: 24)
        screen.tap(.control("c"))
        #expect(screen.text.contains("Leave the cake? The draft is kept."))
        screen.tap(.escape)
        _ = screen.receive(.placeRequested)
        #expect(screen.flow.phase == .placing && screen.text.contains("Baking the cake…"))
        _ = screen.receive(.placed(Receipt(id: "K-1", lines: [DocumentLine("In the fridge")])))
        #expect(screen.text.contains("The cake is baked") && screen.text.contains("Cake K-1"))
        screen.tap(.function(1))
        #expect(screen.text.contains("The cake is baked"))
        screen.tap(.escape, .control("c"))
        #expect(screen.text.contains("Close the cake? It is baked."))
    }

    @Test(arguments: [[KeyPress.enter], [.character("n"), .enter], [.control("c")], [.tab, .tab, .enter]])
    func leavesWhenConfirmed(_ keys: [KeyPress]) {
        var screen = FormScreen(SampleFlow.flow())
        #expect(screen.press(.control("c")).isEmpty)
        #expect(screen.text.contains("Leave the order? The draft is kept."))
        #expect(keys.flatMap { screen.press($0) } == [.saveDraft, .leave(.interrupted)])
    }

    @Test(arguments: [[KeyPress.escape], [.character("y"), .escape], [.tab, .enter], [.character(" "), .escape]]) func staysOtherwise(
        _ keys: [KeyPress]
    ) {
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

    @Test func placingIsGivenUpByEscapeAloneAndShowsHowFarItIs() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"), rows: 16, columns: 60)
        screen.tap(.control("n"), .enter)
        #expect(screen.press(.enter).isEmpty && screen.press(.character("y")).isEmpty && screen.press(.control("q")).isEmpty)
        screen.progress(0.5)
        #expect(screen.text.contains("[" + String(repeating: "#", count: 20) + String(repeating: ".", count: 20) + "]"))
        #expect(screen.text.contains("Give up"))
        #expect(screen.press(.escape) == [.giveUp])
        _ = screen.receive(.placingFailed("Nothing was placed."))
        screen.wasShown()
        screen.tap(.enter)
        #expect(screen.text.contains("Placing the order…") && !screen.text.contains("#"), "the next attempt begins anew")
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

    /// What is not saved is lost: then Enter alone stays.
    @Test func leavingWithoutASavedDraftIsNotTheFirstButton() {
        var screen = FormScreen(SampleFlow.flow())
        _ = screen.receive(.draftNotSaved("The draft is not saved: the disk is full."))
        #expect(screen.tap(.control("c")).isEmpty && screen.text.contains("NOT saved"))
        #expect(screen.tap(.enter).isEmpty && screen.flow.phase == .answering)
        #expect(screen.tap(.control("c"), .left, .enter).contains(.leave(.interrupted)))
    }

    /// What the store has not got, but somebody else: nothing is lost by leaving.
    @Test func leavingWithADraftThatIsKeptElsewhereLosesNothing() {
        var screen = FormScreen(SampleFlow.flow())
        _ = screen.receive(.draftNotSaved("Nobody answers. What you type is kept on this machine.", isKept: true))
        screen.tap(.control("q"))
        #expect(screen.text.contains("What you typed is kept.") && !screen.text.contains("NOT saved"))
        #expect(screen.text.contains("> [ Leave ]"))
        _ = screen.receive(.draftNotSaved("Nobody answers, and the disk is full."))
        #expect(screen.text.contains("NOT saved") && screen.text.contains("> [ Stay ]"))
    }

    /// What was in the way may be gone: it is tried again while nobody types, and on leaving, whose question says what came of it.
    @Test func whatCouldNotBeSavedIsTriedAgain() {
        var screen = FormScreen(SampleFlow.flow())
        #expect(!screen.hasUnsavedChanges && screen.savingPause == 15_000)
        _ = screen.receive(.draftNotSaved("The draft is not saved: nobody answers."))
        #expect(screen.hasUnsavedChanges && screen.savingPause == 15_000)
        #expect(screen.pause() == [.saveDraft])
        #expect(screen.tap(.control("q")).contains(.saveDraft) && screen.text.contains("NOT saved"))
        _ = screen.receive(.draftSaved)
        #expect(screen.text.contains("The draft is kept.") && !screen.text.contains("NOT saved"))
        #expect(screen.tap(.enter).contains(.leave(.quit)))
        #expect(!screen.hasUnsavedChanges)
    }

    @Test func everyWindowHasHelpAndGoesOnAfterIt() {
        for (key, title) in [(KeyPress.control("g"), "The stages of the order"), (.control("c"), "Letters answer nothing")] {
            var screen = FormScreen(SampleFlow.flow())
            screen.tap(key)
            let before = screen.render()
            #expect(screen.text.contains("F1 Help"))
            screen.tap(.function(1))
            #expect(screen.text.contains(title))
            screen.tap(.down, .escape)
            #expect(screen.render() == before)
        }
        var receipt = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"))
        receipt.tap(.control("n"), .enter)
        _ = receipt.receive(.placed(Receipt(id: "7K4M-9QTX", lines: [DocumentLine("Suffix")])))
        receipt.tap(.function(1))
        #expect(receipt.text.contains("write it down"))
        #expect(receipt.tap(.enter).isEmpty && receipt.text.contains("7K4M-9QTX"))
    }

    @Test func aPasswordThatIsShownOnceIsCalledThat() {
        var screen = Self.placed(shownOnce: [DocumentLine("Key", .heading), DocumentLine("Password", .pair(value: "aB3kM9qXaB3kM9qX"))])
        #expect(screen.text.contains("[ ] Noted: the password is written down or read out"))
        screen.tap(.tab, .enter)
        #expect(screen.text.contains("The password is shown only now. Tick that it is noted"))
    }

    private static func placed(shownOnce: [DocumentLine]) -> FormScreen {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"))
        screen.tap(.control("n"), .enter)
        _ = screen.receive(.placed(Receipt(id: "7K4M-9QTX", lines: [DocumentLine("What next")], shownOnce: shownOnce)))
        return screen
    }

    @Test func whatIsShownOnceHasToBeNotedBeforeThePageCloses() {
        var screen = Self.placed(shownOnce: [DocumentLine("Suffix", .pair(value: "aB3kM9qX"))])
        #expect(screen.text.contains("[ ] Noted") && screen.text.contains("aB3kM9qX") && !screen.isReceiptNoted)
        // The button alone does not close it, and says why.
        #expect(screen.tap(.tab, .enter).isEmpty && screen.text.contains("Tick that it is noted"))
        // The tick can be taken back.
        #expect(screen.tap(.character(" ")).isEmpty && screen.text.contains("[x] Noted") && screen.isReceiptNoted)
        #expect(screen.tap(.character(" "), .tab, .enter).isEmpty && !screen.isReceiptNoted)
        // Enter ticks and goes on to the button.
        #expect(screen.tap(.enter).isEmpty && screen.isReceiptNoted)
        #expect(screen.tap(.enter) == [.leave(.quit)])
    }

    /// What is kept only with the note is not called kept before.
    @Test func whatWaitsForTheNoteIsNotCalledPlaced() {
        var receipt = Receipt(id: "P-1", lines: [], shownOnce: [DocumentLine("Password", .pair(value: "aB3kM9qX"))])
        receipt.isPending = true
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"))
        screen.tap(.control("n"), .enter)
        _ = screen.receive(.placed(receipt))
        #expect(screen.text.contains("The password of the order") && !screen.text.contains("The order is placed"))
        screen.tap(.function(1))
        #expect(screen.text.contains("not kept"))
    }

    @Test func nobodyIsKeptOnThePageAndNothingIsTickedWithoutASuffix() {
        var screen = Self.placed(shownOnce: [DocumentLine("Suffix", .pair(value: "aB3kM9qX"))])
        #expect(screen.tap(.control("q")) == [.leave(.quit)] && !screen.isReceiptNoted)
        var plain = Self.placed(shownOnce: [])
        #expect(!plain.text.contains("Noted"))
        #expect(plain.tap(.enter) == [.leave(.quit)])
    }

    /// Enters that were typed ahead, or are the line ends of a paste, must not place an order that nobody has seen.
    @Test func anOrderIsPlacedOnlyByTheButtonThatWasSeen() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"))
        let effects = [KeyPress.control("n"), .enter, .enter, .character(" "), .enter].flatMap { screen.press($0) }
        #expect(!effects.contains(.place) && screen.flow.phase == .answering)
        screen.wasShown()
        #expect(!screen.tap(.character(" ")).contains(.place))
        #expect(screen.tap(.enter).contains(.place))
    }
}
