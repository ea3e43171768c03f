import Glibc
import Testing

@Suite("The harness itself")
struct HarnessTests {
    private func shell(_ script: String, rows: Int = 24, columns: Int = 80) throws -> TerminalProgram {
        try TerminalProgram("/bin/sh", ["-c", script], rows: rows, columns: columns)
    }

    @Test("A program shows text and reads what is typed")
    func dialogue() throws {
        let program = try shell("printf 'name? '; read x; echo got $x")
        try program.wait(for: "name?")
        #expect(program.screen.cursor == (0, 6))
        try program.type("Grüße")
        try program.press(.enter)
        try program.wait(for: "got Grüße")
        #expect(try program.exitStatus() == .code(0))
        #expect(program.screen.lines[0] == "name? Grüße")
    }

    @Test("The program has the pseudo-terminal as its controlling terminal, in the given size")
    func controllingTerminal() throws {
        let program = try shell("echo yes >/dev/tty; stty size", rows: 12, columns: 34)
        try program.wait(for: "12 34")
        #expect(program.screen.lines[0] == "yes")
    }

    @Test("Exit codes and signals are told apart")
    func endings() throws {
        #expect(try shell("exit 3").exitStatus() == .code(3))
        let program = try TerminalProgram("/bin/cat")
        program.kill(SIGTERM)
        #expect(try program.exitStatus() == .signal(SIGTERM))
    }

    @Test("Ctrl-C is a signal on a cooked line")
    func interrupt() throws {
        let program = try shell("printf ready; exec cat")
        try program.wait(for: "ready")
        try program.press(.controlC)
        #expect(try program.exitStatus() == .signal(SIGINT))
    }

    @Test("A window that changes size tells the program")
    func resize() throws {
        let program = try shell("trap 'stty size' WINCH; echo ready; while :; do read x; done")
        try program.wait(for: "ready")
        try program.resize(rows: 10, columns: 40)
        try program.wait(for: "10 40")
        #expect(program.screen.lines.count == 10)
    }

    @Test("The screen knows its modes")
    func modes() throws {
        let program = try shell(#"printf '\033[?1049h\033[?25l\033[?2004hin'; read x; printf '\033[?2004l\033[?25h\033[?1049lout'; read x"#)
        try program.wait(for: "in")
        #expect(program.screen.isAlternate)
        #expect(!program.screen.isCursorVisible)
        #expect(program.screen.marksPastes)
        try program.press(.enter)
        try program.wait(for: "out")
        #expect(!program.screen.isAlternate)
        #expect(program.screen.isCursorVisible)
        #expect(!program.screen.marksPastes)
    }

    @Test("A paste is marked only where the program asked for it")
    func paste() throws {
        let program = try shell(#"stty raw -echo; printf '\033[?2004hready'; head -c 15 | od -An -c"#)
        try program.wait(for: "ready")
        try program.paste("a\nb")
        try program.wait(for: #"033   [   2   0   0   ~   a  \r   b 033   [   2   0   1   ~"#)
    }

    @Test("Queries are answered")
    func queries() throws {
        let program = try shell(#"stty raw -echo; printf '\033[6n'; head -c 6 | od -An -c"#)
        try program.wait(for: "033   [   1   ;   1   R")
    }

    @Test("Wide characters and marks take the cells they take")
    func wide() throws {
        let program = try shell(#"printf '日本e\314\201x'; read x"#)
        try program.wait(for: "日本e\u{301}x")
        #expect(program.screen.cursor == (0, 6))
    }

    @Test("Line settings show what a program did to them, and that it undid it")
    func settings() throws {
        let program = try shell("s=$(stty -g); stty raw -echo; printf raw; head -c 1 >/dev/null; stty $s")
        try program.wait(for: "raw")
        #expect(try !program.settings().isCooked)
        try program.type("x")
        #expect(try program.exitStatus() == .code(0))
        #expect(try program.settings() == program.settingsBefore)
    }

    @Test("More than the line holds goes in both directions at once")
    func large() throws {
        let program = try shell("stty raw -echo; printf ready; head -c 200000 | tee /dev/tty | wc -c; read x")
        try program.wait(for: "ready")
        try program.send(Array(repeating: UInt8(ascii: "x"), count: 200_000))
        try program.wait(for: "200000")
    }

    @Test("What does not come fails with the screen")
    func failure() throws {
        let program = try shell("echo something else")
        let error = #expect(throws: TerminalProgram.Failure.self) { try program.wait(for: "never") }
        #expect(error?.description.contains("|something else") == true)
    }

    @Test("A program that is left running does not outlive its test")
    func close() throws {
        let program = try shell("trap '' HUP TERM INT; printf $$; while :; do read x; done")
        try program.wait("a process id") { Int32($0.text) != nil }
        let pid = try #require(Int32(program.screen.text))
        program.close()
        #expect(kill(pid, 0) == -1)
    }

    @Test("The program under test is found")
    func built() throws {
        #expect(access(try BuiltProgram.path("certdesk"), X_OK) == 0)
    }
}
