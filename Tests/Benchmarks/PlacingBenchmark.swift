import Archive
import Certificates
import Glibc
import JSONText
import OrderStore
import Orders
import SampleOrders

/// Placing an order against the least a durable file costs: temporary file, sync, rename, sync of the folder. Both are done in turns, so that
/// whatever else the disk does hits both.
struct PlacingBenchmark {
    let folder: String
    let rounds: Int
    let count: Int
    let targets: Targets

    func run() throws {
        let store = try OrderStore(root: "\(folder)/placing", digest: SHA256.digest)
        try store.prepare()
        mkdir("\(folder)/bare", 0o700)
        var samples = SampleOrders(seed: 1)
        var (bare, placed, updated): ([Double], [Double], [Double]) = ([], [], [])
        for round in 0..<rounds {
            let now = Timestamp(secondsSinceEpoch: 1_795_000_000 + round)
            let order = samples.next(placedAt: now)
            let bytes = try JSONWriter.bytes(order, .indented)
            bare.append(Figure.time { writeBare(bytes, round) })
            placed.append(try Figure.time { _ = try store.place(order, request: nil, key: nil, account: nil) })
            var changed = order
            changed.events.append(OrderEvent(time: now, actor: "operator", what: "looked at"))
            updated.append(try Figure.time { _ = try store.update(changed) })
        }
        Figure.print("a bare durable file of the same size", bare)
        Figure.print(
            "placing an order", placed, note: "\(Figure.text(placed.sorted()[rounds / 2] / bare.sorted()[rounds / 2])) times the bare file")
        Figure.print("changing an order", updated)
        try compareSizes()
    }

    /// Places orders in turns in a store of a thousand and in the one of many: what an order costs must not grow with those before it.
    private func compareSizes() throws {
        let (few, many) = (
            try ManyOrders(root: "\(folder)/few", count: 1000).open(), try ManyOrders(folder: folder, count: count).open()
        )
        var samples = SampleOrders(seed: 4)
        var times: (few: [Double], many: [Double]) = ([], [])
        for round in 0..<rounds {
            let now = Timestamp(secondsSinceEpoch: 1_796_000_000 + round)
            let orders = (samples.next(placedAt: now), samples.next(placedAt: now))
            times.few.append(try Figure.time { _ = try few.place(orders.0, request: nil, key: nil, account: nil) })
            times.many.append(try Figure.time { _ = try many.place(orders.1, request: nil, key: nil, account: nil) })
        }
        Figure.print("placing into a store of 1000", times.few)
        Figure.print("placing into a store of \(count)", times.many)
        targets.add(
            "placing into a store of \(count), beside one of 1000", peer: Figure.median(times.few), Figure.median(times.many), unit: "ms",
            atMost: 1.2)
    }

    private func writeBare(_ bytes: [UInt8], _ round: Int) {
        let path = "\(folder)/bare/\(round)"
        let file = open("\(path).tmp", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        fsync(file)
        close(file)
        rename("\(path).tmp", path)
        let parent = open("\(folder)/bare", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        fsync(parent)
        close(parent)
    }
}
