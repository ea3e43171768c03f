import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct DraftTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    private func newDraft(_ savedAt: String = "2026-11-21T09:30:00Z") throws -> DraftID {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id, savedAt: savedAt), under: lock)
        return lock.id
    }

    @Test func idsAreSixCharactersAndNoOrdersIDs() {
        let id = DraftID.make(randomBytes: bytes.next)
        #expect(id.description.wholeMatch(of: /[34679ACDEFGHJKMNPQRTWXY]{3}-[34679ACDEFGHJKMNPQRTWXY]{3}/) != nil)
        #expect(DraftID(id.description.lowercased().replacing("-", with: " ")) == id)
        #expect(DraftID(canonical: id.description.lowercased()) == nil)
        #expect(OrderID(id.description) == nil)
    }

    /// A form asks for orders with the same common name after every key: that must not take longer the more drafts there are.
    @Test func isNotReadForAQuestionAboutOrders() throws {
        let id = try newDraft()
        let counting = FailingOperations()
        let counted = try OrderStore(root: folder.path, operations: counting.operations)
        let draftsRead = { counting.log.count { $0.hasPrefix("read ") && $0.contains("/drafts/") } }
        #expect(try counted.recentOrder(commonName: "www.example.org", since: try time().calendarDate) == nil)
        #expect(draftsRead() == 0)
        #expect(try counted.rows(OrderQuery(records: [.order, .draft]), from: .first, limit: 9).map(\.id) == [.draft(id)])
        #expect(draftsRead() > 0)
    }

    @Test func comesBackAsSaved() throws {
        let id = try newDraft()
        #expect(try store.draft(id) == sampleDraft(id))
        #expect(try folder.contents() == ["drafts/\(id).json"])
    }

    @Test(arguments: [
        DraftPlace(isOnButton: true, offset: 0, filter: nil), DraftPlace(isOnButton: false, offset: 7, filter: "ger"),
    ])
    func comesBackWithItsPlace(_ place: DraftPlace) throws {
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        var draft = try sampleDraft(lock.id)
        draft.place = place
        try store.save(draft, under: lock)
        #expect(try store.draft(lock.id) == draft)
    }

    @Test func aDraftOfAnEarlierVersionHasNoPlace() throws {
        let id = try newDraft()
        let text = try folder.read("drafts/\(id).json")
        #expect(!text.contains("place"))
        #expect(try store.draft(id).place == nil)
    }

    @Test func savingReplacesWhatWasSavedBefore() throws {
        let id = try newDraft()
        let lock = try store.openDraft(id, actor: "operator", at: try time())
        let later = try sampleDraft(id, savedAt: "2026-11-21T10:00:00Z", stage: "payment")
        try store.save(later, under: lock)
        #expect(try store.draft(id) == later)
        #expect(store.drafts() == [.success(later)])
    }

    @Test func theSecondOperatorIsToldWhoHasIt() throws {
        let id = try newDraft()
        let first = try store.openDraft(id, actor: "first operator", at: try time())
        let other = try OrderStore(root: folder.path)
        let holder = DraftHolder(processID: getpid(), actor: "first operator", since: try time())
        let error = try #require(throws: ArchiveFault.self) {
            try other.openDraft(id, actor: "second operator", at: try time("2026-11-21T11:00:00Z"))
        }
        #expect(error == .draftInUse(id, by: holder))
        #expect(error.description.contains("first operator"))
        #expect(error.description.contains("2026-11-21T09:30:00Z"))
        try withExtendedLifetime(first) { try store.save(try sampleDraft(id), under: first) }
    }

    @Test func aLockEndsWithItsValue() throws {
        let id = try newDraft()
        for actor in ["first", "second", "third"] {
            #expect(try store.openDraft(id, actor: actor, at: try time()).id == id)
        }
        #expect(try FileOperations.live.list(store.layout.locks) == ["writers.lock"])
    }

    /// A process that is killed leaves the lock's file, and the system frees the lock.
    @Test func aLockFileWithoutALockIsNoObstacle() throws {
        let id = try newDraft()
        try folder.write("{\"actor\":\"a much longer name than the next one has, and then some more of it\"}", to: "locks/\(id).lock")
        let lock = try store.openDraft(id, actor: "x", at: try time())
        let error = try #require(throws: ArchiveFault.self) { try store.openDraft(id, actor: "y", at: try time()) }
        #expect(error == .draftInUse(id, by: DraftHolder(processID: getpid(), actor: "x", since: try time())))
        #expect(lock.id == id)
    }

    @Test func aDraftIsNotWrittenUnderAnothersLock() throws {
        let (one, other) = (try newDraft(), try newDraft())
        let lock = try store.openDraft(one, actor: "operator", at: try time())
        #expect(throws: ArchiveFault.notHeld(other)) { try store.save(try sampleDraft(other), under: lock) }
    }

    /// Neither one that is only open nor one that is only saved.
    @Test func aNewDraftNeverTakesAnIDInUse() throws {
        func draw(_ bytes: ByteSequence) throws -> DraftLock {
            try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        }
        let open = try draw(ByteSequence(seed: 5))
        #expect(try draw(ByteSequence(seed: 5)).id != open.id)

        let saved = try newDraft()
        #expect(try draw(ByteSequence()).id != saved)
        #expect(throws: ArchiveFault.noFreeDraftID) {
            try store.newDraft(actor: "operator", at: try time(), randomBytes: { ByteSequence(seed: 5).next($0) })
        }
        withExtendedLifetime(open) {}
    }

    @Test func theOneSavedLastComesFirstAndFaultyOnesLast() throws {
        let old = try newDraft("2026-11-21T09:00:00Z")
        let new = try newDraft("2026-11-21T10:00:00Z")
        let broken = DraftID.make(randomBytes: bytes.next)
        let future = DraftID.make(randomBytes: bytes.next)
        try folder.write("{\"schema\":", to: "drafts/\(broken).json")
        try folder.write("{\"schema\":2}", to: "drafts/\(future).json")
        try folder.write("", to: "drafts/readme")
        let drafts = store.drafts()
        #expect(try drafts.prefix(2).map { try $0.get().id } == [new, old])
        let faults = drafts.dropFirst(2).map { element -> RecordFault? in
            if case .failure(let fault) = element { fault } else { nil }
        }
        #expect(
            Set(faults) == [
                RecordFault(path: "\(folder.path)/drafts/\(broken).json", reason: .truncated),
                RecordFault(path: "\(folder.path)/drafts/\(future).json", reason: .newerSchema(2)),
                RecordFault(path: "\(folder.path)/drafts/readme", reason: .foreign),
            ])
        #expect(throws: ArchiveFault.faulty(RecordFault(path: "\(folder.path)/drafts/\(broken).json", reason: .truncated))) {
            try store.draft(broken)
        }
    }

    @Test func discardingRemovesTheDraftAlone() throws {
        let (one, other) = (try newDraft(), try newDraft())
        let lock = try store.openDraft(one, actor: "operator", at: try time())
        try store.discard(lock)
        try store.discard(lock)
        #expect(throws: ArchiveFault.noSuchDraft(one)) { try store.draft(one) }
        #expect(throws: ArchiveFault.noSuchDraft(one)) { try store.openDraft(one, actor: "operator", at: try time()) }
        #expect(try folder.contents() == ["drafts/\(other).json"])
    }
}
