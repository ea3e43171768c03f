import Archive
import Certificates
import MemoryArchive
import Orders
import SampleOrders
import Synchronization
import Testing

@testable import OrderDesk

/// An order of thousands of recipients is read once for all that one screen asks about it.
@Suite struct CurrentOrderTests {
    @Test func anOrderIsReadAnewOnlyWhenTheArchiveHasChanged() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 30)
        let orders = (0..<2).map { _ in samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 2) }
        for order in orders { _ = try archive.place(Placement(order: order)) }
        let reads = Mutex<[OrderID]>([])
        let current = CurrentOrder(stamp: { archive.stamp }) { (id) throws(ArchiveFault) in
            reads.withLock { $0.append(id) }
            return try archive.order(id)
        }
        let (first, second) = (orders[0].id, orders[1].id)
        for _ in 0..<3 { #expect(try current.order(first).id == first) }
        #expect(reads.withLock(\.self) == [first])
        #expect(try current.order(second).id == second && current.order(second).id == second)
        #expect(reads.withLock(\.self) == [first, second])
        var changed = try archive.order(second)
        changed.events.append(OrderEvent(time: changed.placedAt, actor: "clerk", what: "note", reason: "x"))
        _ = try archive.update(changed)
        #expect(try current.order(second).events.count == changed.events.count)
        current.forget()
        _ = try current.order(second)
        #expect(reads.withLock(\.self) == [first, second, second, second])
    }
}
