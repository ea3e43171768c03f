import Flow
import FormView
import Testing

/// Certificate providers in the place of orders, and what is done over them beside the desk.
@Suite struct DeskProvidersTests {
    private static let first = SampleDesk.provider(1, "").id

    private static func sample() -> SampleDesk {
        SampleDesk(orders: 3, drafts: 0, extra: [SampleDesk.provider(1, "Good"), SampleDesk.provider(2, "certificate, sandbox")])
    }

    private static func screen(_ sample: SampleDesk = sample(), rows: Int = 24, columns: Int = 80, isRecorded: Bool = false) -> DeskScreen {
        DeskScreen(sample, rows: rows, columns: columns, isRecorded: isRecorded)
    }

    @Test func aKeyShowsThemAndEverythingAgain() {
        var wide = Self.screen(columns: 250)
        wide.tap(.home)
        #expect(wide.lines[23].contains("Ctrl-Y Issue") && wide.lines[23].contains("Ctrl-F Providers"))
        var screen = Self.screen()
        #expect(!screen.text.contains("Atlas 1"))
        screen.tap(.control("f"))
        #expect(screen.lines[0].hasPrefix("Certificate providers") && screen.lines[0].contains("2 found, by name"))
        #expect(screen.lines[23].contains("F2 Manage"))
        for words in ["Provider", "For", "Connection", "Ends", "Tested"] { #expect(screen.lines[2].contains(words), "\(words)") }
        for words in ["Atlas 1", "TLS", "Good", "29 days", "2026-11-01"] { #expect(screen.markedRow?.contains(words) == true, "\(words)") }
        #expect(screen.lines[23].contains("Ctrl-N Add"))
        #expect(screen.tap(.control("n")) == [.newOrder(flow: "provider")])
        screen.tap(.control("w"))
        #expect(screen.lines[0].hasPrefix("Mail domains"))
        screen.tap(.control("f"), .control("f"))
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
        // In the search it is the key that goes one character forward.
        screen.type("www1")
        screen.tap(.control("f"))
        #expect(screen.lines[0].contains("1 found"))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40), (170, 40)]) func everySizeShowsNameConnectionAndEnd(columns: Int, rows: Int) {
        var screen = Self.screen(rows: rows, columns: columns)
        screen.tap(.control("f"), .down)
        let row = screen.lines.first { $0.hasPrefix("> ") } ?? ""
        for words in ["Atlas 2", "certificate, sandbox", "29 days"] { #expect(row.contains(words), "\(row)") }
        #expect(row.contains("GlobalSign") == (columns == 170))
    }

    @Test func noProviderIsSaid() {
        var screen = DeskScreen(SampleDesk(orders: 1, drafts: 0))
        #expect(!screen.lines[23].contains("Ctrl-Y"))
        screen.tap(.control("y"))
        #expect(screen.text.contains("No provider is set up."))
        screen.tap(.control("f"))
        #expect(screen.text.contains("No providers yet. Ctrl-N sets one up."))
    }

    /// The passphrase is asked for once, never seen, and never in what is compared or printed.
    @Test func aTestAsksForThePassphraseBehindAMask() {
        let sample = Self.sample()
        var screen = Self.screen(sample)
        screen.tap(.control("f"), .control("y"))
        #expect(screen.text.contains("P-1000-0001: Test the connection") && screen.text.contains("Passphrase: "))
        screen.type("s3cret word")
        #expect(!screen.text.contains("s3cret") && screen.text.contains("[•••••••••••"))
        screen.tap(.enter)
        let effects = screen.tap(.enter)
        guard case .work(Self.first, 0, "test", let answers)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(answers.secrets.map(\.revealed) == ["s3cret word"] && !"\(effects)".contains("s3cret"))
        // Wrong: it is typed anew, and what was typed is gone.
        _ = screen.receive(.refused(message: "The passphrase does not open it: type it again."))
        #expect(screen.text.contains("type it again") && !screen.text.contains("•"))
        sample.openSeal()
        screen.tap(.escape, .control("y"))
        #expect(screen.text.contains("Please wait."))
    }

    @Test func ctrlRShowsWhatIsTypedUnlessThatIsRecorded() {
        for isRecorded in [false, true] {
            var screen = Self.screen(isRecorded: isRecorded)
            screen.tap(.control("f"), .control("y"))
            screen.type("s3cret")
            #expect(screen.lines[23].contains("Ctrl-R Show"))
            screen.tap(.control("r"))
            #expect(screen.text.contains("s3cret") == !isRecorded)
            #expect(screen.text.contains("This session is being recorded") == isRecorded)
            screen.tap(.tab)
            #expect(!screen.text.contains("s3cret"))
            screen.tap(.function(1))
            #expect(screen.text.contains("shows or hides what is typed"))
        }
    }

    /// What was cut out of a secret is nowhere to be put in again.
    @Test func nothingOfASecretIsKeptForLater() {
        var screen = Self.screen()
        screen.tap(.control("f"), .control("y"))
        screen.type("s3cret")
        screen.tap(.control("u"), .control("_"), .control("y"), .control("r"))
        #expect(!screen.text.contains("s3cret"))
        screen.tap(.escape)
        screen.type("x")
        screen.tap(.control("y"))
        #expect(!screen.text.contains("s3cret"))
    }

    @Test func whatIsDoneIsShownAndEscapeEndsIt() {
        let sample = Self.sample()
        sample.openSeal()
        var screen = Self.screen(sample)
        screen.tap(.control("y"), .enter)
        #expect(screen.text.contains("Request the certificate over Atlas") && screen.text.contains("Escape gives it up"))
        #expect(screen.tap(.enter) == [.work(SampleDesk.id(0), revision: 0, step: "issue", DeskAnswers())])
        sample.work("Waiting for the certificate. 7 seconds so far.")
        screen.progress(0.5)
        #expect(screen.text.contains("7 seconds so far.") && screen.text.contains("[####################....................]"))
        #expect(screen.lines[23].contains("Esc") && screen.lines[23].contains("Give up"))
        // Keys are for nothing meanwhile, and a smaller window loses nothing.
        #expect(screen.tap(.control("y"), .enter, .function(2), .character("x")).isEmpty)
        screen.resize(to: Size(rows: 10, columns: 30))
        screen.resize(to: Size(rows: 24, columns: 80))
        #expect(screen.tap(.escape) == [.giveUp])
        #expect(screen.text.contains("It is being ended.") && screen.tap(.escape).isEmpty)
        screen.tap(.control("c"))
        #expect(screen.text.contains("Leave the desk?"))
        screen.tap(.escape)
        _ = screen.receive(.storeChanged(message: "Given up."))
        #expect(screen.text.contains("Given up.") && screen.text.contains("www0.example.com"))
        #expect(screen.tap(.control("q")) == [.leave(.quit)])
    }

    @Test func aReasonForTheAuthorityIsChosenAndOneInWordsTyped() {
        var screen = Self.screen()
        screen.tap(.control("y"), .down, .enter)
        #expect(screen.text.contains("What the authority is told"))
        screen.tap(.down, .enter)
        screen.type("stolen")
        screen.tap(.enter)
        let effects = screen.tap(.enter)
        guard case .work(_, _, "revoke keyCompromise", let answers)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(answers.lines == ["stolen"] && answers.secrets.isEmpty)
    }

    /// F2 lists the same steps, and a password that is made is typed twice.
    @Test func twoPasswordsThatDifferAreBothTypedAgain() {
        var screen = Self.screen()
        screen.tap(.function(2), .end, .enter)
        screen.type("lost")
        screen.tap(.enter)
        #expect(screen.text.contains("Password: "))
        func twice(_ first: String, _ second: String) -> [DeskEffect] {
            screen.type(first)
            screen.tap(.enter)
            screen.type(second)
            return screen.tap(.enter, .enter)
        }
        #expect(
            twice("one", "two").isEmpty && screen.text.contains("The two differ. Type both again.") && screen.text.contains("Password: "))
        let effects = twice("three", "three")
        guard case .work(_, _, "key", let answers)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(answers.lines == ["lost"] && answers.secrets.map(\.revealed) == ["three"])
        _ = screen.receive(.refused(message: "Too short."))
        #expect(screen.text.contains("Too short.") && screen.text.contains("Password: "))
        screen.tap(.escape)
        #expect(screen.text.contains("is as it was."))
    }

    /// What was typed before the two is not typed again.
    @Test func onlyWhatDiffersIsTypedAnew() {
        var screen = Self.screen()
        screen.tap(.control("f"))
        let questions = [
            DeskQuestion("Old", "That of the key.", .secret), DeskQuestion("New", "That of the file.", .secret),
            DeskQuestion("Again", "Once more.", .repetition),
        ]
        let file = DeskStep(id: "pfx", label: "Write it", group: "How", questions: questions)
        _ = screen.receive(
            .offered(Self.first, revision: 0, DeskStep(id: "pfx", label: "A file", group: "Key", variants: [file]), explanation: ""))
        screen.tap(.enter)
        for (label, typed) in [("Old: ", "zero"), ("New: ", "one"), ("Again: ", "two"), ("New: ", "three")] {
            #expect(screen.text.contains(label), "\(screen.text)")
            screen.type(typed)
            screen.tap(.enter)
            // Behind the last one a button asks.
            if label == "Again: " { screen.tap(.enter) }
        }
        screen.type("three")
        let effects = screen.tap(.enter, .enter)
        guard case .work(_, _, "pfx", let answers)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(answers.secrets.map(\.revealed) == ["zero", "three"])
    }

    /// What is done with an order is not done with a provider, and that is said.
    @Test(arguments: [
        KeyPress.function(4), .function(6), .function(11), .control("e"), .control("t"), .control("a"), .control("b"),
        .function(3), .control("o"),
    ])
    func whatIsForOrdersIsRefused(_ key: KeyPress) {
        var screen = Self.screen()
        screen.tap(.control("f"))
        #expect(screen.tap(key).isEmpty)
        let said = screen.text
        #expect(
            ["is a provider, and that is done with an order", "Providers stand by name"].contains { said.contains($0) })
    }

    @Test func enterShowsOne() {
        var screen = Self.screen()
        screen.tap(.control("f"), .enter)
        #expect(screen.text.contains("Provider P-1000-0001") && screen.text.contains("whole P-1000-0001"))
        screen.tap(.function(3))
        #expect(screen.text.contains("which certificate it shows"))
        screen.tap(.function(2))
        #expect(screen.text.contains("> Test the connection"))
        screen.tap(.escape, .control("x"))
        #expect(screen.text.contains("P-1000-0001.json"))
    }

    /// A draft, a quote, a customer: there is nothing to request.
    @Test func whatIsNoOrderHasNothingToRequest() {
        let rows = [
            SampleDesk.customer(1, orders: 1),
            DeskRow(id: DeskID(.draft, "DRA-FT9"), time: "", state: "draft", name: "a.example", organization: "", owner: "tester"),
        ]
        var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0, extra: rows + [SampleDesk.provider(1, "Good")]))
        #expect(screen.tap(.control("y")).isEmpty && screen.text.contains("A draft is no order yet"))
        screen.tap(.control("d"))
        #expect(screen.tap(.control("y")).isEmpty && screen.text.contains("is a customer"))
    }
}
