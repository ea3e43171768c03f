/// Which terminfo entry to use for a TERM. A terminal new to the database (kitty, ghostty, foot on a plain server) is no reason to give up:
/// it understands what its family does.
package enum TerminalType {
    /// Names to try, best first; none for a terminal that cannot move a cursor.
    package static func candidates(for term: String) -> [String] {
        guard !["", "dumb", "unknown", "emacs"].contains(term) else { return [] }
        var names = [term]
        if term.hasPrefix("screen") || term.hasPrefix("tmux") {
            names += ["screen-256color", "screen"]
        } else if !term.hasPrefix("vt") {
            names += ["xterm-256color", "xterm"]
        }
        if term != "vt100" { names.append("vt100") }
        return names
    }

    /// Whether a name says so much about its terminal that a description of its family's eldest holds for it.
    static func hasFamily(_ term: String) -> Bool {
        takesPasteMarks(term) || term.hasPrefix("linux") || term.hasPrefix("vt") && !term.hasPrefix("vt5")
    }

    /// Whether a terminal of this entry takes `ESC [ ? 2004 h`, or at least ignores it. A hardware terminal may print part of it.
    package static func takesPasteMarks(_ entry: String) -> Bool {
        [
            "xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "konsole", "gnome", "vte", "st", "wezterm", "iterm", "mintty",
            "putty",
        ]
        .contains { entry.hasPrefix($0) }
    }
}
