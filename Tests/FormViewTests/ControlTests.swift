internal import Flow
internal import FormView
internal import Testing

@Suite struct ControlTests {
    @Test func listSplitsButKeepsWhatIsTypedUntilTheFocusLeaves() {
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)]), focus: "start.names")
        screen.type("a.example, b.example;c.example")
        screen.tap(.enter)
        screen.type("d.example ")
        #expect(screen.answer("start.names") == .list(["a.example", "b.example", "c.example", "d.example"]))
        #expect(screen.text.contains("│a.example, b.example;c.example"))
        #expect(screen.text.contains("4 of 40"))
        screen.tap(.tab)
        #expect(screen.text.contains("│b.example  "))
    }

    @Test func theCursorOfAChoiceFollowsWhatSomethingElseChose() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.region")
        _ = screen.receive(.answersGiven([SampleFlow.id("start.region"): .text("uk")]))
        let chosen = screen.place
        #expect(chosen == FormScreen(SampleFlow.flow([SampleFlow.id("start.region"): .text("uk")]), focus: "start.region").place)
        #expect(chosen != FormScreen(SampleFlow.flow(), focus: "start.region").place)
        screen.tap(.up)
        #expect(screen.place != chosen)
        _ = screen.receive(.answersGiven([SampleFlow.id("start.name"): .text("Example Ltd")]))
        #expect(screen.place != chosen, "an arrow's place is not lost to other answers")
    }

    @Test func pastedLinesBecomeEntries() {
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)]), focus: "start.names")
        screen.tap(.paste("a.example\nb.example\n\nc.example"))
        #expect(screen.answer("start.names") == .list(["a.example", "b.example", "c.example"]))
        #expect(screen.focusedField == SampleFlow.id("start.names"))
    }

    /// What somebody has in a list, where the caret stands, what is pasted and what has come of it.
    struct PasteIntoList: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var keys: [KeyPress] = []
        let paste: String
        let entries: [String]
    }

    static let pastes = [
        PasteIntoList(
            testDescription: "lines at the end", paste: "one.example\ntwo.example\n",
            entries: ["a.example", "b.example", "one.example", "two.example"]),
        PasteIntoList(
            testDescription: "lines in the midst of the first entry", keys: [.up, .home, .right], paste: "one.example\ntwo.example",
            entries: ["a.example", "one.example", "two.example", "b.example"]),
        PasteIntoList(
            testDescription: "lines before the first letter", keys: [.up, .home], paste: "one.example\r\ntwo.example\r\n",
            entries: ["a.example", "one.example", "two.example", "b.example"]),
        PasteIntoList(
            testDescription: "lines on an empty line", keys: [.enter], paste: "one.example\ntwo.example",
            entries: ["a.example", "b.example", "one.example", "two.example"]),
        PasteIntoList(
            testDescription: "entries on one line", paste: "one.example, two.example",
            entries: ["a.example", "b.example", "one.example", "two.example"]),
        PasteIntoList(
            testDescription: "a whole line", paste: "one.example\n", entries: ["a.example", "b.example", "one.example"]),
        PasteIntoList(testDescription: "a part of an entry", paste: ".net", entries: ["a.example", "b.example.net"]),
        PasteIntoList(
            testDescription: "a part in the midst of one", keys: [.home], paste: "www.", entries: ["a.example", "www.b.example"]),
    ]

    @Test(arguments: pastes) func aPasteOfLinesJoinsNoEntry(_ test: PasteIntoList) {
        let names = SampleFlow.id("start.names")
        var screen = FormScreen(
            SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true), names: .list(["a.example", "b.example"])]), focus: "start.names")
        for key in test.keys { screen.tap(key) }
        screen.tap(.paste(test.paste))
        #expect(screen.answer("start.names") == .list(test.entries))
        screen.tap(.control("_"))
        #expect(screen.answer("start.names") == .list(["a.example", "b.example"]), "one undo takes the whole paste back")
    }

    /// A text that is pasted without marks may arrive in two reads, cut anywhere.
    @Test func whatIsTypedAheadGoesOnWhereItWasCut() {
        let text = "one.example\ntwo.example, three.example\n\nfour.example"
        for cut in text.indices {
            var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)]), focus: "start.names")
            screen.typeAhead(String(text[..<cut]))
            screen.typeAhead(String(text[cut...]))
            #expect(
                screen.answer("start.names") == .list(["one.example", "two.example", "three.example", "four.example"]),
                "cut before \(text[cut...])")
        }
    }

    @Test func pastedLinesAreJoinedVisiblyInALine() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        screen.tap(.paste("one\ntwo\nthree"))
        #expect(screen.answer("start.name") == .text("one two three"))
        #expect(screen.text.contains("3 lines were joined."))
        #expect(screen.focusedField == SampleFlow.id("start.name"))
        screen.tap(.right)
        #expect(!screen.text.contains("were joined"))
    }

    @Test(arguments: ["start.region", "start.more"]) func pasteOutsideTextIsRefusedAloud(_ field: String) {
        var screen = FormScreen(SampleFlow.flow(), focus: field)
        let before = screen.answer(field)
        screen.tap(.paste("x"))
        #expect(screen.text.contains("nothing to paste into"))
        #expect(screen.answer(field) == before)
    }

    @Test(arguments: ["start.name", "start.names", "kinds.secret", "kinds.number", "kinds.date", "kinds.country", "kinds.pem"])
    func takesAMegabyte(_ field: String) {
        let id = SampleFlow.id(field)
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)], stage: id.stage), focus: field)
        screen.tap(.paste(String(repeating: "0123456789abcde\n", count: 65536)))
        #expect(screen.text.contains("the rest was left out"))
        screen.tap(.character("x"), .home, .backspace)
        #expect(screen.focusedField == id)
    }

    @Test(arguments: [
        "names.example\n", "names.example,",
    ])
    func keepsWholeEntriesOfALongPaste(_ entry: String) {
        // 262,144 characters, the limit of a list, are 18,724 of these and 8 characters of the next.
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)]), focus: "start.names")
        screen.tap(.paste(String(repeating: entry, count: 30_000)))
        #expect(screen.answer("start.names")?.list?.count == 18_724)
        #expect(screen.answer("start.names")?.list?.last == "names.example")
        #expect(screen.text.contains(entry.hasSuffix("\n") ? "the first 18724 lines" : "262136 characters"))
    }

    @Test func typedAheadGoesInAsOneChange() {
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.more"): .toggle(true)]), focus: "start.names")
        let (effects, rest) = screen.type(Substring("one.example\ntwo.example\n"))
        #expect(effects.isEmpty && rest.isEmpty)
        #expect(screen.answer("start.names") == .list(["one.example", "two.example"]))
        screen.tap(.control("_"))
        #expect(screen.answer("start.names")?.isEmpty ?? true)
    }

    @Test func typedAheadOfEnterStaysInItsField() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        #expect(screen.type(Substring("www.example.com\nx")).rest == "\nx")
        #expect(screen.answer("start.name") == .text("www.example.com"))
        #expect(screen.focusedField == SampleFlow.id("start.name"))
        // Enter is a key of its own, and so is a blank where it chooses.
        #expect(screen.type(Substring("\nx")).rest == "x")
        #expect(screen.focusedField != SampleFlow.id("start.name"))
        screen = FormScreen(SampleFlow.flow(), focus: "start.more")
        let before = screen.answer("start.more")
        #expect(screen.type(Substring("  ")).rest == " ")
        #expect(screen.answer("start.more") != before)
    }

    @Test func typedAheadOpensAndFiltersALongChoice() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.country")
        #expect(screen.type(Substring("?ger")).rest == "ger")
        #expect(screen.text.contains("Help"))
        screen.tap(.escape)
        #expect(screen.type(Substring("ger\n")).rest == "\n")
        #expect(screen.place.filter == "ger")
    }

    @Test func secretIsMaskedUntilRevealedAndNeverCut() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.secret")
        screen.type("s3cret")
        #expect(screen.text.contains("••••••") && !screen.text.contains("s3cret"))
        screen.tap(.control("r"))
        #expect(screen.text.contains("s3cret"))
        screen.tap(.tab, .shiftTab)
        #expect(!screen.text.contains("s3cret"))
        screen.tap(.control("u"), .tab, .tab, .control("y"))
        #expect(screen.answer("kinds.secret")?.isEmpty == true)
        #expect(screen.answer("kinds.date")?.isEmpty ?? true)
    }

    @Test func cutTextIsSharedBetweenFields() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.date")
        screen.type("2026-11-21")
        screen.tap(.control("u"), .shiftTab, .shiftTab, .control("y"))
        #expect(screen.answer("kinds.secret")?.secret?.revealed == "2026-11-21")
    }

    @Test func filterFindsByNameWithoutAccentsAndById() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.country")
        screen.type("aland")
        #expect(screen.text.contains("> Åland Islands") && screen.text.contains("1 of 249"))
        screen.tap(.escape)
        #expect(screen.answer("kinds.country") == nil)
        screen.type("US")
        #expect(screen.text.contains("> United States"))
        screen.tap(.tab)
        #expect(screen.answer("kinds.country") == .text("US"))
        screen.tap(.shiftTab)
        screen.type("zzz")
        screen.tap(.enter)
        #expect(screen.text.contains("No option matches"))
        screen.tap(.tab)
        #expect(screen.answer("kinds.country") == .text("US"))
    }

    @Test(arguments: [KeyPress.enter, .tab, .control("n")]) func filterSaysWhichNameItTookForWhich(_ key: KeyPress) {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.country")
        screen.type("uk")
        screen.tap(key)
        #expect(screen.answer("kinds.country") == .text("GB"))
        #expect(screen.text.contains("* UK is stored as GB."))
        screen.tap(.control("p"))
        #expect(!screen.text.contains("is stored as"))
    }

    @Test func filterShowsWhereALongLabelMatches() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.country")
        screen.type("outlying islands")
        #expect(screen.text.contains("> …ed States Minor Outlying Islands  "))
    }

    @Test(
        arguments: [
            ("start", "start.region", [.character(" ")]), ("start", "start.more", [.character(" ")]),
            ("kinds", "kinds.services", [.character(" ")]), ("kinds", "kinds.emails", [.character(" ")]),
            ("kinds", "kinds.country", [.character("g"), .enter]),
        ] as [(String, String, [KeyPress])])
    func whatIsChosenIsSavedAtOnce(_ stage: String, _ field: String, _ keys: [KeyPress]) {
        var screen = FormScreen(SampleFlow.flow(stage: stage), focus: field)
        let effects = keys.map { screen.press($0) }
        #expect(effects.last == [.saveDraft])
        #expect(screen.answer(field)?.isEmpty == false)
    }

    @Test func whatIsTypedIsSavedWhenItsFieldIsLeft() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        #expect(screen.press(.character("x")).isEmpty)
        #expect(screen.press(.tab) == [.saveDraft])
    }

    @Test func aRecordedScreenRevealsNothing() {
        var screen = FormScreen(
            flow: SampleFlow.flow(stage: "kinds"), size: Size(rows: 24, columns: 80), focus: SampleFlow.id("kinds.secret"),
            isRecorded: true, width: testWidth)
        screen.type("s3cret")
        screen.tap(.control("r"))
        #expect(screen.text.contains("••••••") && !screen.text.contains("s3cret"))
        #expect(screen.text.contains("being recorded"))
    }

    @Test func aSecretHasNoUndo() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.secret")
        screen.type("s3cret")
        screen.tap(.control("u"), .control("_"))
        #expect(screen.answer("kinds.secret")?.isEmpty == true)
    }

    @Test func radioMovesWithoutChoosing() {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.down)
        #expect(screen.answer("start.region") == nil)
        screen.tap(.character(" "))
        #expect(screen.answer("start.region") == .text("uk"))
        screen.tap(.up, .tab, .shiftTab)
        #expect(screen.answer("start.region") == .text("uk"))
        #expect(screen.text.contains("> (•) United Kingdom"))
        screen.tap(.up, .enter)
        #expect(screen.answer("start.region") == .text("europe"))
        #expect(screen.focusedField == SampleFlow.id("start.name"))
    }

    @Test func groupsTakeOneEach() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.emails")
        screen.tap(.character(" "), .down, .character(" "), .down, .character(" "))
        #expect(screen.answer("kinds.emails") == .list(["postmaster@example.com", "admin@example.org"]))
    }

    @Test func multiChoiceKeepsTheOrderOfTheOptions() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.services")
        screen.tap(.down, .down, .character(" "), .home, .character(" "))
        #expect(screen.answer("kinds.services") == .list(["owa", "mail"]))
        screen.tap(.character(" "))
        #expect(screen.answer("kinds.services") == .list(["mail"]))
    }

    @Test func showsWhatTheFlowMadeOfAnAnswer() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        screen.type("the Firm")
        screen.tap(.tab)
        #expect(screen.answer("start.name") == .text("Firm"))
        #expect(screen.text.contains("[Firm ") && screen.text.contains("i “the” was removed."))
        screen.tap(.shiftTab, .control("_"))
        #expect(screen.answer("start.name") == .text("the Firm"))
    }

    @Test func copiesFollowUntilEdited() {
        var screen = FormScreen(
            SampleFlow.flow([SampleFlow.id("start.name"): .text("Firm"), SampleFlow.id("copy.same"): .toggle(true)], stage: "copy"),
            focus: "copy.name")
        #expect(screen.text.contains("=[Firm ") && screen.text.contains("= as in Start: Organization name"))
        screen.type("s")
        #expect(screen.answer("copy.name") == .text("Firms"))
        #expect(!screen.text.contains("=["))
    }

    @Test func numbersThatAreNoneStay() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.number")
        screen.tap(.control("u"))
        screen.type("1 2")
        #expect(screen.answer("kinds.number") == .text("1 2"))
        screen.tap(.control("u"))
        screen.type("007")
        #expect(screen.answer("kinds.number") == .number(7))
        #expect(screen.text.contains("[007"))
        screen.tap(.tab)
        #expect(screen.text.contains("[7  "))
    }

    @Test func documentsScrollAndPageKeysGoOnAtTheirEnd() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"), focus: "review.terms")
        #expect(screen.text.contains("1–18 of 60"))
        screen.tap(.down, .pageDown)
        #expect(screen.text.contains("19–36 of 60"))
        screen.tap(.end)
        #expect(screen.text.contains("Clause 60"))
        #expect(screen.focusedField == SampleFlow.id("review.terms"))
        screen.tap(.home, .pageUp)
        #expect(screen.flow.stage == "review", "the form above it comes first")
        for _ in 0..<5 where screen.flow.stage == "review" { screen.tap(.pageUp) }
        #expect(screen.flow.stage == "copy")
    }
}
