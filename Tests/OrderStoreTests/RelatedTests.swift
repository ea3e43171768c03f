import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Two orders that are written in one step are both old or both new, whatever fails and whoever is killed.
struct RelatedTests {
    /// A store with an order of another month, and one that is to renew it.
    private struct Bench {
        let folder: TemporaryFolder
        let failing = FailingOperations()
        let store: OrderStore
        let old: Order
        let new: Order

        init() throws {
            folder = try TemporaryFolder()
            store = try OrderStore(root: folder.path, operations: failing.operations)
            let bytes = ByteSequence()
            old = try sampleOrder(OrderID.make(randomBytes: bytes.next), placedAt: "2026-10-30T08:00:00Z")
            var new = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            new.relations = [Relation(kind: .renews, order: old.id)]
            self.new = new
            _ = try store.place(old, request: request, key: key, account: nil)
        }

        func place() throws(ArchiveFault) { _ = try store.place(new, request: request, key: key, account: nil) }

        /// Whether both orders are new; `nil` if only one is.
        func isPlaced(in store: OrderStore) throws -> Bool? {
            let found = try store.order(old.id)
            let isThere = (try? store.order(new.id)) == new
            if !isThere, found == old { return false }
            return isThere && found.related(.renewedBy) == [new.id] && found.revision == 2 ? true : nil
        }
    }

    private func operations() throws -> Int {
        let bench = try Bench()
        bench.failing.start(.none)
        try bench.place()
        return bench.failing.log.count
    }

    @Test(arguments: [5, 28]) func aFaultLeavesBothOrNeither(code: Int32) throws {
        let count = try operations()
        #expect(count > 40)
        var placed = 0
        for number in 0..<count {
            let bench = try Bench()
            bench.failing.start(.once(at: number, code: code))
            let isAcknowledged = (try? bench.place()) != nil
            let last = bench.failing.log[number]
            bench.failing.start(.none)
            let reopened = try OrderStore(root: bench.folder.path)
            let isPlaced = try bench.isPlaced(in: reopened)
            #expect(isPlaced != nil && (!isAcknowledged || isPlaced == true), "\(last)")
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "\(last)")
            placed += isPlaced == true ? 1 : 0
        }
        #expect((1..<count).contains(placed))
    }

    @Test func aKillLeavesBothOrNeitherAtTheNextStart() throws {
        for number in 0..<(try operations()) {
            let bench = try Bench()
            bench.failing.start(.allFrom(number))
            let isAcknowledged = (try? bench.place()) != nil
            let last = bench.failing.log[number]
            bench.failing.start(.none)
            let reopened = try OrderStore(root: bench.folder.path)
            let isPlaced = try bench.isPlaced(in: reopened)
            #expect(isPlaced != nil && (!isAcknowledged || isPlaced == true), "\(last)")
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "\(last)")
            #expect(try FileOperations.live.list(bench.store.layout.staging) == [])
            #expect(try reopened.index().entry(bench.old.id)?.revision == (isPlaced == true ? 2 : 1))
            // Whatever was left, the next change finds its way.
            if isPlaced == false { _ = try reopened.place(bench.new, request: request, key: key, account: nil) }
        }
    }

    /// Two that run at once: what the killed one left is finished by the next change of the old order.
    @Test func anotherWriterFinishesIt() throws {
        let bench = try Bench()
        let other = try OrderStore(root: bench.folder.path)
        bench.failing.start(.none)
        try bench.place()
        let place = try #require(bench.failing.log.firstIndex { $0.hasPrefix("rename") && $0.contains("\(bench.old.id).json") })
        let second = try Bench()
        let witness = try OrderStore(root: second.folder.path)
        second.failing.start(.allFrom(place))
        #expect(throws: ArchiveFault.self) { try second.place() }
        let step = OrderEvent(time: try time(), actor: "operator", what: "note", reason: "x")
        var changed = try witness.order(second.old.id)
        changed.events.append(step)
        #expect(throws: ArchiveFault.self) { try witness.update(changed) }
        changed = try witness.order(second.old.id)
        #expect(changed.related(.renewedBy) == [second.new.id])
        changed.events.append(step)
        #expect(try witness.update(changed).revision == 3)
        #expect(try other.order(bench.old.id).revision == 2)
    }

    @Test func whatHasNoAnswerIsNamed() throws {
        let bench = try Bench()
        try bench.place()
        #expect(bench.store.verify().filter { $0.severity == .fault } == [])
        let name = "orders/2026/10/\(bench.old.id).json"
        let text = try bench.folder.read(name)
        try bench.folder.write(text.replacing("renewed-by", with: "reissued-by"), to: name)
        let messages = bench.store.verify().filter { $0.severity == .fault }.map(\.message)
        #expect(messages.contains("The order \(bench.new.id) says that it renews \(bench.old.id), but that one does not say so."))
        #expect(messages.contains("The order \(bench.old.id) says that it is reissued by \(bench.new.id), but that one does not say so."))
        // One that cannot be read is named as such, and nothing is said of what it might say.
        try bench.folder.write(String(text.dropLast(50)), to: name)
        #expect(!bench.store.verify().contains { $0.message.contains("does not say so") })
        try bench.folder.remove(name)
        #expect(
            bench.store.verify().contains {
                $0.message == "The order \(bench.new.id) says that it renews \(bench.old.id), but there is no such order."
            })
    }

    /// Several changes in one step, with files beside the orders.
    @Test(arguments: [true, false]) func changesOfTwoOrdersStandTogether(isKilled: Bool) throws {
        let bench = try Bench()
        try bench.place()
        let store = try OrderStore(root: bench.folder.path)
        for number in 0..<80 {
            let before = [try store.order(bench.new.id), try store.order(bench.old.id)]
            let event = OrderEvent(time: try time(), actor: "operator", what: "note", reason: "step \(number)")
            let changes = before.map { order in
                var order = order
                order.events.append(event)
                return OrderChange(order, beside: [.certificate: Array("step \(number)".utf8)])
            }
            bench.failing.start(isKilled ? .allFrom(number) : .once(at: number, code: 28))
            let isAcknowledged = (try? bench.store.change(changes)) != nil
            bench.failing.start(.none)
            let reopened = try OrderStore(root: bench.folder.path)
            let after = try before.map { try reopened.order($0.id) }
            let isNew = after.allSatisfy { $0.events.last == event }
            #expect(isNew || after == before, "operation \(number)")
            #expect(isNew || !isAcknowledged, "operation \(number)")
            for order in after where isNew {
                #expect(try reopened.attachment(.certificate, of: order.id) == Array("step \(number)".utf8))
            }
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "operation \(number)")
        }
    }
}
