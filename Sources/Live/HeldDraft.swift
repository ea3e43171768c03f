import Archive
import Checkout
import Clients
import Flow
import Orders
import PostgresArchive
import Synchronization

/// The draft of the order that is taken now, and the right to write it.
final class HeldDraft: Sendable {
    private let desk: Desk
    private let createdAt: Timestamp
    private let lock: Mutex<DraftLock?>
    /// The attempts to place it of which nobody knows what became of them.
    private let attempts: DoubtfulAttempts
    /// What is kept on this machine, because the store could not take it.
    private let unsaved = Mutex<KeptDraft?>(nil)

    /// Takes hold of a draft, so that a second operator is told.
    ///
    /// - Parameters:
    ///   - takesOver: also if somebody else has it open.
    ///   - attempts: those to place it of which nobody knows what became of them.
    init(
        desk: Desk, draft: Draft?, takesOver: Bool = false, attempts: DoubtfulAttempts = DoubtfulAttempts()
    ) throws(ArchiveFault) {
        (self.desk, self.attempts) = (desk, attempts)
        let now = desk.context.clients.clock.now()
        createdAt = draft?.createdAt ?? now
        desk.store.purgeDiscarded(at: now)
        // While it answers: what it cannot take later is to be found under another address of it, too.
        if let archive = desk.store as? PostgresArchive { desk.unsaved?.remember(archive.identity) }
        guard let draft else {
            lock = Mutex(nil)
            return
        }
        let held =
            takesOver
            ? try desk.store.takeDraft(draft.id, actor: desk.context.actor, at: now)
            : try desk.store.openDraft(draft.id, actor: desk.context.actor, at: now)
        desk.unsaved?.bringBack(to: desk.store, under: held)
        lock = Mutex(held)
    }

    /// The draft as something that is saved and removed.
    var shelf: DraftShelf {
        DraftShelf(
            save: { contents throws(DraftFault) in
                do {
                    return try self.save(contents)
                } catch let fault as DraftFault {
                    throw fault
                } catch {
                    throw DraftFault(reason: "\(error)")
                }
            },
            discard: { () throws(DraftFault) in
                do throws(ArchiveFault) {
                    try self.discard()
                } catch {
                    throw DraftFault(reason: error.description)
                }
            }, claimant: { self.lock.withLock { lock in lock.flatMap { self.desk.store.claimant(of: $0) } } })
    }

    private func save(_ contents: DraftContents) throws -> String {
        let now = desk.context.clients.clock.now()
        return try lock.withLock { lock in
            do {
                do {
                    return try write(contents, &lock, at: now)
                } catch ArchiveFault.draftTaken(let id, let holder) {
                    // Whoever has taken it over does not see what is typed here, so it goes on as a draft of its own.
                    lock = nil
                    let number = try write(contents, &lock, at: now)
                    throw DraftFault(
                        reason: "\(ArchiveFault.draftTaken(id, by: holder)) What you type is saved as the draft \(number) from now on.",
                        isKept: true)
                }
            } catch ArchiveFault.storage(let fault) {
                switch Result(catching: { try keep(contents, lock?.id, at: now) }) {
                case .success(true):
                    throw DraftFault(
                        reason:
                            "The draft is not saved. \(fault) What you type is kept on this machine, and saved when the store can take it.",
                        isKept: true, wayBack: wayBack(to: lock?.id))
                case .success(false): throw ArchiveFault.storage(fault)
                case .failure(let disk): throw DraftFault(reason: "\(fault) Nor can it be kept on this machine: \(disk)")
                }
            }
        }
    }

    /// How somebody who leaves comes back to what is kept on this machine: by the draft's number, if the store has given it one.
    private func wayBack(to id: DraftID?) -> String {
        if let id { return "Once it can, go on with: certdesk resume \(id)\(desk.again)" }
        return "Once it can, this saves it and says its number: certdesk drafts list\(desk.again)"
    }

    /// Writes the draft, the first time under a new number; its number.
    private func write(_ contents: DraftContents, _ lock: inout DraftLock?, at now: Timestamp) throws -> String {
        let held =
            try lock ?? desk.store.newDraft(actor: desk.context.actor, at: now, randomBytes: desk.context.clients.randomness.bytes)
        lock = held
        try desk.store.save(draft(contents, held.id, at: now), trace: contents.trace.isEmpty ? nil : contents.trace, under: held)
        forgetUnsaved()
        return held.id.description
    }

    private func draft(_ contents: DraftContents, _ id: DraftID, at now: Timestamp) -> Draft {
        let asOf = desk.context.asOf
        var draft = Draft(
            id: id, flow: contents.flow, createdAt: createdAt, savedAt: now, actor: desk.context.actor,
            asOf: asOf == now.calendarDate ? nil : asOf, stage: contents.stage, field: contents.field?.description,
            place: DraftPlace(contents.place), opened: contents.opened.sorted(), accepted: contents.accepted.sorted(),
            answers: StoredAnswers.encode(contents.answers.given),
            detached: contents.answers.detached.map(\.description).sorted())
        draft.quote = desk.context.promise?.quote ?? desk.lostQuote
        draft.keptQuote = desk.own.last
        draft.renews = desk.context.renewal?.id ?? desk.lostRenewal
        draft.attempts = attempts.all.isEmpty ? nil : attempts.all
        draft.notices = StoredAnswers.encode(contents.notices, about: contents.answers)
        return draft
    }

    /// Keeps on this machine what a database cannot take now; `false` where the store is a folder.
    private func keep(_ contents: DraftContents, _ id: DraftID?, at now: Timestamp) throws -> Bool {
        guard let files = desk.unsaved else { return false }
        try unsaved.withLock { kept in
            let file = try kept ?? files.keeping(id ?? DraftID.make(randomBytes: desk.context.clients.randomness.bytes))
            kept = file
            try file.write(draft(contents, file.id, at: now), trace: contents.trace)
        }
        return true
    }

    private func forgetUnsaved() {
        unsaved.withLock { kept in
            kept?.remove()
            kept = nil
        }
    }

    private func discard() throws(ArchiveFault) {
        forgetUnsaved()
        try lock.withLock { lock throws(ArchiveFault) in
            defer { lock = nil }
            if let lock { try desk.store.discard(lock) }
        }
    }
}

extension DraftPlace {
    fileprivate init(_ place: FormPlace) {
        self.init(isOnButton: place.isOnButton, offset: place.offset, filter: place.filter)
    }
}

extension FormPlace {
    /// The place that a draft was left at.
    init(_ place: DraftPlace) {
        self.init(isOnButton: place.isOnButton ?? false, offset: place.offset ?? 0, filter: place.filter)
    }
}
