import Glibc
import Testing

/// A cell of the matrix of faults: on which terminal an order is taken, what the line does and brings meanwhile, and how it ends.
struct LineFault: Sendable, CustomTestStringConvertible {
    /// What the line does with the program's output.
    enum Line: Sendable {
        case moving
        /// Ctrl-S was pressed.
        case stopped
        /// Nobody reads, and it holds no more.
        case full
    }

    enum Ending: Sendable {
        case keys(String)
        case signal(Int32)
        /// The terminal is gone.
        case hangUp
    }

    let name: String
    var environment: [String: String] = [:]
    /// Whether SIGHUP was ignored from the beginning, as `nohup` has it.
    var ignoresHangUp = false
    /// Whether all signals that end or stop a program were blocked by whoever started it.
    var blocksSignals = false
    /// Whether the line was set by somebody with a taste of their own.
    var hasOwnSettings = false
    /// What comes and means nothing.
    var noise: [UInt8] = []
    /// Whether noise and text come a byte at a time, and never together.
    var isSlow = false
    var paste: String?
    var line = Line.moving
    /// Whether the line moves again before the end.
    var recovers = false
    /// The window that is left of the terminal before the end: rows and columns.
    var window: (rows: Int, columns: Int)?
    /// Whether it is looked at while nothing comes. What is being typed is saved first, which takes a second.
    var isWatched = true
    let ending: Ending

    var testDescription: String { name }

    /// What the program ends with: 128 and the signal, as a shell has it, and a terminal that is gone is a SIGHUP.
    var code: Int32 {
        switch ending {
        case .keys: 0
        case .signal(let signal): 128 + signal
        case .hangUp: 128 + SIGHUP
        }
    }

    /// Whether the terminal is an xterm with all that it can do.
    var hasEverything: Bool { environment["TERM"] == nil }

    /// Whether there is somebody to read how to go on.
    var hasReader: Bool {
        switch ending {
        case .keys: line == .moving || recovers
        case .signal(let signal): line == .moving && signal != SIGHUP
        case .hangUp: false
        }
    }

    private static let quit = Ending.keys("\u{11}")

    static let all = endings + lines + terminals + windows + noises + pastes

    private static let endings = [
        LineFault(name: "Ctrl-Q", hasOwnSettings: true, ending: quit),
        LineFault(name: "F10", ending: .keys("\u{1B}[21~")),
        LineFault(name: "Ctrl-Q of the kitty protocol", ending: .keys("\u{1B}[113;5u")),
        LineFault(name: "Ctrl-Q of modifyOtherKeys", ending: .keys("\u{1B}[27;5;113~")),
        LineFault(name: "SIGTERM", hasOwnSettings: true, ending: .signal(SIGTERM)),
        LineFault(name: "SIGQUIT", ending: .signal(SIGQUIT)),
        LineFault(name: "SIGINT", ending: .signal(SIGINT)),
        LineFault(name: "SIGHUP", hasOwnSettings: true, ending: .signal(SIGHUP)),
        LineFault(name: "SIGTERM, blocked by whoever started it", blocksSignals: true, ending: .signal(SIGTERM)),
        LineFault(name: "SIGHUP, blocked by whoever started it", blocksSignals: true, ending: .signal(SIGHUP)),
        LineFault(name: "terminal gone", ending: .hangUp),
        LineFault(name: "terminal gone, SIGHUP ignored", ignoresHangUp: true, ending: .hangUp),
    ]

    private static let lines = [
        LineFault(name: "stopped line, Ctrl-Q", line: .stopped, isWatched: false, ending: quit),
        LineFault(name: "stopped line, SIGTERM", line: .stopped, isWatched: false, ending: .signal(SIGTERM)),
        LineFault(name: "stopped line, SIGQUIT", line: .stopped, isWatched: false, ending: .signal(SIGQUIT)),
        LineFault(name: "stopped line, SIGINT", line: .stopped, isWatched: false, ending: .signal(SIGINT)),
        LineFault(name: "stopped line, SIGHUP", line: .stopped, isWatched: false, ending: .signal(SIGHUP)),
        LineFault(name: "stopped line that goes on", line: .stopped, recovers: true, ending: quit),
        LineFault(name: "full line, Ctrl-Q", line: .full, ending: quit),
        LineFault(name: "full line, SIGTERM", line: .full, isWatched: false, ending: .signal(SIGTERM)),
        LineFault(name: "full line, terminal gone, SIGHUP ignored", ignoresHangUp: true, line: .full, isWatched: false, ending: .hangUp),
        LineFault(name: "full line that goes on", line: .full, recovers: true, ending: quit),
    ]

