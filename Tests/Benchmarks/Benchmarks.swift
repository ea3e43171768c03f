import Archive
import Certificates
import FoundationEssentials
import Glibc
import OrderStore
import Orders
import SampleOrders

/// Prints what store and rules cost on this machine. Nothing depends on the figures; they are for the README and for whoever changes either.
///
///     Benchmarks [--quick] [--folder DIR] [--only placing|index|crowd|names]
@main
struct Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let isQuick = arguments.contains("--quick")
        func value(of option: String) -> String? { arguments.firstIndex(of: option).flatMap { arguments[($0 + 1)...].first } }
        let parent = value(of: "--folder") ?? "/tmp"
        let only = value(of: "--only")
        var template = Array("\(parent)/certdesk-benchmark.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { exit(73) }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { remove(folder) }
        let count = isQuick ? 2000 : 100_000
        print("| \(count) orders, 2 processors or what there is | median | worst |")
        print("|---|--:|--:|")
        let all: [(name: String, run: () throws -> Void)] = [
            ("placing", { try PlacingBenchmark(folder: folder, rounds: isQuick ? 100 : 1000).run() }),
            ("index", { try IndexBenchmark(folder: folder, count: count).run() }),
            ("crowd", { try CrowdBenchmark(folder: folder, orders: isQuick ? 25 : 250).run() }),
            ("names", { try HostnameBenchmark(count: isQuick ? 10_000 : 500_000).run() }),
        ]
        for benchmark in all where only ?? benchmark.name == benchmark.name { try benchmark.run() }
    }

    /// Removes a folder with everything in it.
    private static func remove(_ folder: String) {
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// One line of the table.
enum Figure {
    /// Prints times in milliseconds.
    static func print(_ name: String, _ times: [Double], note: String = "") {
        let sorted = times.sorted()
        guard let worst = sorted.last else { return }
        Swift.print("| \(name) | \(text(sorted[sorted.count / 2])) ms | \(text(worst)) ms |\(note.isEmpty ? "" : " \(note)")")
        fflush(nil)
    }

    /// Three decimals without the help of a formatter.
    static func text(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let decimals = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - decimals.count))\(decimals)"
    }

    /// How long something takes, in milliseconds.
    static func time(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let duration = try clock.measure(work)
        return Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }
}
