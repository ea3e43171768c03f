import Glibc
import PseudoTerminals

/// A mosh server with one command. It holds it for as long as its client does not say that it is gone, which one that is killed never does.
final class MoshServer {
    /// The server's process.
    let process: pid_t
    private let folder: StoreFolder
    private let port: String
    private let key: String

    init(_ command: NotedCommand, in folder: StoreFolder) throws {
        self.folder = folder
        let started = try CertDesk(
            ["new", "-i", "127.0.0.1", "-c", "256", "--", "/bin/sh", "-c", command.text], in: folder, environment: ["LANG": "C.UTF-8"],
            program: "/usr/bin/mosh-server")
        guard let words = started.output.firstMatch(of: /MOSH CONNECT ([0-9]+) (\S+)/),
            let detached = started.errors.firstMatch(of: /detached, pid = ([0-9]+)/), let process = pid_t(detached.1)
        else { throw SystemFailure(call: "mosh-server: \(started.output)\(started.errors)", number: 0) }
        (self.process, port, key) = (process, String(words.1), String(words.2))
    }

    deinit { kill(process, SIGKILL) }

    /// Its client, which shows what the program has shown and guesses nothing.
    func connect() throws -> TerminalProgram {
        let environment = CertDesk.environment(folder).merging(["MOSH_KEY": key, "MOSH_PREDICTION_DISPLAY": "never"]) { $1 }
        return try TerminalProgram("/usr/bin/mosh-client", ["127.0.0.1", port], environment: environment, surroundings: folder)
    }
}
