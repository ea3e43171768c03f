import Archive
import PostgreSQL
import Synchronization

/// How many rows lists have, as long as nothing changes: a desk asks again with each page, and counting a million takes a second. What was counted on a thread of
/// its own is asked for again once it is there, so short lists are kept as well.
final class KnownCounts: Sendable {
    private struct Question: Hashable {
        let sql: String
        let values: [SQLValue]
    }

    /// Counting so many is noticed: shorter lists make room first.
    private static let worthKeeping = 10_000

    private let known = Mutex((stamp: ArchiveStamp([-1]), counts: [Question: Int]()))

    /// How many rows meet a condition; `nil` if that is not known.
    func count(_ condition: ListCondition, at stamp: ArchiveStamp) -> Int? {
        known.withLock { $0.stamp == stamp ? $0.counts[Question(sql: condition.sql, values: condition.values)] : nil }
    }

    /// Keeps what was counted.
    ///
    /// - Parameter stamp: how everything stood when counting began.
    func note(_ count: Int, _ condition: ListCondition, at stamp: ArchiveStamp) {
        known.withLock { known in
            if known.stamp != stamp { known = (stamp, [:]) }
            if known.counts.count > 20 { known.counts = known.counts.filter { $0.value >= Self.worthKeeping } }
            if known.counts.count > 20 { known.counts = [:] }
            known.counts[Question(sql: condition.sql, values: condition.values)] = count
        }
    }
}
