import FormView
import Testing

@testable import CursesFrontEnd

@Suite("Surroundings")
struct SurroundingsTests {
    struct Window: Sendable, CustomTestStringConvertible {
        let name: String
        var environment: [String: String] = [:]
        var described = (rows: 25, columns: 81)
        let reported: (rows: Int, columns: Int)
        let size: Size
        var testDescription: String { name }
    }

    static let windows = [
        Window(name: "the line knows", environment: ["LINES": "50"], reported: (30, 100), size: Size(rows: 30, columns: 100)),
        Window(name: "terminfo knows", reported: (0, 0), size: Size(rows: 25, columns: 81)),
        Window(
            name: "the environment knows", environment: ["LINES": "50", "COLUMNS": "132"], reported: (0, 0),
            size: Size(rows: 50, columns: 132)),
        Window(name: "half of it", environment: ["COLUMNS": "132"], reported: (0, 0), size: Size(rows: 25, columns: 132)),
        Window(name: "the line knows half", reported: (30, 0), size: Size(rows: 30, columns: 81)),
        Window(name: "nobody knows", described: (-1, -1), reported: (0, 0), size: Size(rows: 24, columns: 80)),
        Window(
            name: "nonsense", environment: ["LINES": "many", "COLUMNS": "-3"], described: (0, 100_000), reported: (0, 0),
            size: Size(rows: 24, columns: 80)),
    ]

    @Test("A window has the size that somebody knows", arguments: windows)
    func windowSize(_ window: Window) {
        let size = WindowSize(environment: { window.environment[$0] }, described: window.described)
        #expect(size.size(reported: window.reported) == window.size)
    }

    struct Origin: Sendable, CustomTestStringConvertible {
        let name: String
        var environment: [String: String] = [:]
        var terminal = "/dev/pts/3"
        let milliseconds: Int32
        var testDescription: String { name }
    }

    static let origins = [
        Origin(name: "a window on this machine", environment: ["DISPLAY": ":0"], milliseconds: 25),
        Origin(name: "Wayland", environment: ["WAYLAND_DISPLAY": "wayland-0"], milliseconds: 25),
        Origin(name: "the console", terminal: "/dev/tty2", milliseconds: 25),
        Origin(name: "a serial line", terminal: "/dev/ttyS0", milliseconds: 100),
        Origin(name: "ssh", environment: ["SSH_CONNECTION": "a", "DISPLAY": ":0"], milliseconds: 100),
        Origin(name: "ssh with a forwarded display, after sudo", environment: ["DISPLAY": "localhost:10.0"], milliseconds: 100),
        Origin(name: "nobody says", milliseconds: 100),
        Origin(name: "ESCDELAY", environment: ["ESCDELAY": "300", "DISPLAY": ":0"], milliseconds: 300),
        Origin(name: "a useless ESCDELAY", environment: ["ESCDELAY": "0"], milliseconds: 100),
    ]

    @Test("Escape waits longer wherever the line may be a slow one", arguments: origins)
    func escapeDelay(_ origin: Origin) {
        #expect(EscapeDelay.milliseconds({ origin.environment[$0] }, terminal: origin.terminal) == origin.milliseconds)
    }

    @Test(
        "A locale says UTF-8 by its name",
        arguments: [
            ("de_DE.UTF-8", true), ("C.utf8", true), ("de_DE.utf8@euro", true), ("en_US.ISO-8859-1", false), ("ja_JP.eucJP", false),
            ("C", false), ("", false), ("UTF-8", false),
        ])
    func locale(_ name: String, _ isUnicode: Bool) {
        #expect(TerminalLocale.isUnicode(name: name) == isUnicode)
    }

    @Test("The locale for characters is named by LC_ALL, then LC_CTYPE, then LANG; an empty one does not count")
    func localeName() {
        #expect(TerminalLocale.name { ["LC_ALL": "", "LC_CTYPE": "b", "LANG": "c"][$0] } == "b")
        #expect(TerminalLocale.name { ["LC_ALL": "a", "LC_CTYPE": "b"][$0] } == "a")
        #expect(TerminalLocale.name { ["LANG": "c"][$0] } == "c")
        #expect(TerminalLocale.name { _ in nil } == "C")
    }

    @Test(
        "A repetition is written out; other sequences stay",
        arguments: [
            ("-\u{1B}[4bx", "-----x"), ("a\u{1B}[0;1mb", "a\u{1B}[0;1mb"), ("\u{1B}[4b", "\u{1B}[4b"), ("ab\u{1B}[4", "ab\u{1B}[4"),
            ("blob", "blob"), ("-\u{1B}[2b\u{1B}[2b", "-----"),
        ])
    func repetition(_ sent: String, _ shown: String) {
        #expect(RepeatedCharacter.expanded(Array(sent.utf8)) == Array(shown.utf8))
    }

    @Test("Characters that came together are one input, anything else is itself")
    func runs() {
        let keys: [KeyPress] = [
            .character("a"), .tab, .character("b"), .enter, .character("\u{301}"), .control("l"), .enter, .control("z"),
        ]
        #expect(Input.inputs(of: keys) == [.key(.character("a")), .key(.tab), .typed("b\n\u{301}"), .redraw, .key(.enter), .suspend])
        #expect(Input.inputs(of: []) == [])
    }
}
