import FoundationEssentials
import Glibc
import PseudoTerminals

/// The program on two pipes, with somebody who reads and writes lines and sees nothing else.
final class LineProgram {
    let pid: pid_t
    private var input: Int32
    private var output: Int32
    private let errorFile: String
    private var ending: Int32?
    /// Everything that was read.
    private(set) var transcript = ""

    /// How long the program may take for an answer, in milliseconds.
    private static let patience: Int32 = 60_000

    init(
        _ arguments: [String], of program: String = "certdesk", in folder: StoreFolder, environment: [String: String] = [:]
    ) throws {
        var (down, up): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&down) == 0, pipe(&up) == 0 else { throw SystemFailure(call: "pipe", number: errno) }
        for end in down + up { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        errorFile = "\(folder.path)/\(UInt64.random(in: .min ... .max)).err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, down[0], 0)
        posix_spawn_file_actions_adddup2(&actions, up[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, errorFile, O_WRONLY | O_CREAT, 0o600)
        // The threads that tests run on have nearly every signal blocked, and a child would have them blocked as well.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let path = try BuiltProgram.path(program)
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = CertDesk.environment(folder).merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, path, &actions, &attributes, &argv, &envp)
        close(down[0])
        close(up[1])
        guard result == 0 else { throw SystemFailure(call: "posix_spawn \(path)", number: result) }
        (self.pid, input, output) = (pid, down[1], up[0])
        // A program that has ended must not end the tests.
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        endInput()
        stopReading()
        if ending == nil {
            Glibc.kill(pid, SIGKILL)
            _ = status()
        }
    }

    /// Reads up to the next question, which no line end follows; gives what was read, `nil` once the program says nothing more.
    func heard() throws -> String? { try heard(upTo: ": ") }

    /// Reads up to an end behind which nothing comes for now.
    func heard(upTo end: String) throws -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if bytes.suffix(end.utf8.count) == Array(end.utf8), !isReadable(within: 0) { break }
            guard isReadable(within: Self.patience) else {
                if hasEnded { break }
                throw SystemFailure(call: "nothing was said after \(transcript.suffix(400))", number: ETIMEDOUT)
            }
            let count = read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        let text = String(decoding: bytes, as: UTF8.self)
        transcript += text
        return text.isEmpty ? nil : text
    }

    /// Whether there is something to read, the end included: another program may hold the pipe open, so the end of this one counts as well.
    private func isReadable(within milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        for _ in 0...(milliseconds / 100) {
            if poll(&waiting, 1, min(milliseconds, 100)) > 0 { return true }
            if milliseconds > 0, hasEnded { return poll(&waiting, 1, 0) > 0 }
        }
        return false
    }

    private var hasEnded: Bool {
        if ending != nil { return true }
        var state: Int32 = 0
        guard waitpid(pid, &state, WNOHANG) == pid else { return false }
        ending = Self.status(of: state)
        return true
    }

    /// As a shell has it.
    private static func status(of state: Int32) -> Int32 { state & 0x7F == 0 ? state >> 8 & 0xFF : 128 + state & 0x7F }

    func say(_ line: String) throws {
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw SystemFailure(call: "write", number: errno) }
            bytes = bytes.dropFirst(max(0, count))
        }
    }

    func endInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Closes the pipe that the program writes to.
    func stopReading() {
        if output >= 0 { close(output) }
        output = -1
    }

    func kill(_ signal: Int32) { Glibc.kill(pid, signal) }

    /// How the program ended, as a shell has it.
    func status() -> Int32 {
        if let ending { return ending }
        var state: Int32 = 0
        while waitpid(pid, &state, 0) < 0, errno == EINTR {}
        let status = Self.status(of: state)
        ending = status
        return status
    }

    var errors: String { (try? String(contentsOfFile: errorFile, encoding: .utf8)) ?? "" }
}
