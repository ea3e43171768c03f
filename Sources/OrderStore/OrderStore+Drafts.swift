package import Archive
import Glibc
import JSONText
package import Orders

extension OrderStore {
    /// A number for a new draft with the right to write it. Nothing is saved yet.
    ///
    /// - Throws: ``ArchiveFault/noFreeDraftID``, or what the system refused.
    package func newDraft(
        actor: String, at time: Timestamp, randomBytes: (_ count: Int) throws -> [UInt8]
    ) throws -> DraftLock {
        for _ in 0..<32 {
            let id = try DraftID.make(randomBytes: randomBytes)
            do {
                let lock = try lockDraft(id, actor: actor, at: time)
                if isFree(id) { return lock }
            } catch ArchiveFault.draftInUse {
                continue
            }
        }
        throw ArchiveFault.noFreeDraftID
    }

    /// The right to write a draft that exists. Keep the value as long as the draft is open.
    ///
    /// - Throws: ``ArchiveFault/draftInUse(_:by:)`` with who has it, ``ArchiveFault/noSuchDraft(_:)``.
    package func openDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        guard exists(id) else { throw .noSuchDraft(id) }
        let lock = try lockDraft(id, actor: actor, at: time)
        // Discarded or placed while we were asking.
        guard exists(id) else { throw .noSuchDraft(id) }
        return lock
    }

    /// Writes a draft, replacing what was saved of it before. When this returns it is on the disk. Its trace is not waited for, because nobody who types
    /// should be: what the system does not get to write is the last steps, never an answer.
    package func save(_ draft: Draft, trace: [UInt8]?, under lock: DraftLock) throws(ArchiveFault) {
        guard lock.id == draft.id else { throw .notHeld(draft.id) }
        try requireHeld(lock)
        var draft = draft
        if trace != nil { draft.traced = true }
        let bytes = try StoredJSON.bytes(draft)
        try whileWriting { () throws(ArchiveFault) in
            if let trace, !files.amend(layout.traceFile(draft.id), to: trace) {
                try makeFolder(layout.traces)
                let staged = try files.stage(trace, label: "trace.\(draft.id)", isAwaited: false)
                try files.publish(staged, as: layout.traceFile(draft.id), replacing: true)
            }
            try files.replace(bytes, at: layout.draftFile(draft.id), in: layout.drafts, label: "draft.\(draft.id)")
        }
    }

    /// The text of a draft's trace, also of a discarded one's; `nil` if there is none.
    package func trace(of id: DraftID) throws(ArchiveFault) -> [UInt8]? {
        do {
            return try StoredJSON.contents(of: layout.traceFile(id), operations)
        } catch {
            if error.reason == .unreadable(.missing) { return nil }
            throw .faulty(error)
        }
    }

    /// One draft.
    ///
    /// - Throws: ``ArchiveFault/noSuchDraft(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with its file.
    package func draft(_ id: DraftID) throws(ArchiveFault) -> Draft {
        do {
            return try readDraft(id)
        } catch {
            throw error.reason == .unreadable(.missing) ? .noSuchDraft(id) : .faulty(error)
        }
    }

    /// Every draft, the one saved last first, and behind them every file that cannot be used.
    package func drafts() -> [Result<Draft, RecordFault>] {
        let (drafts, faults) = records(in: layout.drafts, readDraft)
        let newestFirst = drafts.sorted { ($0.savedAt, $0.id.description) > ($1.savedAt, $1.id.description) }
        return newestFirst.map(Result.success) + faults.map(Result.failure)
    }

    /// The id of the draft that a faulty file was; `nil` if the file is none.
    func draftID(of fault: RecordFault) -> DraftID? {
        guard fault.path.hasPrefix("\(layout.drafts)/"), fault.path.hasSuffix(".json"), fault.reason != .foreign else { return nil }
        return DraftID(canonical: fault.path.dropFirst(layout.drafts.count + 1).dropLast(5))
    }

    /// When a draft's file was last written, whatever is in it.
    func savedAt(_ id: DraftID) -> Timestamp? {
        (try? operations.inspect(layout.draftFile(id))).map { Timestamp(secondsSinceEpoch: $0.modified / 1_000_000_000) }
    }

    /// Removes a draft for good, because it became an order. One that was never saved is no error.
    package func discard(_ lock: DraftLock) throws(ArchiveFault) {
        try requireHeld(lock)
        defer { try? operations.remove(layout.traceFile(lock.id)) }
        if try removeIfThere(layout.draftFile(lock.id)) { try files.syncFolder(layout.drafts) }
    }

    /// Whether no draft has the id, not even one that may be brought back.
    private func isFree(_ id: DraftID) -> Bool { !exists(id) && !discardedDrafts().contains { $0.id == id } }

    /// Whether there is a draft of this id, usable or not.
    func exists(_ id: DraftID) -> Bool {
        (try? operations.inspect(layout.draftFile(id))) != nil
    }

    private func readDraft(_ id: DraftID) throws(RecordFault) -> Draft {
        let path = layout.draftFile(id)
        return try StoredJSON.draft(id, from: StoredJSON.contents(of: path, operations), path)
    }

    /// - Parameter patience: how long to wait for whoever has it, in milliseconds.
    func lockDraft(_ id: DraftID, actor: String, at time: Timestamp, patience: Int = 0) throws(ArchiveFault) -> DraftLock {
        try makeFolders()
        let path = layout.draftLock(id)
        let lock = try FileLock(
            path: path, exclusive: true, patience: patience, removesFile: true, mode: modes.file, operations: operations)
        guard let lock else { throw .draftInUse(id, by: holder(of: path)) }
        try note(DraftHolder(processID: getpid(), actor: actor, since: time), in: lock)
        return DraftLock(id: id, token: lock)
    }

    /// Who has the draft is a courtesy: it is not synced, and a reader who finds half of it says "somebody".
    private func note(_ holder: DraftHolder, in lock: FileLock) throws(ArchiveFault) {
        guard let bytes = try? JSONWriter.bytes(holder, .line) else { return }
        try attempt(.write, lock.path) { () throws(SystemError) in try operations.truncate(lock.descriptor, 0) }
        try files.writeAll(bytes, to: lock.descriptor, lock.path)
    }

    /// Whoever writes a draft must still have it: it may have been taken over meanwhile.
    func requireHeld(_ lock: DraftLock) throws(ArchiveFault) {
        guard (lock.token as? FileLock)?.isNamed == true else { throw .draftTaken(lock.id, by: holder(of: layout.draftLock(lock.id))) }
    }

    func holder(of path: String) -> DraftHolder? {
        (try? StoredJSON.contents(of: path, operations)).flatMap { try? JSONNode.parse($0, as: .json).decoded(as: DraftHolder.self) }
    }
}
