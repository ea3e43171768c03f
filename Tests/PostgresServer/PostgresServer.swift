import Glibc
package import PostgreSQL
import Synchronization

/// A PostgreSQL server of the tests' own, from the machine's packages: in a folder that goes with it, on a socket in there and on a free port. It ends when its
/// test process does, in whatever way: a shell waits for the end of a pipe from it, stops the server then and removes the folder.
///
/// The role `tester` may do everything without a password; over TCP `locked` needs the password `right horse`, and `barred` is refused.
package final class PostgresServer: Sendable {
    /// Where everything of it is.
    package let folder: String
    /// The port on 127.0.0.1, and the number of the socket.
    package let port: Int
    private let commands: Int32
    private let shell: pid_t
    private let count = Atomic(0)

    /// The one for tests that leave it running.
    package static let shared = Result { () throws(PostgresServerFault) in try PostgresServer() }

    /// The longest time until it answers, in hundredths of a second.
    private static let patience = 6_000

    /// A new server, which answers when this returns.
    ///
    /// - Parameters:
    ///   - settings: of `postgresql.conf`; `fsync` is off unless it is set.
    ///   - name: what its certificate says, if it is to have TLS; `root.crt` in its folder is the certificate's authority.
    package init(_ settings: [String: String] = [:], certificateFor name: String? = nil) throws(PostgresServerFault) {
        guard let programs = Self.programs else {
            throw PostgresServerFault("there is no initdb: install postgresql (apt-get install postgresql)")
        }
        folder = "/tmp/certdesk-pg-\(getpid())-\(UInt32.random(in: .min ... .max))"
        port = Self.freePort()
        let all = [
            "fsync": "off", "synchronous_commit": "on", "max_connections": "200", "listen_addresses": "127.0.0.1", "port": "\(port)",
        ]
        .merging(["unix_socket_directories": folder, "logging_collector": "off", "shared_buffers": "32MB"]) { $1 }
        .merging(name == nil ? [:] : ["ssl": "on"]) { $1 }.merging(settings) { $1 }
        let options = all.sorted { $0.key < $1.key }.map { "-c \($0.key)='\($0.value)'" }.joined(separator: " ")
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw PostgresServerFault("no pipe") }
        // Whatever else the tests start must not keep it open.
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        commands = ends[1]
        shell = try Self.spawn(Self.script(folder, programs, options, name), reading: ends[0])
        close(ends[0])
        try awaitAnswer()
    }

    deinit {
        close(commands)
        waitpid(shell, nil, 0)
    }

    private static func script(_ folder: String, _ programs: String, _ options: String, _ name: String?) -> String {
        // The server does not run as root.
        let account = getpwnam("postgres") == nil ? "nobody" : "postgres"
        let user = getuid() == 0 ? "setpriv --reuid=\(account) --regid=$(id -g \(account)) --clear-groups" : ""
        let certificate =
            name.map { name in
                """
                \(user) openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=\(name) \\
                    -addext subjectAltName=DNS:\(name) -keyout $data/server.key -out $data/server.crt >>$log 2>&1
                cp $data/server.crt \(folder)/root.crt; chmod 644 \(folder)/root.crt
                """
            } ?? ""
        return """
            trap '' HUP INT TERM
            umask 077; cd /tmp; mkdir \(folder); chmod 755 \(folder)
            \(getuid() == 0 ? "chown \(account) \(folder)" : "")
            data=\(folder)/data; log=\(folder)/log; : >$log; chmod 666 $log
            \(user) \(programs)/initdb -D $data -U tester -A trust -E UTF8 --locale=C.UTF-8 --no-sync -N >>$log 2>&1
            printf '%s\\n' 'local all all trust' 'host all locked all scram-sha-256' 'host all barred all reject' 'host all all all trust' \\
                >$data/pg_hba.conf
            \(certificate)
            start() { \(user) \(programs)/postgres -D $data \(options) >>$log 2>&1 0</dev/null & }
            start
            while read word; do start; done
            kill -QUIT $(head -n 1 $data/postmaster.pid)
            wait
            rm -rf \(folder)
            """
    }

    private static func spawn(_ script: String, reading descriptor: Int32) throws(PostgresServerFault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: what ends the tests at a terminal does not end what cleans up after them.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let words: [String] = ["/bin/sh", "-c", script]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, "/bin/sh", &actions, &attributes, &arguments, environ) == 0 else {
            throw PostgresServerFault("no shell")
        }
        return pid
    }

    /// The folder of initdb and postgres: the newest of Debian's, or one of PATH.
    private static var programs: String? {
        let versions = stride(from: 30, through: 15, by: -1).map { "/usr/lib/postgresql/\($0)/bin" }
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return (versions + path.split(separator: ":").map(String.init)).first { folder in
            ["initdb", "postgres"].allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
        }
    }

    private static func freePort() -> Int {
        let listener = Socket.listening()
        defer { close(listener) }
        return Socket.port(of: listener)
    }

    // MARK: Stopping and starting

    /// The server's process.
    private var pid: pid_t? {
        guard let file = fopen("\(folder)/data/postmaster.pid", "re") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 32)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        return pid_t(atoi(line))
    }

    /// Ends the server as a loss of power does (`immediate`), or with a word to each client (`fast`). It is gone when this returns.
    package func stop(_ way: Stop) {
        guard let pid else { return }
        kill(pid, way == .immediate ? SIGQUIT : SIGINT)
        Self.wait { Self.isGone(pid) }
    }

    /// Whether a process has ended; the shell looks after it later.
    private static func isGone(_ pid: pid_t) -> Bool {
        guard let file = fopen("/proc/\(pid)/stat", "re") else { return true }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        return fgets(&line, Int32(line.count), file) == nil || strstr(line, ") Z") != nil
    }

    /// Ways to stop.
    package enum Stop: Sendable { case immediate, fast }

    /// Starts it again after ``stop(_:)``; it answers when this returns.
    package func start() throws(PostgresServerFault) {
        unlink("\(folder)/data/postmaster.pid")
        _ = write(commands, "start\n", 6)
        try awaitAnswer()
    }

    private func awaitAnswer() throws(PostgresServerFault) {
        let address = address("postgres")
        let isThere = Self.wait { (try? Database(address).rows("SELECT 1")) != nil }
        guard isThere else { throw PostgresServerFault("the server does not answer; see \(folder)/log") }
    }

    @discardableResult private static func wait(until isDone: () -> Bool) -> Bool {
        for _ in 0..<patience {
            if isDone() { return true }
            poll(nil, 0, 10)
        }
        return isDone()
    }

    // MARK: Databases

    /// A new database, as a copy of another one that nobody is connected to, or empty; its name.
    package func makeDatabase(from template: String = "template0") throws -> String {
        let name = "test_\(count.add(1, ordering: .relaxed).newValue)"
        _ = try Database(address("postgres")).rows("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// Removes a database, with whoever is in it.
    package func dropDatabase(_ name: String) {
        _ = try? Database(address("postgres")).rows("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Runs a statement about the whole server.
    package func run(_ sql: String) throws { _ = try Database(address("postgres")).rows(sql) }

    /// Makes the roles `locked` and `barred`, once.
    package func makeRoles() throws {
        let database = Database(address("postgres"))
        for (role, rest) in [("locked", "PASSWORD 'right horse'"), ("barred", "")] {
            _ = try? database.rows("CREATE ROLE \(role) LOGIN \(rest)")
        }
    }

    /// A database of it by its socket, as text.
    package func text(_ database: String, user: String = "tester") -> String {
        "postgresql://\(user)@/\(database)?host=\(folder)&port=\(port)"
    }

    /// A database of it by its socket.
    package func address(_ database: String, user: String = "tester") -> DatabaseAddress { Self.address(text(database, user: user)) }

    /// A database of it over TCP, at its own port or at that of somebody in between.
    package func address(_ database: String, port: Int, user: String = "tester", rest: String = "") -> DatabaseAddress {
        Self.address("postgresql://\(user)@127.0.0.1:\(port)/\(database)\(rest)")
    }

    private static func address(_ text: String) -> DatabaseAddress {
        do { return try DatabaseAddress(text) } catch { fatalError(error.sentence) }
    }
}

/// Why there is no server.
package struct PostgresServerFault: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String

    init(_ description: String) { self.description = description }
}
