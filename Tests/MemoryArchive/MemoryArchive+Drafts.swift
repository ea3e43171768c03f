package import Archive
package import Orders

extension MemoryArchive {
    /// What a lock is known by; when it goes, the draft is free again, unless somebody has taken it meanwhile.
    private final class Hold: Sendable {
        let id: DraftID
        let number: Int
        let archive: MemoryArchive

        init(id: DraftID, number: Int, archive: MemoryArchive) {
            (self.id, self.number, self.archive) = (id, number, archive)
        }

        deinit { archive.release(id, number) }
    }

    private func release(_ id: DraftID, _ number: Int) {
        state.withLock { if $0.holds[id]?.number == number { $0.holds[id] = nil } }
    }

    private func hold(_ id: DraftID, _ actor: String, _ time: Timestamp, in state: inout State) -> DraftLock {
        state.lastHold += 1
        state.holds[id] = (state.lastHold, DraftHolder(processID: 0, actor: actor, since: time))
        return DraftLock(id: id, token: Hold(id: id, number: state.lastHold, archive: self))
    }

    private func requireHeld(_ lock: DraftLock, in state: State) throws(ArchiveFault) {
        guard let hold = state.holds[lock.id], hold.number == (lock.token as? Hold)?.number else {
            throw .draftTaken(lock.id, by: state.holds[lock.id]?.holder)
        }
    }

    package func newDraft(actor: String, at time: Timestamp, randomBytes: (_ count: Int) throws -> [UInt8]) throws -> DraftLock {
        for _ in 0..<32 {
            let id = try DraftID.make(randomBytes: randomBytes)
            let lock = state.withLock { state -> DraftLock? in
                let isFree = state.holds[id] == nil && state.drafts[id] == nil && !state.discarded.contains { $0.record.id == id }
                return isFree ? hold(id, actor, time, in: &state) : nil
            }
            if let lock { return lock }
        }
        throw ArchiveFault.noFreeDraftID
    }

    package func openDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.drafts[id] != nil else { throw .noSuchDraft(id) }
            if let hold = state.holds[id] { throw .draftInUse(id, by: hold.holder) }
            return hold(id, actor, time, in: &state)
        }
    }

    package func takeDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.drafts[id] != nil else { throw .noSuchDraft(id) }
            return hold(id, actor, time, in: &state)
        }
    }

    package func trace(of id: DraftID) throws(ArchiveFault) -> [UInt8]? { state.withLock { $0.traces[id] } }

    package func save(_ draft: Draft, trace: [UInt8]?, under lock: DraftLock) throws(ArchiveFault) {
        guard lock.id == draft.id else { throw .notHeld(draft.id) }
        try state.withLock { (state) throws(ArchiveFault) in
            try requireHeld(lock, in: state)
            state.drafts[draft.id] = draft
            if let trace {
                state.drafts[draft.id]?.traced = true
                state.traces[draft.id] = trace
            }
            state.changes += 1
        }
    }

    package func discard(_ lock: DraftLock) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            try requireHeld(lock, in: state)
            state.drafts[lock.id] = nil
            state.traces[lock.id] = nil
            state.changes += 1
        }
    }

    package func setAside(_ lock: DraftLock, at time: Timestamp) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            try requireHeld(lock, in: state)
            guard let draft = state.drafts.removeValue(forKey: lock.id) else { throw .noSuchDraft(lock.id) }
            state.discarded.append((DiscardedDraft(id: lock.id, discardedAt: time), draft))
            state.changes += 1
        }
    }

    package func draft(_ id: DraftID) throws(ArchiveFault) -> Draft {
        guard let draft = state.withLock({ $0.drafts[id] }) else { throw .noSuchDraft(id) }
        return draft
    }

    package func drafts() -> [Result<Draft, RecordFault>] {
        state.withLock { Array($0.drafts.values) }.sorted { ($0.savedAt, $0.id.description) > ($1.savedAt, $1.id.description) }
            .map(Result.success)
    }

    package func discardedDrafts() -> [DiscardedDraft] {
        state.withLock { $0.discarded.map(\.record) }
            .sorted { ($0.discardedAt, $0.id.description) > ($1.discardedAt, $1.id.description) }
    }

    package func contents(of draft: DiscardedDraft) throws(ArchiveFault) -> Draft {
        let found = state.withLock { state in state.discarded.first { $0.record == draft }?.draft }
        guard let found else { throw .noSuchDiscardedDraft(draft.id) }
        return found
    }

    package func restore(_ id: DraftID) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            guard let place = state.discarded.lastIndex(where: { $0.record.id == id }) else { throw .noSuchDiscardedDraft(id) }
            guard state.drafts[id] == nil else { throw .draftExists(id) }
            state.drafts[id] = state.discarded.remove(at: place).draft
            state.changes += 1
        }
    }

    package func purgeDiscarded(at now: Timestamp) {
        state.withLock { state in
            let count = state.discarded.count
            for purged in state.discarded where purged.record.keptUntil <= now { state.traces[purged.record.id] = nil }
            state.discarded.removeAll { $0.record.keptUntil <= now }
            if state.discarded.count != count { state.changes += 1 }
            purgeLists(at: now, in: &state)
        }
    }
}
