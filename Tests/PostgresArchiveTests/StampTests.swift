import Archive
import Certificates
import Glibc
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders
import Testing

/// What others did is noticed at the next key, and nobody is asked for it.
struct StampTests {
    /// Looks until a stamp is another one than before, as whoever types does.
    private func changed(_ archive: PostgresArchive, since stamp: ArchiveStamp) -> Bool {
        for _ in 0..<60_000 {
            if archive.stamp != stamp { return true }
            poll(nil, 0, 1)
        }
        return false
    }

    /// Bytes that went over the wire while something was looked at.
    private func asked(_ proxy: WireProxy, _ body: () -> Void) -> Int {
        proxy.cut(.never)
        body()
        return proxy.bytes.toServer
    }

    @Test func nobodyIsAskedWhileNothingIsNotified() throws {
        let desk = try Desk()
        let proxy = try WireProxy(to: desk.bench.server.port)
        defer { proxy.end() }
        let archive = desk.archive(at: proxy.port)
        let first = archive.stamp
        var stamps: Set = [first]
        let bytes = asked(proxy) { for _ in 0..<100 { stamps.insert(archive.stamp) } }
        #expect(stamps == [first] && bytes < 1_000)
        try desk.place()
        #expect(changed(archive, since: first))
        let second = archive.stamp
        // What one does oneself is known at once.
        _ = try archive.place(Placement(order: try desk.order()))
        #expect(archive.stamp != second)
        let lock = try archive.newDraft(actor: "operator", at: try time(), randomBytes: desk.bytes)
        let third = archive.stamp
        try archive.save(try desk.draft(lock.id), under: lock)
        #expect(archive.stamp != third)
    }

    /// What was notified while there was no connection is made up for.
    @Test func nothingIsMissedWithoutAConnection() throws {
        let desk = try Desk()
        let proxy = try WireProxy(to: desk.bench.server.port)
        defer { proxy.end() }
        let archive = desk.archive(at: proxy.port)
        let first = archive.stamp
        proxy.cut(.now)
        try desk.place()
        for _ in 0..<60_000 where archive.database.notices == 0 { poll(nil, 0, 1) }
        proxy.cut(.never)
        #expect(changed(archive, since: first))
        let second = archive.stamp
        try desk.place()
        #expect(changed(archive, since: second))
    }

    /// Where a pooler is in between nothing is listened for, and every look asks.
    @Test func throughAPoolerEveryLookAsks() throws {
        let desk = try Desk()
        let address = try DatabaseAddress(desk.bench.server.text(desk.bench.name) + "&certdesk_prepare=off")
        let archive = PostgresArchive(Database(address), digest: SHA256.digest)
        let first = archive.stamp
        try desk.place()
        #expect(archive.stamp != first)
        #expect(try archive.database.rows("SELECT count(*) FROM pg_listening_channels()")[0].integer(0) == 0)
    }

    /// Somebody who swallows notifications is found out, and is not waited for.
    @Test func notificationsThatDoNotComeAreNotWaitedFor() throws {
        let desk = try Desk()
        let archive = desk.bench.archive()
        for _ in 0..<4 {
            let before = archive.stamp
            _ = try archive.database.rows("UNLISTEN *")
            try desk.place()
            #expect(changed(archive, since: before))
        }
        let before = archive.stamp
        try desk.place()
        #expect(archive.stamp != before, "by now everything is asked for")
    }
}