    private static let terminals =
        ["vt100", "screen-256color", "rxvt", "xterm-mono", "xterm-ghostty", "tmux-256color"].map {
            LineFault(name: "TERM=\($0)", environment: ["TERM": $0], ending: quit)
        } + [
            LineFault(name: "TERM=unheard-of", environment: ["TERM": "unheard-of"], ending: .signal(SIGTERM)),
            LineFault(name: "TERM=linux", environment: ["TERM": "linux"], ending: .signal(SIGTERM)),
            LineFault(name: "NO_COLOR", environment: ["NO_COLOR": "yes"], ending: quit),
            LineFault(name: "LANG=C", environment: ["LANG": "C"], ending: .signal(SIGINT)),
            LineFault(
                name: "LANG=de_DE.ISO-8859-1, a letter in it", environment: ["LANG": "de_DE.ISO-8859-1"], noise: [0xFC, 0x7F],
                isWatched: false, ending: quit),
            LineFault(name: "LINES and COLUMNS of another window", environment: ["LINES": "10", "COLUMNS": "200"], ending: quit),
        ]

    private static let windows = [
        LineFault(name: "20x5", window: (5, 20), ending: quit),
        LineFault(name: "1x1, SIGINT", window: (1, 1), ending: .signal(SIGINT)),
        LineFault(name: "1x1, terminal gone", window: (1, 1), ending: .hangUp),
    ]

    /// Reports of terminals, and keys that are none; each is followed by the name that is typed.
    private static let noises = [
        LineFault(name: "focus reports", noise: Array("\u{1B}[O\u{1B}[I".utf8), ending: quit),
        LineFault(name: "mouse reports", noise: Array("\u{1B}[<0;10;10M\u{1B}[<0;10;10m\u{1B}[<65;3;4M\u{1B}[M !!".utf8), ending: quit),
        LineFault(name: "colors by OSC", noise: Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}]10;rgb:0/0/0\u{07}".utf8), ending: quit),
        LineFault(
            name: "answers to queries", noise: Array("\u{1B}[24;80R\u{1B}[?62;1;6c\u{1B}[?2026;2$y\u{1B}P1+r544e=78\u{1B}\\".utf8),
            ending: quit),
        LineFault(name: "kitty, keys let go", noise: Array("\u{1B}[110;5:3u\u{1B}[57441;2u\u{1B}[1;1:3A\u{1B}[?1u".utf8), ending: quit),
        LineFault(name: "modifyOtherKeys", noise: Array("\u{1B}[27;6;120~\u{1B}[27;5;9~".utf8), ending: quit),
        LineFault(name: "Latin-1 on a UTF-8 line", noise: [0xE9, 0x7F], isWatched: false, ending: quit),
        LineFault(
            name: "byte by byte, every pause shorter than Escape's", environment: ["ESCDELAY": "10000"],
            noise: split + Array("\u{1B}OQ\u{1B}OH".utf8), isSlow: true, isWatched: false, ending: quit),
        LineFault(
            name: "byte by byte, every pause longer than Escape's", environment: ["ESCDELAY": "1"], noise: split, isSlow: true,
            isWatched: false, ending: quit
        ),
    ]

    /// Arrows, Home and Delete, a letter of two bytes that is taken back, reports of the focus and the mouse.
    private static let split = Array("\u{1B}[C\u{1B}[D\u{1B}[H\u{1B}[3~\u{1B}[1;5Cé\u{7F}\u{1B}[I\u{1B}[<0;10;10M".utf8)

    private static let pastes = [
        LineFault(name: "a paste of three lines", paste: "one\ntwo\nthree\n", isWatched: false, ending: quit),
        LineFault(
            name: "a paste of 20 kB", paste: String(repeating: "0123456789 host\n", count: 1_280), isWatched: false,
            ending: .signal(SIGTERM)),
        LineFault(name: "a paste of 10 MB", paste: String(repeating: "0123456789 host\n", count: 655_360), isWatched: false, ending: quit),
    ]
}
