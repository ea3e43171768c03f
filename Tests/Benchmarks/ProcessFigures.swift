import Glibc

/// What the system counts about a process, read from `/proc`.
struct ProcessFigures {
    let pid: pid_t

    /// A line of `status` such as `VmHWM:`, in kilobytes; 0 where there is none.
    func memory(_ name: String) -> Int { Self.kilobytes(name, in: Self.text("/proc/\(pid)/status")) }

    /// Memory that no other process shares, in kilobytes: what one more of the same costs.
    var ownMemory: Int {
        let text = Self.text("/proc/\(pid)/smaps_rollup")
        return Self.kilobytes("Private_Clean:", in: text) + Self.kilobytes("Private_Dirty:", in: text)
    }

    /// The time on a processor of all its threads that live, in milliseconds.
    var processorTime: Double {
        let nanoseconds = threads.map {
            Self.text("/proc/\(pid)/task/\($0)/schedstat").split(separator: " ").first.flatMap { Double($0) } ?? 0
        }
        return nanoseconds.reduce(0, +) / 1e6
    }

    /// Whether all its threads wait for something, by the third field of their `stat`; the second is a name in parentheses.
    var isAsleep: Bool {
        threads.allSatisfy { thread in
            let text = Self.text("/proc/\(pid)/task/\(thread)/stat")
            return text[(text.lastIndex(of: ")") ?? text.startIndex)...].hasPrefix(") S") || text.isEmpty
        }
    }

    private var threads: [String] {
        guard let folder = opendir("/proc/\(pid)/task") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func kilobytes(_ name: String, in text: String) -> Int {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// A file's text; empty where it cannot be read.
    static func text(_ path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 8192)
        while case let count = read(file, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
