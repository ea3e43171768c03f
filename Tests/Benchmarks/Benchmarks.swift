import Glibc
import PseudoTerminals

/// Prints what the screen, the store and the rules cost on this machine. Nothing depends on the figures; they are for the README and for whoever
/// changes any of them. The program is `certdesk` beside this one, and it should be the release build on a quiet machine.
///
///     Benchmarks [--quick] [--orders N] [--folder DIR] [--certdesk PATH]
///         [--only form|index|desk|placing|crowd|database|database-crowd|names|recipients|table|provider]
@main
struct Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        // All of it takes an hour: not by a misspelled option.
        let options = ["--quick", "--orders", "--folder", "--certdesk", "--only"]
        if let unknown = arguments.first(where: { $0.hasPrefix("-") && !options.contains($0) }) {
            print("Benchmarks: there is no option \(unknown). There are \(options.joined(separator: ", ")).")
            exit(64)
        }
        let isQuick = arguments.contains("--quick")
        func value(of option: String) -> String? { arguments.firstIndex(of: option).flatMap { arguments[($0 + 1)...].first } }
        let count = value(of: "--orders").flatMap { Int($0) } ?? (isQuick ? 2000 : 100_000)
        let certdesk = value(of: "--certdesk") ?? beside("certdesk")
        guard count > 0, access(certdesk, X_OK) == 0 else {
            print("Benchmarks: --orders is a number above 0, and \(certdesk) has to be a program: build it, or name it with --certdesk.")
            exit(64)
        }
        let only = value(of: "--only")
        var template = Array("\(value(of: "--folder") ?? "/tmp")/certdesk-benchmark.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { exit(73) }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { _ = try? Command.run("rm", ["-rf", folder]) }

        let targets = Targets()
        // The desk and placing use the orders that the index made.
        let all: [(name: String, run: () throws -> Void)] = [
            ("form", { try FormBenchmark(folder: folder, certdesk: certdesk, rounds: isQuick ? 3 : 10, targets: targets).run() }),
            ("index", { try IndexBenchmark(folder: folder, count: count).run() }),
            (
                "desk",
                {
                    try DeskBenchmark(folder: folder, certdesk: certdesk, count: count, rounds: isQuick ? 3 : 9, targets: targets).run()
                }
            ),
            ("placing", { try PlacingBenchmark(folder: folder, rounds: isQuick ? 100 : 1000, count: count, targets: targets).run() }),
            ("crowd", { try CrowdBenchmark(folder: folder, orders: isQuick ? 25 : 250).run() }),
            (
                "database",
                {
                    try DatabaseBenchmark(
                        folder: folder, certdesk: certdesk, rounds: isQuick ? 100 : 1000, count: isQuick ? 20_000 : 1_000_000,
                        targets: targets
                    ).run()
                }
            ),
            (
                "database-crowd",
                {
                    try DatabaseCrowdBenchmark(orders: isQuick ? 25 : 250, kills: isQuick ? 8 : 200, writer: beside("StoreWriter")).run()
                }
            ),
            ("names", { try HostnameBenchmark(count: isQuick ? 10_000 : 500_000).run() }),
            (
                "recipients",
                { try RecipientsBenchmark(folder: folder, certdesk: certdesk, count: isQuick ? 1000 : 10_000, targets: targets).run() }
            ),
            (
                "table",
                { try TableBenchmark(folder: folder, certdesk: certdesk, count: isQuick ? 1000 : 10_000, targets: targets).run() }
            ),
            (
                "provider",
                {
                    try ProviderBenchmark(
                        folder: folder, sandbox: beside("certdesk-sandbox"), count: isQuick ? 100 : 1000, targets: targets
                    ).run()
                }
            ),
        ]
        Machine.describe(folder: folder)
        print("\n| \(count) orders | median | worst | |\n|---|--:|--:|---|")
        for benchmark in all where only ?? benchmark.name == benchmark.name {
            do {
                try benchmark.run()
            } catch {
                Figure.note("\(benchmark.name) ended early", "\(error)")
            }
        }
        targets.printTable()
        print("\nLoad after: \(Machine.load)")
    }

    /// The path of a program in the folder of this one.
    private static func beside(_ name: String) -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        let path = String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "\(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])/\(name)"
    }
}
