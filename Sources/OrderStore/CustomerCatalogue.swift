import Archive
import Orders
import Synchronization

/// The customers of a store as they were read last, kept until something changes: a form asks for them at every key.
final class CustomerCatalogue: Sendable {
    /// By what it is noticed that something has changed.
    struct Stamp: Equatable {
        var trail: Int
        /// When the folder of those who were forgotten was changed.
        var folder: Int
    }

    /// What was read, and how the store was before that.
    struct Contents {
        var index = CustomerIndex.empty
        var stamp: Stamp?
    }

    let contents = Mutex(Contents())
    /// Whether a thread reads them.
    private let isReading = Atomic(false)

    /// Reads them in a thread, unless one is at it.
    func startReading(_ store: OrderStore) {
        if isReading.exchange(true, ordering: .acquiringAndReleasing) { return }
        store.startThread { [self] store in
            _ = store.customerIndex()
            isReading.store(false, ordering: .releasing)
        }
    }
}
