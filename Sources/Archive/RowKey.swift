package import Orders

/// Where a row stands in any order of a list. No two rows of a list have the same key, so pages that follow each other by it leave out
/// nothing and say nothing twice.
package struct RowKey: Hashable, Sendable {
    /// When it was placed or saved.
    package let time: Timestamp
    /// The place of its state among all.
    package let state: Int
    /// By its bytes.
    package let commonName: String
    /// By its bytes.
    package let organization: String
    /// The day on which something is due.
    package let due: CalendarDate?
    /// What kind of record it is.
    package let kind: Int
    /// Its number.
    package let id: String

    /// A row's key. Drafts come before every state of an order, and quotes between them.
    package init(_ record: ListedRecord) {
        switch record {
        case .order(let order):
            (time, commonName, organization) = (order.placedAt, order.commonName, order.organization)
            due = order.dueDay
            state = OrderState.allCases.firstIndex(of: order.state) ?? 0
            (kind, id) = (0, order.id.description)
        case .draft(let draft):
            (time, commonName, organization) = (draft.savedAt, draft.commonName, draft.organization)
            (state, due) = (-2, nil)
            (kind, id) = (draft.isDiscarded ? 2 : 1, draft.id.description)
        case .quote(let quote):
            (time, commonName, organization) = (quote.savedAt, quote.commonName, quote.organization)
            (state, due) = (-1, nil)
            (kind, id) = (3, quote.id.description)
        }
    }

    /// Whether a row with this key stands before another; of equal ones the newer does. Texts are compared byte by byte.
    package func precedes(_ other: RowKey, by sorting: OrderQuery.Sorting) -> Bool {
        switch sorting {
        case .newest: isNewer(than: other)
        case .oldest: other.isNewer(than: self)
        case .state: state == other.state ? isNewer(than: other) : state < other.state
        case .commonName: precedes(other, by: \.commonName)
        case .organization: precedes(other, by: \.organization)
        case .due: due == other.due ? isNewer(than: other) : isDue(before: other)
        }
    }

    /// What is never due comes last.
    private func isDue(before other: RowKey) -> Bool {
        guard let due else { return false }
        return other.due.map { due < $0 } ?? true
    }

    private func precedes(_ other: RowKey, by text: KeyPath<RowKey, String>) -> Bool {
        let (own, others) = (self[keyPath: text].utf8, other[keyPath: text].utf8)
        // Equal strings need not have equal bytes.
        return own.elementsEqual(others) ? isNewer(than: other) : own.lexicographicallyPrecedes(others)
    }

    private func isNewer(than other: RowKey) -> Bool { (time, kind, id) > (other.time, other.kind, other.id) }
}

extension RandomAccessCollection where Index == Int {
    /// The first place from which on the elements are as wanted, in a collection that has all others before them.
    package func partition(_ isWanted: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isWanted(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension RandomAccessCollection<ListedRecord> where Index == Int {
    /// The places of a page in a list that is sorted by a query, at most so many.
    package func places(from start: PageStart, limit: Int, sorting: OrderQuery.Sorting) -> Range<Int> {
        let limit = Swift.max(0, limit)
        func behind(_ place: Int) -> Range<Int> {
            let place = Swift.min(Swift.max(0, place), count)
            return place..<(place + Swift.min(limit, count - place))
        }
        func before(_ place: Int) -> Range<Int> { Swift.max(0, place - limit)..<place }
        return switch start {
        case .first: behind(0)
        case .last: before(count)
        case .after(let key): behind(partition { key.precedes(RowKey($0), by: sorting) })
        case .before(let key): before(partition { !RowKey($0).precedes(key, by: sorting) })
        case .at(let place): behind(place)
        }
    }

    /// Where a record stands in a list that is sorted by a query; `nil` if it does not.
    package func place(of record: ListedRecord, sorting: OrderQuery.Sorting) -> Int? {
        let key = RowKey(record)
        let place = partition { !RowKey($0).precedes(key, by: sorting) }
        return place < count && self[place].id == record.id ? place : nil
    }
}
