import Archive
import Orders
import PostgreSQL

/// What lists show, find and sort by, against the records.
extension DatabaseVerifier {
    /// The columns of the table of lists as texts, in the order of ``ListedRow/values``, but for the last one, the summary's bytes.
    private static let columns = """
        l.kind, l.id, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), l.rank, l.state, l.region, l.actor, l.common_name, \
        l.organization, l.due, l.last_day, array_to_string(l.codes, E'\\x1f'), l.searched, l.summary
        """

    mutating func checkListed() throws {
        // Of an id that was discarded more than once the last one is shown.
        let discarded = """
            (SELECT DISTINCT ON (id) id, file, extract(epoch FROM discarded_at)::bigint AS discarded_at FROM certdesk.discarded \
            ORDER BY id, discarded_at DESC)
            """
        try checkListed(0, "certdesk.orders", "r.revision")
        try checkListed(1, "certdesk.drafts", "extract(epoch FROM r.saved_at)::bigint")
        try checkListed(2, discarded, "r.discarded_at")
        try checkListed(3, "certdesk.quotes", "0")
        for row in try transaction.rows("SELECT kind, id FROM certdesk.listed WHERE kind NOT BETWEEN 0 AND 3") {
            fault(row.text(1), "Lists show \(row.text(1)), which is of no kind (\(row.text(0))).")
        }
    }

    private mutating func checkListed(_ kind: Int, _ records: String, _ more: String) throws {
        let sql = """
            SELECT \(Self.columns), r.id, r.file, \(more) FROM (SELECT * FROM certdesk.listed WHERE kind = \(kind)) l \
            FULL JOIN \(records) r ON r.id = l.id
            """
        let reader = CopyReader(transaction)
        try reader.eachPage(sql, 200) { page in
            for row in page { try checkListed(kind, row) }
        }
    }

    private mutating func checkListed(_ kind: Int, _ row: SQLRow) throws {
        let id = row.text(14)
        if row.isNull(14) { return fault(row.text(1), "Lists show \(row.text(1)), which is not there or cannot be read.") }
        guard let wanted = try listed(kind, row, id)?.values else {
            // Of an order that cannot be used that was said.
            let isSaid = kind == 0 && OrderID(canonical: id).map(unreadable.contains) ?? false
            if !row.isNull(1), !isSaid { fault(id, "Lists show \(id), which is not there or cannot be read.") }
            return
        }
        if row.isNull(1) { return fault(id, "\(id) is in no list.") }
        let isSame = wanted.indices.allSatisfy { column in
            switch wanted[column] {
            case .null: row.isNull(column)
            case .bytes(let bytes): row.bytes(column) == bytes
            case .texts(let texts): row.text(column) == texts.joined(separator: "\u{1F}")
            case .integer(let number): row.integer(column) == number
            case .text(let text): row.text(column) == text
            case .boolean(let isTrue): row.boolean(column) == isTrue
            }
        }
        if !isSame { fault(id, "Lists do not show of \(id) what is in it, or do not find it.") }
    }

    /// What lists are to show of a record; `nil` of one that is in no list.
    private mutating func listed(_ kind: Int, _ row: SQLRow, _ id: String) throws -> ListedRow? {
        let (bytes, more, unicode) = (row.bytes(15), row.integer(16), archive.unicode)
        func list(_ record: ListedRecord) throws -> ListedRow { try ListedRow(record, unicode: unicode) }
        switch kind {
        case 0:
            guard let id = OrderID(canonical: id), let order = try? StoredJSON.order(id, from: bytes, "") else { return nil }
            if more != order.revision {
                fault("\(id)", "Of the order \(id) the database has the revision \(more), and it is \(order.revision).")
            }
            return try ListedRow(order, unicode: unicode)
        case 1:
            guard let id = DraftID(canonical: id) else { return nil }
            let draft = try? StoredJSON.draft(id, from: bytes, "")
            if let draft, draft.savedAt.secondsSinceEpoch != more {
                fault("\(id)", "The draft \(id) was not saved when the database says.")
            }
            return try list(
                .draft(draft.map { DraftSummary($0) } ?? DraftSummary(damaged: id, savedAt: Timestamp(secondsSinceEpoch: more))))
        case 2:
            guard let id = DraftID(canonical: id) else { return nil }
            let record = DiscardedDraft(id: id, discardedAt: Timestamp(secondsSinceEpoch: more))
            let draft = try? StoredJSON.draft(id, from: bytes, "")
            return try list(
                .draft(
                    draft.map { DraftSummary($0, discarded: record) }
                        ?? DraftSummary(damaged: id, savedAt: record.discardedAt, isDiscarded: true)))
        default:
            guard let id = QuoteID(canonical: id), let quote = try? StoredJSON.quote(id, from: bytes, "") else { return nil }
            return try list(.quote(QuoteSummary(try archive.standing(quote) { try transaction.rows($0, $1) })))
        }
    }
}
