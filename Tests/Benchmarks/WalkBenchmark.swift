import Glibc
import PseudoTerminals

/// Walks an order from its second stage to its end by keys: what a stage change costs, and how much memory a placed order took.
struct WalkBenchmark {
    let folder: String
    let certdesk: String
    let rounds: Int
    let targets: Targets

    private static let (next, password) = ("\u{0E}", "Rosengarten 17\tRosengarten 17")

    func run(_ drafts: SampleDraft) throws {
        var (times, bytes): ([Double], [Double]) = ([], [])
        var (reviewed, placed): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            let id = try drafts.make(at: "certificate", "commonName")
            let order = try TimedProgram(certdesk, ["resume", id, "--store", drafts.root], folder: folder)
            _ = try order.frame(with: "Leave")
            func goOn(_ stages: Int) {
                for _ in 0..<stages {
                    let response = order.press(Self.next)
                    times.append(response.last)
                    bytes.append(Double(response.bytes.count))
                }
            }
            goOn(5)
            // Next is refused at both passwords, which puts the cursor on them.
            enter(Self.password, order)
            goOn(3)
            enter(Self.password, order)
            goOn(3)
            reviewed.append(peak(order))
            _ = order.press(Self.next)
            _ = order.press("\r")
            let shown = order.press("\u{0C}").bytes
            guard String(decoding: shown, as: UTF8.self).contains("placed") else {
                throw TimedProgram.Missing(
                    description: "the order was not placed: \(String(decoding: shown, as: UTF8.self).debugDescription)")
            }
            placed.append(peak(order))
        }
        Figure.print("a stage change", times, note: "\(times.count) changes, at most \(Int(bytes.max() ?? 0)) bytes")
        targets.add("stage change, median", Figure.median(times), unit: "ms", most: 1.5)
        targets.add("stage change, median", Figure.median(bytes), unit: "bytes", most: 700, decimals: 0)
        targets.add("peak memory, order at its review", Figure.median(reviewed), unit: "MB", most: 10, decimals: 1)
        targets.add("peak memory, order placed", Figure.median(placed), unit: "MB", most: 10, decimals: 1)
    }

    /// In megabytes.
    private func peak(_ order: TimedProgram) -> Double { Double(order.figures.memory("VmHWM:")) / 1024 }

    private func enter(_ password: String, _ order: TimedProgram) {
        _ = order.press(Self.next)
        for character in password { _ = order.press(String(character)) }
    }
}
