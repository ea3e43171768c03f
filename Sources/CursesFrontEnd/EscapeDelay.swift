import Glibc

/// How long to wait for the rest of a sequence before Escape is taken for the key, in milliseconds.
enum EscapeDelay {
    /// Not felt, and long enough where the bytes of a sequence come together.
    private static let local: Int32 = 25
    /// Long enough for a sequence that a network or a slow line has split.
    private static let remote: Int32 = 100

    /// The wait for a terminal with this environment and this name (`/dev/tty1`). `sudo -i`, `su -`, telnet, a container and a serial line do not
    /// say that they are remote, so a line counts as local only where something says so. ESCDELAY, as curses has it, goes before everything.
    static func milliseconds(_ environment: (String) -> String?, terminal: String?) -> Int32 {
        if let own = environment("ESCDELAY").flatMap(Int32.init), (1...10_000).contains(own) { return own }
        if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "MOSH_CONNECTION"].contains(where: { environment($0)?.isEmpty == false }) {
            return remote
        }
        return isConsole(terminal) || hasOwnDisplay(environment) ? local : remote
    }

    /// `/dev/tty1`, but not `/dev/ttyS0`.
    private static func isConsole(_ terminal: String?) -> Bool {
        guard let terminal, terminal.hasPrefix("/dev/tty") else { return false }
        let number = terminal.dropFirst("/dev/tty".count)
        return !number.isEmpty && number.allSatisfy { ("0"..."9").contains($0) }
    }

    /// A display of this machine; one that ssh forwards is `localhost:10.0`.
    private static func hasOwnDisplay(_ environment: (String) -> String?) -> Bool {
        environment("WAYLAND_DISPLAY")?.isEmpty == false || environment("DISPLAY")?.hasPrefix(":") == true
    }
}
