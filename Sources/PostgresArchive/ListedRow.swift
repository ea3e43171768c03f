import Archive
import JSONText
import Orders
import PostgreSQL

/// What the table of lists has of a record.
struct ListedRow {
    private let key: RowKey
    private let state: String
    private let region: String
    private let actor: String
    private let lastDay: CalendarDate?
    private let codes: [String]
    private let searched: String
    private let summary: [UInt8]

    init(_ order: Order, unicode: (String) -> String?) throws {
        let excerpt = OrderExcerpt(order)
        let rest = UnlistedText(excerpt)
        try self.init(.order(OrderSummary(excerpt, unlisted: rest)), and: rest, unicode: unicode)
    }

    init(_ record: ListedRecord, and unlisted: UnlistedText? = nil, unicode: (String) -> String?) throws {
        key = RowKey(record)
        switch record {
        case .order(let order):
            (state, region, actor) = (order.state.rawValue, order.region.rawValue, order.actor)
            (lastDay, codes) = (order.lastDay, order.codes)
            searched = String(decoding: order.searchedText(and: unlisted, unicode: unicode), as: UTF8.self)
            summary = try JSONWriter.bytes(order, .line)
        case .draft(let draft):
            (state, region, actor) = ("", draft.region, draft.actor)
            (lastDay, codes, searched) = (nil, [], draft.text)
            summary = try JSONWriter.bytes(draft, .line)
        case .quote(let quote):
            state = quote.isChanged ? "changed" : quote.order != nil ? "accepted" : quote.isWithdrawn ? "withdrawn" : "open"
            // The last day on which it can be taken up.
            (region, actor, lastDay, codes) = (quote.region, quote.actor, quote.validUntil, [])
            searched = String(decoding: quote.searchedText(unicode: unicode), as: UTF8.self)
            summary = try JSONWriter.bytes(quote, .line)
        }
    }

    /// Writes a row that is not there.
    static let insert = """
        INSERT INTO certdesk.listed (kind, id, at, rank, state, region, actor, common_name, organization, due, last_day, codes, searched, summary) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """

    /// Writes a row, or what becomes of it.
    static let upsert = """
        \(insert) \
        ON CONFLICT (kind, id) DO UPDATE SET at = excluded.at, rank = excluded.rank, state = excluded.state, region = excluded.region, \
        actor = excluded.actor, common_name = excluded.common_name, organization = excluded.organization, due = excluded.due, \
        last_day = excluded.last_day, codes = excluded.codes, searched = excluded.searched, summary = excluded.summary
        """

    /// Writes a row that is there anew, unless it is not as it was: the values of ``upsert``, and what was searched and summed up before.
    static let update = """
        UPDATE certdesk.listed SET at = $3, rank = $4, state = $5, region = $6, actor = $7, common_name = $8, organization = $9, due = $10, \
        last_day = $11, codes = $12, searched = $13, summary = $14 WHERE kind = $1 AND id = $2 AND searched = $15 AND summary = $16
        """

    /// The values of ``insert`` and ``upsert``.
    var values: [SQLValue] {
        [
            .integer(key.kind), .text(key.id), .time(key.time), .integer(key.state), .cell(state), .cell(region), .cell(actor),
            .cell(key.commonName), .cell(key.organization), .text(key.due?.description), .text(lastDay?.description),
            .texts(codes), .cell(searched), .bytes(summary),
        ]
    }

    /// The record of a row, by its kind and what was kept of it.
    static func record(_ row: SQLRow) throws(RecordFault) -> ListedRecord {
        let bytes = row.bytes(1)
        do {
            let node = try JSONNode.parse(bytes, as: .json, limit: StoredJSON.sizeLimit)
            return switch row.integer(0) {
            case 0: .order(try node.decoded(as: OrderSummary.self))
            case 3: .quote(try node.decoded(as: QuoteSummary.self))
            default: .draft(try node.decoded(as: DraftSummary.self))
            }
        } catch {
            throw RecordFault(path: "lists", reason: .damaged("a row of another version or of something else: \(error)"))
        }
    }
}

extension RecordKind {
    /// What rows have of it.
    var number: Int {
        switch self {
        case .order: 0
        case .draft: 1
        case .discarded: 2
        case .quote: 3
        }
    }
}

extension RecordID {
    /// What rows have of it.
    var row: (kind: Int, id: String) {
        switch self {
        case .order(let id): (0, id.description)
        case .draft(let id): (1, id.description)
        case .discarded(let id): (2, id.description)
        case .quote(let id): (3, id.description)
        }
    }
}
