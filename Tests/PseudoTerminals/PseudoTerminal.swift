import CPseudoTerminals
package import Glibc

/// A system call that failed.
package struct SystemFailure: Error, CustomStringConvertible {
    let call: String
    let number: Int32
    package var description: String { "\(call): \(String(cString: strerror(number)))" }

    /// What was called or wanted, and `errno`.
    package init(call: String, number: Int32) {
        (self.call, self.number) = (call, number)
    }
}

/// A pseudo-terminal: the program gets one end as its controlling terminal, the test holds the other.
package final class PseudoTerminal {
    /// The test's end, not blocking; -1 once it is closed.
    package private(set) var master: Int32
    private let name: String
    /// POSIX_SPAWN_SETSID, which is declared for _GNU_SOURCE only.
    private static let newSession: Int32 = 0x80

    /// Opens a terminal of a size in cells; 0x0 says none, as a serial line.
    ///
    /// - Throws: ``SystemFailure``.
    package init(rows: Int, columns: Int) throws(SystemFailure) {
        master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var path = [CChar](repeating: 0, count: 128)
        guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, ptsname_r(master, &path, path.count) == 0 else {
            throw SystemFailure(call: "posix_openpt", number: errno)
        }
        name = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        try resize(rows: rows, columns: columns)
    }

    deinit { hangUp() }

    /// Closes the test's end, as a connection that drops.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// Sets the window's size in cells; the foreground program gets SIGWINCH.
    package func resize(rows: Int, columns: Int) throws(SystemFailure) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw SystemFailure(call: "TIOCSWINSZ", number: errno) }
    }

    /// Stops what the program writes, as Ctrl-S does.
    package func stopLine() throws(SystemFailure) { try set(flow: TCOOFF) }

    /// Lets it write again, as Ctrl-Q does.
    package func startLine() throws(SystemFailure) { try set(flow: TCOON) }

    private func set(flow: Int32) throws(SystemFailure) {
        let line = try openProgramEnd()
        defer { close(line) }
        guard tcflow(line, flow) == 0 else { throw SystemFailure(call: "tcflow", number: errno) }
    }

    /// Whether there is input that the program has not read; for a program that takes every byte as it comes.
    package func hasInput() throws(SystemFailure) -> Bool { try isReady(for: POLLIN) }

    /// Whether the line has room for what a program writes.
    package func takesOutput() throws(SystemFailure) -> Bool { try isReady(for: POLLOUT) }

    private func isReady(for event: Int32) throws(SystemFailure) -> Bool {
        let line = try openProgramEnd()
        defer { close(line) }
        var waiting = pollfd(fd: line, events: Int16(event), revents: 0)
        return poll(&waiting, 1, 0) > 0 && Int32(waiting.revents) & event != 0
    }

    private func openProgramEnd() throws(SystemFailure) -> Int32 {
        let line = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard line >= 0 else { throw SystemFailure(call: "open \(name)", number: errno) }
        return line
    }

    /// The group that may write to the terminal.
    package func group() throws(SystemFailure) -> gid_t {
        var status = stat()
        guard stat(name, &status) == 0 else { throw SystemFailure(call: "stat \(name)", number: errno) }
        return status.st_gid
    }

    /// Changes the line settings.
    package func change(_ change: (inout termios) -> Void) throws(SystemFailure) {
        var settings = termios()
        guard tcgetattr(master, &settings) == 0 else { throw SystemFailure(call: "tcgetattr", number: errno) }
        change(&settings)
        guard tcsetattr(master, TCSANOW, &settings) == 0 else { throw SystemFailure(call: "tcsetattr", number: errno) }
    }

    /// The line settings as the program has left them.
    package func settings() throws(SystemFailure) -> LineSettings {
        var settings = termios()
        guard tcgetattr(master, &settings) == 0 else { throw SystemFailure(call: "tcgetattr", number: errno) }
        return LineSettings(settings)
    }

    /// Starts a program in a session of its own. A session leader that opens a terminal first gets it as its controlling one, so that opening
    /// it as standard input is all it takes.
    ///
    /// - Throws: ``SystemFailure``, with what the system refused.
    package func spawn(
        _ path: String, _ arguments: [String], environment: [String: String]
    ) throws(SystemFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var every = sigset_t()
        var none = sigset_t()
        sigfillset(&every)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(Self.newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, path, &actions, &attributes, &argv, &envp)
        guard result == 0 else { throw SystemFailure(call: "posix_spawn \(path)", number: result) }
        return pid
    }
}

/// The settings of a line, comparable.
package struct LineSettings: Equatable, CustomStringConvertible {
    let input: tcflag_t
    let output: tcflag_t
    let control: tcflag_t
    let local: tcflag_t
    let characters: [UInt8]
    let speeds: [speed_t]

    init(_ settings: termios) {
        input = settings.c_iflag
        output = settings.c_oflag
        control = settings.c_cflag
        local = settings.c_lflag
        characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
        speeds = [settings.c_ispeed, settings.c_ospeed]
    }

    /// Whether Enter ends a line and Ctrl-C is a signal, as a shell has it.
    package var isCooked: Bool { local & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG) }

    package var description: String { "iflag \(input) oflag \(output) cflag \(control) lflag \(local) cc \(characters)" }
}
