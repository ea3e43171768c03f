import FormView
import Glibc
import Testing

@testable import CursesFrontEnd

/// Where the terminfo database has nothing.
extension CanvasTests {
    @Suite("Terminals without terminfo")
    struct BuiltInTerminalTests {
        /// What drawing uses of a description.
        static let capabilities = Set(
            """
            am bce bw mir msgr xenl xon colors cols it lines ncv pairs acsc blink bold cbt civis clear cnorm cr csr cub cub1 cud
            cud1 cuf cuf1 cup cuu cuu1 dch dch1 dim dl dl1 ech ed el el1 enacs home hpa ht ich ich1 il il1 ind indn invis op rc
            rep rev ri rin rmacs rmam rmcup rmir rmso rmul sc setab setaf sgr sgr0 smacs smam smcup smir smso smul vpa
            """.split { $0.isWhitespace }.map(String.init) + (1...12).map { "kf\($0)" })

        /// What infocmp prints of a terminal, by capability, where TERMINFO is so.
        private func described(_ name: String, terminfo: String) throws -> [Substring: Substring] {
            let pipe = try #require(popen("TERMINFO='\(terminfo)' infocmp -1 \(name)", "r"))
            defer { pclose(pipe) }
            var text = ""
            var line = [CChar](repeating: 0, count: 4096)
            while fgets(&line, Int32(line.count), pipe) != nil {
                text += String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
            let entries = text.split(separator: "\n").filter { $0.hasPrefix("\t") }.map { entry in
                let entry = entry.dropFirst().dropLast()
                return (entry.prefix { !"=#".contains($0) }, entry)
            }
            return Dictionary(uniqueKeysWithValues: entries)
        }

        @Test("A description is the machine's own in all that drawing uses", arguments: BuiltInTerminal.all)
        func facts(_ terminal: BuiltInTerminal) throws {
            let own = try described(terminal.name, terminfo: terminal.description)
            let machine = try described(terminal.name, terminfo: "").filter { Self.capabilities.contains(String($0.key)) }
            #expect(own == machine)
            #expect(own["cup"] != nil && own["clear"] != nil)
        }

        private func canvas(_ term: String, database: CursesCanvas.Database = { _, _, _ in nil }) throws -> CursesCanvas {
            try CursesCanvas(
                types: TerminalType.candidates(for: term), term: term, glyphs: Glyphs(isUnicode: true), theme: .standard, usesColors: true,
                database: database)
        }

        @Test(
            "A terminal is drawn on by what the program knows of it or of its family",
            arguments: [
                ("xterm-256color", "xterm-256color"), ("xterm", "xterm-256color"), ("foot", "xterm-256color"),
                ("tmux-256color", "tmux-256color"), ("screen.xterm-256color", "screen"), ("linux", "linux"), ("vt220", "vt100"),
                ("vt100", "vt100"),
            ])
        func drawing(_ term: String, _ entry: String) throws {
            let canvas = try canvas(term)
            defer { canvas.close() }
            #expect(canvas.entry == entry)
            canvas.resize(to: Size(rows: 24, columns: 80))
            var buffer = Buffer(size: Size(rows: 24, columns: 80))
            buffer[7, 40] = Cell("Q", .plain)
            let sent = String(decoding: canvas.draw(buffer), as: UTF8.self)
            #expect(sent.contains("\u{1B}[8;41HQ"))
            #expect(canvas.leave().isEmpty == false)
        }

        @Test("The machine's description comes first")
        func databaseFirst() throws {
            // The console has no other screen to go back to; an xterm has.
            let canvas = try canvas("xterm-256color") { _, output, input in CursesCanvas.terminfo("linux", output, input) }
            defer { canvas.close() }
            #expect(canvas.lineAfterScreen == [0x0D, 0x0A])
        }

        @Test("The console's own description is taken, although it has no size")
        func sizeless() throws {
            let canvas = try CursesCanvas(
                types: TerminalType.candidates(for: "linux"), term: "linux", glyphs: Glyphs(isUnicode: true), theme: .standard,
                usesColors: true)
            defer { canvas.close() }
            #expect(canvas.entry == "linux")
        }

        @Test("What a child process gets as TERMINFO is what it was", arguments: [nil, "/nonexistent"])
        func terminfoAfterwards(_ before: String?) throws {
            let outer = getenv("TERMINFO").map { String(cString: $0) }
            defer { if let outer { setenv("TERMINFO", outer, 1) } else { unsetenv("TERMINFO") } }
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
            try canvas("vt100").close()
            #expect(getenv("TERMINFO").map { String(cString: $0) } == before)
        }

        @Test("A terminal of no known family is not taken for another", arguments: ["wyse60", "vt52", "ansi"])
        func strangers(_ term: String) {
            let error = #expect(throws: TerminalError.self) { try canvas(term) }
            #expect(error == .unknownTerminal(term: term))
            #expect(error?.description.contains("“\(term)”") == true && error?.description.contains("--plain") == true)
        }

        @Test("Without TERM, or with dumb, there is no screen", arguments: ["", "dumb"])
        func dumb(_ term: String) {
            #expect(throws: TerminalError.cannotMoveCursor(term: term)) { try canvas(term) }
        }
    }
}
