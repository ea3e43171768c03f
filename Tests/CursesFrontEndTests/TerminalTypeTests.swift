import CursesFrontEnd
import Testing

@Suite("Terminal types")
struct TerminalTypeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let term: String
        let candidates: [String]
        let takesPasteMarks: Bool
        var testDescription: String { term.isEmpty ? "no TERM" : term }
    }

    static let cases: [Case] = [
        Case(term: "xterm-ghostty", candidates: ["xterm-ghostty", "xterm-256color", "xterm", "vt100"], takesPasteMarks: true),
        Case(term: "screen.kitty", candidates: ["screen.kitty", "screen-256color", "screen", "vt100"], takesPasteMarks: true),
        Case(term: "tmux-direct", candidates: ["tmux-direct", "screen-256color", "screen", "vt100"], takesPasteMarks: true),
        Case(term: "foot", candidates: ["foot", "xterm-256color", "xterm", "vt100"], takesPasteMarks: true),
        Case(term: "vt220", candidates: ["vt220", "vt100"], takesPasteMarks: false),
        Case(term: "vt100", candidates: ["vt100"], takesPasteMarks: false),
        Case(term: "dumb", candidates: [], takesPasteMarks: false),
        Case(term: "", candidates: [], takesPasteMarks: false),
    ]

    @Test("A terminal is tried by its own name, then by its family's", arguments: cases)
    func candidates(_ sample: Case) {
        #expect(TerminalType.candidates(for: sample.term) == sample.candidates)
    }

    @Test("Pastes are marked where the terminal takes the mode or ignores it", arguments: cases)
    func pasteMarks(_ sample: Case) {
        #expect(TerminalType.takesPasteMarks(sample.term) == sample.takesPasteMarks)
    }

    @Test(
        "A refusal says what to use instead",
        arguments: [
            TerminalError.notATerminal(overSSH: false), .notATerminal(overSSH: true), .cannotMoveCursor(term: "dumb"),
            .unknownTerminal(term: "x"),
        ])
    func refusal(_ error: TerminalError) {
        #expect(error.description.contains("certdesk order --template"))
        #expect(error.description.contains("--answers FILE"))
    }
}
