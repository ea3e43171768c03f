import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Every operation of every kind of writing fails once, with each error that disks give, and everything from each operation on fails.
/// The store has the old or the new state afterwards, never something between.
struct FaultInjectionTests {
    static let codes = [EIO, ENOSPC, EACCES, EROFS]

    /// A store with one order, and a folder that is watched.
    struct Bench {
        let folder: TemporaryFolder
        let failing = FailingOperations()
        let store: OrderStore
        let old: OrderID
        let new: OrderID

        init() throws {
            folder = try TemporaryFolder()
            store = try OrderStore(root: folder.path, operations: failing.operations)
            let bytes = ByteSequence()
            (old, new) = (OrderID.make(randomBytes: bytes.next), OrderID.make(randomBytes: bytes.next))
            _ = try store.place(try sampleOrder(old), request: request, key: key, account: try sampleAccount("old.applicant"))
        }

        func placeNew() throws(ArchiveFault) {
            guard let order = try? sampleOrder(new), let account = try? sampleAccount() else { return }
            _ = try store.place(order, request: request, key: key, account: account)
        }

        /// What the store contains before and after the new order.
        func states() throws -> (before: [String], after: [String]) {
            let month = "orders/2026/11"
            let files = { (id: OrderID) in
                ["\(month)/\(id)", "\(month)/\(id).json", "\(month)/\(id)/csr.pem", "\(month)/\(id)/key.pem"]
            }
            let account = { (userID: String) in
                String(store.layout.accountFile(userID: userID)?.dropFirst(folder.path.count + 1) ?? "")
            }
            let before = files(old) + [account("old.applicant")]
            return (before.sorted(), (before + files(new) + [account("test.applicant")]).sorted())
        }
    }

    /// How many operations placing an order takes.
    static func operationsOfPlacing() throws -> Int {
        let bench = try Bench()
        bench.failing.start(.none)
        try bench.placeNew()
        return bench.failing.log.count
    }

    @Test(arguments: codes)
    func placingLeavesTheOldOrTheNewState(code: Int32) throws {
        let count = try Self.operationsOfPlacing()
        #expect(count > 30)
        for number in 0..<count {
            let bench = try Bench()
            let (before, after) = try bench.states()
            bench.failing.start(.once(at: number, code: code))
            do {
                try bench.placeNew()
                // What was acknowledged is whole; a temporary name that could not be removed goes at the next start.
                _ = try OrderStore(root: bench.folder.path)
                #expect(try bench.folder.contents() == after, "operation \(bench.failing.log[number])")
                #expect(try bench.store.order(bench.new) == sampleOrder(bench.new))
            } catch let error as ArchiveFault {
                #expect(try bench.folder.contents() == before, "operation \(bench.failing.log[number])")
                #expect([.cannotCreate, .inputOutput].contains(error.kind), "\(error)")
                #expect(error.description.contains(bench.folder.path))
            }
            #expect(try bench.store.order(bench.old) == sampleOrder(bench.old))
        }
    }

    @Test func placingThatIsKilledLeavesTheOldOrTheNewStateAtTheNextStart() throws {
        let count = try Self.operationsOfPlacing()
        for number in 0..<count {
            let bench = try Bench()
            let (before, after) = try bench.states()
            bench.failing.start(.allFrom(number))
            let isAcknowledged = (try? bench.placeNew()) != nil
            let last = bench.failing.log[number]
            bench.failing.start(.none)

            let reopened = try OrderStore(root: bench.folder.path)
            let contents = try bench.folder.contents()
            let isWhole = contents == after
            // A new account without its order is as good as new: the next try finds it by its password.
            let withoutOrder = contents.filter { !after.contains($0) || before.contains($0) }
            #expect(
                isWhole || withoutOrder == before && contents.filter { $0.hasPrefix("orders") } == before.filter { $0.hasPrefix("orders") },
                "\(last): \(contents)")
            #expect(isWhole || !isAcknowledged, "\(last)")
            #expect(try reopened.order(bench.old) == sampleOrder(bench.old))
            let second = OrderID.make(randomBytes: ByteSequence(seed: 99).next)
            _ = try reopened.place(try sampleOrder(second), request: request, key: key, account: nil)
        }
    }

    @Test(arguments: codes)
    func savingADraftLeavesTheOldOrTheNewOne(code: Int32) throws {
        for number in 0..<40 {
            let folder = try TemporaryFolder()
            let failing = FailingOperations()
            let store = try OrderStore(root: folder.path, operations: failing.operations)
            let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: ByteSequence().next)
            let old = try sampleDraft(lock.id)
            var new = old
            new.stage = "payment"
            try store.save(old, under: lock)

            failing.start(.once(at: number, code: code))
            let isAcknowledged = (try? store.save(new, under: lock)) != nil
            failing.start(.none)
            let found = try store.draft(lock.id)
            #expect(isAcknowledged ? found == new : [old, new].contains(found))
            #expect(try folder.contents() == ["drafts/\(lock.id).json"])
        }
    }

    @Test func savingADraftTakesFewerOperationsThanAreTried() throws {
        let folder = try TemporaryFolder()
        let failing = FailingOperations()
        let store = try OrderStore(root: folder.path, operations: failing.operations)
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: ByteSequence().next)
        failing.start(.none)
        try store.save(try sampleDraft(lock.id), under: lock)
        #expect((15..<40).contains(failing.log.count))
    }

    @Test func aDiskThatTakesFewBytesAtATimeGetsThemAll() throws {
        let folder = try TemporaryFolder()
        var operations = FileOperations.live
        operations.write = { (descriptor, bytes) throws(SystemError) in
            try FileOperations.live.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
        }
        let store = try OrderStore(root: folder.path, operations: operations)
        let id = OrderID.make(randomBytes: ByteSequence().next)
        let files = try store.place(try sampleOrder(id), request: request, key: nil, account: nil)
        #expect(try store.order(id) == sampleOrder(id))
        #expect(try folder.read(String(try #require(files.request).dropFirst(folder.path.count + 1))) == request)
    }

    @Test func aDiskThatTakesNothingIsAnError() throws {
        let folder = try TemporaryFolder()
        var operations = FileOperations.live
        operations.write = { (_, _) throws(SystemError) in 0 }
        let store = try OrderStore(root: folder.path, operations: operations)
        let id = OrderID.make(randomBytes: ByteSequence().next)
        let error = try #require(throws: ArchiveFault.self) {
            try store.place(try sampleOrder(id), request: nil, key: nil, account: nil)
        }
        #expect(error.kind == .inputOutput)
        #expect(try folder.contents() == [])
    }

    /// The umask takes every permission away; the file gets its own all the same.
    @Test func permissionsDoNotDependOnTheUmask() throws {
        let folder = try TemporaryFolder()
        var operations = FileOperations.live
        operations.open = { (path, flags, mode) throws(SystemError) in try FileOperations.live.open(path, flags, mode & ~0o277) }
        operations.makeFolder = { (path, mode) throws(SystemError) in try FileOperations.live.makeFolder(path, mode & ~0o077) }
        let store = try OrderStore(root: folder.path, operations: operations)
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: try sampleAccount())
        for name in try folder.tree() {
            let status = try FileOperations.live.inspect("\(folder.path)/\(name)")
            #expect(status.mode == (status.kind == .folder ? 0o700 : 0o600), "\(name)")
        }
    }
}
