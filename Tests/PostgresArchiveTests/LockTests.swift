import Archive
import Glibc
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import Testing

/// Drafts that are open on several machines.
struct LockTests {
    private func saved(_ desk: Desk) throws -> DraftLock {
        let lock = try desk.archive.newDraft(actor: "first", at: try time(), randomBytes: desk.bytes)
        try desk.archive.save(try desk.draft(lock.id), under: lock)
        return lock
    }

    /// A machine that was cut off says nothing more; after a minute its drafts are free.
    @Test func whoSaysNothingForAMinuteHasItNoMore() throws {
        let desk = try Desk()
        let lock = try saved(desk)
        let other = desk.bench.archive()
        _ = try desk.database.rows("UPDATE certdesk.locks SET machine = 'elsewhere 1', beat = clock_timestamp() - interval '50 seconds'")
        #expect(throws: ArchiveFault.self) { try other.openDraft(lock.id, actor: "second", at: try time()) }
        _ = try desk.database.rows("UPDATE certdesk.locks SET beat = clock_timestamp() - interval '70 seconds'")
        let taken = try other.openDraft(lock.id, actor: "second", at: try time())
        let fault = #expect(throws: ArchiveFault.self) { try desk.archive.save(try desk.draft(lock.id), under: lock) }
        guard case .draftTaken(_, let holder?)? = fault else { throw CancellationError() }
        #expect(holder.actor == "second")
        try other.save(try desk.draft(lock.id), under: taken)
    }

    /// A process of this machine that has ended is waited for no longer.
    @Test func whoHasEndedHereHasItNoMore() throws {
        let desk = try Desk()
        let lock = try saved(desk)
        let other = desk.bench.archive()
        #expect(throws: ArchiveFault.self) { try other.openDraft(lock.id, actor: "second", at: try time()) }
        // The same number, started at another time.
        _ = try desk.database.rows("UPDATE certdesk.locks SET machine = split_part(machine, ' ', 1) || ' 1'")
        #expect(try other.openDraft(lock.id, actor: "second", at: try time()).id == lock.id)
    }

    /// What was let go of while nobody answered is free for whoever comes next in this process.
    @Test func whoLetsGoWhileNobodyAnswersIsNotLockedOut() throws {
        let desk = try Desk()
        let proxy = try WireProxy(to: desk.bench.server.port)
        let archive = desk.archive(at: proxy.port)
        var lock: DraftLock? = try archive.newDraft(actor: "first", at: try time(), randomBytes: desk.bytes)
        let id = try #require(lock?.id)
        try archive.save(try desk.draft(id), under: try #require(lock))
        proxy.end()
        proxy.cut(.now)
        lock = nil
        #expect(try desk.value("SELECT count(*) FROM certdesk.locks") == "1", "nobody could be told")
        lock = try desk.archive.openDraft(id, actor: "second", at: try time())
        // As long as it is held it is nobody else's, in this process neither.
        #expect(throws: ArchiveFault.self) { try desk.bench.archive().openDraft(id, actor: "third", at: try time()) }
        try desk.archive.save(try desk.draft(id), under: try #require(lock))
    }

    /// One of another machine cannot be asked to end: its lock is replaced.
    @Test func oneOfAnotherMachineIsTakenOver() throws {
        let desk = try Desk()
        let lock = try saved(desk)
        let other = desk.bench.archive()
        let own = #expect(throws: ArchiveFault.self) { try other.openDraft(lock.id, actor: "second", at: try time()) }
        #expect(own?.description.contains("(process \(getpid())). Taking it over asks the other certdesk to save it and to end") == true)
        #expect(try desk.value("SELECT host FROM certdesk.locks") == Self.hostName)
        _ = try desk.database.rows(
            "UPDATE certdesk.locks SET machine = 'elsewhere 1', host = 'leeds', process = 1, beat = clock_timestamp() - interval '20 seconds'"
        )
        let fault = #expect(throws: ArchiveFault.self) { try other.openDraft(lock.id, actor: "second", at: try time()) }
        let said = fault?.description ?? ""
        // What is said of a process of this machine is not true of another one's.
        #expect(
            said.contains("(on the machine leeds, last heard of 2") && !said.contains("process") && said.contains("cannot be asked"),
            "\(said)")
        let taken = try other.takeDraft(lock.id, actor: "second", at: try time())
        #expect(desk.archive.claimant(of: lock) == nil)
        #expect(throws: ArchiveFault.self) { try desk.archive.discard(lock) }
        try other.discard(taken)
        #expect(desk.archive.drafts().isEmpty)
    }

    private static var hostName: String {
        var names = utsname()
        uname(&names)
        return withUnsafeBytes(of: &names.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// Poolers and other engines have no locks that belong to a session.
    @Test func noLockBelongsToASession() throws {
        let desk = try Desk()
        let lock = try saved(desk)
        #expect(
            try desk.value(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            ) == "0")
        desk.archive.database.close()
        try desk.archive.save(try desk.draft(lock.id), under: lock)
        #expect(try desk.value("SELECT name FROM certdesk.locks") == "draft \(lock.id)")
    }
}
