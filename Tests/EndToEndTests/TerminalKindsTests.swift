import Glibc
import Testing

/// Lines and terminals that are not an xterm of 24 rows with everything.
@Suite("Terminals of other kinds")
struct TerminalKindsTests: BegunOrder {
    @Test("After leaving, the whole window scrolls", arguments: [40, 24, 16])
    func wholeRegion(_ rows: Int) throws {
        let folder = try StoreFolder()
        let script = "\(try BuiltProgram.path("certdesk")) order; seq 100; read x"
        let program = try TerminalProgram(
            "/bin/sh", ["-c", script], environment: CertDesk.environment(folder), surroundings: folder, rows: rows, columns: 100)
        try program.settle("the form") { FormReading($0)?.title == "Region" }
        try program.press(.controlQ)
        // The cursor is in the row below the last line.
        try program.settle("all numbers") { $0.lines[rows - 2] == "100" }
        #expect(program.screen.lines[0] == "\(100 - rows + 2)")
    }

    @Test("A line that does not know its size is taken for the terminal's, or for what the environment says", arguments: [true, false])
    func noSize(_ isTold: Bool) throws {
        let folder = try StoreFolder()
        let (rows, columns) = isTold ? (30, 100) : (24, 80)
        let environment = CertDesk.environment(folder).merging(isTold ? ["LINES": "30", "COLUMNS": "100"] : [:]) { $1 }
        let program = try TerminalProgram(
            try BuiltProgram.path("certdesk"), ["order"], environment: environment, surroundings: folder, rows: rows, columns: columns,
            saysSize: false)
        try program.settle("the form in its size") { screen in
            FormReading(screen)?.title == "Region" && screen.lines.last?.contains("Ctrl-Q") == true
        }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
    }

