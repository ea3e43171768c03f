package import Archive
import Glibc
package import Orders
import PostgreSQL

extension PostgresArchive {
    static func lockName(_ id: DraftID) -> String { "draft \(id)" }

    /// The lock of a name; `nil` while somebody else has it, with who does.
    func lock(_ name: String, actor: String, at time: Timestamp) throws(ArchiveFault) -> (hold: HeldLocks.Hold?, holder: LockRow?) {
        if let hold = try take(name, actor: actor, at: time, from: "") { return (hold, nil) }
        guard let holder = try holder(of: name) else {
            // Let go of meanwhile.
            return (try take(name, actor: actor, at: time, from: ""), nil)
        }
        // A process of this machine that has ended needs no lock, and this one none that it let go of while nobody answered.
        let isOver = holder.process == .own ? !HeldLocks.has(holder.token) : !holder.process.isRunning
        guard holder.process.isHere, isOver else { return (nil, holder) }
        return (try take(name, actor: actor, at: time, from: holder.token), holder)
    }

    /// Takes a lock that is free, that nobody has touched for long, or that still is the one with a token.
    func take(_ name: String, actor: String, at time: Timestamp, from token: String) throws(ArchiveFault) -> HeldLocks.Hold? {
        let own = HeldLocks.newToken()
        var hold: HeldLocks.Hold?
        defer { if hold == nil { HeldLocks.forget(own) } }
        let taken = try asking {
            try database.transaction { transaction in
                try transaction.rows(
                    """
                    INSERT INTO certdesk.locks AS l (name, token, actor, since, process, machine, host, beat) \
                    VALUES ($1, $2, $3, $4, $5, $6, $8, clock_timestamp()) \
                    ON CONFLICT (name) DO UPDATE SET token = excluded.token, actor = excluded.actor, since = excluded.since, \
                    process = excluded.process, machine = excluded.machine, host = excluded.host, beat = excluded.beat, wanted_by = NULL \
                    WHERE l.token = $7 OR l.beat < clock_timestamp() - interval '\(HeldLocks.expiry) seconds' RETURNING 1
                    """,
                    [
                        .text(name), .text(own), .cell(actor), .time(time), .integer(Int(RunningProcess.own.number)),
                        .text(RunningProcess.own.machine), .text(token), .cell(RunningProcess.host),
                    ])
            }
        }
        if !taken.isEmpty { hold = HeldLocks.Hold(own, locks) }
        return hold
    }

    /// Who has what open, as its row says.
    struct LockRow {
        let token: String
        let holder: DraftHolder
        let process: RunningProcess
    }

    /// Who has a lock; `nil` if nobody has.
    func holder(of name: String) throws(ArchiveFault) -> LockRow? {
        let found = try rows(
            """
            SELECT token, actor, extract(epoch FROM since)::bigint, process, machine, wanted_by, host, \
            extract(epoch FROM clock_timestamp() - beat)::bigint FROM certdesk.locks WHERE name = $1
            """, [.text(name)])
        return found.first.map { row in
            let process = RunningProcess(number: Int32(truncatingIfNeeded: row.integer(3)), machine: row.text(4))
            var holder = DraftHolder(
                processID: process.number, actor: row.text(1), since: Timestamp(secondsSinceEpoch: row.integer(2)))
            holder.wantedBy = row.optionalText(5)
            if !process.isHere { (holder.machine, holder.silence) = (row.optionalText(6) ?? "of another desk", max(0, row.integer(7))) }
            return LockRow(token: row.text(0), holder: holder, process: process)
        }
    }

    /// The right to write a draft, also where somebody has it open.
    ///
    /// A process of this machine that has it is asked to save and to end (SIGTERM, and SIGCONT in case it is suspended), and waited for a few seconds. One of
    /// another machine cannot be asked: its lock is replaced at once, and whatever it tries to write afterwards is refused.
    package func takeDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        do throws(ArchiveFault) {
            return try openDraft(id, actor: actor, at: time)
        } catch .draftInUse {
            let name = Self.lockName(id)
            let held = try holder(of: name)
            if let held, held.process != .own, held.process.isRunning {
                _ = try asking {
                    try database.rows(
                        "UPDATE certdesk.locks SET wanted_by = $3 WHERE name = $1 AND token = $2",
                        [.text(name), .text(held.token), .cell(actor)])
                }
                if kill(held.process.number, SIGTERM) == 0, kill(held.process.number, SIGCONT) == 0 { try wait(for: name, held.token) }
            }
            let token = try holder(of: name)?.token ?? ""
            guard let hold = try take(name, actor: actor, at: time, from: token) else {
                throw .draftInUse(id, by: try holder(of: name)?.holder)
            }
            guard try exists(id) else { throw .noSuchDraft(id) }
            return DraftLock(id: id, token: hold)
        }
    }

    /// How long a process may take to end, in milliseconds.
    private static let patience = 5_000

    private func wait(for name: String, _ token: String) throws(ArchiveFault) {
        for _ in 0..<(Self.patience / 50) {
            usleep(50_000)
            if try holder(of: name)?.token != token { return }
        }
    }

    /// Who takes the draft over, while the process that has it was asked to end for that.
    package func claimant(of lock: DraftLock) -> String? {
        guard let found = try? holder(of: Self.lockName(lock.id)) else { return nil }
        return found.holder.wantedBy
    }
}
