import Archive
import Glibc
import Orders
import PostgreSQL
import Synchronization

/// The rows of locks that this process has, and the thread that touches them.
final class HeldLocks: Sendable {
    /// A lock that nobody has touched for so many seconds is free: its process ended with its machine, or was cut off.
    static let expiry = 60
    /// How often the rows are touched, in seconds.
    private static let beat = 15

    /// The tokens of this process, in whatever database. A row of its own with another one could not be removed when it was let go of.
    private static let own = Mutex<Set<String>>([])

    private let database: Database
    private let tokens = Mutex<(held: Set<String>, left: Set<String>, isBeating: Bool)>(([], [], false))

    init(_ database: Database) { self.database = database }

    /// What a lock is known by; when it goes, what it locks is free again, unless somebody has taken it meanwhile.
    final class Hold: Sendable {
        let token: String
        private let locks: HeldLocks

        init(_ token: String, _ locks: HeldLocks) {
            (self.token, self.locks) = (token, locks)
            locks.add(token)
        }

        deinit { locks.release(token) }
    }

    private func add(_ token: String) {
        let isFirst = tokens.withLock { tokens in
            tokens.held.insert(token)
            defer { tokens.isBeating = true }
            return !tokens.isBeating
        }
        if isFirst, !Background.start({ [weak self] in while self?.touch() == true { sleep(UInt32(Self.beat)) } }) {
            tokens.withLock { $0.isBeating = false }
        }
    }

    private func release(_ token: String) {
        Self.forget(token)
        tokens.withLock { tokens in
            tokens.held.remove(token)
            tokens.left.insert(token)
        }
        removeLeft()
    }

    /// Removes the rows of locks that were let go of; those that nobody answers for now, another time.
    private func removeLeft() {
        let left = tokens.withLock(\.left)
        guard !left.isEmpty,
            (try? database.rows("DELETE FROM certdesk.locks WHERE token = ANY ($1)", [.texts(left.sorted())])) != nil
        else { return }
        tokens.withLock { $0.left.subtract(left) }
    }

    /// Says that the locks are still held; `false` if there is nothing to say any more.
    private func touch() -> Bool {
        removeLeft()
        let (held, isBeating) = tokens.withLock { tokens in
            tokens.isBeating = !tokens.held.isEmpty || !tokens.left.isEmpty
            return (tokens.held, tokens.isBeating)
        }
        if held.isEmpty { return isBeating }
        _ = try? database.rows("UPDATE certdesk.locks SET beat = clock_timestamp() WHERE token = ANY ($1)", [.texts(held.sorted())])
        return true
    }

    /// A new token, which nobody else has, and which is this process's from now on.
    static func newToken() -> String {
        let token = String(UInt64.random(in: 0 ... .max), radix: 16) + String(UInt64.random(in: 0 ... .max), radix: 16)
        own.withLock { _ = $0.insert(token) }
        return token
    }

    /// A token is nobody's any more.
    static func forget(_ token: String) { own.withLock { _ = $0.remove(token) } }

    /// Whether this process still has what a token stands for.
    static func has(_ token: String) -> Bool { own.withLock { $0.contains(token) } }
}

/// A process of a machine, told from every other one that there ever was: by when the machine and the process were started.
struct RunningProcess: Hashable {
    let number: Int32
    /// The machine's start, and the process's.
    let machine: String

    /// This process.
    static let own = RunningProcess(number: getpid())

    private init(number: Int32) {
        self.number = number
        machine = "\(Self.boot) \(Self.start(of: number) ?? "")"
    }

    /// A process by what a row says of it.
    init(number: Int32, machine: String) { (self.number, self.machine) = (number, machine) }

    /// Whether it was a process of this machine.
    var isHere: Bool { machine.hasPrefix("\(Self.boot) ") }

    /// Whether it runs here.
    var isRunning: Bool { isHere && Self.start(of: number).map { machine == "\(Self.boot) \($0)" } ?? false }

    /// The machine's start. In a container numbers of processes are its own, so those of another one are as those of another machine.
    private static let boot: String = {
        let id = text("/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(String.init) ?? "unknown"
        var numbers = stat()
        return stat("/proc/self/ns/pid", &numbers) == 0 ? "\(id)/\(numbers.st_ino)" : id
    }()

    /// The machine's name, for people.
    static let host: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "without a name" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()

    /// When a process was started, in the kernel's ticks; `nil` if there is none of the number.
    private static func start(of number: Int32) -> String? {
        // The name of the program, in brackets, may have anything in it; the start is the twentieth word behind it.
        guard let text = text("/proc/\(number)/stat"), let bracket = text.lastIndex(of: ")") else { return nil }
        let words = text[text.index(after: bracket)...].split(separator: " ")
        return words.count > 19 ? String(words[19]) : nil
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
