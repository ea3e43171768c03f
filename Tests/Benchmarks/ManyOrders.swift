import Archive
import Certificates
import Glibc
import OrderStore

/// A store of many orders that several benchmarks share: made once, with its index.
struct ManyOrders {
    let root: String
    let count: Int

    /// The one of as many orders as were asked for, which `IndexBenchmark` makes too.
    init(folder: String, count: Int) {
        self.init(root: "\(folder)/many", count: count)
    }

    init(root: String, count: Int) {
        (self.root, self.count) = (root, count)
    }

    /// Opens the store, made if it is not there yet.
    func open() throws -> OrderStore {
        if access("\(root)/orders", F_OK) != 0 { try IndexBenchmark(folder: root, count: count).generate(root) }
        let store = try OrderStore(root: root, digest: SHA256.digest)
        try store.prepare()
        _ = try store.index()
        return store
    }
}
