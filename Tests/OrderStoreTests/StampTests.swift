import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// What makes a reader look again.
struct StampTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    private func place() throws -> Order {
        let order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        _ = try store.place(order, request: nil, key: nil, account: nil)
        return order
    }

    @Test func readingChangesNothing() throws {
        let order = try place()
        let index = try store.index()
        let state = store.stamp
        _ = try (store.index(), store.index(after: index), store.order(order.id), store.drafts())
        #expect(store.stamp == state)
    }

    @Test func everyChangeOfOrdersChangesIt() throws {
        let empty = store.stamp
        var order = try place()
        let placed = store.stamp
        #expect(placed != empty)
        order.events.append(OrderEvent(time: try time(), actor: "operator", what: "confirmed by telephone"))
        _ = try store.update(order)
        #expect(store.stamp != placed)
    }

    @Test func everyChangeOfDraftsChangesIt() throws {
        let before = store.stamp
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        let saved = store.stamp
        #expect(saved != before)
    }

    @Test func aDraftWrittenOverInItsPlaceIsSeenWhenItIsAskedFor() throws {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        func listed() throws -> [Bool] {
            try store.rows(OrderQuery(records: [.draft]), from: .first, limit: 9).map {
                if case .draft(let draft) = $0 { draft.isDamaged } else { false }
            }
        }
        #expect(try listed() == [false])
        let stamp = store.stamp
        try folder.write("{", to: "drafts/\(lock.id).json")
        #expect(store.stamp == stamp, "the folder's time tells nothing")
        store.reread()
        #expect(try listed() == [true])
    }

    @Test func aDamagedDraftKeepsItsIDAndItsTime() throws {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        try folder.write("{", to: "drafts/\(lock.id).json")
        try folder.write("{", to: "drafts/notes.json")
        let faults = store.drafts().compactMap { if case .failure(let fault) = $0 { fault } else { nil } }
        #expect(faults.compactMap(store.draftID) == [lock.id] && faults.count == 2)
        #expect(store.savedAt(lock.id) != nil)
        try store.discard(lock)
        #expect(store.savedAt(lock.id) == nil)
    }
}
