import Glibc
import PseudoTerminals

/// An OpenSSH server of a test's own, for root and for any other user: on a free port of the loopback, with a key that is made for it and gone with
/// the test's folder. Whoever signs in works on the store of that folder.
final class SecureShellServer {
    private let folder: StoreFolder
    private let server: TerminalProgram
    private let port: UInt16

    /// Starts a server. With `givesUp`, it ends a session whose client has not answered for a few seconds.
    init(in folder: StoreFolder, givesUp: Bool = false) throws {
        self.folder = folder
        try Self.prepareMachine()
        if access("\(folder.path)/key", R_OK) != 0 {
            let made = try CertDesk(
                ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder.path)/key"], in: folder, program: "/usr/bin/ssh-keygen")
            guard made.status == 0 else { throw SystemFailure(call: "ssh-keygen: \(made.errors)", number: 0) }
        }
        let environment = CertDesk.environment(folder).merging(["LANG": "C.UTF-8"]) { $1 }.map { "\($0.key)=\($0.value)" }
        let answer = "ClientAliveInterval 1\nClientAliveCountMax 3\n"
        let configuration = try folder.write(
            """
            HostKey \(folder.path)/key
            AuthorizedKeysFile \(folder.path)/key.pub
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            PrintMotd no
            PrintLastLog no
            SetEnv \(environment.joined(separator: " "))
            \(givesUp ? answer : "")
            """, to: "sshd_config")
        // Somebody else may take a port between its being found free and its being used.
        for attempt in 1... {
            let port = try Self.freePort()
            let server = try TerminalProgram(
                "/usr/sbin/sshd", ["-D", "-e", "-f", configuration, "-o", "ListenAddress=127.0.0.1", "-p", "\(port)"], columns: 200)
            do {
                try server.wait(for: "Server listening on 127.0.0.1 port \(port)")
                (self.server, self.port) = (server, port)
                return
            } catch  where attempt < 5 && server.screen.text.contains("already in use") {}
        }
        preconditionFailure("the last attempt throws")
    }

    /// What a service manager does elsewhere; and what an ordinary user's server cannot do, in words.
    private static func prepareMachine() throws {
        if geteuid() == 0 {
            // Root's server keeps strangers in this folder.
            guard mkdir("/run/sshd", 0o755) == 0 || errno == EEXIST else { throw SystemFailure(call: "mkdir /run/sshd", number: errno) }
        } else if let group = getgrnam("tty")?.pointee.gr_gid, try PseudoTerminal(rows: 1, columns: 1).group() != group {
            throw SystemFailure(call: "sshd has no terminals for users: /dev/pts is mounted without gid=\(group), group tty", number: EPERM)
        }
    }

    /// Ends the server; a session that it has goes on.
    deinit { server.close() }

    /// Signs in with a terminal and runs a command in the user's shell.
    func signIn(_ command: NotedCommand) throws -> TerminalProgram {
        try TerminalProgram(Self.client, ["-tt", "-e", "none"] + destination + [command.text], surroundings: folder)
    }

    static let client = "/usr/bin/ssh"

    /// What the client is told to come here with the key; a command can follow.
    var destination: [String] {
        let options = ["IdentitiesOnly=yes", "BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"]
        return ["-F", "/dev/null", "-i", "\(folder.path)/key", "-p", "\(port)"] + options.flatMap { ["-o", $0] } + ["127.0.0.1"]
    }

    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
            }
        }
        guard descriptor >= 0, result else { throw SystemFailure(call: "bind", number: errno) }
        return UInt16(bigEndian: address.sin_port)
    }
}
