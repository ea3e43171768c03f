import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A power failure cannot be had in a test, but what protects from it can be seen: contents are synced before they get their name, and
/// the name is synced before the order is acknowledged.
struct WriteOrderTests {
    let folder: TemporaryFolder
    let counting = FailingOperations()
    let store: OrderStore

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path, operations: counting.operations)
    }

    /// Where in the log an operation is, its path ending so; process number and counter of temporary names left out.
    private func place(_ operation: String, _ ending: String, last: Bool = false) throws -> Int {
        let matches: (String) -> Bool = { entry in
            entry.hasPrefix(operation + " ") && entry.replacing(/\.\d+\.\d+\.tmp$/, with: ".tmp").hasSuffix(ending)
        }
        return try #require(
            last ? counting.log.lastIndex(where: matches) : counting.log.firstIndex(where: matches), "\(operation) \(ending)")
    }

    @Test func anOrderIsOnTheDiskBeforeItHasItsNameAndItsNameBeforeItIsAcknowledged() throws {
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: try sampleAccount())
        let named = try place("link", "orders/2026/11/\(id).json")
        let contents = ["staging/.order.2026.11.\(id).tmp", "\(id)/csr.pem", "\(id)/key.pem", "staging/.account.tmp"]
        for path in contents {
            #expect(try place("write", path, last: true) < place("sync", path))
            #expect(try place("sync", path) < named)
        }
        #expect(try place("sync", "key.pem") < place("sync", "\(id)/."))
        #expect(try place("sync", "\(id)/.") < named)
        #expect(try place("link", "2e6170706c6963616e74.json") < place("sync", "accounts/."))
        #expect(try place("sync", "accounts/.") < named)
        #expect(try named < place("sync", "orders/2026/11/.", last: true))
    }

    @Test func aNewFolderIsSyncedIntoItsParent() throws {
        _ = try store.place(try sampleOrder(OrderID.make(randomBytes: ByteSequence().next)), request: nil, key: nil, account: nil)
        #expect(try place("makeFolder", "orders/2026") < place("sync", "orders/."))
        #expect(try place("makeFolder", "orders/2026/11") < place("sync", "orders/2026/."))
    }

    @Test func aDraftIsOnTheDiskBeforeItReplacesTheOldOne() throws {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: ByteSequence().next)
        counting.start(.none)
        try store.save(try sampleDraft(lock.id), under: lock)
        let staged = "staging/.draft.\(lock.id).tmp"
        let named = try place("rename", "drafts/\(lock.id).json")
        #expect(try place("write", staged, last: true) < place("sync", staged))
        #expect(try place("sync", staged) < named)
        #expect(try named < place("sync", "drafts/."))
    }
}
