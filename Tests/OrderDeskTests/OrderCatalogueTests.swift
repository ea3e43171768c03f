import Archive
import Certificates
import FormView
import FoundationEssentials
import MemoryArchive
import OrderStore
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// What the desk lists, and when it looks again.
@Suite struct OrderCatalogueTests {
    private final class Store {
        let root: String
        let store: OrderStore
        var samples = SampleOrders(seed: 3)

        init() throws {
            root = FileManager.default.temporaryDirectory.appending(path: "certdesk-\(UUID())").path
            store = try OrderStore(root: root, digest: SHA256.digest)
        }

        deinit { try? FileManager.default.removeItem(atPath: root) }

        func place() throws -> Order {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
            _ = try store.place(order, request: nil, key: nil, account: nil)
            return order
        }

        func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
        }
    }

    @Test func onlyWhatChangedIsReadAgain() throws {
        let store = try Store()
        let order = try store.place()
        let catalogue = OrderCatalogue(store.store)
        #expect(!catalogue.refresh())
        _ = try store.place()
        #expect(catalogue.refresh() && catalogue.count(DeskQuery()) == 2)
        #expect(!catalogue.refresh())
        var changed = try store.store.order(order.id)
        changed.events.append(OrderEvent(time: order.placedAt, actor: "colleague", what: "confirmed by telephone"))
        _ = try store.store.update(changed)
        #expect(catalogue.refresh())
        let row = catalogue.rows(DeskQuery(), 0..<2).first { $0.id.text == order.id.description }
        #expect(row?.revision == order.revision + 1)
    }

    @Test func faultsAreCountedAsWhatTheyAre() throws {
        let store = try Store()
        _ = try store.place()
        try FileManager.default.createDirectory(atPath: "\(store.root)/drafts", withIntermediateDirectories: true)
        #expect(OrderCatalogue(store.store).fault == nil)
        try store.write("{\"schema\": 1, ", to: "drafts/3.json")
        let one = try #require(OrderCatalogue(store.store).fault)
        #expect(one.contains("drafts/3.json") && !one.contains("either"))
        try store.write("{\"schema\": 99}", to: "drafts/4.json")
        #expect(OrderCatalogue(store.store).fault?.contains("1 more file cannot be used either") == true)
        try store.write("notes", to: "drafts/notes.txt")
        #expect(OrderCatalogue(store.store).fault?.contains("2 more files cannot be used either") == true)
    }

    /// The desk's filters, and what each of them leaves.
    @Test(arguments: [(nil, 3), ("placed", 1), ("issued", 1), ("draft", 1), ("discarded", 1), ("revoked", 0)] as [(String?, Int)])
    func statesAreFilteredByWhatTheyAre(state: String?, count: Int) throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 4)
        let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
        for state in [OrderState.placed, .issued] {
            var order = samples.next(placedAt: now)
            order.state = state
            _ = try archive.place(Placement(order: order))
        }
        for isDiscarded in [false, true] {
            let lock = try archive.newDraft(actor: "operator", at: now) { samples.bytes($0) }
            let draft = Draft(
                id: lock.id, flow: "organization-ssl", createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: "region",
                field: nil,
                answers: [:], detached: [])
            try archive.save(draft, under: lock)
            if isDiscarded { try archive.setAside(lock, at: now) }
        }
        let catalogue = OrderCatalogue(archive)
        var query = DeskQuery()
        query.state = state
        let rows = catalogue.rows(query, 0..<catalogue.count(query))
        #expect(rows.count == count && catalogue.count(query) == count)
        #expect(rows.enumerated().allSatisfy { catalogue.position(query, $1.id) == $0 })
        #expect(state == nil || rows.allSatisfy { $0.state == state })
        #expect(catalogue.position(query, DeskID(.order, "no id")) == nil && catalogue.fault == nil)
    }

    /// A draft has no title, so what is screens alone is known by its flow.
    @Test func aDraftWithoutACommonNameIsKnownByAFlowOfScreensAlone() throws {
        let archive = MemoryArchive(digest: { $0 })
        let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
        for (place, flow) in ["organization-ssl", "contact-request"].enumerated() {
            let lock = try archive.newDraft(actor: "operator", at: now) { [UInt8](repeating: UInt8(place), count: $0) }
            let draft = Draft(
                id: lock.id, flow: flow, createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: "first", field: nil,
                answers: [:], detached: [])
            try archive.save(draft, under: lock)
        }
        let rows = OrderCatalogue(archive).rows(DeskQuery(), 0..<2)
        #expect(Set(rows.map(\.name)) == ["", "contact-request"])
    }
}
