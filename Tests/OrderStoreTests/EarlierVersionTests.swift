import FoundationEssentials
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A whole store as the version before wrote it (format 2): an order of a pasted request with one change, its account, trail and index.
struct EarlierVersionTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id: OrderID

    init() throws {
        folder = try TemporaryFolder()
        let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let fixture = "\(here)/Fixtures/store-schema-2"
        for name in try FileManager.default.subpathsOfDirectory(atPath: fixture).sorted() {
            // A checkout has neither the folders' nor the files' permissions.
            if try FileOperations.live.inspect("\(fixture)/\(name)").kind == .folder {
                try FileOperations.live.makeFolder("\(folder.path)/\(name)", 0o700)
            } else {
                try folder.write(String(decoding: try Data(contentsOf: URL(filePath: "\(fixture)/\(name)")), as: UTF8.self), to: name)
                try FileOperations.live.setMode("\(folder.path)/\(name)", 0o600)
            }
        }
        for name in ["drafts", "locks", "staging"] { try FileOperations.live.makeFolder("\(folder.path)/\(name)", 0o700) }
        store = try OrderStore(root: folder.path)
        id = try #require(OrderID("3YJR-QHW7"))
    }

    @Test func opensAndVerifies() throws {
        #expect(store.verify().filter { $0.severity == .fault } == [])
        let order = try store.order(id)
        #expect(order.schema == Order.currentSchema && order.revision == 2 && order.progress.payment == .settled)
        #expect(order.tls?.certificate.commonName == "www.example.com" && order.customer?.organization.name == "Example Inc")
        #expect(order.tls?.csr.method == .paste && order.relations.isEmpty)
        #expect(try store.account(userID: "buyer")?.contact.email == "test@example.com")
        #expect(try store.rows(OrderQuery(words: "example inc"), from: .first, limit: 10).map(\.id) == [.order(id)])
        #expect(try folder.read("orders/2026/11/\(id).json").contains("\"schema\": 2"), "reading rewrites nothing")
    }

    @Test func isWrittenOn() throws {
        let rules = LifeCycle(baseDomains: ["example.com"])
        let changed = try rules.taking(.approve(domain: "example.com"), try store.order(id), actor: "operator", at: try time())
        #expect(try store.update(changed).revision == 3)
        _ = try store.place(
            try sampleOrder(OrderID.make(randomBytes: ByteSequence().next)), request: request, key: key, account: try sampleAccount())
        #expect(try folder.read("orders/2026/11/\(id).json").contains("\"schema\": \(Order.currentSchema)"))
        #expect(try store.count(OrderQuery()) == 2)
        #expect(store.verify() == [])
        #expect(try store.trail(of: id).map(\.revision) == [1, 2, 3])
    }
}
