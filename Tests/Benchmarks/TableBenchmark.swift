import Certificates
import Glibc
import Names
import Orders
import Recipients

/// A long list of recipients in the form, moved through and searched.
struct TableBenchmark {
    let folder: String
    let certdesk: String
    let count: Int
    let targets: Targets

    func run() throws {
        guard let names = HostnameBenchmark.names, let day = CalendarDate(year: 2026, month: 11, day: 21) else { return }
        let drafts = try SampleDraft(root: "\(folder)/table-store")
        // Each ninth row has a fault, and those come first.
        let rows = (0..<count).map { "Person,Number \($0),person\($0)@example.com,\($0 % 9 == 0 ? "Atlantis" : "GB"),\n" }
        let csv = Array((RecipientTable.heading + "\n" + rows.joined()).utf8)
        let id = try drafts.make(recipients: csv, by: RecipientRules(asOf: day, names: names))
        let form = try TimedProgram(certdesk, ["resume", id, "--store", drafts.root], folder: folder)
        _ = try form.frame(with: "with faults")
        // The first key has the rows read, which takes as long as it takes.
        _ = form.press("\u{1B}[B")
        while form.bytesWhenIdle(seconds: 1) > 0 {}
        let (down, pageDown, up, end) = ("\u{1B}[B", "\u{1B}[6~", "\u{1B}[A", "\u{1B}[F")
        let keys = Array(repeating: down, count: 60) + Array(repeating: pageDown, count: 60) + [end] + Array(repeating: up, count: 60)
        // Once unmeasured: the first keys of a process touch pages for the first time.
        for key in keys.prefix(20) { _ = form.press(key) }
        var times = keys.map { form.press($0) }.filter { !$0.bytes.isEmpty }.map(\.last)
        Figure.print("a key that moves in \(count) recipients", times, note: "\(times.count) keys")
        targets.add("a key that moves in \(count) recipients, p50", Figure.percentile(50, of: times), unit: "ms", most: 2)
        targets.add("a key that moves in \(count) recipients, p99", Figure.percentile(99, of: times), unit: "ms", most: 16)
        times = []
        for _ in 0..<3 {
            for character in "number 77" {
                let response = form.press(String(character))
                if !response.bytes.isEmpty { times.append(response.last) }
            }
            _ = form.press("\u{15}")
        }
        Figure.print("a key that searches in \(count) recipients", times, note: "\(times.count) keys")
        targets.add("a key that searches in \(count) recipients, p99", Figure.percentile(99, of: times), unit: "ms", most: 16)
        targets.add(
            "the form's memory for \(count) recipients", Double(form.figures.memory("VmHWM:")) / 1024, unit: "MB", most: 150, decimals: 0)
    }
}
