import Glibc

/// The line settings of a terminal: as they were, and as a full screen needs them.
struct TerminalModes {
    let descriptor: Int32
    let original: termios

    /// The present settings; `nil` if this is no terminal.
    init?(of descriptor: Int32) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        self.descriptor = descriptor
        original = settings
    }

    /// Every byte as it comes, Ctrl-C and Enter (as CR) included; nothing echoed, output untouched.
    var raw: termios {
        var settings = original
        settings.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON | PARMRK | INPCK)
        settings.c_oflag &= ~tcflag_t(OPOST)
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | ISIG | IEXTEN)
        settings.c_cflag = settings.c_cflag & ~tcflag_t(CSIZE | PARENB) | tcflag_t(CS8)
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        return settings
    }

    /// Sets them at once: waiting for output to drain would wait for ever on a line that stands still.
    @discardableResult
    func set(_ settings: termios) -> Bool {
        var settings = settings
        while tcsetattr(descriptor, TCSANOW, &settings) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
