import Glibc

/// A terminal that does not show what is typed, until it gets its settings back.
struct HiddenEcho {
    private let terminal: Int32
    private let settings: termios

    /// Hides it; `nil` for what is no terminal, which shows nothing anyway.
    init?(of terminal: Int32) {
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else { return nil }
        (self.terminal, self.settings) = (terminal, settings)
        hide()
    }

    /// Hides it again. What was typed before anybody asked is dropped: it has been shown.
    func hide() {
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        quiet.c_lflag |= tcflag_t(ICANON | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &quiet)
    }

    /// Shows what is typed, as before.
    func restore() {
        var settings = settings
        tcsetattr(terminal, TCSADRAIN, &settings)
    }
}
