import Glibc
import PseudoTerminals

/// A process as `/proc` shows it at one moment.
struct ProcessStatus: Equatable {
    /// `S` sleeps, `T` is stopped, `Z` has ended and nobody has asked how.
    let state: Character
    let parent: pid_t
    /// The processor time that it has used, in ticks of a hundredth of a second.
    let ticks: Int
    /// How often it went to sleep.
    let sleeps: Int

    /// Fails where there is no such process.
    init?(of pid: pid_t) {
        // The second field is the name in parentheses, and may have blanks in it.
        guard let line = Self.firstLine(of: "/proc/\(pid)/stat"), let name = line.lastIndex(of: ")") else { return nil }
        let fields = line[name...].split(separator: " ").dropFirst()
        guard fields.count > 13, let state = fields.first?.first, let parent = pid_t(fields[fields.startIndex + 1]),
            let user = Int(fields[fields.startIndex + 11]), let system = Int(fields[fields.startIndex + 12])
        else { return nil }
        let counts = Self.lines(of: "/proc/\(pid)/status").first { $0.hasPrefix("voluntary_ctxt_switches:") }
        (self.state, self.parent, ticks) = (state, parent, user + system)
        sleeps = counts.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? 0
    }

    var isAsleep: Bool { state == "S" }

    /// Whether a process is there and has not ended. One that has and whose parent does not ask is not there any more.
    static func isRunning(_ pid: pid_t) -> Bool {
        guard let status = ProcessStatus(of: pid) else { return false }
        return status.state != "Z" && status.state != "X"
    }

    /// Whether a process waits for its descriptors, for as long as it takes: it is in `poll`, and gave no time after which to return.
    static func waitsForever(_ pid: pid_t) -> Bool {
        // The number of the call and its arguments; "running" while it is in none.
        guard let fields = firstLine(of: "/proc/\(pid)/syscall")?.split(separator: " "), fields.count > 3, let call = Int(fields[0]) else {
            return false
        }
        #if arch(x86_64)
            return call == 7 && fields[3].hasSuffix("ffffffff")
        #else
            // ppoll, with a pointer to the time.
            return call == 73 && fields[3] == "0x0"
        #endif
    }

    /// Waits until something outside is so that no program under test can show. Only a failing test takes the whole time.
    static func wait(_ wanted: String, until isThere: () throws -> Bool) throws {
        for _ in 0..<30_000 {
            if try isThere() { return }
            poll(nil, 0, 2)
        }
        throw SystemFailure(call: "waited for \(wanted)", number: ETIMEDOUT)
    }

    /// Waits until a process has ended.
    static func waitForEnd(of pid: pid_t, _ name: String) throws {
        try wait("the end of \(name), process \(pid)") { !isRunning(pid) }
    }

    private static func firstLine(of file: String) -> String? { lines(of: file).first }

    private static func lines(of file: String) -> [String] {
        guard let file = fopen(file, "r") else { return [] }
        defer { fclose(file) }
        var lines: [String] = []
        var line = [CChar](repeating: 0, count: 512)
        while fgets(&line, Int32(line.count), file) != nil {
            lines.append(String(decoding: line.prefix { $0 != 0 && $0 != 0x0A }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        return lines
    }
}
