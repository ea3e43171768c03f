import Archive
import Orders

/// Where a row stands in any order of a list, as `RowKey` has it, in the form of the index.
struct SortKey: Sendable {
    private let placed: Int
    /// Orders come before drafts, those before discarded ones, and these before quotes.
    private let kind: Int
    private let id: UInt64
    private let state: Int
    private let commonName: [UInt8]
    private let organization: [UInt8]
    private let due: DueNumber

    /// A line's key for one order of a list.
    init(_ row: IndexTail.Row, _ tail: IndexTail, _ sorting: OrderQuery.Sorting) {
        (placed, kind, id, state, due) = (row.placed, 0, row.code, Int(row.state), row.due)
        (commonName, organization) = tail.withLine(of: row) { Self.names($0, sorting) }
    }

    /// The key of a segment's row; `nil` if it is damaged.
    init?(_ segment: IndexSegment, _ row: Int, _ sorting: OrderQuery.Sorting) {
        guard let age = segment.age(row), let state = segment.element(.states, row, as: UInt8.self), let line = segment.line(row) else {
            return nil
        }
        (placed, kind, id, self.state) = (age.placed, 0, age.code, Int(state))
        guard let due = sorting == .due ? segment.element(.due, row, as: DueNumber.self) : .max else { return nil }
        self.due = due
        (commonName, organization) = Self.names(line, sorting)
    }

    /// The key of a quote's line; `nil` if it is none. Quotes come between drafts and the states of orders.
    init?(quote line: UnsafeRawBufferPointer, _ sorting: OrderQuery.Sorting = .newest) {
        guard let code = QuoteCode(line), let placed = RowReader.time(line, at: 9) else { return nil }
        (self.placed, kind, id, state, due) = (placed, 3, code.number, -1, .max)
        let isByName = sorting == .commonName || sorting == .organization
        (commonName, organization) = isByName ? QuoteLine.names(line) : ([], [])
    }

    /// A draft's key. Drafts come before quotes and every state of an order.
    init(_ draft: DraftSummary) {
        let text = { (text: String, isCounted: (UInt8) -> Bool) in text.utf8.filter(isCounted) }
        placed = text(draft.savedAt.description) { (0x30...0x39).contains($0) }.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        (kind, state, due) = (draft.isDiscarded ? 2 : 1, -2, .max)
        id = text(draft.id.description) { $0 != UInt8(ascii: "-") }.reduce(0) { $0 << 8 | UInt64($1) }
        (commonName, organization) = (Array(draft.commonName.utf8), Array(draft.organization.utf8))
    }

    private static func names(_ line: UnsafeRawBufferPointer, _ sorting: OrderQuery.Sorting) -> (commonName: [UInt8], organization: [UInt8])
    {
        func cell(_ cell: IndexLine.Cell) -> [UInt8] { Array(line[IndexLine.range(of: cell, in: line)]) }
        return switch sorting {
        case .newest, .oldest, .state, .due: ([], [])
        case .commonName: (cell(.commonName), [])
        case .organization: ([], cell(.organization))
        }
    }

    /// Whether a row with this key stands before another.
    func precedes(_ other: SortKey, by sorting: OrderQuery.Sorting) -> Bool {
        switch sorting {
        case .newest: isNewer(than: other)
        case .oldest: other.isNewer(than: self)
        case .state: state == other.state ? isNewer(than: other) : state < other.state
        case .commonName: precedes(other, commonName, other.commonName)
        case .organization: precedes(other, organization, other.organization)
        case .due: due == other.due ? isNewer(than: other) : due < other.due
        }
    }

    private func precedes(_ other: SortKey, _ own: [UInt8], _ others: [UInt8]) -> Bool {
        own == others ? isNewer(than: other) : own.lexicographicallyPrecedes(others)
    }

    private func isNewer(than other: SortKey) -> Bool { (placed, kind, id) > (other.placed, other.kind, other.id) }
}
