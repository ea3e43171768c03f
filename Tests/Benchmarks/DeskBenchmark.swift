import PseudoTerminals

/// The desk over many orders on a pseudo-terminal: opening, memory, and the keys that search, sort and filter.
struct DeskBenchmark {
    let folder: String
    let certdesk: String
    let count: Int
    let rounds: Int
    let targets: Targets

    func run() throws {
        let many = ManyOrders(folder: folder, count: count)
        _ = try many.open()
        let root = many.root
        var (starts, memories): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            let desk = try TimedProgram(certdesk, ["--store", root], folder: folder)
            starts.append(try desk.frame(with: "Leave").last)
            memories.append(Double(desk.figures.ownMemory) / 1024)
        }
        Figure.print("the desk over \(count) orders, start to first frame", starts)
        targets.add("desk over \(count) orders: first frame", Figure.median(starts), unit: "ms", most: 60)
        targets.add("desk over \(count) orders: private memory", Figure.median(memories), unit: "MB", most: 60, decimals: 1)
        let desk = try TimedProgram(certdesk, ["--store", root], folder: folder)
        _ = try desk.frame(with: "Leave")
        search(desk)
        chooseAll(desk, window: "\u{0F}", options: 5, "sort")
        chooseAll(desk, window: "\u{1B}OR", options: 20, "filter")
        targets.add(
            "desk over \(count) orders: private memory after all that", Double(desk.figures.ownMemory) / 1024, unit: "MB", most: 60,
            decimals: 1)
    }

    private func search(_ desk: TimedProgram) {
        var (first, last): ([Double], [Double]) = ([], [])
        for words in ["york tea", "applicant4711", "www.leeds", "nobody has this", "020 1234", "example"] {
            for character in words {
                let response = desk.press(String(character))
                first.append(response.first)
                last.append(response.last)
            }
            // Out of the search, and the search ended.
            _ = desk.press("\u{15}")
        }
        _ = desk.press("\u{1B}")
        _ = desk.press("\u{1B}")
        Figure.print("a search key over \(count) orders: first rows", first, note: "\(first.count) keys")
        Figure.print("a search key over \(count) orders: all", last)
        targets.add("search key over \(count): first rows, p99", Figure.percentile(99, of: first), unit: "ms", most: 16)
        targets.add("search key over \(count): whole count, p99", Figure.percentile(99, of: last), unit: "ms", most: 200)
    }

    /// Opens a window and tries one option after another, each of which shows the list anew.
    private func chooseAll(_ desk: TimedProgram, window: String, options: Int, _ name: String) {
        var times: [Double] = []
        _ = desk.press(window)
        for _ in 0..<options {
            _ = desk.press("\u{1B}[B")
            let response = desk.press(" ")
            if !response.bytes.isEmpty { times.append(response.first) }
        }
        // The first option, which is the order and the filter of the beginning.
        for _ in 0..<options + 5 { _ = desk.press("\u{1B}[A") }
        _ = desk.press("\r")
        Figure.print("\(name) over \(count) orders: first rows", times, note: "\(times.count) choices")
        targets.add("\(name) over \(count): first rows, worst", times.max() ?? .infinity, unit: "ms", most: 16)
    }
}
