import Archive
import Certificates
import Glibc
import OrderStore
import Orders
import SampleOrders

/// Works on a store until it is killed, or until it has placed so many orders: places orders, moves some of them on, saves drafts and places
/// those too. Says on standard output what was acknowledged, after it was.
///
///     StoreWriter FOLDER SEED [COUNT]
@main
struct StoreWriter {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let seed = UInt64(arguments[2]) else { exit(64) }
        let store = try OrderStore(root: arguments[1], digest: SHA256.digest)
        var samples = SampleOrders(seed: seed)
        var time = 1_795_000_000 + Int(seed)
        var count = 0
        while count < (arguments.count > 3 ? Int(arguments[3]) ?? 0 : .max) {
            time += 1
            let now = Timestamp(secondsSinceEpoch: time)
            let order = samples.next(placedAt: now)
            _ = try store.place(order, request: SampleOrders.request, key: nil, account: nil)
            say("placed \(order.id)")
            if arguments.count <= 3 { try edit(order, in: store, at: now, &samples) }
            count += 1
        }
    }

    /// What operators do between two orders.
    private static func edit(_ order: Order, in store: OrderStore, at now: Timestamp, _ samples: inout SampleOrders) throws {
        let rules = LifeCycle(order) { $0.split(separator: ".").suffix(2).joined(separator: ".") }
        let moved = try store.update(try rules.taking(.settle(.settled), order, actor: "operator", at: now))
        say("changed \(order.id) \(moved.revision)")
        let lock = try store.newDraft(actor: "operator", at: now) { samples.bytes($0) }
        var draft = Draft(
            id: lock.id, flow: order.flow, createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: "region", field: nil,
            answers: order.answers, detached: [])
        for stage in ["certificate", "sans", "payment"] {
            draft.stage = stage
            try store.save(draft, under: lock)
        }
        say("saved \(lock.id)")
    }

    /// A line in one piece; `print` would keep it until the process ends, and it ends by a signal.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }
}
