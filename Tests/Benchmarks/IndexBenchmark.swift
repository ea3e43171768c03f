import Archive
import Certificates
import Glibc
import JSONText
import OrderStore
import Orders
import SampleOrders

/// A store with many orders: opening it, searching it, making its index anew. The orders' files are written without syncing, as a restored
/// backup would be: a hundred thousand durable ones would take minutes and measure nothing new.
struct IndexBenchmark {
    let folder: String
    let count: Int

    func run() throws {
        let root = "\(folder)/many"
        try generate(root)
        var store = try OrderStore(root: root, digest: SHA256.digest)
        try store.prepare()
        Figure.print("making the index from the files", [try Figure.time { _ = try store.index() }])
        let before = Self.memory("VmRSS:")
        var index: OrderIndex?
        let opening = try (0..<9).map { _ in
            index = nil
            return try Figure.time {
                store = try OrderStore(root: root, digest: SHA256.digest)
                index = try store.index()
                _ = index?.all.prefix(50).map(\.id)
            }
        }
        Figure.print("opening and the newest 50", opening, note: "\((Self.memory("VmRSS:") - before) / 1024) MB more than before")
        guard let index else { return }
        let unchanged = try (0..<9).map { _ in try Figure.time { _ = try store.index(after: index) } }
        Figure.print("asking whether anything is new", unchanged)
        let looks = (0..<9).map { _ in Figure.time { _ = store.stamp } }
        Figure.print("the desk's look at the store before each key", looks)
        for words in ["e", "www", "york tea", "applicant4711", "nobody has this", "020 1234"] {
            var hits = 0
            let times = (0..<9).map { _ in Figure.time { hits = index.search(OrderQuery(words: words)).count } }
            Figure.print("searching “\(words)”", times, note: "\(hits) orders")
        }
        let sorted = (0..<3).map { _ in Figure.time { _ = index.search(OrderQuery(sorting: .organization)).count } }
        Figure.print("sorting by organization", sorted)
        let listed = try Figure.time { for entry in try store.checkedIndex().all { _ = entry } }
        Figure.print("listing all, each file looked at", [listed])
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
