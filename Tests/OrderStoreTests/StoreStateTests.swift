import Testing

@testable import OrderStore
@testable import Orders

/// What makes a reader look again.
struct StoreStateTests {
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
        let state = store.state
        _ = try (store.index(), store.index(after: index), store.order(order.id), store.drafts())
        #expect(store.state == state)
    }

    @Test func everyChangeOfOrdersChangesIt() throws {
        let empty = store.state
        var order = try place()
        let placed = store.state
        #expect(placed != empty)
        order.events.append(OrderEvent(time: try time(), actor: "operator", what: "confirmed by telephone"))
        _ = try store.update(order)
        #expect(store.state != placed)
    }

    @Test func everyChangeOfDraftsChangesIt() throws {
        let before = store.state
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        let saved = store.state
        #expect(saved != before)
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
