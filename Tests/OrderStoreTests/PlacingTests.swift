import Glibc
import Synchronization
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct PlacingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    private func newID() -> OrderID { OrderID.make(randomBytes: bytes.next) }

    @Test func everythingIsWhereThePageSays() throws {
        let id = newID()
        let files = try store.place(try sampleOrder(id), request: request, key: key, account: try sampleAccount("Test.Applicant"))
        #expect(files.order == "\(folder.path)/orders/2026/11/\(id).json")
        #expect(files.request == "\(folder.path)/orders/2026/11/\(id)/csr.pem")
        #expect(files.key == "\(folder.path)/orders/2026/11/\(id)/key.pem")
        #expect(try folder.read("orders/2026/11/\(id)/csr.pem") == request)
        #expect(try folder.read("orders/2026/11/\(id)/key.pem") == key)
        // "test.applicant" in hexadecimal.
        #expect(try folder.contents().contains("accounts/746573742e6170706c6963616e74.json"))
        #expect(try store.order(id) == sampleOrder(id))
        #expect(try store.files(of: id) == files)
        #expect(try folder.tree().filter { $0.hasSuffix(".json") && $0.contains(id.description) }.count == 1)
    }

    @Test func theFileIsSortedIndentedJSONWithALineFeed() throws {
        let id = newID()
        _ = try store.place(try sampleOrder(id), request: nil, key: nil, account: nil)
        let text = try folder.read("orders/2026/11/\(id).json")
        #expect(text.hasPrefix("{\n  \"actor\": \"operator\","))
        #expect(text.contains("\"tax\": null"))
        #expect(text.contains("\"Europe/London\""))
        #expect(text.hasSuffix("}\n"))
    }

    @Test func everythingIsPrivateWithoutAnUmask() throws {
        let before = umask(0)
        defer { umask(before) }
        _ = try store.place(try sampleOrder(newID()), request: request, key: key, account: try sampleAccount())
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        let names = try folder.tree()
        #expect(names.count > 12)
        for name in names {
            let status = try FileOperations.live.inspect("\(folder.path)/\(name)")
            #expect(status.mode == (status.kind == .folder ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test func withoutRequestAndKeyThereIsNoFolder() throws {
        let id = newID()
        let files = try store.place(try sampleOrder(id), request: nil, key: nil, account: nil)
        #expect(try folder.contents() == ["orders/2026/11/\(id).json"])
        #expect(files == OrderFiles(order: files.order, request: nil, key: nil))
        #expect(try store.files(of: id) == files)
    }

    @Test(arguments: ["2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z", "2019-01-01T00:00:00Z"])
    func anIDIsNeverUsedTwice(when: String) throws {
        let id = newID()
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
        let text = try folder.read("orders/2026/11/\(id).json")
        #expect(throws: ArchiveFault.orderIDTaken(id)) {
            try store.place(
                try sampleOrder(id, placedAt: when, commonName: "other.example.org"), request: "another", key: nil,
                account: try sampleAccount())
        }
        #expect(try folder.read("orders/2026/11/\(id).json") == text)
        #expect(try folder.read("orders/2026/11/\(id)/csr.pem") == request)
        #expect(try store.account(userID: "test.applicant") == nil)
        #expect(Array(store.orders()).count == 1)
    }

    /// Two processes may both find the id free; the file system lets only one of them have the name.
    @Test(arguments: [nil, request])
    func anIDThatIsTakenInBetweenIsNotOverwritten(request: String?) throws {
        let id = newID()
        let folder = folder
        var operations = FileOperations.live
        operations.inspect = { (path) throws(SystemError) in
            if path.hasSuffix("\(id).json") { throw SystemError(code: ENOENT) }
            return try FileOperations.live.inspect(path)
        }
        let blind = try OrderStore(root: folder.path, operations: operations)
        _ = try store.place(try sampleOrder(id), request: request, key: nil, account: nil)
        #expect(throws: ArchiveFault.orderIDTaken(id)) {
            try blind.place(try sampleOrder(id, commonName: "other.example.org"), request: request, key: nil, account: nil)
        }
        #expect(try store.order(id) == sampleOrder(id))
        #expect(try folder.contents().count == (request == nil ? 1 : 3))
    }

    @Test(arguments: ["test.applicant", "TEST.Applicant"])
    func anAccountIsNeverOverwritten(userID: String) throws {
        _ = try store.place(try sampleOrder(newID()), request: nil, key: nil, account: try sampleAccount())
        var other = try sampleAccount(userID)
        other.passwordHash = "scrypt$other"
        #expect(throws: ArchiveFault.accountExists(userID: userID)) {
            try store.place(try sampleOrder(newID()), request: request, key: key, account: other)
        }
        #expect(try store.account(userID: userID)?.passwordHash == "scrypt$sample")
        #expect(Array(store.orders()).count == 1)
        #expect(try folder.contents().count == 2)
    }

    @Test(arguments: ["", String(repeating: "x", count: 65)])
    func anUnusableUserIDIsRefused(userID: String) throws {
        #expect(throws: ArchiveFault.unusableUserID) { try store.account(userID: userID) }
        #expect(throws: ArchiveFault.unusableUserID) {
            try store.place(try sampleOrder(newID()), request: nil, key: nil, account: try sampleAccount(userID))
        }
        #expect(try folder.contents() == [])
    }

    @Test(arguments: ["../../etc/passwd", "a/b", ".", "\0", "ä@example.org", String(repeating: "x", count: 64)])
    func noUserIDBecomesAPath(userID: String) throws {
        _ = try store.place(try sampleOrder(newID()), request: nil, key: nil, account: try sampleAccount(userID))
        #expect(try store.account(userID: userID)?.userID == userID)
        let names = try FileOperations.live.list(store.layout.accounts)
        #expect(names.count == 1)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[0-9a-f]+\.json/) != nil })
    }

    @Test(arguments: ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"])
    func aKeyThatIsNotEncryptedIsNotWritten(label: String) throws {
        let open = "-----BEGIN \(label)-----\nAAAA\n-----END \(label)-----\n"
        #expect(throws: ArchiveFault.unencryptedKey) {
            try store.place(try sampleOrder(newID()), request: request, key: open, account: nil)
        }
        #expect(try folder.tree() == [])
    }

    @Test func manyWritersPlaceEveryOrderOnce() async throws {
        let root = folder.path
        let placed = try await withThrowingTaskGroup(of: [OrderID].self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let store = try OrderStore(root: root)
                    let bytes = ByteSequence(seed: UInt64(writer + 1))
                    return try (0..<25).map { _ in
                        let id = OrderID.make(randomBytes: bytes.next)
                        _ = try store.place(try sampleOrder(id), request: request, key: nil, account: nil)
                        return id
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(placed).count == 200)
        let found = try store.orders().map { try $0.get().id }
        #expect(found.count == 200)
        #expect(Set(found) == Set(placed))
        #expect(try FileOperations.live.list(store.layout.staging) == [])
    }

    @Test func ofManyWhoWantOneIDOneGetsIt() async throws {
        let (root, id) = (folder.path, newID())
        let winners = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    do {
                        let order = try sampleOrder(id, commonName: "host\(writer).example.org")
                        _ = try OrderStore(root: root).place(order, request: "request \(writer)", key: nil, account: nil)
                        return 1
                    } catch ArchiveFault.orderIDTaken(id) {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(winners == 1)
        let number = try #require(try store.order(id).tls).certificate.commonName.prefix { $0 != "." }.dropFirst(4)
        #expect(try folder.read("orders/2026/11/\(id)/csr.pem") == "request \(number)")
    }
}
