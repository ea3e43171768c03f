import Archive
import Certificates
import FoundationEssentials
import OrderStore
import Orders
import Testing

/// Lists that are given to fields: kept under their digests, and as long as drafts name them.
struct KeptListTests {
    private static let list = Array("a list\n".utf8)

    @Test(arguments: ArchiveKind.allCases)
    func aListIsFoundByItsDigest(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.archive.keepList(Self.list)
        #expect(id.description == hexadecimal(SHA256.digest(Self.list)))
        #expect(try bench.other().list(id) == Self.list)
        #expect(try bench.archive.keepList(Self.list) == id, "the same again is no other one")
        let other = try bench.archive.keepList([])
        #expect(try other != id && bench.archive.list(other).isEmpty)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsNotKeptIsSaidToBeGone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try #require(ListDigest(String(repeating: "ab", count: 32)))
        let fault = #expect(throws: ArchiveFault.noSuchList(id)) { try bench.archive.list(id) }
        #expect(fault?.kind == .noInput)
    }

    @Test func nothingElseIsADigest() {
        for text in [
            "", "ab", String(repeating: "AB", count: 32), String(repeating: "a", count: 65), "../../" + String(repeating: "a", count: 58),
        ] {
            #expect(ListDigest(text) == nil, "\(text)")
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func tooMuchIsRefused(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        #expect(throws: ArchiveFault.tooLarge(limit: KeptList.sizeLimit)) {
            try bench.archive.keepList([UInt8](repeating: 0, count: KeptList.sizeLimit + 1))
        }
    }

    /// Thirty days after it was kept a list goes, unless a draft names it, one that is open or one that can be brought back, or a quote does.
    @Test(arguments: ArchiveKind.allCases)
    func aListGoesWhenNoDraftNamesIt(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let ids = try (0..<4).map { try bench.archive.keepList([$0]) }
        func name(_ id: ListDigest) -> (inout Draft) -> Void {
            { $0.answers["list"] = ["table": .object(["digest": .string(id.description), "rows": .integer(1), "good": .integer(1)])] }
        }
        try bench.savedDraft("2026-11-21T09:30:00Z", name(ids[0]))
        let discarded = try bench.savedDraft("2026-11-21T09:30:00Z", name(ids[1]))
        var quote = try bench.keptQuote()
        quote.answers["list"] = ["table": .object(["digest": .string(ids[3].description), "rows": .integer(1), "good": .integer(1)])]
        try bench.archive.keep(quote)
        let soon = Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970) + 29 * 86_400)
        let later = Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970) + 31 * 86_400)
        bench.archive.purgeDiscarded(at: soon)
        for id in ids { #expect(throws: Never.self) { try bench.archive.list(id) } }
        try bench.archive.setAside(try bench.archive.openDraft(discarded, actor: "operator", at: later), at: later)
        bench.archive.purgeDiscarded(at: later)
        #expect(try bench.archive.list(ids[0]) == [0] && bench.archive.list(ids[1]) == [1])
        #expect(throws: ArchiveFault.noSuchList(ids[2])) { try bench.archive.list(ids[2]) }
        // With the draft the list goes that it alone named.
        bench.archive.purgeDiscarded(at: Timestamp(secondsSinceEpoch: later.secondsSinceEpoch + 31 * 86_400))
        #expect(throws: ArchiveFault.noSuchList(ids[1])) { try bench.archive.list(ids[1]) }
        #expect(try bench.archive.list(ids[0]) == [0] && bench.archive.list(ids[3]) == [3])
    }
}

/// What a store does with its files of lists.
struct KeptListFileTests {
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appending(path: "certdesk-lists-\(UUID())").path
        deinit { try? FileManager.default.removeItem(atPath: path) }
        func store() throws -> OrderStore { try OrderStore(root: path, digest: SHA256.digest) }
    }

    @Test func aChangedListIsNoneAndVerifySaysSo() throws {
        let folder = Folder()
        let store = try folder.store()
        let id = try store.keepList([1, 2, 3])
        #expect(store.verify().allSatisfy { $0.severity == .note })
        let path = "\(store.layout.lists)/\(id).jsonl"
        try Data([1, 2, 4]).write(to: URL(filePath: path))
        let fault = try #require(throws: ArchiveFault.self) { try store.list(id) }
        #expect(fault == .faulty(RecordFault(path: path, reason: .changedOutside)))
        #expect(store.verify().contains { $0.severity == .fault && $0.subject == path })
        try Data().write(to: URL(filePath: "\(store.layout.lists)/mine.csv"))
        #expect(store.verify().contains { $0.subject.hasSuffix("mine.csv") && $0.message.contains("does not belong") })
    }

    @Test func aBackupHasThemAndTheyAreCounted() throws {
        let (folder, copy) = (Folder(), Folder())
        let store = try folder.store()
        let id = try store.keepList([1])
        _ = try store.keepList([2])
        #expect(try store.statistics(on: CalendarDate(daysSinceEpoch: 20_000)).lists == 2)
        _ = try store.backup(to: copy.path)
        #expect(try copy.store().list(id) == [1])
    }

    @Test func whatAKilledWriterLeftGoes() throws {
        let folder = Folder()
        let store = try folder.store()
        _ = try store.keepList([1])
        let stale = "\(folder.path)/staging/.list.\(String(repeating: "a", count: 64)).99.0.tmp"
        try Data([9]).write(to: URL(filePath: stale))
        _ = try folder.store()
        #expect(!FileManager.default.fileExists(atPath: stale))
    }
}
