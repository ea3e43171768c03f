import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A draft that was discarded goes aside and comes back as it was.
struct DiscardingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    private func newDraft() throws -> DraftID {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
        return lock.id
    }

    private func setAside(_ id: DraftID, at text: String = "2026-11-21T10:00:00Z") throws {
        try store.setAside(try store.openDraft(id, actor: "operator", at: try time()), at: try time(text))
    }

    @Test func comesBackAsItWas() throws {
        let id = try newDraft()
        let before = try folder.read("drafts/\(id).json")
        let state = store.stamp
        try setAside(id)
        #expect(store.stamp != state)
        #expect(store.drafts().isEmpty)
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try store.draft(id) }
        #expect(try folder.read("discarded/\(id).2026-11-21T10-00-00Z.json") == before)
        #expect(store.discardedDrafts().map(\.id) == [id])
        #expect(try store.contents(of: try store.discardedDraft(id)) == sampleDraft(id))
        #expect(try store.discardedDraft(id).keptUntil == time("2026-12-21T10:00:00Z"))
        #expect(try store.statistics(on: time().calendarDate).discarded == 1 && store.verify().isEmpty)
        try store.restore(id)
        #expect(try folder.read("drafts/\(id).json") == before)
        #expect(store.discardedDrafts().isEmpty)
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) { try store.restore(id) }
    }

    @Test func aDamagedOneComesBackDamaged() throws {
        let id = try newDraft()
        try folder.write("{\"schema\": 1, ", to: "drafts/\(id).json")
        try setAside(id)
        #expect(throws: ArchiveFault.self) { try store.contents(of: try store.discardedDraft(id)) }
        #expect(!store.verify().contains { $0.severity == .fault })
        try store.restore(id)
        #expect(try folder.read("drafts/\(id).json") == "{\"schema\": 1, ")
    }

    @Test func theOneDiscardedLastComesFirst() throws {
        let ids = try (0..<3).map { _ in try newDraft() }
        for (number, id) in ids.enumerated() { try setAside(id, at: "2026-11-2\(number + 1)T10:00:00Z") }
        #expect(store.discardedDrafts().map(\.id) == ids.reversed())
    }

    @Test func afterThirtyDaysItIsGone() throws {
        let (old, new) = (try newDraft(), try newDraft())
        try setAside(old, at: "2026-10-29T10:00:00Z")
        try setAside(new, at: "2026-10-29T10:00:01Z")
        store.purgeDiscarded(at: try time("2026-11-28T09:59:59Z"))
        #expect(store.discardedDrafts().count == 2)
        store.purgeDiscarded(at: try time("2026-11-28T10:00:00Z"))
        #expect(store.discardedDrafts().map(\.id) == [new])
    }

    @Test func nothingElseInTheFolderIsTakenForADraftOrRemoved() throws {
        let id = try newDraft()
        try setAside(id)
        let names = ["notes.txt", "\(id).json", "\(id).2026-13-01T00-00-00Z.json", "\(id).2026-10-01T00:00:00Z.json", "..json"]
        for name in names { try folder.write("x", to: "discarded/\(name)") }
        #expect(store.discardedDrafts().count == 1)
        store.purgeDiscarded(at: try time("2036-01-01T00:00:00Z"))
        for name in names { #expect(try folder.read("discarded/\(name)") == "x") }
        #expect(store.verify().count { $0.severity == .fault && $0.message.contains("does not belong") } == names.count)
    }

    @Test func neitherANewDraftNorAnotherIsOverwritten() throws {
        let id = try newDraft()
        let copy = try folder.read("drafts/\(id).json")
        try setAside(id)
        // The same numbers again.
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: ByteSequence().next)
        #expect(lock.id != id)
        try folder.write(copy, to: "drafts/\(id).json")
        #expect(throws: ArchiveFault.draftExists(id)) { try store.restore(id) }
        #expect(try folder.read("drafts/\(id).json") == copy && store.discardedDrafts().count == 1)
    }

    @Test func aBackupHasIt() throws {
        let id = try newDraft()
        try setAside(id)
        let elsewhere = try TemporaryFolder()
        let copy = "\(elsewhere.path)/copy"
        _ = try store.backup(to: copy)
        let other = try OrderStore(root: copy)
        try other.restore(id)
        #expect(try other.draft(id) == sampleDraft(id))
    }

    /// Whatever fails, the draft is in one place, whole.
    @Test func isNeverLost() throws {
        let id = try newDraft()
        for number in 0..<40 {
            let failing = FailingOperations()
            let failable = try OrderStore(root: folder.path, operations: failing.operations)
            let lock = try? failable.openDraft(id, actor: "operator", at: try time())
            failing.start(.once(at: number, code: 28))
            if let lock { try? failable.setAside(lock, at: try time()) }
            try? failable.restore(id)
            failing.start(.none)
            let found = [try? store.draft(id), (try? store.discardedDraft(id)).flatMap { try? store.contents(of: $0) }].compactMap(\.self)
            #expect(!found.isEmpty, "operation \(number)")
            let sample = try sampleDraft(id)
            #expect(found.allSatisfy { $0 == sample })
            if (try? store.draft(id)) == nil { try store.restore(id) }
            for draft in store.discardedDrafts() { try folder.remove("discarded/\(draft.fileName)") }
        }
    }
}
