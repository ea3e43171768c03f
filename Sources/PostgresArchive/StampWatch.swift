package import Archive
import PostgreSQL
import Synchronization

/// What was seen last of how often a database was changed.
final class StampWatch: Sendable {
    let last = Mutex(ArchiveStamp([-1]))
}

extension PostgresArchive {
    /// The length of the trail, and how often what it does not tell of was changed. While nobody answers, the last one: nothing else can be shown then.
    package var stamp: ArchiveStamp {
        let row = try? database.rows("SELECT h.sequence, c.number FROM certdesk.head h, certdesk.changes c", repeatable: true).first
        guard let row else { return stamps.last.withLock { $0 } }
        let stamp = ArchiveStamp([row.integer(0), row.integer(1)])
        stamps.last.withLock { $0 = stamp }
        return stamp
    }
}
