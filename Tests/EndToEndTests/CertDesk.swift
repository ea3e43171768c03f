import FoundationEssentials
import Glibc
import PseudoTerminals

/// The program without a terminal: a command, what it printed and how it ended.
struct CertDesk {
    let status: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String

    /// The day whose rules and prices the tests order under.
    static let day = "2026-11-21"

    /// Runs `certdesk` with arguments and standard input in a test's own folder, over its store.
    init(_ arguments: String..., input: String = "", in folder: StoreFolder, environment: [String: String] = [:]) throws {
        try self.init(arguments, input: input, in: folder, environment: environment)
    }

    /// Runs `certdesk`, or another program in its place.
    init(
        _ arguments: [String], input: String = "", in folder: StoreFolder, environment: [String: String] = [:], program: String? = nil
    ) throws {
        let number = UInt64.random(in: .min ... .max)
        let files = ["in", "out", "err"].map { "\(folder.path)/\(number).\($0)" }
        defer { for file in files { unlink(file) } }
        try Data(input.utf8).write(to: URL(filePath: files[0]))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT, 0o600)

        let surroundings = Self.environment(folder).merging(environment) { $1 }
        let path = try program ?? BuiltProgram.path("certdesk")
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = surroundings.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, path, &actions, nil, &argv, &envp)
        guard result == 0 else { throw SystemFailure(call: "posix_spawn \(path)", number: result) }
        var ending: Int32 = 0
        while waitpid(pid, &ending, 0) < 0, errno == EINTR {}
        // As a shell has it: a signal counts from 128.
        status = ending & 0x7F == 0 ? ending >> 8 & 0xFF : 128 + ending & 0x7F
        output = String(decoding: try Data(contentsOf: URL(filePath: files[1])), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: URL(filePath: files[2])), as: UTF8.self)
    }

    /// Lines of standard error.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

    /// Standard output as JSON.
    func json() throws -> JSON { try JSON(parsing: output) }

    /// The surroundings of every test: its own store and home, one name for whoever works.
    static func environment(_ folder: StoreFolder) -> [String: String] {
        ["CERTDESK_STORE": folder.store, "HOME": folder.path, "LOGNAME": "tester", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    }

    /// Starts `certdesk` in a terminal, over a test's own store.
    static func inTerminal(
        _ arguments: [String], in folder: StoreFolder, environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
    ) throws -> TerminalProgram {
        try TerminalProgram(
            try BuiltProgram.path("certdesk"), arguments, environment: self.environment(folder).merging(environment) { $1 },
            surroundings: folder, rows: rows, columns: columns)
    }
}
