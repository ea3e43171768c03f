import Archive
import Orders
import PostgreSQL

/// Records of one kind and the rows that lists have of them, side by side.
struct ListedTable {
    /// What rows have of it; see ``Archive/RecordKind``.
    let kind: Int
    /// The records as a table `r`, as SQL.
    let records: String
    /// What columns have of a record besides its bytes: a revision, or seconds since 1970.
    private let more: String

    /// One of each kind.
    static let all = [
        ListedTable(kind: 0, records: "certdesk.orders", more: "r.revision"),
        ListedTable(kind: 1, records: "certdesk.drafts", more: "extract(epoch FROM r.saved_at)::bigint"),
        // Of an id that was discarded more than once the last one is shown.
        ListedTable(
            kind: 2,
            records: """
                (SELECT DISTINCT ON (id) id, file, extract(epoch FROM discarded_at)::bigint AS discarded_at FROM certdesk.discarded \
                ORDER BY id, discarded_at DESC)
                """, more: "r.discarded_at"),
        ListedTable(kind: 3, records: "certdesk.quotes", more: "0"),
    ]

    /// The columns of the table of lists `l` as texts, in the order of ``ListedRow/values``, but for the last one, the summary's bytes.
    static let columns = """
        l.kind, l.id, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), l.rank, l.state, l.region, l.actor, l.common_name, \
        l.organization, l.due, l.last_day, array_to_string(l.codes, E'\\x1f'), l.searched, l.summary
        """

    /// The columns of a record, behind those.
    var record: String { "r.id, r.file, \(more)" }

    /// What lists are to show of a record; `nil` of one that is in no list.
    ///
    /// - Parameters:
    ///   - row: has ``columns`` and ``record``.
    ///   - sayStrange: is told where a column has something else than the record, in a sentence.
    func made(
        of row: SQLRow, in archive: PostgresArchive, _ ask: (String, [SQLValue]) throws -> SQLRows, sayStrange: (String) -> Void = { _ in }
    ) throws -> ListedRow? {
        let (id, bytes, more, unicode) = (row.text(14), row.bytes(15), row.integer(16), archive.unicode)
        func list(_ record: ListedRecord) throws -> ListedRow { try ListedRow(record, unicode: unicode) }
        switch kind {
        case 0:
            guard let id = OrderID(canonical: id), let order = try? StoredJSON.order(id, from: bytes, "") else { return nil }
            if more != order.revision {
                sayStrange("Of the order \(id) the database has the revision \(more), and it is \(order.revision).")
            }
            return try ListedRow(order, unicode: unicode)
        case 1:
            guard let id = DraftID(canonical: id) else { return nil }
            let draft = try? StoredJSON.draft(id, from: bytes, "")
            if let draft, draft.savedAt.secondsSinceEpoch != more { sayStrange("The draft \(id) was not saved when the database says.") }
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
            return try list(.quote(QuoteSummary(try archive.standing(quote, ask))))
        }
    }
}

extension ListedRow {
    /// Whether the table has just this; the row has ``ListedTable/columns``.
    func isShown(by row: SQLRow) -> Bool {
        let values = values
        return values.indices.allSatisfy { column in
            switch values[column] {
            case .null: row.isNull(column)
            case .bytes(let bytes): row.bytes(column) == bytes
            case .texts(let texts): row.text(column) == texts.joined(separator: "\u{1F}")
            case .integer(let number): row.integer(column) == number
            case .text(let text): row.text(column) == text
            case .boolean(let isTrue): row.boolean(column) == isTrue
            }
        }
    }
}
