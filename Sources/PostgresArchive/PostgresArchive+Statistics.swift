package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// Counts what is in the store.
    ///
    /// - Parameter day: the day by which quotes stand.
    package func statistics(on day: CalendarDate) throws(ArchiveFault) -> StoreStatistics {
        var statistics = StoreStatistics()
        let counts = try rows(
            """
            SELECT (SELECT count(*) FROM certdesk.orders), (SELECT count(*) FROM certdesk.drafts), (SELECT count(*) FROM certdesk.discarded), \
            (SELECT count(*) FROM certdesk.kept_lists), (SELECT count(*) FROM certdesk.accounts), (SELECT count(*) FROM certdesk.customers), \
            (SELECT count(*) FROM certdesk.domains WHERE stands), (SELECT sum(octet_length(file)) FROM certdesk.orders), \
            pg_total_relation_size('certdesk.listed'), (SELECT sum(octet_length(line) + 1) FROM certdesk.trail), \
            (SELECT count(*) FROM certdesk.quotes)
            """)[0]
        (statistics.orders, statistics.drafts, statistics.discarded) = (counts.integer(0), counts.integer(1), counts.integer(2))
        (statistics.lists, statistics.accounts, statistics.customers) = (counts.integer(3), counts.integer(4), counts.integer(5))
        (statistics.domains, statistics.orderBytes, statistics.indexBytes) = (counts.integer(6), counts.integer(7), counts.integer(8))
        (statistics.trailBytes, statistics.quotes) = (counts.integer(9), counts.integer(10))
        for row in try rows("SELECT state, count(*) FROM certdesk.listed WHERE kind = 0 GROUP BY state") {
            statistics.states[row.text(0)] = row.integer(1)
        }
        let quotes = try rows(
            """
            SELECT CASE WHEN state = 'open' AND last_day < $1::date THEN 'expired' ELSE state END, count(*) FROM certdesk.listed \
            WHERE kind = 3 GROUP BY 1
            """, [.text(day.description)])
        for row in quotes { statistics.quoteStates[row.text(0)] = row.integer(1) }
        var faults = drafts().count { if case .failure = $0 { true } else { false } }
        try asking {
            // What nobody may read is told from what is not there.
            guard try ReadingRights({ try database.rows($0, repeatable: true).first }).messages else {
                statistics.unread = ["messages"]
                return
            }
            faults += try eachOutbox { outbox in
                for message in outbox.messages { statistics.messages[message.standing.rawValue, default: 0] += 1 }
            }.count
        }
        statistics.faults = faults + mailDomains().count { if case .failure = $0 { true } else { false } }
        let ends = try rows(
            "SELECT extract(epoch FROM min(at))::bigint, extract(epoch FROM max(at))::bigint FROM certdesk.listed WHERE kind = 0")
        statistics.oldest = ends[0].optionalInteger(0).map { Timestamp(secondsSinceEpoch: $0) }
        statistics.newest = ends[0].optionalInteger(1).map { Timestamp(secondsSinceEpoch: $0) }
        return statistics
    }
}
