import Archive
import Certificates
import Glibc
import OrderStore
import Orders
import SampleOrders
import Synchronization

/// Eight writers with a store of their own each, as eight processes would have, on the same folder.
struct CrowdBenchmark {
    let folder: String
    /// For each writer.
    let orders: Int

    func run() throws {
        let root = "\(folder)/crowd"
        try OrderStore(root: root, digest: SHA256.digest).prepare()
        let times = Mutex<[Double]>([])
        let threads = (0..<8).map { number in
            Worker {
                guard let store = try? OrderStore(root: root, digest: SHA256.digest) else { return }
                var samples = SampleOrders(seed: UInt64(100 + number))
                for round in 0..<orders {
                    let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + round))
                    let time = Figure.time { _ = try? store.place(order, request: nil, key: nil, account: nil) }
                    times.withLock { $0.append(time) }
                }
            }
        }
        for thread in threads { thread.join() }
        let count = try OrderStore(root: root, digest: SHA256.digest).index().count
        Figure.print("placing, eight at once", times.withLock { $0 }, note: "\(count) orders of \(8 * orders)")
    }
}

/// A thread of the system, which Swift's own would not promise.
private final class Worker {
    private var thread = pthread_t()

    init(_ work: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(work))
        pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work() }
                return nil
            }, box.toOpaque())
    }

    func join() {
        pthread_join(thread, nil)
    }

    private final class Box: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
