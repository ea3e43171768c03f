package import Archive
package import Orders

extension OrderStore {
    /// Takes a draft out of the way without destroying it: until thirty days later ``restore(_:)`` brings it back, also one whose file is damaged.
    package func setAside(_ lock: DraftLock, at time: Timestamp) throws(ArchiveFault) {
        try requireHeld(lock)
        let draft = DiscardedDraft(id: lock.id, discardedAt: time)
        try whileWriting { () throws(ArchiveFault) in
            try makeFolder(layout.discarded)
            let (source, target) = (layout.draftFile(lock.id), layout.discardedFile(draft))
            do throws(ArchiveFault) {
                try attempt(.rename, source) { () throws(SystemError) in try operations.rename(source, target) }
            } catch {
                throw error.isMissing ? .noSuchDraft(lock.id) : error
            }
            try files.syncFolder(layout.discarded)
            try files.syncFolder(layout.drafts)
        }
    }

    /// Every draft that can be brought back, the one discarded last first.
    package func discardedDrafts() -> [DiscardedDraft] {
        reader.names(in: layout.discarded).names.compactMap { DiscardedDraft(fileName: $0) }
            .sorted { ($0.discardedAt, $0.id.description) > ($1.discardedAt, $1.id.description) }
    }

    /// What is in a discarded draft.
    ///
    /// - Throws: ``ArchiveFault/noSuchDiscardedDraft(_:)``, or ``ArchiveFault/faulty(_:)``.
    package func contents(of draft: DiscardedDraft) throws(ArchiveFault) -> Draft {
        do {
            return try StoredJSON.value(Draft.self, at: layout.discardedFile(draft), operations)
        } catch {
            throw error.reason == .unreadable(.missing) ? .noSuchDiscardedDraft(draft.id) : .faulty(error)
        }
    }

    /// Brings a discarded draft back, as it was.
    ///
    /// - Throws: ``ArchiveFault/noSuchDiscardedDraft(_:)``, ``ArchiveFault/draftExists(_:)``, or what the system refused.
    package func restore(_ id: DraftID) throws(ArchiveFault) {
        let source = layout.discardedFile(try discardedDraft(id))
        let target = layout.draftFile(id)
        try whileWriting { () throws(ArchiveFault) in
            do throws(ArchiveFault) {
                // A second name, given as atomically as a new one, never takes another draft's place.
                try attempt(.rename, source) { () throws(SystemError) in try operations.link(source, target) }
            } catch {
                throw error.isNameTaken ? .draftExists(id) : error.isMissing ? .noSuchDiscardedDraft(id) : error
            }
            try attempt(.remove, source) { () throws(SystemError) in try operations.remove(source) }
            try files.syncFolder(layout.drafts)
            try files.syncFolder(layout.discarded)
        }
    }

    /// Removes the drafts for good that were discarded thirty days ago or longer, and lists of that age that neither a draft nor a quote names. What cannot be removed now is removed another time.
    package func purgeDiscarded(at now: Timestamp) {
        for draft in discardedDrafts() where draft.keptUntil <= now {
            try? operations.remove(layout.discardedFile(draft))
            if !exists(draft.id) { try? operations.remove(layout.traceFile(draft.id)) }
        }
        purgeLists(at: now)
    }
}
