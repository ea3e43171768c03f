import Glibc
import PseudoTerminals

/// A program in a pseudo-terminal, and the screen it shows. Every wait is for something on that screen; nothing ever sleeps.
final class TerminalProgram {
    /// How a program ended.
    enum Ending: Equatable {
        case code(Int32)
        case signal(Int32)
    }

    /// What was waited for and did not come, with the screen as it stood.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The longest wait for anything, in milliseconds. Only a failing test takes that long.
    private static let patience: Int64 = 60_000

    let screen: VirtualScreen
    /// Every byte that the program sent.
    private(set) var output: [UInt8] = []
    /// The line settings before the program began.
    let settingsBefore: LineSettings
    private let terminal: PseudoTerminal
    private let pid: pid_t
    private let name: String
    /// What has to live as long as the program does, such as the folder it writes to.
    private let surroundings: AnyObject?
    private var ending: Ending?
    private var isLineClosed = false

    /// Starts a program. Its environment is `environment` and, unless given there, a 256-color xterm in UTF-8. `surroundings` are kept alive as
    /// long as the program. A terminal that does not say its size is as a serial line. `settings` changes those of the line beforehand.
    init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:], surroundings: AnyObject? = nil, rows: Int = 24,
        columns: Int = 80, saysSize: Bool = true, settings: ((inout termios) -> Void)? = nil
    ) throws {
        guard let screen = VirtualScreen(rows: rows, columns: columns) else { throw SystemFailure(call: "vterm_new", number: ENOMEM) }
        self.screen = screen
        name = ([path] + arguments).joined(separator: " ")
        self.surroundings = surroundings
        terminal = try PseudoTerminal(rows: saysSize ? rows : 0, columns: saysSize ? columns : 0)
        if let settings { try terminal.change(settings) }
        settingsBefore = try terminal.settings()
        let variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        pid = try terminal.spawn(path, arguments, environment: variables)
    }

    deinit { close() }

    // MARK: Doing

    /// Types text as a keyboard does.
    func type(_ text: String) throws { try send(Array(text.utf8)) }

    func press(_ keys: TerminalKey...) throws {
        for key in keys { try type(key.rawValue) }
    }

    /// Sends bytes that no keyboard has.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        let deadline = Self.now + Self.patience
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(terminal.master, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno != EAGAIN, errno != EINTR {
                throw failure("the program takes no input")
            } else {
                // A program that is writing does not read: take what it says meanwhile.
                pump(awaiting: POLLIN | POLLOUT, milliseconds: 100)
                guard Self.now < deadline else { throw failure("the program takes no input") }
            }
        }
    }

    /// Pastes text as the terminal does: marked if the program asked for it, and with CR for line ends.
    func paste(_ text: String) throws {
        let marks = screen.pasteMarks()
        try send(marks.start + text.utf8.map { $0 == 0x0A ? 0x0D : $0 } + marks.end)
    }

    func resize(rows: Int, columns: Int) throws {
        screen.resize(rows: rows, columns: columns)
        try terminal.resize(rows: rows, columns: columns)
    }

    /// Drops the line: the terminal is gone, as when a connection breaks.
    func hangUp() {
        terminal.hangUp()
        isLineClosed = true
    }

    /// Stops the line, as Ctrl-S does: the program cannot say anything until it goes on.
    func stopLine() throws { try terminal.stopLine() }

    /// Lets a stopped line go on.
    func startLine() throws { try terminal.startLine() }

    /// Reads nothing, and has the program draw its screen again and again until the line holds no more.
    func fillLine() throws {
        while try terminal.takesOutput() {
            try press(.controlL)
            try waitUntilTaken()
        }
    }

    /// Sends bytes one by one, each when the one before it was taken: a line on which nothing comes together.
    func sendSlowly(_ bytes: [UInt8]) throws {
        for byte in bytes {
            try send([byte])
            try waitUntilTaken()
        }
    }

    /// Waits until the program has taken everything that was sent, and has done what it means. Reads nothing.
    func waitUntilTaken() throws {
        try ProcessStatus.wait("\(name) to take its input") { try !terminal.hasInput() && isAsleep }
    }

    /// Sends the program a signal.
    func kill(_ signal: Int32) { Glibc.kill(pid, signal) }

    /// The line settings now.
    func settings() throws -> LineSettings { try terminal.settings() }

    // MARK: Waiting

    /// Waits until the screen shows a text.
    func wait(for text: String) throws {
        try wait("“\(text)”") { $0.text.contains(text) }
    }

    /// Waits until a text is gone from the screen.
    func wait(forNo text: String) throws {
        try wait("no “\(text)”") { !$0.text.contains(text) }
    }

    /// Waits until the screen is as wanted.
    func wait(_ wanted: String, until isThere: (VirtualScreen) -> Bool) throws {
        let deadline = Self.now + Self.patience
        while !isThere(screen) {
            guard !isLineClosed else { throw failure("waited for \(wanted), but the program has ended") }
            guard Self.now < deadline else { throw failure("waited for \(wanted)") }
            pump(awaiting: POLLIN, milliseconds: 100)
        }
    }

    /// Waits until the screen is as wanted and the program sleeps. A frame may arrive in pieces, and half of one can look like another; a
    /// program that sleeps has sent all of it.
    func settle(_ wanted: String, until isThere: (VirtualScreen) -> Bool) throws {
        let deadline = Self.now + Self.patience
        while true {
            try wait(wanted, until: isThere)
            if isAsleep {
                catchUp()
                if isThere(screen) { return }
            } else {
                pump(awaiting: POLLIN, milliseconds: 1)
            }
            guard Self.now < deadline else { throw failure("waited for \(wanted) to stay") }
        }
    }

    /// Whether the program waits for something; one that has ended says nothing more either.
    private var isAsleep: Bool { ProcessStatus(of: pid)?.isAsleep ?? true }

    /// Waits until the program has taken everything that was sent and waits for more, for as long as it takes. Reads nothing.
    func waitUntilIdle() throws {
        try ProcessStatus.wait("\(name) to be idle") { try !terminal.hasInput() && ProcessStatus.waitsForever(pid) }
    }

    /// The program's process as it stands.
    func status() throws -> ProcessStatus {
        guard let status = ProcessStatus(of: pid) else { throw failure("the program has ended") }
        return status
    }

    /// Waits until the line settings are as wanted: a program sets them without showing anything.
    func wait(_ wanted: String, untilSettings isThere: (LineSettings) -> Bool) throws {
        let deadline = Self.now + Self.patience
        while !isThere(try settings()) {
            guard Self.now < deadline else { throw failure("waited for \(wanted)") }
            pump(awaiting: POLLIN, milliseconds: 5)
        }
    }

    /// Waits for the program's end, and for everything it said. Not reading is a line that stands still: the program cannot say anything more.
    func exitStatus(reading: Bool = true) throws -> Ending {
        let deadline = Self.now + Self.patience
        while true {
            let hasEnded = reap()
            pump(awaiting: reading ? POLLIN : 0, milliseconds: hasEnded ? 0 : 10)
            if let ending {
                catchUp()
                return ending
            }
            guard Self.now < deadline else { throw failure("waited for the program's end") }
        }
    }

    /// Takes what the program has said, without waiting.
    func catchUp() { while pump(awaiting: POLLIN, milliseconds: 0) {} }

    /// Ends the program, whatever it is doing.
    func close() {
        guard !reap() else { return }
        let foreground = tcgetpgrp(terminal.master)
        if foreground > 1 { killpg(foreground, SIGKILL) }
        killpg(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        ending = .signal(SIGKILL)
    }

    @discardableResult
    private func reap() -> Bool {
        guard ending == nil else { return true }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return false }
        let signal = status & 0x7F
        ending = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
        return true
    }

    /// Reads once; whether there was anything.
    @discardableResult
    private func pump(awaiting events: Int32, milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: isLineClosed ? -1 : terminal.master, events: Int16(events), revents: 0)
        guard poll(&waiting, 1, milliseconds) > 0, Int32(waiting.revents) & POLLIN != 0 || Int32(waiting.revents) & POLLHUP != 0 else {
            return false
        }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(terminal.master, &bytes, bytes.count)
        guard count > 0 else {
            if count == 0 || errno == EIO { isLineClosed = true }
            return false
        }
        output += bytes[..<count]
        let answers = screen.feed(bytes[..<count])
        if !answers.isEmpty { _ = answers.withUnsafeBytes { write(terminal.master, $0.baseAddress, $0.count) } }
        return true
    }

    /// What to throw when the screen is not as wanted.
    func failure(_ what: String) -> Failure {
        let frame = screen.lines.map { "|\($0)" }.joined(separator: "\n")
        let cursor = screen.cursor
        return Failure(description: "\(name): \(what)\ncursor \(cursor.row),\(cursor.column)\n\(frame)")
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
