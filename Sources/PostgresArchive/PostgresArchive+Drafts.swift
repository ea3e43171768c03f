package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// A number for a new draft with the right to write it. Nothing is saved yet.
    package func newDraft(
        actor: String, at time: Timestamp, randomBytes: (_ count: Int) throws -> [UInt8]
    ) throws -> DraftLock {
        for _ in 0..<32 {
            let id = try DraftID.make(randomBytes: randomBytes)
            guard let hold = try lock(Self.lockName(id), actor: actor, at: time).hold else { continue }
            let used = try rows("SELECT 1 FROM certdesk.listed WHERE kind IN (1, 2) AND id = $1", [.text(id.description)])
            if used.isEmpty { return DraftLock(id: id, token: hold) }
        }
        throw ArchiveFault.noFreeDraftID
    }

    /// The right to write a draft that exists; see ``OrderArchive/openDraft(_:actor:at:)``.
    package func openDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        guard try exists(id) else { throw .noSuchDraft(id) }
        let found = try lock(Self.lockName(id), actor: actor, at: time)
        guard let hold = found.hold else { throw .draftInUse(id, by: found.holder?.holder) }
        // Discarded or placed while we were asking.
        guard try exists(id) else { throw .noSuchDraft(id) }
        return DraftLock(id: id, token: hold)
    }

    /// Whether there is a draft, usable or not.
    func exists(_ id: DraftID) throws(ArchiveFault) -> Bool {
        try !rows("SELECT 1 FROM certdesk.drafts WHERE id = $1", [.text(id.description)]).isEmpty
    }

    /// Writes a draft with its trace; see ``OrderArchive/save(_:trace:under:)``.
    package func save(_ draft: Draft, trace: [UInt8]?, under lock: DraftLock) throws(ArchiveFault) {
        guard lock.id == draft.id else { throw .notHeld(draft.id) }
        var draft = draft
        if trace != nil { draft.traced = true }
        let bytes = try StoredJSON.bytes(draft)
        let id = SQLValue.text(draft.id.description)
        try whileHolding(lock) { transaction in
            var statements: [(String, [SQLValue])] = [
                (
                    """
                    INSERT INTO certdesk.drafts (id, saved_at, file) VALUES ($1, $2, $3) \
                    ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, file = excluded.file
                    """, [id, .time(draft.savedAt), .bytes(bytes)]
                ),
                (ListedRow.upsert, try ListedRow(.draft(DraftSummary(draft)), unicode: unicode).values),
            ]
            if let trace {
                statements.append(
                    (
                        "INSERT INTO certdesk.traces (id, bytes) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes",
                        [id, .bytes(trace)]
                    ))
            }
            try transaction.execute(statements)
        }
    }

    /// Changes a draft whose lock must still be this one: it may have been taken over meanwhile.
    private func whileHolding(_ lock: DraftLock, _ change: (DatabaseTransaction) throws -> Void) throws(ArchiveFault) {
        let name = Self.lockName(lock.id)
        let isHeld = try changing { transaction in
            let held = try transaction.rows("SELECT token FROM certdesk.locks WHERE name = $1 FOR UPDATE", [.text(name)]).first?.text(0)
            guard let held, held == (lock.token as? HeldLocks.Hold)?.token else { return false }
            try change(transaction)
            return true
        }
        if !isHeld { throw .draftTaken(lock.id, by: try holder(of: name)?.holder) }
    }

    /// The text of a draft's trace, also of a discarded one's; `nil` if there is none.
    package func trace(of id: DraftID) throws(ArchiveFault) -> [UInt8]? {
        try rows("SELECT bytes FROM certdesk.traces WHERE id = $1", [.text(id.description)]).first?.bytes(0)
    }

    /// One draft.
    package func draft(_ id: DraftID) throws(ArchiveFault) -> Draft {
        guard let row = try rows("SELECT file FROM certdesk.drafts WHERE id = $1", [.text(id.description)]).first else {
            throw .noSuchDraft(id)
        }
        do throws(RecordFault) {
            return try Self.draft(id, row.bytes(0))
        } catch {
            throw .faulty(error)
        }
    }

    private static func draft(_ id: DraftID, _ bytes: [UInt8]) throws(RecordFault) -> Draft {
        try StoredJSON.draft(id, from: bytes, "drafts/\(id)")
    }

    /// Every draft, the one saved last first, and behind them every one that cannot be used.
    package func drafts() -> [Result<Draft, RecordFault>] {
        rowsAtHand("SELECT id, file FROM certdesk.drafts ORDER BY saved_at DESC, id DESC").map { row in
            Result { () throws(RecordFault) in
                guard let id = DraftID(canonical: row.text(0)) else { throw RecordFault(path: "drafts/\(row.text(0))", reason: .foreign) }
                return try Self.draft(id, row.bytes(1))
            }
        }.usableFirst()
    }

    /// Removes a draft for good, because it became an order. One that was never saved is no error.
    package func discard(_ lock: DraftLock) throws(ArchiveFault) {
        let id = SQLValue.text(lock.id.description)
        try whileHolding(lock) { transaction in
            try transaction.execute([
                ("DELETE FROM certdesk.drafts WHERE id = $1", [id]), ("DELETE FROM certdesk.traces WHERE id = $1", [id]),
                ("DELETE FROM certdesk.listed WHERE kind = 1 AND id = $1", [id]),
            ])
        }
    }

    // MARK: Discarded drafts

    /// Takes a draft out of the way; see ``OrderArchive/setAside(_:at:)``.
    package func setAside(_ lock: DraftLock, at time: Timestamp) throws(ArchiveFault) {
        let id = lock.id
        try whileHolding(lock) { transaction in
            let moved = try transaction.rows(
                """
                WITH gone AS (DELETE FROM certdesk.drafts WHERE id = $1 RETURNING id, file) \
                INSERT INTO certdesk.discarded (id, discarded_at, file) SELECT id, $2, file FROM gone RETURNING file
                """, [.text(id.description), .time(time)])
            guard let bytes = moved.first?.bytes(0) else {
                // Where nobody knew whether it was done, it may have been.
                let done = try transaction.rows(
                    "SELECT 1 FROM certdesk.discarded WHERE id = $1 AND discarded_at = $2", [.text(id.description), .time(time)])
                if !done.isEmpty { return }
                throw ArchiveFault.noSuchDraft(id)
            }
            let record = DiscardedDraft(id: id, discardedAt: time)
            let summary =
                (try? Self.draft(id, bytes)).map { DraftSummary($0, discarded: record) }
                ?? DraftSummary(damaged: id, savedAt: time, isDiscarded: true)
            try transaction.execute([
                ("DELETE FROM certdesk.listed WHERE kind = 1 AND id = $1", [.text(id.description)]),
                (ListedRow.upsert, try ListedRow(.draft(summary), unicode: unicode).values),
            ])
        }
    }

    /// Every draft that can be brought back, the one discarded last first.
    package func discardedDrafts() -> [DiscardedDraft] {
        rowsAtHand(
            "SELECT id, extract(epoch FROM discarded_at)::bigint FROM certdesk.discarded ORDER BY discarded_at DESC, id DESC"
        ).compactMap { row in
            DraftID(canonical: row.text(0)).map { DiscardedDraft(id: $0, discardedAt: Timestamp(secondsSinceEpoch: row.integer(1))) }
        }
    }

    /// What is in a discarded draft.
    package func contents(of draft: DiscardedDraft) throws(ArchiveFault) -> Draft {
        let row = try rows(
            "SELECT file FROM certdesk.discarded WHERE id = $1 AND discarded_at = $2",
            [.text(draft.id.description), .time(draft.discardedAt)]
        ).first
        guard let row else { throw .noSuchDiscardedDraft(draft.id) }
        do throws(RecordFault) {
            return try Self.draft(draft.id, row.bytes(0))
        } catch {
            throw .faulty(error)
        }
    }

    /// Brings a discarded draft back, as it was.
    package func restore(_ id: DraftID) throws(ArchiveFault) {
        let key = SQLValue.text(id.description)
        try changing { transaction in
            let found = try transaction.rows(
                "SELECT file, discarded_at FROM certdesk.discarded WHERE id = $1 ORDER BY discarded_at DESC LIMIT 1 FOR UPDATE", [key]
            ).first
            guard let found else { throw ArchiveFault.noSuchDiscardedDraft(id) }
            let taken = try transaction.rows("SELECT 1 FROM certdesk.drafts WHERE id = $1", [key])
            guard taken.isEmpty else { throw ArchiveFault.draftExists(id) }
            let (bytes, draft) = (found.bytes(0), try? Self.draft(id, found.bytes(0)))
            let time = draft?.savedAt ?? Timestamp(secondsSinceEpoch: 0)
            let summary = draft.map { DraftSummary($0) } ?? DraftSummary(damaged: id, savedAt: time)
            try transaction.execute([
                ("INSERT INTO certdesk.drafts (id, saved_at, file) VALUES ($1, $2, $3)", [key, .time(time), .bytes(bytes)]),
                ("DELETE FROM certdesk.discarded WHERE id = $1 AND discarded_at = $2", [key, .text(found.text(1))]),
                ("DELETE FROM certdesk.listed WHERE kind = 2 AND id = $1", [key]),
                (ListedRow.upsert, try ListedRow(.draft(summary), unicode: unicode).values),
            ])
        }
    }

    /// Removes the drafts for good that were discarded thirty days ago or longer, and lists of that age that nothing names. What cannot be removed now is removed
    /// another time.
    package func purgeDiscarded(at now: Timestamp) {
        let limit = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - DiscardedDraft.keptDays * 86_400)
        guard let old = try? rows("SELECT 1 FROM certdesk.discarded WHERE discarded_at <= $1 LIMIT 1", [.time(limit)]) else { return }
        if !old.isEmpty {
            try? changing { transaction in
                let ids = try transaction.rows("DELETE FROM certdesk.discarded WHERE discarded_at <= $1 RETURNING id", [.time(limit)])
                    .map { $0.text(0) }
                try transaction.execute([
                    ("DELETE FROM certdesk.listed WHERE kind = 2 AND id = ANY ($1)", [.texts(ids)]),
                    (
                        "DELETE FROM certdesk.traces t WHERE id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM certdesk.drafts d WHERE d.id = t.id)",
                        [.texts(ids)]
                    ),
                ])
            }
        }
        purgeLists(at: now)
    }
}
