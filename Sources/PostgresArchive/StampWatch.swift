package import Archive
import Glibc
import PostgreSQL
import Synchronization

/// What was seen last of how often a database was changed.
final class StampWatch: Sendable {
    /// The last answer, and until when nobody is asked because nobody answered.
    let last = Mutex((stamp: ArchiveStamp([-1]), until: 0))

    /// Whoever types must not wait at every key for somebody who does not answer; in seconds.
    static let pause = 5
}

extension PostgresArchive {
    /// The length of the trail, and how often what it does not tell of was changed. While nobody answers, the last one: nothing else can be shown then.
    package var stamp: ArchiveStamp {
        let (known, until) = stamps.last.withLock { $0 }
        if time(nil) < until { return known }
        let row = try? database.rows("SELECT h.sequence, c.number FROM certdesk.head h, certdesk.changes c", repeatable: true).first
        guard let row else {
            stamps.last.withLock { $0.until = time(nil) + StampWatch.pause }
            return known
        }
        let stamp = ArchiveStamp([row.integer(0), row.integer(1)])
        stamps.last.withLock { $0 = (stamp, 0) }
        return stamp
    }
}
