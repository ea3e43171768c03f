import Glibc

/// What the figures were measured on, and how busy it was.
enum Machine {
    /// A few lines for above the tables.
    static func describe(folder: String) {
        let processors = ProcessFigures.text("/proc/cpuinfo").split(separator: "\n").filter { $0.hasPrefix("model name") }
        let model = processors.first.flatMap { $0.split(separator: ":").last }?.drop { $0 == " " } ?? "unknown"
        var system = utsname()
        uname(&system)
        let release = withUnsafeBytes(of: system.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let total = ProcessFigures.text("/proc/meminfo").split(separator: "\n").first?.filter(\.isNumber) ?? "0"
        var disk = statvfs()
        statvfs(folder, &disk)
        print("- Processor: \(model), \(processors.count) cores")
        print("- Memory: \((Int(total) ?? 0) / 1024) MB; free below \(folder): \((disk.f_bavail * disk.f_frsize) >> 20) MB")
        print("- Kernel: Linux \(release)")
        print("- Load before: \(load), above \(processors.count) the times are not worth much")
    }

    /// The load averages of one, five and fifteen minutes.
    static var load: String {
        ProcessFigures.text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    }
}