    @Test("The keypad types digits, also when a program before has left it in application mode")
    func keypad() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try program.press(.controlU)
        // 0 to 9, comma, minus and point, as a VT100 sends them.
        for letter in "pqrstuvwxylmn" { try program.type("\u{1B}O\(letter)") }
        try program.settle("the digits") { FormReading($0)?.row.contains("[0123456789,-.") == true }
    }

    @Test("Two hundred names without paste marks are two hundred names", arguments: ["vt100", "xterm-256color"])
    func unmarkedText(_ term: String) throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder, environment: ["TERM": term])
        try typing.fill(.unitedKingdom, upTo: "sans")
        guard let label = typing.captions.label(of: "subdomains", in: "sans") else { throw typing.program.failure("no list") }
        try typing.focus(label)
        let names = (1...200).map { "host\($0).example.co.uk" }
        try typing.program.type(names.map { $0 + "\r" }.joined())
        try typing.program.settle("the last name") { $0.text.contains("host200.example.co.uk") }
        try typing.program.press(.controlQ)
        #expect(try typing.program.exitStatus() == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["sans"]["subdomains"].strings == names)
    }

    @Test("A program told to end does so between two keys, however much was typed ahead")
    func signalWhileTyping() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        // Each Enter goes to another field, so that nothing here is one change.
        try program.send(Array(String(repeating: "a\r\u{1B}[Z", count: 500).utf8))
        program.kill(SIGTERM)
        #expect(try program.exitStatus() == .code(143))
        try expectRestored(program)
    }

    @Test("A locale that this machine lacks keeps its UTF-8", arguments: ["de_DE.UTF-8", "xx_XX.utf8"])
    func missingLocale(_ name: String) throws {
        let program = try CertDesk.inTerminal(["order"], in: try StoreFolder(), environment: ["LANG": name])
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.enter, .tab)
        try program.type("Übergröße")
        try program.settle("the letters") { $0.text.contains("[Übergröße") }
    }

    @Test("With --ascii every character is one of ASCII; the Linux console gets what its fonts have")
    func ascii() throws {
        let plain = try CertDesk.inTerminal(["order", "--ascii"], in: try StoreFolder())
        try plain.settle("the first stage") { FormReading($0)?.title == "Region" }
        try plain.press(.enter)
        try plain.settle("the second stage") { FormReading($0)?.title == "Certificate" }
        #expect(plain.output.allSatisfy { $0 < 0x80 })
        let console = try CertDesk.inTerminal(["order"], in: try StoreFolder(), environment: ["TERM": "linux"])
        try console.settle("the first stage") { FormReading($0)?.title == "Region" }
        try console.press(.enter)
        try console.settle("the second stage") { FormReading($0)?.title == "Certificate" }
        #expect(console.screen.text.contains("│") && !console.screen.text.contains("✓"))
    }

    @Test("Outside UTF-8 no character is sent as a repetition of the last")
    func repetition() throws {
        let program = try CertDesk.inTerminal(["order"], in: try StoreFolder(), environment: ["LANG": "C"])
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        let sent = String(decoding: program.output, as: UTF8.self)
        #expect(sent.contains(String(repeating: "-", count: 80)))
        #expect(sent.firstMatch(of: /\u{1B}\[[0-9]+b/) == nil)
    }

    @Test("Ctrl-L sets the terminal anew: another one may be at the other end by now")
    func redraw() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        let before = program.output.count
        try program.press(.controlL)
        func isSet(_: VirtualScreen) -> Bool {
            let sent = String(decoding: program.output.dropFirst(before), as: UTF8.self)
            return ["\u{1B}[?1049h", "\u{1B}[?2004h", "\u{1B}[r"].allSatisfy { sent.contains($0) }
        }
        try program.wait("the settings", until: isSet)
        try program.settle("the form") { FormReading($0)?.row.contains("[www.example.com") == true }
        #expect(program.screen.isAlternate && program.screen.marksPastes)
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        try expectRestored(program)
    }

    @Test("What was drawn key by key is what a whole frame shows")
    func partialFrames() throws {
        let program = try begun(in: try StoreFolder())
        // Wide characters over narrow ones, narrow ones over half of a wide one, and a mark.
        for (keys, row) in [
            ("\u{01}日本", "[日本www.example.com"), ("\u{7F}x", "[日xwww.example.com"), ("\u{7F}\u{7F}e\u{301}", "[e\u{301}www.example.com"),
            ("\u{01}本", "[本e\u{301}www.example.com"), ("\u{05}\u{15}日", "[日 "), ("\u{7F}w", "[w "),
        ] {
            try program.type(keys)
            try program.settle(row) { FormReading($0)?.row.contains(row) == true }
            let (drawn, sent) = (program.screen.text, program.output.count)
            try program.press(.controlL)
            func isAnew(_: VirtualScreen) -> Bool {
                String(decoding: program.output.dropFirst(sent), as: UTF8.self).contains("\u{1B}[?1049h")
            }
            try program.wait("a whole frame", until: isAnew)
            try program.settle(row) { FormReading($0)?.row.contains(row) == true }
            #expect(program.screen.text == drawn)
        }
    }

    @Test("A new size asks for paste marks again")
    func marksAfterResize() throws {
        let program = try begun(in: try StoreFolder())
        let before = program.output.count
        try program.resize(rows: 30, columns: 90)
        try program.settle("the new size") { $0.lines.last?.contains("Ctrl-Q") == true }
        #expect(String(decoding: program.output.dropFirst(before), as: UTF8.self).contains("\u{1B}[?2004h"))
    }

    @Test("Over SSH without a terminal, the message says how to ask for one")
    func sshWithoutTerminal() throws {
        let refused = try CertDesk("order", in: try StoreFolder(), environment: ["SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("ssh -t") && refused.errors.contains("--answers FILE"))
    }

    @Test("What is written last stands on the cursor's row, and a number that changes is written whole")
    func writtenLast() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try program.press(.controlA)
        let before = program.output.count
        try program.press(.tab)
        try program.settle("the next field") { FormReading($0)?.row.contains("A new certificate") == true }
        let sent = String(decoding: program.output.dropFirst(before), as: UTF8.self)
        let row = try #require(sent.ranges(of: "A new certificate").last)
        // The footer of a choice differs from that of a text: it came before.
        let footer = try #require(sent.ranges(of: "Choose").first)
        #expect(footer.lowerBound < row.lowerBound)
    }

    @Test("With --announce nothing stands beside the form, and the lines that speak are at the bottom")
    func announce() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--announce"], in: folder)
        try program.wait(for: "F8 Next")
        try program.press(.down)
        try program.settle("the place of the option") { $0.lines[20] == "2 of 5" && $0.lines[$0.cursor.row] == "  Europe, EUR" }
        try program.type(" ")
        try program.settle("the choice and its price") { screen in
            screen.lines[screen.cursor.row] == "  Europe, EUR, chosen" && screen.lines[22].hasPrefix("Price: ")
                && screen.lines[22].hasSuffix(".")
        }
        #expect(program.screen.text.allSatisfy { !"│─[]>•✓".contains($0) })
        try program.type("\u{1B}[19~\u{1B}[19~")
        try program.wait(for: "Not accepted: Common name is needed.")
        #expect(program.screen.lines[program.screen.cursor.row].hasPrefix("  Common name *"))
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        // The desk and a draft are shown so, too.
        let desk = try CertDesk.inTerminal(["--announce"], in: folder)
        try desk.settle("the list") { $0.lines[20] == "1 of 1" && $0.lines[$0.cursor.row].contains("draft") && !$0.text.contains("─") }
        try desk.press(.enter)
        try desk.settle("the draft") { $0.text.contains("F8 Next") && $0.lines[$0.cursor.row].hasPrefix("  Common name *") }
        #expect(!desk.screen.text.contains("│"))
    }
}
