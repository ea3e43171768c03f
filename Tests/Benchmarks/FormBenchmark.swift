import Glibc
import PseudoTerminals

/// An order's form beside the form in C, both on a pseudo-terminal and in turns, key by key.
struct FormBenchmark {
    let folder: String
    let certdesk: String
    let rounds: Int
    let targets: Targets

    /// A program's figures for typing.
    private struct Typing {
        var times: [Double] = []
        var bytes: [Double] = []
        /// For each key, of a whole round.
        var processorTime: [Double] = []
        /// In kilobytes.
        var peak = 0

        mutating func add(_ more: Typing) {
            times += more.times
            bytes += more.bytes
            processorTime += more.processorTime
        }
    }

    /// What is typed in a field; both fields have room for it, and it is valid from its fifth letter on or at its end.
    private static let fields = [
        (stage: "certificate", field: "commonName", tabs: 0, text: "www.shop.gardens-of-york.co.uk"),
        (stage: "organization", field: "name", tabs: 1, text: "Gardens of York Trading Ltd"),
    ]

    func run() throws {
        let peer = try PeerForm(folder: folder).path
        let drafts = try SampleDraft(root: "\(folder)/form-store")
        try measureStart(peer)
        try measureTyping(peer, drafts)
        try WalkBenchmark(folder: folder, certdesk: certdesk, rounds: max(3, rounds / 2), targets: targets).run(drafts)
        try measureCheck()
        try Instructions(folder: folder, certdesk: certdesk, peer: peer, targets: targets).run()
    }

    private func order(_ number: Int) throws(SystemFailure) -> TimedProgram {
        try TimedProgram(certdesk, ["order", "--store", "\(folder)/empty-\(number)"], folder: folder)
    }

    private func measureStart(_ peer: String) throws {
        var (theirs, ours): ([Double], [Double]) = ([], [])
        var (theirProcessor, ourProcessor): ([Double], [Double]) = ([], [])
        var bytes = (0, 0)
        for round in 0..<rounds * 3 {
            let form = try TimedProgram(peer, folder: folder)
            let frame = try form.frame(with: "Leave")
            let order = try order(round)
            let ourFrame = try order.frame(with: "Leave")
            // The first of each finds the disk's cache cold.
            if round > 0 {
                theirs.append(frame.last)
                ours.append(ourFrame.last)
                theirProcessor.append(form.figures.processorTime)
                ourProcessor.append(order.figures.processorTime)
            }
            bytes = (frame.bytes.count, ourFrame.bytes.count)
        }
        Figure.print("C form, start to first frame", theirs, note: "\(bytes.0) bytes, CPU \(Figure.text(Figure.median(theirProcessor))) ms")
        Figure.print(
            "certdesk order, start to first frame", ours, note: "\(bytes.1) bytes, CPU \(Figure.text(Figure.median(ourProcessor))) ms")
        targets.add(
            "start to first frame of an order", peer: Figure.median(theirs), Figure.median(ours), unit: "ms", atMost: 2.5)
    }

    private func measureTyping(_ peer: String, _ drafts: SampleDraft) throws {
        var (theirs, ours) = (Typing(), Typing())
        var idle = (theirs: 0, ours: 0)
        for round in 0..<rounds {
            for field in Self.fields {
                let form = try TimedProgram(peer, folder: folder)
                _ = try form.frame(with: "Leave")
                for _ in 0..<field.tabs { _ = form.press("\t") }
                let id = try drafts.make(at: field.stage, field.field, without: field.field)
                let order = try TimedProgram(certdesk, ["resume", id, "--store", drafts.root], folder: folder)
                _ = try order.frame(with: "Leave")
                // Once unmeasured: the first keys of a process touch pages for the first time.
                _ = type(field.text, form, order)
                for _ in 0..<2 {
                    let typed = type(field.text, form, order)
                    theirs.add(typed.theirs)
                    ours.add(typed.ours)
                }
                theirs.peak = max(theirs.peak, form.figures.memory("VmHWM:"))
                ours.peak = max(ours.peak, order.figures.memory("VmHWM:"))
                if round == 0 {
                    // A draft is saved a second after the last key.
                    _ = order.bytesWhenIdle(seconds: 1.5)
                    idle.theirs += form.bytesWhenIdle(seconds: 1)
                    idle.ours += order.bytesWhenIdle(seconds: 3)
                }
            }
        }
        report(theirs, ours, idle)
    }

    /// Types a text into both, a key each in turns, and empties the fields again.
    private func type(_ text: String, _ form: TimedProgram, _ order: TimedProgram) -> (theirs: Typing, ours: Typing) {
        var (theirs, ours) = (Typing(), Typing())
        let before = (form.figures.processorTime, order.figures.processorTime)
        for character in text {
            let (theirAnswer, ourAnswer) = (form.press(String(character)), order.press(String(character)))
            theirs.times.append(theirAnswer.last)
            theirs.bytes.append(Double(theirAnswer.bytes.count))
            ours.times.append(ourAnswer.last)
            ours.bytes.append(Double(ourAnswer.bytes.count))
        }
        theirs.processorTime = [(form.figures.processorTime - before.0) / Double(text.count)]
        ours.processorTime = [(order.figures.processorTime - before.1) / Double(text.count)]
        _ = form.press("\u{15}")
        _ = order.press("\u{15}")
        return (theirs, ours)
    }

    private func report(_ theirs: Typing, _ ours: Typing, _ idle: (theirs: Int, ours: Int)) {
        Figure.print("C form, a key", theirs.times, note: "\(theirs.times.count) keys")
        Figure.print("certdesk, a key", ours.times, note: "\(ours.times.count) keys")
        for (name, percent, limit) in [("p50", 50, 1.5), ("p99", 99, 2.0)] {
            targets.add(
                "typed key to last byte, \(name)", peer: Figure.percentile(percent, of: theirs.times),
                Figure.percentile(percent, of: ours.times), unit: "ms", atMost: limit)
        }
        targets.add(
            "CPU per typed key", peer: Figure.median(theirs.processorTime), Figure.median(ours.processorTime), unit: "ms", atMost: 4)
        targets.add(
            "bytes per typed key, median", peer: Figure.median(theirs.bytes), Figure.median(ours.bytes), unit: "bytes", most: 16,
            decimals: 0)
        Figure.note(
            "bytes per typed key, mean",
            "C form \(Figure.text(Figure.mean(theirs.bytes), decimals: 1)), certdesk \(Figure.text(Figure.mean(ours.bytes), decimals: 1))")
        targets.add(
            "bytes when idle", peer: Double(idle.theirs), Double(idle.ours), unit: "bytes in 3 s", most: 0, decimals: 0)
        targets.add(
            "peak memory after typing", peer: Double(theirs.peak) / 1024, Double(ours.peak) / 1024, unit: "MB", most: 10, decimals: 1)
    }

    /// The whole process, from start to end; `true` shows what starting any program costs.
    private func measureCheck() throws {
        var (floor, ours): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds * 4 {
            floor.append(try Command.run("true", []).time)
            let (time, code, _) = try Command.run(certdesk, ["check", "hostname", "www.example.com"])
            guard code == 0 else { throw TimedProgram.Missing(description: "certdesk check ended with \(code)") }
            ours.append(time)
        }
        targets.add(
            "certdesk check hostname, whole process (beside it: true)", peer: Figure.median(floor), Figure.median(ours), unit: "ms", most: 3
        )
    }
}
