import Glibc

/// A terminal that does not show what is typed while secrets are asked for. Between two of them it goes on hiding, for the next may be typed ahead.
package struct HiddenEcho {
    private let terminal: Int32
    private let settings: termios

    /// Takes note of a terminal's settings; `nil` for what is no terminal, which shows nothing anyway.
    package init?(of terminal: Int32) {
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else { return nil }
        (self.terminal, self.settings) = (terminal, settings)
    }

    /// Hides what is typed from now on. What was typed before anybody asked is dropped: it has been shown.
    package func hide() {
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        quiet.c_lflag |= tcflag_t(ICANON | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &quiet)
    }

    /// Shows what is typed, as before.
    package func restore() {
        var settings = settings
        tcsetattr(terminal, TCSADRAIN, &settings)
    }
}
