import Glibc
import Synchronization
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A draft that a lost session holds.
struct TakingOverTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id: DraftID

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        let lock = try store.newDraft(actor: "first", at: try time(), randomBytes: ByteSequence().next)
        try store.save(try sampleDraft(lock.id), under: lock)
        id = lock.id
    }

    @Test func whoLostItCanWriteNothingMore() throws {
        let other = try OrderStore(root: folder.path)
        let lost = try store.openDraft(id, actor: "first", at: try time())
        let taken = try other.takeDraft(id, actor: "second", at: try time("2026-11-21T11:00:00Z"))
        let holder = DraftHolder(processID: getpid(), actor: "second", since: try time("2026-11-21T11:00:00Z"))
        let later = try sampleDraft(id, savedAt: "2026-11-21T12:00:00Z")
        #expect(throws: ArchiveFault.draftTaken(id, by: holder)) { try store.save(later, under: lost) }
        #expect(throws: ArchiveFault.draftTaken(id, by: holder)) { try store.setAside(lost, at: try time()) }
        #expect(throws: ArchiveFault.draftTaken(id, by: holder)) { try store.discard(lost) }
        #expect(try store.draft(id) == sampleDraft(id))
        try other.save(later, under: taken)
        #expect(try store.draft(id) == later)
    }

    /// The old lock goes when its holder ends, and must not take the new one's file with it.
    @Test func theOldHolderLeavesTheNewOneItsLock() throws {
        var lost: DraftLock? = try store.openDraft(id, actor: "first", at: try time())
        let taken = try store.takeDraft(id, actor: "second", at: try time())
        withExtendedLifetime(lost) {}
        lost = nil
        #expect(throws: ArchiveFault.self) { try store.openDraft(id, actor: "third", at: try time()) }
        try store.save(try sampleDraft(id), under: taken)
    }

    @Test func whatNobodyHoldsIsJustOpened() throws {
        let lock = try store.takeDraft(id, actor: "second", at: try time()) { _ in
            Issue.record("nobody to ask")
            return false
        }
        try store.save(try sampleDraft(id), under: lock)
    }

    @Test func whatWasDiscardedIsNotTaken() throws {
        try store.setAside(try store.openDraft(id, actor: "first", at: try time()), at: try time())
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try store.takeDraft(id, actor: "second", at: try time()) }
    }

    /// The number in the lock's file may be that of a process that has nothing to do with it.
    @Test func aProcessWithoutTheLockIsNotAsked() throws {
        let lost = try store.openDraft(id, actor: "first", at: try time())
        try folder.write("{\"actor\":\"first\",\"processID\":1,\"since\":\"2026-11-21T09:30:00Z\"}", to: "locks/\(id).lock")
        _ = try store.takeDraft(id, actor: "second", at: try time()) { _ in
            Issue.record("process 1 has no lock here")
            return false
        }
        withExtendedLifetime(lost) {}
    }
}
