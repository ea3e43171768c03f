import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Traces as files: where they lie, and that a store says what is wrong with them without losing anything.
struct TraceFileTests {
    private let folder: TemporaryFolder
    private let store: OrderStore
    private let order: OrderID
    private let draft: DraftID
    private static let text = Array("{\"trace\":1,\"flow\":\"cake\"}\n{\"session\":{}}\n".utf8)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        let bytes = ByteSequence()
        order = OrderID.make(randomBytes: bytes.next)
        _ = try store.place(Placement(order: try sampleOrder(order), request: request, key: key, trace: Self.text))
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        draft = lock.id
        try store.save(try sampleDraft(draft), trace: Self.text, under: lock)
    }

    private var draftFile: String { "traces/\(draft).jsonl" }
    private var orderFile: String { "orders/2026/11/\(order)/trace.jsonl" }

    private func status(_ name: String) throws -> FileStatus { try FileOperations.live.inspect("\(folder.path)/\(name)") }

    private func mode(_ name: String) throws -> UInt32 { try status(name).mode }

    @Test func theyAreForTheOwnerAlone() throws {
        #expect(try mode("traces") == 0o700)
        #expect(try mode(draftFile) == 0o600)
        #expect(try mode(orderFile) == 0o600)
        #expect(store.verify().isEmpty)
    }

    @Test func theBackupHasThem() throws {
        let copy = "\(folder.path)-copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        _ = try store.backup(to: copy)
        let copied = try OrderStore(root: copy)
        #expect(try copied.trace(of: draft) == Self.text && copied.attachment(.trace, of: order) == Self.text)
    }

    @Test func whatIsMissingIsNamedAndNothingIsLost() throws {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(draftFile)")
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(orderFile)")
        let faults = store.verify().map(\.message)
        #expect(faults.count == 2 && faults.allSatisfy { $0.contains("is missing") })
        #expect(try store.draft(draft).id == draft && store.order(order).id == order)
        #expect(try store.trace(of: draft) == nil && store.attachment(.trace, of: order) == nil)
    }

    @Test(arguments: [
        ("", "it is empty"), ("{\"trace\":1}", "stops within a line"), ("{\"trace\":1}\n{\"step\":\n", "line 2, column"),
        ("7\n", "line 1 is no object"),
    ])
    func whatIsDamagedIsNamedWithItsPlace(_ text: String, _ words: String) throws {
        try folder.write(text, to: draftFile)
        chmod("\(folder.path)/\(draftFile)", 0o600)
        let faults = store.verify().map(\.message)
        #expect(faults.count == 1 && faults.first?.contains(words) == true, "\(faults)")
        #expect(try store.draft(draft).id == draft)
    }

    @Test func anOrdersTraceIsHeldAgainstTheTrail() throws {
        try folder.write(String(decoding: Self.text, as: UTF8.self).replacing("cake", with: "bake"), to: orderFile)
        chmod("\(folder.path)/\(orderFile)", 0o600)
        #expect(store.verify().map(\.message).contains { $0.contains("changed by something else") })
    }

    @Test func whatDoesNotBelongThereIsNamed() throws {
        try folder.write("x", to: "traces/notes.txt")
        chmod("\(folder.path)/traces/notes.txt", 0o600)
        #expect(store.verify().map(\.message).contains { $0.contains("does not belong in the store") })
    }

    @Test func aPlacingThatFailsLeavesNoTrace() throws {
        let other = OrderID.make(randomBytes: ByteSequence(seed: 900).next)
        let account = try sampleAccount()
        let first = OrderID.make(randomBytes: ByteSequence(seed: 500).next)
        _ = try store.place(Placement(order: try sampleOrder(first), request: request, key: key, account: account))
        #expect(throws: ArchiveFault.self) {
            try store.place(Placement(order: try sampleOrder(other), request: request, key: key, account: account, trace: Self.text))
        }
        #expect(store.verify().isEmpty)
    }

    /// What a trace becomes when its draft is saved again.
    static let later = [
        text + Array("{\"step\":{\"n\":1}}\n".utf8),
        // The last step may have grown, or shrunk.
        Array("{\"trace\":1,\"flow\":\"cake\"}\n{\"session\":{\"start\":\"region\"}}\n".utf8),
        Array("{\"trace\":1,\"flow\":\"cake\"}\n".utf8), text,
        Array("{\"flow\":\"tea\",\"trace\":1}\n{\"session\":{}}\n".utf8),
        // Nothing like it.
        Array(" \n".utf8),
        text + [UInt8](repeating: 0x20, count: 100_000) + [0x0A],
    ]

    /// By place: an argument is encoded, and one of these is long.
    @Test(arguments: later.indices) func itIsWhatWasSavedLast(_ place: Int) throws {
        let trace = Self.later[place]
        let lock = try store.openDraft(draft, actor: "operator", at: try time())
        try store.save(try sampleDraft(draft), trace: trace, under: lock)
        #expect(try store.trace(of: draft) == trace)
        #expect(try mode(draftFile) == 0o600)
        try store.save(try sampleDraft(draft), trace: Self.text, under: lock)
        #expect(try store.trace(of: draft) == Self.text)
    }

    @Test func whatBeginsTheSameIsWrittenWhereItLies() throws {
        let before = try status(draftFile).inode
        let lock = try store.openDraft(draft, actor: "operator", at: try time())
        try store.save(try sampleDraft(draft), trace: Self.later[0], under: lock)
        #expect(try status(draftFile).inode == before, "a new file in its place waits for the disk")
    }

    @Test func aLinkInItsPlaceIsReplacedAndNotFollowed() throws {
        let (path, target) = ("\(folder.path)/\(draftFile)", "\(folder.path)/elsewhere")
        try FileManager.default.moveItem(atPath: path, toPath: target)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        let lock = try store.openDraft(draft, actor: "operator", at: try time())
        try store.save(try sampleDraft(draft), trace: Self.later[0], under: lock)
        #expect(try store.trace(of: draft) == Self.later[0])
        #expect(try Array(Data(contentsOf: URL(filePath: target))) == Self.text)
    }

    @Test(arguments: ["openRead", "write"]) func whatCannotBeWrittenWhereItLiesIsReplaced(_ what: String) throws {
        var operations = FileOperations.live
        if what == "write" {
            operations.writeAt = { (_, _, _) throws(SystemError) in throw SystemError(code: EIO) }
        } else {
            operations.open = { (path, flags, mode) throws(SystemError) in
                if flags & O_RDWR != 0, path.hasSuffix(".jsonl") { throw SystemError(code: EACCES) }
                return try FileOperations.live.open(path, flags, mode)
            }
        }
        let failing = try OrderStore(root: folder.path, operations: operations)
        let lock = try failing.openDraft(draft, actor: "operator", at: try time())
        try failing.save(try sampleDraft(draft), trace: Self.later[0], under: lock)
        #expect(try store.trace(of: draft) == Self.later[0])
    }
}
