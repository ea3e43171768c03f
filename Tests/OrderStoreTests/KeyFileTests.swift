import Certificates
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A key that gives way stays beside its order, whole, until somebody destroys it, and nothing that happens to it stays unseen.
struct KeyFileTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id = OrderID.make(randomBytes: ByteSequence().next)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
    }

    private func path(_ name: String) -> String { "orders/2026/11/\(id)/\(name)" }
    private var faults: [String] { store.verify().filter { $0.severity == .fault }.map(\.message) }

    private func text(_ attachment: OrderAttachment) throws -> String? {
        try store.attachment(attachment, of: id).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Its bytes are as good as a digest here.
    private func digest(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }

    @discardableResult
    private func replace(_ name: String, isMadeHere: Bool = true, in store: OrderStore) throws -> Order {
        try store.replaceKey(
            of: id, by: NewRequest(keyAlgorithm: "RSA 2048", request: "request \(name)", key: isMadeHere ? "key \(name)" : nil),
            publicKey: digest, actor: "mo", at: try time("2026-11-22T10:00:00Z"), reason: "Begun anew.")
    }

    private func restore(_ number: Int, in store: OrderStore) throws -> Order {
        try store.restoreKey(number, of: id, publicKey: digest, actor: "mo", at: try time("2026-11-22T11:00:00Z"), reason: "Back.")
    }

    private func destroy(_ number: Int, in store: OrderStore) throws -> Order {
        try store.destroyKey(number, of: id, actor: "mo", at: try time("2026-11-22T12:00:00Z"), reason: "Gone.")
    }

    @Test func theOldRequestAndItsKeyAreKeptUnderANumber() throws {
        let order = try replace("one", in: store)
        #expect(try [.request, .key, .earlierRequest(1), .earlierKey(1)].map { try text($0) } == ["request one", "key one", request, key])
        #expect(order.signingRequest?.earlier?.map(\.publicKey) == [SHA256.hex(Array(request.utf8))])
        let line = try #require(try store.trail(of: id).last)
        #expect(line.beside?["key-1.pem"] == SHA256.hex(Array(key.utf8)) && line.reason == "Begun anew.")
        #expect(store.verify().isEmpty)
    }

    @Test func aPastedRequestLeavesNoKeyAndItIsBackWithItsRequest() throws {
        try replace("one", isMadeHere: false, in: store)
        #expect(try text(.key) == nil && text(.earlierKey(1)) == key)
        #expect(store.verify().isEmpty)
        let order = try restore(1, in: store)
        #expect(try [.request, .key, .earlierRequest(1), .earlierKey(1)].map { try text($0) } == [request, key, "request one", nil])
        #expect(order.signingRequest?.keyFile != nil && order.signingRequest?.earlier?.map(\.method) == [.paste])
        #expect(store.verify().isEmpty)
    }

    @Test func whatIsDestroyedIsGoneAndStillListed() throws {
        try replace("one", in: store)
        let order = try destroy(1, in: store)
        #expect(try text(.earlierRequest(1)) == nil && text(.earlierKey(1)) == nil)
        #expect(order.signingRequest?.earlier?.first?.destroyedAt == (try time("2026-11-22T12:00:00Z")))
        #expect(order.events.last?.what == "earlier key 1 destroyed")
        #expect(store.verify().isEmpty)
        #expect(throws: KeyRefusal.destroyed(id, 1, at: try time("2026-11-22T12:00:00Z"))) { try restore(1, in: store) }
        try replace("two", in: store)
        #expect(try text(.earlierKey(2)) == "key one", "a number is given once")
    }

    @Test(arguments: ["csr-1.pem", "key-1.pem"]) func aChangedMissingOrForeignFileIsNamed(name: String) throws {
        try replace("one", in: store)
        try folder.write("other", to: path(name))
        #expect(faults.contains { $0.contains("\(name) is not as the trail has it") })
        try folder.remove(path(name))
        #expect(faults.contains { $0.contains("\(name) is missing") })
        try folder.write("other", to: path("key-7.pem"))
        #expect(faults.contains { $0.contains("key-7.pem is no earlier request or key that the order lists") })
    }

    @Test func aKeyThatIsMissingIsNotGivenUp() throws {
        try folder.remove(path("key.pem"))
        #expect(throws: KeyRefusal.missing(id, file: "key.pem")) { try replace("one", in: store) }
        #expect(try text(.request) == request && store.order(id).revision == 1)
    }

    /// Whoever is stopped, the next start makes it whole, and no key is lost or comes back from the dead.
    @Test(arguments: [true, false]) func aStoppedChangeIsFinishedOrForgotten(isKilled: Bool) throws {
        let failing = FailingOperations()
        let failable = try OrderStore(root: folder.path, operations: failing.operations)
        for number in 0..<60 {
            let (step, name) = (number % 3, "\(number)")
            let (keys, count) = (try kept(), try store.order(id).signingRequest?.earlier?.count ?? 0)
            // Only so many can be listed.
            if count == EarlierRequest.countLimit { break }
            failing.start(isKilled ? .allFrom(number) : .once(at: number, code: 28))
            switch step {
            case 0: _ = try? replace(name, isMadeHere: number.isMultiple(of: 2), in: failable)
            case 1: _ = try? restore(max(1, count), in: failable)
            default: _ = try? destroy(max(1, count), in: failable)
            }
            failing.start(.none)
            let reopened = try OrderStore(root: folder.path)
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            #expect(try FileOperations.live.list(store.layout.staging) == [])
            if step < 2 { #expect(try keys.isSubset(of: kept()), "operation \(number)") }
        }
    }

    /// Every key that lies beside the order.
    private func kept() throws -> Set<String> {
        let names = [OrderAttachment.key] + (1...EarlierRequest.countLimit).map { .earlierKey($0) }
        return Set(try names.compactMap { try text($0) })
    }
}
