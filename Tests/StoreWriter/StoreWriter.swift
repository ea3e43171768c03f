import Archive
import Certificates
import Glibc
import OrderStore
import Orders
import PostgreSQL
import PostgresArchive
import SampleOrders

/// Works on a store until it is killed, or until it has placed so many orders: places orders, moves some of them on, saves drafts and places
/// those too. Says on standard output what was acknowledged, after it was; of an order also how many milliseconds it took.
///
///     StoreWriter FOLDER|ADDRESS SEED [COUNT]
@main
struct StoreWriter {
    static func main() {
        do {
            try work()
        } catch {
            // A crash would leave a program behind that looks into it, with our end of the pipe.
            let words = Array("\(error)\n".utf8)
            _ = write(2, words, words.count)
            exit(1)
        }
    }

    private static func work() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let seed = UInt64(arguments[2]) else { exit(64) }
        let store = try open(arguments[1])
        var samples = SampleOrders(seed: seed)
        var time = 1_795_000_000 + Int(seed)
        var count = 0
        while count < (arguments.count > 3 ? Int(arguments[3]) ?? 0 : .max) {
            time += 1
            let now = Timestamp(secondsSinceEpoch: time)
            let order = samples.next(placedAt: now)
            let start = milliseconds
            _ = try store.place(order, request: SampleOrders.request, key: nil, account: nil)
            say("placed \(order.id) \(milliseconds - start)")
            if arguments.count <= 3 { try edit(order, in: store, at: now, &samples) }
            count += 1
        }
    }

    private static func open(_ place: String) throws -> any OrderArchive {
        guard DatabaseAddress.isAddress(place) else { return try OrderStore(root: place, digest: SHA256.digest) }
        return PostgresArchive(Database(try DatabaseAddress(place)), digest: SHA256.digest)
    }

    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// What operators do between two orders.
    private static func edit(_ order: Order, in store: any OrderArchive, at now: Timestamp, _ samples: inout SampleOrders) throws {
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
