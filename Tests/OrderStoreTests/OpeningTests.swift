import Certificates
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct OpeningTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func openingCreatesNothingAndPreparingCreatesEverything() throws {
        let store = try OrderStore(root: "\(folder.path)/deep/down/store")
        #expect(try folder.tree() == [])
        try store.prepare()
        for name in try folder.tree() {
            let status = try FileOperations.live.inspect("\(folder.path)/\(name)")
            #expect(status.mode == (status.kind == .folder ? 0o700 : 0o600), "\(name)")
        }
        #expect(try folder.tree().contains("deep/down/store/orders"))
    }

    @Test func aFileIsNoStore() throws {
        try folder.write("x", to: "file")
        let error = try #require(throws: ArchiveFault.self) { try OrderStore(root: "\(folder.path)/file") }
        #expect(error == .notAFolder(path: "\(folder.path)/file"))
        #expect(error.kind == .cannotCreate)
        let below = try #require(throws: ArchiveFault.self) { try OrderStore(root: "\(folder.path)/file/below").prepare() }
        #expect(below.kind == .cannotCreate)
        #expect(try folder.read("file") == "x")
    }

    /// The command that goes on with a copy names the folder that it is to become, whichever of the two was meant.
    @Test(arguments: ["copy", "copy.partial"]) func anUnfinishedCopyNamesWhereItGoesOn(name: String) throws {
        try folder.write(#"{"origin":"/srv/orders","begunAt":"2026-09-21T14:13:20Z","actor":"x"}"#, to: "copy.partial/copying.json")
        let fault = try #require(throws: ArchiveFault.self) { try OrderStore.requireWhole("\(folder.path)/\(name)") }
        #expect(fault.description.hasPrefix("\(folder.path)/\(name) is a copy of /srv/orders that is not finished"), "\(fault)")
        #expect(fault.description.hasSuffix(": certdesk store copy /srv/orders \(folder.path)/copy"), "\(fault)")
    }

    @Test(arguments: ["orders", "accounts", "drafts", "locks", "staging", "orders/2026", "orders/2026/11"])
    func aLinkWhereAFolderBelongsIsRefused(name: String) throws {
        let store = try OrderStore(root: "\(folder.path)/store")
        try store.prepare()
        try store.makeFolder("\(store.layout.orders)/2026")
        try store.makeFolder("\(store.layout.orders)/2026/11")
        mkdir("\(folder.path)/elsewhere", 0o700)
        try folder.remove("store/\(name)")
        symlink("\(folder.path)/elsewhere", "\(folder.path)/store/\(name)")
        #expect(throws: ArchiveFault.notAFolder(path: "\(folder.path)/store/\(name)")) {
            try store.place(
                try sampleOrder(OrderID.make(randomBytes: ByteSequence().next)), request: request, key: key, account: try sampleAccount())
        }
        #expect(try FileOperations.live.list("\(folder.path)/elsewhere") == [])
    }

    @Test func theStoreItselfMayBeBehindALink() throws {
        mkdir("\(folder.path)/disk", 0o700)
        symlink("\(folder.path)/disk", "\(folder.path)/store")
        let store = try OrderStore(root: "\(folder.path)/store/")
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: nil, key: nil, account: nil)
        #expect(try folder.tree().contains("disk/orders/2026/11/\(id).json"))
    }

    @Test(arguments: [true, false])
    func onlyAnEmptyFolderBecomesPrivate(isEmpty: Bool) throws {
        mkdir("\(folder.path)/store", 0o700)
        chmod("\(folder.path)/store", 0o755)
        if !isEmpty { try folder.write("x", to: "store/mine") }
        try OrderStore(root: "\(folder.path)/store").prepare()
        #expect(try FileOperations.live.inspect("\(folder.path)/store").mode == (isEmpty ? 0o700 : 0o755))
        #expect(try FileOperations.live.inspect("\(folder.path)/store/orders").mode == 0o700)
    }

    @Test func whatDeadWritersLeftIsRemovedAtTheNextStart() throws {
        let store = try OrderStore(root: folder.path)
        let bytes = ByteSequence()
        let (placed, unplaced) = (OrderID.make(randomBytes: bytes.next), OrderID.make(randomBytes: bytes.next))
        _ = try store.place(try sampleOrder(placed), request: request, key: key, account: nil)
        let before = try folder.tree()
        try folder.write("{", to: "staging/.order.2026.11.\(unplaced).1.0.tmp")
        try folder.write("{", to: "staging/.order.2026.11.\(placed).1.0.tmp")
        try folder.write("{", to: "staging/.draft.AAA-AAA.1.0.tmp")
        try folder.write("{", to: "staging/.order.9999.99.x.1.0.tmp")
        try folder.write(request, to: "orders/2026/11/\(unplaced)/csr.pem")
        _ = try OrderStore(root: folder.path)
        #expect(try folder.tree() == before)
        #expect(try folder.read("orders/2026/11/\(placed)/csr.pem") == request)
    }

    @Test func whatALiveWriterIsAtIsLeftAlone() throws {
        let store = try OrderStore(root: folder.path)
        try store.prepare()
        try store.whileWriting { () throws(ArchiveFault) in
            let staged = try store.files.stage([1], label: "draft.AAA-AAA")
            _ = try OrderStore(root: folder.path)
            #expect((try? FileOperations.live.inspect(staged)) != nil)
        }
        _ = try OrderStore(root: folder.path)
        #expect(try FileOperations.live.list(store.layout.staging) == [])
    }

    @Test func foreignFilesInTheStagingFolderAreLeftAlone() throws {
        let store = try OrderStore(root: folder.path)
        try store.prepare()
        try folder.write("x", to: "staging/notes.txt")
        _ = try OrderStore(root: folder.path)
        #expect(try folder.read("staging/notes.txt") == "x")
    }

    @Test func aSharedStoreStaysShared() throws {
        let group = try #require(getgrgid(getgid())).pointee
        let root = "\(folder.path)/store"
        _ = try OrderStore.makeShared(root: root, group: String(cString: group.gr_name), digest: SHA256.digest)
        let store = try OrderStore(root: root)
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: try sampleAccount())
        for name in try folder.tree() {
            let status = try FileOperations.live.inspect("\(folder.path)/\(name)")
            #expect(status.mode == (status.kind == .folder ? 0o2770 : 0o660), "\(name)")
        }
        #expect(store.verify().isEmpty)
    }

    @Test func aPrivateStoreCanBeSharedLater() throws {
        let group = try #require(getgrgid(getgid())).pointee
        let root = "\(folder.path)/store"
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try OrderStore(root: root).place(try sampleOrder(id), request: request, key: key, account: try sampleAccount())
        try folder.write("mine", to: "store/notes.txt")
        chmod("\(root)/notes.txt", 0o600)
        let store = try OrderStore.makeShared(root: root, group: String(cString: group.gr_name), digest: SHA256.digest)
        #expect(store.verify().filter { $0.severity == .fault && !$0.message.contains("notes.txt") } == [])
        #expect(try FileOperations.live.inspect("\(root)/notes.txt").mode == 0o600, "it is not the store's")
        #expect(try store.order(id).id == id)
    }

    @Test func aStoreIsNotSharedWithNobody() throws {
        let error = try #require(throws: ArchiveFault.self) {
            try OrderStore.makeShared(root: "\(folder.path)/store", group: "no such group", digest: SHA256.digest)
        }
        #expect(error == .noSuchGroup("no such group") && error.kind == .misused)
        #expect(try folder.tree() == [])
    }

    @Test func aBackupIsAStore() throws {
        let store = try OrderStore(root: "\(folder.path)/store")
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: try sampleAccount())
        // Order, request, key, account and trail.
        #expect(try store.backup(to: "\(folder.path)/copy") == 5)
        let copy = try OrderStore(root: "\(folder.path)/copy")
        #expect(try copy.order(id) == sampleOrder(id))
        #expect(try copy.index().count == 1)
        #expect(copy.verify() == [])
        #expect(throws: ArchiveFault.failed(.createFolder, path: "\(folder.path)/copy", code: EEXIST)) {
            try store.backup(to: "\(folder.path)/copy")
        }
        // Nothing had to be made first for the copy to be used.
        _ = try copy.attach(
            certificate: "x", chain: nil, to: id, event: OrderEvent(time: try time(), actor: "operator", what: "certificate attached"))
        let statistics = try store.statistics(on: time().calendarDate)
        #expect(statistics.orders == 1 && statistics.accounts == 1 && statistics.states == ["placed": 1])
    }

    @Test func aBackupOfASharedStoreIsShared() throws {
        let group = try #require(getgrgid(getgid())).pointee
        let store = try OrderStore.makeShared(
            root: "\(folder.path)/store", group: String(cString: group.gr_name), digest: SHA256.digest)
        _ = try store.place(
            try sampleOrder(OrderID.make(randomBytes: ByteSequence().next)), request: request, key: key, account: try sampleAccount())
        _ = try store.backup(to: "\(folder.path)/copy")
        let copy = try OrderStore(root: "\(folder.path)/copy")
        #expect(copy.modes == .shared)
        #expect(copy.verify().filter { $0.severity == .fault } == [])
    }

    @Test(arguments: ["list", "read", "write", "sync", "makeFolder"])
    func aBackupWithHolesIsNone(operation: String) throws {
        let failing = FailingOperations()
        let store = try OrderStore(root: "\(folder.path)/store", operations: failing.operations)
        _ = try store.place(
            try sampleOrder(OrderID.make(randomBytes: ByteSequence().next)), request: request, key: key, account: try sampleAccount())
        failing.start(.none)
        _ = try store.backup(to: "\(folder.path)/whole")
        let steps = failing.log.enumerated().filter { $0.element.hasPrefix(operation) && !$0.element.contains("/locks") }.map(\.offset)
        #expect(!steps.isEmpty)
        for step in steps {
            failing.start(.once(at: step, code: EIO))
            #expect(throws: ArchiveFault.self, "\(operation), step \(step)") { try store.backup(to: "\(folder.path)/copy\(step)") }
        }
    }

    @Test func timesFarAwayAreNoReasonToStop() throws {
        let store = try OrderStore(root: folder.path)
        let id = OrderID.make(randomBytes: ByteSequence().next)
        _ = try store.place(try sampleOrder(id), request: nil, key: nil, account: nil)
        for seconds in [10_413_792_000, 253_402_300_799] {
            let moment = timespec(tv_sec: seconds, tv_nsec: 999_999_999)
            #expect(utimensat(AT_FDCWD, "\(folder.path)/orders/2026/11", [moment, moment], 0) == 0)
            #expect(try store.index().all.map(\.id) == [id])
        }
    }

    @Test func whatCouldNotBeReadAgainIsNotWritten() throws {
        let store = try OrderStore(root: folder.path)
        var order = try sampleOrder(OrderID.make(randomBytes: ByteSequence().next))
        order.answers["certificate"]?["note"] = .string(String(repeating: "x", count: StoredJSON.sizeLimit))
        #expect(throws: ArchiveFault.tooLarge(limit: StoredJSON.sizeLimit)) {
            try store.place(order, request: nil, key: nil, account: nil)
        }
        #expect(try store.index().count == 0)
    }
}
