import Glibc
import PseudoTerminals
import Testing

/// What keeps a program while nobody looks, and shows it on another terminal later.
enum Multiplexer: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case tmux
    case screen

    var testDescription: String { rawValue }

    /// The keys that leave what runs to itself.
    var detaching: String {
        switch self {
        case .tmux: "\u{02}d"
        case .screen: "\u{01}d"
        }
    }

    /// Starts a command on a terminal of 24 rows.
    func start(_ command: NotedCommand, in folder: StoreFolder) throws -> TerminalProgram {
        switch self {
        case .tmux:
            // The whole window for the program.
            _ = try folder.write("set -g status off\n", to: "tmux.conf")
            return try run(["-f", "\(folder.path)/tmux.conf", "new-session", command.text], in: folder)
        case .screen:
            let sockets = "\(folder.path)/screens"
            guard mkdir(sockets, 0o700) == 0 else { throw SystemFailure(call: "mkdir \(sockets)", number: errno) }
            _ = try folder.write("startup_message off\n", to: "screenrc")
            return try run(["-U", "-c", "\(folder.path)/screenrc", "-S", "order", "/bin/sh", "-c", command.text], in: folder)
        }
    }

    /// Takes up again what was left, on a terminal of another size.
    func attach(rows: Int, columns: Int, in folder: StoreFolder) throws -> TerminalProgram {
        switch self {
        case .tmux: try run(["attach-session"], rows: rows, columns: columns, in: folder)
        case .screen: try run(["-U", "-r", "order"], rows: rows, columns: columns, in: folder)
        }
    }

    private func run(_ arguments: [String], rows: Int = 24, columns: Int = 80, in folder: StoreFolder) throws -> TerminalProgram {
        let socket = self == .tmux ? ["-S", "\(folder.path)/tmux"] : []
        let environment = CertDesk.environment(folder).merging(["SCREENDIR": "\(folder.path)/screens"]) { $1 }
        return try TerminalProgram(
            "/usr/bin/\(rawValue)", socket + arguments, environment: environment, surroundings: folder, rows: rows, columns: columns)
    }
}
