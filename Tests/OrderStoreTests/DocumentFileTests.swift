import Certificates
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Documents lie beside their order under their numbers, and nothing that happens to them stays unseen.
struct DocumentFileTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id = OrderID.make(randomBytes: ByteSequence().next)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
    }

    private func path(_ number: Int) -> String { "orders/2026/11/\(id)/document-\(number)" }

    @discardableResult
    private func add(_ text: String, path: String = "../../../extract.pdf", in store: OrderStore) throws -> Order {
        let bytes = Array(text.utf8)
        return try store.add(
            OrderDocument(
                kind: .registration, path: path, bytes: bytes, sha256: SHA256.hex(bytes), addedAt: try time("2026-11-23T10:00:00Z"),
                actor: "operator"), bytes, note: nil, to: id)
    }

    private var faults: [String] { store.verify().filter { $0.severity == .fault }.map(\.message) }

    @Test func eachLiesUnderItsNumberWhateverItWasCalled() throws {
        try add("one", in: store)
        let order = try add("two", path: "document-1", in: store)
        #expect(order.documents.map(\.number) == [1, 2] && order.revision == 3)
        #expect(try [1, 2].map { try folder.read(path($0)) } == ["one", "two"])
        #expect(try store.attachment(.document(2), of: id).map { String(decoding: $0, as: UTF8.self) } == "two")
        #expect(try store.attachment(.document(3), of: id) == nil)
        #expect(store.verify().isEmpty)
        let line = try #require(try store.trail(of: id).last)
        #expect(line.beside == ["document-2": SHA256.hex(Array("two".utf8))] && line.what.hasPrefix("document 2 added"))
    }

    @Test func aChangedAMissingAndAnUnknownDocumentAreNamed() throws {
        try add("one", in: store)
        try add("two", in: store)
        try folder.write("other", to: path(1))
        try folder.write("three", to: path(3))
        #expect(faults.count == 3, "the third has other permissions as well: \(faults)")
        #expect(faults.contains { $0.contains("document-1 is not as the trail has it") })
        #expect(faults.contains { $0.contains("document-3 is no document that the order lists") })
        try folder.remove(path(1))
        #expect(faults.contains { $0.contains("document-1 is missing. Restore it from a backup.") })
        try folder.write("x", to: path(0))
        #expect(faults.contains { $0.contains("document-0 does not belong in the store") })
    }

    /// Without the trail the order itself knows its documents.
    @Test func theOrderKnowsTheDigestsToo() throws {
        try add("one", in: store)
        try folder.remove("trail.jsonl")
        try folder.write("other", to: path(1))
        #expect(faults.contains { $0.contains("document-1 is not as the order lists it") })
    }

    @Test func aBackupHasThem() throws {
        try add("one", in: store)
        let target = try TemporaryFolder()
        _ = try store.backup(to: "\(target.path)/copy")
        let copy = try OrderStore(root: "\(target.path)/copy")
        #expect(try copy.attachment(.document(1), of: id).map { String(decoding: $0, as: UTF8.self) } == "one")
        #expect(copy.verify().filter { $0.severity == .fault }.isEmpty)
    }

    @Test func twoWhoAddAtOnceGetTwoNumbers() async throws {
        await withTaskGroup { group in
            for number in 0..<8 { group.addTask { [self] in _ = try? add("\(number)", in: store) } }
        }
        let order = try store.order(id)
        #expect(order.documents.map(\.number) == Array(1...8))
        #expect(Set(try (1...8).map { try folder.read(path($0)) }).count == 8)
        #expect(faults.isEmpty)
    }

    /// Old or new, never a document that nobody lists or a line without its document.
    @Test(arguments: [true, false]) func aStoppedAddingIsFinishedOrForgotten(isKilled: Bool) throws {
        let failing = FailingOperations()
        let failable = try OrderStore(root: folder.path, operations: failing.operations)
        for number in 0..<45 {
            let before = try store.order(id).documents.count
            failing.start(isKilled ? .allFrom(number) : .once(at: number, code: 28))
            let isAcknowledged = (try? add("text \(number)", in: failable)) != nil
            failing.start(.none)
            let reopened = try OrderStore(root: folder.path)
            let documents = try reopened.order(id).documents
            #expect(documents.count == before + 1 || documents.count == before && !isAcknowledged, "operation \(number)")
            if documents.count > before { #expect(try folder.read(path(documents.count)) == "text \(number)") }
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            #expect(try FileOperations.live.list(store.layout.staging) == [])
        }
    }

    /// What the order says of its documents fits together, or is named.
    @Test(arguments: [
        ("\"number\": 1", "\"number\": 2", "not numbered one after the other"), ("\"size\": 3", "\"size\": 0", "impossible size"),
    ]) func aListThatContradictsItselfIsNamed(_ find: String, _ replacement: String, _ message: String) throws {
        try add("one", in: store)
        let name = "orders/2026/11/\(id).json"
        try folder.write(try folder.read(name).replacing(find, with: replacement), to: name)
        #expect(faults.contains { $0.contains(message) })
    }
}
