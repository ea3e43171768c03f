import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct UpdatingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id = OrderID.make(randomBytes: ByteSequence().next)
    let rules = LifeCycle(baseDomains: ["example.org"])

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
    }

    private func step(_ step: OrderStep, _ order: Order, actor: String = "operator") throws -> Order {
        try rules.taking(step, order, actor: actor, at: try time("2026-11-22T10:00:00Z"), reason: "as a test")
    }

    @Test func aChangeCountsTheRevisionAndIsRecorded() throws {
        let changed = try store.update(try step(.settle(.settled), try store.order(id), actor: "second.operator"))
        #expect(changed.revision == 2)
        #expect(try store.order(id) == changed)
        let last = try #require(try TrailReader(store.layout.trail, store.operations).entries(from: 0).last?.entry)
        #expect((last.order, last.revision, last.actor) == (id, 2, "second.operator"))
        #expect((last.what, last.reason) == ("payment settled", "as a test"))
        #expect(try store.index().entry(id)?.revision == 2)
        #expect(store.verify().isEmpty)
    }

    @Test func nobodyOverwritesWhatHeHasNotSeen() throws {
        let (mine, theirs) = (try store.order(id), try store.order(id))
        _ = try store.update(try step(.approve(domain: "example.org"), theirs, actor: "second.operator"))
        let error = try #require(throws: ArchiveFault.self) { try store.update(try step(.settle(.settled), mine)) }
        #expect(error == .changedMeanwhile(id, revision: 2, by: "second.operator"))
        #expect(error.kind == .tryAgain)
        #expect(try store.order(id).progress == OrderProgress(approvedDomains: ["example.org"]))
    }

    @Test func whatSomethingElseWroteIsNotTakenOver() throws {
        let name = "orders/2026/11/\(id).json"
        let text = try folder.read(name).replacing("Example Ltd", with: "Examplo Ltd")
        try folder.write(text, to: name)
        let error = try #require(throws: ArchiveFault.self) { try store.update(try step(.noteCall, try store.order(id))) }
        #expect(error == .changedOutside(id))
        #expect(error.kind == .badData)
        #expect(try folder.read(name) == text)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("changed by something else") })
    }

    /// The order's line stands anywhere in a trail of other orders' lines, some longer than what is read at once.
    @Test func itsLineIsFoundInALongTrail() throws {
        let last = try #require(try TrailReader(store.layout.trail, store.operations).entries(from: 0).last?.entry)
        for length in [10, 1 << 18, 10, 1 << 19, 300] {
            try TrailWriter(path: store.layout.trail, patience: 0, files: store.files, digest: store.digest)?.append([
                TrailEntry(time: try time(), actor: "operator", what: String(repeating: "x", count: length))
            ])
            let trail = try #require(try TrailWriter(path: store.layout.trail, patience: 0, files: store.files, digest: store.digest))
            #expect(try trail.lastEntry(of: id) == last)
            #expect(try trail.lastEntry(of: OrderID.make(randomBytes: ByteSequence(seed: 9).next)) == nil)
        }
        _ = try store.update(try step(.noteCall, try store.order(id)))
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    @Test func whatHappenedCannotBeUnsaid() throws {
        let order = try store.order(id)
        #expect(throws: ArchiveFault.eventsRewritten(id)) { try store.update(order) }
        var rewritten = try step(.settle(.settled), order)
        rewritten.events[0].actor = "nobody"
        #expect(throws: ArchiveFault.eventsRewritten(id)) { try store.update(rewritten) }
        #expect(try store.order(id) == order)
    }

    @Test func anOrderThatIsNotThereIsNotMade() throws {
        let other = OrderID.make(randomBytes: ByteSequence(seed: 9).next)
        #expect(throws: ArchiveFault.noSuchOrder(other)) { try store.update(try step(.noteCall, try sampleOrder(other))) }
    }

    @Test(arguments: FaultInjectionTests.codes)
    func aFaultLeavesTheOldOrTheNewOrder(code: Int32) throws {
        let failing = FailingOperations()
        let failable = try OrderStore(root: folder.path, operations: failing.operations)
        var number = 0
        while true {
            let old = try store.order(id)
            let new = try step(.settle(old.progress.payment == .settled ? .open : .settled), old)
            failing.start(.once(at: number, code: code))
            let isAcknowledged = (try? failable.update(new)) != nil
            let count = failing.log.count
            failing.start(.none)
            let found = try store.order(id)
            #expect(found.revision == old.revision && found == old || found.revision == old.revision + 1 && found.events == new.events)
            #expect(!isAcknowledged || found.events == new.events)
            _ = try OrderStore(root: folder.path)
            #expect(store.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            #expect(try store.index().entry(id)?.revision == found.revision)
            // Nothing failed any more: every operation had its turn.
            if count <= number { break }
            number += 1
        }
        #expect(number > 25)
    }

    @Test func aKilledChangeIsFinishedOrForgotten() throws {
        let failing = FailingOperations()
        let failable = try OrderStore(root: folder.path, operations: failing.operations)
        for number in 0..<60 {
            let old = try store.order(id)
            let new = try step(.settle(old.progress.payment == .settled ? .open : .settled), old)
            failing.start(.allFrom(number))
            let isAcknowledged = (try? failable.update(new)) != nil
            failing.start(.none)
            let reopened = try OrderStore(root: folder.path)
            let found = try reopened.order(id)
            #expect(found == old || found.revision == old.revision + 1 && found.events == new.events, "operation \(number)")
            #expect(!isAcknowledged || found != old)
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            #expect(try FileOperations.live.list(store.layout.staging) == [])
        }
    }

    @Test func anOrderOfALaterFormatIsNotTouched() throws {
        let name = "orders/2026/11/\(id).json"
        let text = try folder.read(name).replacing("\"schema\": \(Order.currentSchema)", with: "\"schema\": \(Order.currentSchema + 1)")
        let order = try step(.settle(.settled), try store.order(id))
        try folder.write(text, to: name)
        let error = try #require(throws: ArchiveFault.self) { try store.update(order) }
        #expect(error.description.contains("written by a later certdesk"))
        #expect(try folder.read(name) == text)
    }
}
