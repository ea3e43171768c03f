import Archive
import Orders
import Synchronization

/// The order that was read last, for a screen that asks for the same one at every key: one for thousands of recipients takes seconds to read. Read again
/// when the archive has changed.
final class CurrentOrder: Sendable {
    private let read: @Sendable (OrderID) throws(ArchiveFault) -> Order
    private let stamp: @Sendable () -> ArchiveStamp
    private let last = Mutex<(stamp: ArchiveStamp, order: Order)?>(nil)

    /// Those of an archive.
    convenience init(of archive: any OrderArchive) {
        self.init(stamp: { archive.stamp }) { (id) throws(ArchiveFault) in try archive.order(id) }
    }

    /// The same for other places.
    init(stamp: @escaping @Sendable () -> ArchiveStamp, read: @escaping @Sendable (OrderID) throws(ArchiveFault) -> Order) {
        (self.stamp, self.read) = (stamp, read)
    }

    /// An order as it is now.
    func order(_ id: OrderID) throws(ArchiveFault) -> Order {
        let stamp = stamp()
        if let last = last.withLock(\.self), last.order.id == id, last.stamp == stamp { return last.order }
        let order = try read(id)
        last.withLock { $0 = (stamp, order) }
        return order
    }

    /// Reads again next time, whatever the archive says.
    func forget() { last.withLock { $0 = nil } }
}
