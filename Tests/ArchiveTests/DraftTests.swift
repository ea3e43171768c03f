import Archive
import Orders
import Testing

/// Drafts: held by one, taken over, discarded and brought back.
struct DraftTests {
    @Test(arguments: ArchiveKind.allCases)
    func aDraftComesBackAsItWasSavedLast(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        #expect(try bench.other().draft(id) == bench.draft(id))
        let lock = try bench.archive.openDraft(id, actor: "operator", at: try time())
        let later = try bench.draft(id, savedAt: "2026-11-21T10:00:00Z") {
            $0.place = DraftPlace(isOnButton: true, offset: 3, filter: "ger")
        }
        try bench.archive.save(later, under: lock)
        #expect(try bench.other().draft(id) == later)
        #expect(bench.archive.drafts() == [.success(later)])
    }

    @Test(arguments: ArchiveKind.allCases)
    func theOneSavedLastComesFirst(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let ids = try ["2026-11-21T10:00:00Z", "2026-11-21T09:00:00Z", "2026-11-21T11:00:00Z"].map { try bench.savedDraft($0) }
        #expect(try bench.archive.drafts().map { try $0.get().id } == [ids[2], ids[0], ids[1]])
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsNotThereIsNamed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = DraftID.make(randomBytes: bench.bytes)
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try bench.archive.draft(id) }
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try bench.archive.openDraft(id, actor: "operator", at: try time()) }
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try bench.archive.takeDraft(id, actor: "operator", at: try time()) }
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) { try bench.archive.restore(id) }
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) { try bench.archive.discardedDraft(id) }
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) {
            try bench.archive.contents(of: DiscardedDraft(id: id, discardedAt: try time()))
        }
        #expect(bench.archive.drafts().isEmpty && bench.archive.discardedDrafts().isEmpty)
    }

    // MARK: Locks

    @Test(arguments: ArchiveKind.allCases)
    func theSecondOperatorIsToldWhoHasIt(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        let first = try bench.archive.openDraft(id, actor: "first operator", at: try time())
        let fault = try #require(throws: ArchiveFault.self) { try bench.other().openDraft(id, actor: "second", at: try time()) }
        guard case .draftInUse(id, let holder?) = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(try holder.actor == "first operator" && holder.since == time() && fault.kind == .tryAgain)
        try bench.archive.save(try bench.draft(id), under: first)
    }

    @Test(arguments: ArchiveKind.allCases)
    func aLockEndsWithItsValue(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        for actor in ["first", "second", "third"] {
            #expect(try bench.other().openDraft(id, actor: actor, at: try time()).id == id)
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func aDraftIsNotWrittenUnderAnothersLock(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (one, other) = (try bench.savedDraft(), try bench.savedDraft())
        let lock = try bench.archive.openDraft(one, actor: "operator", at: try time())
        #expect(throws: ArchiveFault.notHeld(other)) { try bench.archive.save(try bench.draft(other), under: lock) }
    }

    @Test(arguments: ArchiveKind.allCases)
    func whoLostItCanWriteNothingMore(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        let lost = try bench.archive.openDraft(id, actor: "first", at: try time())
        let other = try bench.other()
        let taken = try other.takeDraft(id, actor: "second", at: try time("2026-11-21T11:00:00Z"))
        let later = try bench.draft(id, savedAt: "2026-11-21T12:00:00Z")
        let attempts: [(String, () throws -> Void)] = [
            ("save", { try bench.archive.save(later, under: lost) }), ("discard", { try bench.archive.discard(lost) }),
            ("set aside", { try bench.archive.setAside(lost, at: try time()) }),
        ]
        for (name, attempt) in attempts {
            let fault = try #require(throws: ArchiveFault.self) { try attempt() }
            guard case .draftTaken(id, let holder?) = fault else {
                Issue.record("\(name): \(fault)")
                continue
            }
            #expect(holder.actor == "second", "\(name)")
        }
        #expect(try bench.archive.draft(id) == bench.draft(id))
        try other.save(later, under: taken)
        #expect(try bench.archive.draft(id) == later)
    }

    /// The old lock goes when its holder ends, and must not take the new one with it.
    @Test(arguments: ArchiveKind.allCases)
    func theOldHolderLeavesTheNewOneItsLock(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        var lost: DraftLock? = try bench.archive.openDraft(id, actor: "first", at: try time())
        let taken = try bench.archive.takeDraft(id, actor: "second", at: try time())
        withExtendedLifetime(lost) {}
        lost = nil
        #expect(throws: ArchiveFault.self) { try bench.archive.openDraft(id, actor: "third", at: try time()) }
        try bench.archive.save(try bench.draft(id), under: taken)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatNobodyHoldsIsJustTaken(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        let lock = try bench.archive.takeDraft(id, actor: "second", at: try time())
        try bench.archive.save(try bench.draft(id), under: lock)
    }

    /// Neither one that is only open, nor one that is only saved, nor one that may be brought back.
    @Test(arguments: ArchiveKind.allCases)
    func aNewDraftNeverTakesAnIDInUse(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let same = { (count: Int) in [UInt8](repeating: 9, count: count) }
        let open = try bench.archive.newDraft(actor: "operator", at: try time(), randomBytes: same)
        func expectNone(_ what: String) {
            #expect(throws: ArchiveFault.noFreeDraftID, "\(what)") {
                try bench.other().newDraft(actor: "operator", at: try time(), randomBytes: same)
            }
        }
        expectNone("open")
        try bench.archive.save(try bench.draft(open.id), under: open)
        expectNone("open and saved")
        try bench.archive.setAside(open, at: try time())
        expectNone("discarded")
        bench.archive.purgeDiscarded(at: try time("2036-01-01T00:00:00Z"))
        withExtendedLifetime(open) { expectNone("still held") }
    }

    // MARK: Discarding

    private func setAside(_ id: DraftID, _ bench: Bench, at text: String = "2026-11-21T10:00:00Z") throws {
        try bench.archive.setAside(try bench.archive.openDraft(id, actor: "operator", at: try time()), at: try time(text))
    }

    @Test(arguments: ArchiveKind.allCases)
    func aDiscardedDraftComesBackAsItWas(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        try setAside(id, bench)
        let other = try bench.other()
        #expect(throws: ArchiveFault.noSuchDraft(id)) { try other.draft(id) }
        #expect(other.drafts().isEmpty)
        let record = try other.discardedDraft(id)
        #expect(try record.discardedAt == time("2026-11-21T10:00:00Z") && record.keptUntil == time("2026-12-21T10:00:00Z"))
        #expect(try other.contents(of: record) == bench.draft(id))
        #expect(try bench.ids(OrderQuery(records: [.draft, .discarded])) == [.discarded(id)])
        #expect(try bench.ids(OrderQuery(words: "discarded 2026-11-21t10", records: [.discarded])) == [.discarded(id)])
        try other.restore(id)
        #expect(try bench.archive.draft(id) == bench.draft(id) && bench.archive.discardedDrafts().isEmpty)
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) { try bench.archive.restore(id) }
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(id)) { try bench.archive.contents(of: record) }
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatWasNeverSavedCannotBeSetAsideButDiscarded(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let lock = try bench.newDraft()
        #expect(throws: ArchiveFault.noSuchDraft(lock.id)) { try bench.archive.setAside(lock, at: try time()) }
        try bench.archive.discard(lock)
        try bench.archive.discard(lock)
    }

    @Test(arguments: ArchiveKind.allCases)
    func discardingForGoodRemovesTheDraftAlone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (one, other) = (try bench.savedDraft(), try bench.savedDraft())
        try bench.archive.discard(try bench.archive.openDraft(one, actor: "operator", at: try time()))
        #expect(throws: ArchiveFault.noSuchDraft(one)) { try bench.archive.draft(one) }
        #expect(throws: ArchiveFault.noSuchDraft(one)) { try bench.archive.openDraft(one, actor: "operator", at: try time()) }
        #expect(try bench.archive.drafts().map { try $0.get().id } == [other] && bench.archive.discardedDrafts().isEmpty)
    }

    @Test(arguments: ArchiveKind.allCases)
    func afterThirtyDaysItIsGone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (old, new) = (try bench.savedDraft(), try bench.savedDraft())
        try setAside(old, bench, at: "2026-10-29T10:00:00Z")
        try setAside(new, bench, at: "2026-10-29T10:00:01Z")
        #expect(bench.archive.discardedDrafts().map(\.id) == [new, old])
        bench.archive.purgeDiscarded(at: try time("2026-11-28T09:59:59Z"))
        #expect(bench.archive.discardedDrafts().count == 2)
        bench.archive.purgeDiscarded(at: try time("2026-11-28T10:00:00Z"))
        #expect(bench.archive.discardedDrafts().map(\.id) == [new])
        #expect(throws: ArchiveFault.noSuchDiscardedDraft(old)) { try bench.archive.restore(old) }
    }

    @Test func idsAreSixCharactersAndNoOrdersIDs() throws {
        let id = DraftID.make { [UInt8](repeating: 5, count: $0) }
        #expect(id.description.wholeMatch(of: /[34679ACDEFGHJKMNPQRTWXY]{3}-[34679ACDEFGHJKMNPQRTWXY]{3}/) != nil)
        #expect(DraftID(id.description.lowercased().replacing("-", with: " ")) == id)
        #expect(DraftID(canonical: id.description.lowercased()) == nil)
        #expect(OrderID(id.description) == nil)
    }
}
