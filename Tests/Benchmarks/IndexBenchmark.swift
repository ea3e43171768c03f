import Archive
import Certificates
import Glibc
import JSONText
import OrderStore
import Orders
import SampleOrders

/// A store with many orders: making its index, opening it, searching and sorting it as the desk does, placing into it. The orders' files are
/// written without syncing, as a restored backup would be: a hundred thousand durable ones would take minutes and measure nothing new.
struct IndexBenchmark {
    let folder: String
    let count: Int

    func run() throws {
        let root = "\(folder)/many"
        try generate(root)
        let store = try OrderStore(root: root, digest: SHA256.digest)
        try store.prepare()
        Figure.print("making the index from the files", [try Figure.time { _ = try store.index() }], note: Self.note)
        try measureOpening(root)
        try measureLists(root)
        try measurePlacing(root)
        let listed = try Figure.time { for entry in try store.checkedIndex().all { _ = entry } }
        Figure.print("listing all, each file looked at", [listed])
    }

    /// In a process of its own each time: what another has read would be there already.
    private func measureOpening(_ root: String) throws {
        let before = Self.memory("RssAnon:")
        var kept: OrderStore?
        let opening = try (0..<9).map { _ in
            try Figure.time {
                let store = try OrderStore(root: root, digest: SHA256.digest)
                _ = try store.rows(OrderQuery(records: [.order, .draft]), from: .first, limit: 50)
                _ = try store.count(OrderQuery(records: [.order, .draft]), upTo: 50)
                kept = store
            }
        }
        Figure.print(
            "opening and the newest 50", opening, note: "\((Self.memory("RssAnon:") - before) / 1024) MB more of its own than before")
        guard let kept else { return }
        Figure.print("the desk's look at the store before each key", (0..<9).map { _ in Figure.time { _ = kept.stamp } })
    }

    private func measureLists(_ root: String) throws {
        let store = try OrderStore(root: root, digest: SHA256.digest)
        func ask(_ name: String, _ query: OrderQuery) throws {
            // Another question in between: an answer is remembered.
            let first = try (0..<9).map { _ in
                _ = try store.rows(OrderQuery(words: "zzzzzz"), from: .first, limit: 1)
                return try Figure.time { _ = try store.rows(query, from: .first, limit: 50) }
            }
            var found = 0
            let whole = try (0..<5).map { _ in
                _ = try store.rows(OrderQuery(words: "zzzzzz"), from: .first, limit: 1)
                return try Figure.time { found = try store.count(query) }
            }
            Figure.print("\(name): first rows", first)
            Figure.print("\(name): whole count", whole, note: "\(found) orders")
        }
        for words in ["e", "q", "qz", "www", "york tea", "applicant4711", "nobody has this", "020 1234", "4711", "leeds clocks 77"] {
            try ask("searching “\(words)”", OrderQuery(words: words))
        }
        for sorting in OrderQuery.Sorting.allCases where sorting != .newest {
            try ask("sorting by \(sorting)", OrderQuery(sorting: sorting))
        }
        try ask("“york tea” by organization", OrderQuery(words: "york tea", sorting: .organization))
        try ask("“applicant4711” by organization", OrderQuery(words: "applicant4711", sorting: .organization))
        try ask("one owner's", OrderQuery(actor: "operator3"))
        try ask("one owner's by common name", OrderQuery(actor: "operator3", sorting: .commonName))
        try ask("nobody's", OrderQuery(actor: "nobody", sorting: .organization))
        try ask("issued ones", OrderQuery(states: [.issued]))
        Figure.note("after all these lists", Self.note)
    }

    /// Into this store and, in turns with it, into one of a thousand orders.
    private func measurePlacing(_ root: String) throws {
        let small = "\(folder)/few"
        try IndexBenchmark(folder: folder, count: 1000).generate(small)
        let stores = try [root, small].map { try OrderStore(root: $0, digest: SHA256.digest) }
        var samples = SampleOrders(seed: 5)
        var times: [[Double]] = [[], []]
        for store in stores { _ = try store.index() }
        for number in 0..<300 {
            for (which, store) in stores.enumerated() {
                let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + number))
                times[which].append(try Figure.time { _ = try store.place(order, request: SampleOrders.request, key: nil, account: nil) })
            }
        }
        Figure.print("placing into this store", times[0])
        Figure.print("placing into a store of 1000 orders", times[1])
    }

    func generate(_ root: String) throws {
        var samples = SampleOrders(seed: 2)
        mkdir(root, 0o700)
        mkdir("\(root)/orders", 0o700)
        // Three years, so that the folders are as many as in a store of that age.
        let step = 3 * 365 * 86_400 / count
        for number in 0..<count {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_700_000_000 + number * step))
            let day = order.placedAt.calendarDate.description
            let year = "\(root)/orders/\(day.prefix(4))"
            let month = "\(year)/\(day.dropFirst(5).prefix(2))"
            mkdir(year, 0o700)
            mkdir(month, 0o700)
            let file = open("\(month)/\(order.id).json", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            let bytes = try JSONWriter.bytes(order, .indented)
            _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            close(file)
        }
    }

    /// What this process has for itself now, and what it had at its largest.
    private static var note: String { "\(memory("RssAnon:") / 1024) MB of its own, \(memory("VmHWM:") / 1024) MB at most" }

    /// A figure of this process's memory, in kilobytes.
    static func memory(_ name: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if text.hasPrefix(name) { return Int(text.filter(\.isNumber)) ?? 0 }
        }
        return 0
    }
}
