import Glibc
import PseudoTerminals

/// A program on a pseudo-terminal of 80x24, and when what it says comes. Only the moments at which bytes came are counted; the silence that
/// tells that no more will come is not.
final class TimedProgram {
    /// What followed a key, or the start.
    struct Response {
        /// Until the last byte before the first pause: what somebody sees first. In milliseconds, as all.
        var first = 0.0
        /// Until the last byte before the program slept.
        var last = 0.0
        var bytes: [UInt8] = []
    }

    /// A frame that did not come.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    let figures: ProcessFigures
    private let terminal: PseudoTerminal
    private let pid: pid_t
    private let path: String
    private let started: Double
    private var isRunning = true

    /// A pause that is longer parts two redraws, in milliseconds.
    private static let pause = 4.0
    /// Nothing that is waited for takes longer, in milliseconds.
    private static let patience = 120_000.0

    /// Starts a program. Its environment has a terminal, a locale, and a home in `folder`.
    init(_ path: String, _ arguments: [String] = [], folder: String) throws(SystemFailure) {
        terminal = try PseudoTerminal(rows: 24, columns: 80)
        started = Stopwatch.now
        pid = try terminal.spawn(
            path, arguments,
            environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder, "LOGNAME": "operator"])
        self.path = path
        figures = ProcessFigures(pid: pid)
    }

    deinit { end() }

    /// Ends the program, whatever it is doing.
    func end() {
        guard isRunning else { return }
        isRunning = false
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    /// The first frame: all that is said from the start until the text stands there and the program sleeps.
    func frame(with text: String) throws(Missing) -> Response {
        var response = Response()
        while !Self.contains(text, response.bytes) {
            guard Stopwatch.now - started < Self.patience, let more = listen(since: started, patience: 10_000) else {
                throw Missing(
                    description:
                        "\(path) never showed “\(text)” but \(String(decoding: response.bytes.suffix(400), as: UTF8.self).debugDescription)"
                )
            }
            if response.bytes.isEmpty { response.first = more.first }
            response.last = more.last
            response.bytes += more.bytes
        }
        return response
    }

    /// Types something, and what follows until the program sleeps; nothing, if it has nothing to say.
    func press(_ keys: String) -> Response {
        // What comes late belongs to the key before.
        while let rest = listen(since: 0, patience: 0), !rest.bytes.isEmpty {}
        let bytes = Array(keys.utf8)
        let start = Stopwatch.now
        _ = bytes.withUnsafeBytes { write(terminal.master, $0.baseAddress, $0.count) }
        return listen(since: start, patience: 300) ?? Response()
    }

    /// How many bytes come by themselves.
    func bytesWhenIdle(seconds: Double) -> Int {
        let end = Stopwatch.now + seconds * 1000
        var count = 0
        while Stopwatch.now < end { count += listen(since: 0, patience: end - Stopwatch.now)?.bytes.count ?? 0 }
        return count
    }

    /// Reads until the program sleeps and has been silent; `nil` where nothing came within the patience.
    private func listen(since start: Double, patience: Double) -> Response? {
        var response = Response()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let deadline = Stopwatch.now + patience
        var hasPaused = false
        while true {
            var waiting = pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0)
            let wait = response.bytes.isEmpty ? max(1, min(20, deadline - Stopwatch.now)) : Self.pause * 2
            if poll(&waiting, 1, Int32(wait.rounded(.up))) > 0 {
                let count = read(terminal.master, &chunk, chunk.count)
                let time = Stopwatch.now - start
                guard count > 0 else { return response.bytes.isEmpty ? nil : response }
                if !response.bytes.isEmpty, time - response.last > Self.pause { hasPaused = true }
                if !hasPaused { response.first = time }
                response.last = time
                response.bytes += chunk[..<count]
            } else if response.bytes.isEmpty {
                // Who works has not answered yet, however long it takes.
                let overdue = Stopwatch.now - deadline
                if overdue >= Self.patience || overdue >= 0 && figures.isAsleep { return nil }
            } else if figures.isAsleep {
                return response
            }
        }
    }

    private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(text)
    }
}
