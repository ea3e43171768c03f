import Archive
import Orders
import Synchronization

/// The rows of a list, sought as they are asked for: in the order of a segment's permutation, with the lines of the index file and the drafts,
/// which are few and sorted, in between, and the quotes, which are many and sought as well.
final class ListWalk: Sendable {
    let query: OrderQuery
    private let index: OrderIndex
    private let scan: SegmentScan?
    private let drafts: [DraftSummary]
    /// Lines and drafts, in order.
    private let few: [Extra]
    /// The quotes, from the first one on.
    private let quotes: QuoteWalk?
    /// Rows of the segment, or of its part that the days leave.
    private let places: Int
    private let state = Mutex(State())

    /// What is not in the segment.
    private struct Extra: Sendable {
        enum Source: Sendable {
            case line(IndexTail.Row)
            /// A place in `drafts`.
            case draft(Int)
            case quote(Range<Int>)
        }
        let source: Source
        let key: SortKey
    }

    private struct State {
        /// A row of the segment, or below 0 the complement of a place in `extras`.
        var found: [Int32] = []
        /// What is not in the segment, as far as it was found.
        var extras: [Extra] = []
        /// How many of the few were found.
        var few = 0
        /// Where the quotes were gone to.
        var quotes: QuoteWalk?
        /// How many quotes are wanted, once all were sought.
        var quoteCount: Int?
        /// Places of the segment's order that were looked at.
        var place = 0
        /// The place of the segment's order that the next extra stands before, once it is known.
        var boundary: Int?
        /// The rows that are wanted, once all were sought.
        var wanted: RowSet?
        /// Rows that were looked at.
        var looks = 0
    }

    /// How far rows are sought, whichever comes first.
    private struct Goal {
        /// So many rows were found.
        var count = Int.max
        /// So many places of the segment's order were looked at.
        var place = Int.max
        /// An extra was found that does not stand before this one.
        var extra: (key: SortKey, sorting: OrderQuery.Sorting)?
        /// More rows than these were looked at.
        var looks = Int.max

        func isReached(by state: State) -> Bool {
            if state.found.count >= count || state.place >= place || state.looks > looks { return true }
            guard let extra, let last = state.extras.last else { return false }
            return !last.key.precedes(extra.key, by: extra.sorting)
        }
    }

    /// Takes some milliseconds where words are sought.
    private static let fewLooks = 30_000

    /// The orders that a query asks for, and with them some drafts and quotes.
    init(_ query: OrderQuery, index: OrderIndex, drafts: [DraftSummary] = [], quotes: QuoteWalk? = nil, unlisted: UnlistedTexts? = nil) {
        (self.query, self.index, self.drafts) = (query, index, drafts)
        let filter = RowFilter(query, unlisted: unlisted)
        let hasOrders = query.records.contains(.order)
        scan = hasOrders ? index.segment.map { SegmentScan(filter, $0, hidden: index.hidden) } : nil
        let lines = hasOrders ? index.rows.filter { filter.isEverything || filter.admits($0, of: index.tail) } : []
        let sorting = query.sorting
        self.quotes = quotes
        few =
            (lines.map { Extra(source: .line($0), key: SortKey($0, index.tail, sorting)) }
            + drafts.enumerated().map { Extra(source: .draft($0), key: SortKey($1)) })
            .sorted { $0.key.precedes($1.key, by: sorting) }
        places =
            switch sorting {
            case .newest, .oldest: scan?.rows.count ?? 0
            case .state, .commonName, .organization: scan?.segment.count ?? 0
            case .due: scan?.placesDue ?? 0
            }
        state.withLock { $0.quotes = quotes }
    }

    /// How many rows there are; all are sought for that, without keeping anybody from the first ones.
    var count: Int { count { true } ?? few.count }

    /// The same; `nil` if nobody wants to know it any more before it is known.
    func count(while isWanted: @escaping @Sendable () -> Bool) -> Int? {
        guard let quotes = quoteCount(while: isWanted) else { return nil }
        if let known = state.withLock({ countOfSegment($0) }) { return few.count + quotes + known }
        guard let wanted = scan?.wantedRows(while: isWanted) else { return nil }
        state.withLock { $0.wanted = wanted }
        return few.count + quotes + wanted.count
    }

    private func quoteCount(while isWanted: () -> Bool) -> Int? {
        guard let quotes else { return 0 }
        if let known = state.withLock({ $0.quoteCount }) { return known }
        guard let count = quotes.count(while: isWanted) else { return nil }
        state.withLock { $0.quoteCount = count }
        return count
    }

    /// How many rows of the segment are wanted; `nil` if that is not known yet.
    private func countOfSegment(_ state: State) -> Int? {
        guard let scan else { return 0 }
        if scan.isEverything, scan.rows.count == scan.segment.count { return scan.segment.count - index.hidden.count }
        return state.wanted?.count
    }

    /// How many rows there are in all; `nil` if that is not known yet.
    private func knownCount(_ state: State) -> Int? {
        guard let orders = countOfSegment(state) else { return nil }
        guard let quotes else { return few.count + orders }
        return (quotes.isEverything ? quotes.index.count : state.quoteCount).map { few.count + orders + $0 }
    }

    /// The same as far as nobody waits for it: no more than so many rows are sought, and no further than many rows were looked at in vain.
    func count(upTo limit: Int, looks: Int = fewLooks) -> PartialCount {
        state.withLock { state in
            if knownCount(state) == nil { extend(&state, to: Goal(count: limit, looks: state.looks + looks)) }
            if let known = knownCount(state) { return PartialCount(rows: known, isWhole: true) }
            let isWhole = state.place == places && state.few == few.count && state.quotes?.isAtEnd ?? true
            return PartialCount(rows: state.found.count, isWhole: isWhole)
        }
    }

    /// Whether something that was looked at is not as it was written.
    var isDamaged: Bool { index.segment?.isDamaged == true || quotes?.index.isDamaged == true }

    /// Seeks so many rows; how many of them there are.
    func seek(_ count: Int) -> Int {
        state.withLock { state in
            extend(&state, to: Goal(count: count))
            return min(count, state.found.count)
        }
    }

    /// The record at a place; `nil` if there are fewer.
    func record(at place: Int) -> ListedRecord? {
        guard place >= 0, let row = found(place) else { return nil }
        switch row {
        case .segment(let row): return .order(index.entry(segmentRow: row) ?? .unreadable)
        case .extra(.line(let line)): return .order(index.entry(line) ?? .unreadable)
        case .extra(.draft(let number)): return .draft(drafts[number])
        case .extra(.quote(let line)): return quotes?.summary(line).map(ListedRecord.quote)
        }
    }

    /// Runs something with the line of the order at a place; `nil` if there is none.
    func withLine<Result>(at place: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        switch found(place) {
        case .segment(let row): index.segment?.line(row).map(body)
        case .extra(.line(let line)): index.tail.withLine(of: line, body)
        case .extra, nil: nil
        }
    }

    /// What stands at a place of the list.
    private enum Found {
        case segment(Int)
        case extra(Extra.Source)
    }

    private func found(_ place: Int) -> Found? {
        state.withLock { state in
            extend(&state, to: Goal(count: place + 1))
            guard place < state.found.count else { return nil }
            let row = state.found[place]
            return row >= 0 ? .segment(Int(row)) : .extra(state.extras[Int(~row)].source)
        }
    }

    // MARK: Walking

    private func extend(_ state: inout State, to goal: Goal) {
        while !goal.isReached(by: state) {
            if state.quotes?.isSeeking ?? false {
                state.looks += state.quotes?.seek(looks: 4096) ?? 0
            } else if let (next, isQuote) = nextExtra(state) {
                let boundary = state.boundary ?? boundary(before: next.key, from: state.place)
                state.boundary = boundary
                advance(&state, upTo: boundary, goal)
                guard state.place >= boundary, !goal.isReached(by: state) else { continue }
                state.found.append(~Int32(state.extras.count))
                state.extras.append(next)
                if isQuote { state.quotes?.goOn() } else { state.few += 1 }
                state.boundary = nil
            } else {
                guard state.place < places else { return }
                advance(&state, upTo: places, goal)
            }
        }
    }

    /// What stands next of what is not in the segment, and whether it is a quote; those of both kinds are known.
    private func nextExtra(_ state: State) -> (extra: Extra, isQuote: Bool)? {
        let few = state.few < few.count ? few[state.few] : nil
        guard let quote = state.quotes?.next else { return few.map { ($0, false) } }
        if let few, few.key.precedes(quote.key, by: query.sorting) { return (few, false) }
        return (Extra(source: .quote(quote.line), key: quote.key), true)
    }

    /// The first place of the segment's order, from one on, that does not stand before a key. Most are near: many quotes stand between the orders.
    private func boundary(before key: SortKey, from place: Int) -> Int {
        guard let scan else { return 0 }
        func isBehind(_ place: Int) -> Bool {
            guard let row = row(at: place, scan), let own = SortKey(scan.segment, row, query.sorting) else { return true }
            return !own.precedes(key, by: query.sorting)
        }
        var (low, step) = (place, 1)
        while low + step < places, !isBehind(low + step - 1) { (low, step) = (low + step, step * 2) }
        return (low..<min(low + step, places)).partition(isBehind)
    }

    private func row(at place: Int, _ scan: SegmentScan) -> Int? {
        switch query.sorting {
        case .newest: scan.rows.lowerBound + place
        case .oldest: scan.rows.upperBound - 1 - place
        case .state: scan.segment.row(.byState, at: place)
        case .commonName: scan.segment.row(.byCommonName, at: place)
        case .organization: scan.segment.row(.byOrganization, at: place)
        case .due: scan.segment.row(.byDue, at: place)
        }
    }

    /// Looks at places of the segment's order. With a last look it goes no further, else all processors look at all where one has looked at many.
    private func advance(_ state: inout State, upTo end: Int, _ goal: Goal) {
        guard let scan else { return }
        let end = min(end, goal.place)
        while state.place < end, !goal.isReached(by: state) {
            if goal.looks == .max, state.wanted == nil, !scan.isEverything, state.looks > mostLooks { state.wanted = scan.wantedRows() }
            switch query.sorting {
            case .newest, .oldest:
                if scan.hasEveryRow { advanceToAll(&state, upTo: end, until: goal.count) } else { advanceByBlock(&state, upTo: end, scan) }
            case .state: advance(&state, along: .byState, upTo: end, until: goal.count, scan)
            case .commonName: advance(&state, along: .byCommonName, upTo: end, until: goal.count, scan)
            case .organization: advance(&state, along: .byOrganization, upTo: end, until: goal.count, scan)
            case .due: advance(&state, along: .byDue, upTo: end, until: goal.count, scan)
            }
        }
    }

    /// So many rows are looked at before all processors look at all: one behind the other many take little time, others not.
    private var mostLooks: Int {
        switch query.sorting {
        case .newest, .oldest: max(Self.fewLooks, places / 4)
        case .state, .commonName, .organization, .due: Self.fewLooks
        }
    }

    /// Looks at the rows of some places of a permutation.
    private func advance(
        _ state: inout State, along permutation: IndexSegment.Section, upTo end: Int, until count: Int, _ scan: SegmentScan
    ) {
        let some = state.place..<min(end, state.place + 4096)
        guard let rows = scan.segment.elements(permutation, some, as: UInt32.self) else {
            // Damaged, as whoever asks will notice.
            state.place = places
            return
        }
        let last = UInt32(scan.segment.count)
        if scan.hasEveryRow, !rows.contains(where: { $0 >= last }) {
            let taken = rows.prefix(count - state.found.count)
            state.found.append(contentsOf: taken.lazy.map { Int32($0) })
            (state.place, state.looks) = (state.place + taken.count, state.looks + taken.count)
            return
        }
        let wanted = state.wanted
        for row in rows {
            guard state.found.count < count else { return }
            state.place += 1
            guard row < last else {
                scan.segment.noteDamage()
                continue
            }
            if wanted?.contains(Int(row)) ?? scan.admits(Int(row)) { state.found.append(Int32(row)) }
            state.looks += 1
        }
    }

    /// Takes all rows of some places, where rows stand as they are in the segment.
    private func advanceToAll(_ state: inout State, upTo end: Int, until count: Int) {
        let some = state.place..<min(end, state.place + min(count - state.found.count, places))
        let isNewest = query.sorting == .newest
        state.found.append(contentsOf: some.lazy.map { Int32(isNewest ? $0 : self.places - 1 - $0) })
        (state.place, state.looks) = (some.upperBound, state.looks + some.count)
    }

    /// Looks at the rows of a block, as far as they are among the places up to an end, where rows stand as they are in the segment.
    private func advanceByBlock(_ state: inout State, upTo end: Int, _ scan: SegmentScan) {
        let (isNewest, size) = (query.sorting == .newest, IndexSegment.rowsOfBlock)
        let row = isNewest ? scan.rows.lowerBound + state.place : scan.rows.upperBound - 1 - state.place
        let first = row / size * size
        let count = min(end - state.place, isNewest ? first + size - row : row - first + 1)
        let rows = isNewest ? row..<row + count : row - count + 1..<row + 1
        var bits = state.wanted?.bits(ofBlock: first / size) ?? scan.wanted(inBlock: first / size)
        bits &= (UInt64.max >> UInt64(size - count)) << UInt64(rows.lowerBound - first)
        while bits != 0 {
            let next = isNewest ? bits.trailingZeroBitCount : size - 1 - bits.leadingZeroBitCount
            state.found.append(Int32(first + next))
            bits &= ~(1 << UInt64(next))
        }
        state.place += count
        if scan.mayHave(block: first / size) { state.looks += count }
    }
}

extension ListWalk {
    /// Where a record stands; `nil` if it is not in the list. Its place in the segment's order is sought by halves, and no row behind it is looked at.
    func place(of id: RecordID) -> Int? {
        guard let (row, key) = row(of: id) else { return nil }
        let sorting = query.sorting
        let place = boundary(before: key, from: 0)
        return state.withLock { state in
            extend(&state, to: row == nil ? Goal(extra: (key, sorting)) : Goal(place: place + 1))
            let place = state.found.partition { found in
                let own = found < 0 ? state.extras[Int(~found)].key : segmentKey(Int(found))
                return own.map { !$0.precedes(key, by: sorting) } ?? true
            }
            guard place < state.found.count else { return nil }
            let found = state.found[place]
            // No two rows have the same key.
            return row.map { found == Int32($0) } ?? (found < 0 && !key.precedes(state.extras[Int(~found)].key, by: sorting)) ? place : nil
        }
    }

    /// On which days how many of the orders are due.
    var dueDays: [CalendarDate: Int] {
        var counts: [DueNumber: Int] = [:]
        for place in 0..<seek(.max) {
            let due: DueNumber? =
                switch found(place) {
                case .segment(let row): scan?.segment.element(.due, row, as: DueNumber.self)
                case .extra(.line(let line)): line.due
                case .extra, nil: nil
                }
            if let due, due != .max { counts[due, default: 0] += 1 }
        }
        return Dictionary(
            counts.compactMap { number, count in
                CalendarDate(year: Int(number) / 10_000, month: Int(number) / 100 % 100, day: Int(number) % 100).map { ($0, count) }
            }, uniquingKeysWith: +)
    }

    /// The segment's row of a record, if it is there, and the record's key; `nil` if the list has not got it.
    private func row(of id: RecordID) -> (row: Int?, key: SortKey)? {
        if case .quote(let quote) = id { return quotes?.row(of: quote).map { (nil, $0.key) } }
        let code: UInt64? = if case .order(let order) = id { OrderIndex.code(of: order) } else { nil }
        let extra = few.first { extra in
            switch extra.source {
            case .line(let line): line.code == code
            case .draft(let number): ListedRecord.draft(drafts[number]).id == id
            case .quote: false
            }
        }
        if let extra { return (nil, extra.key) }
        guard let code, let scan, let row = scan.segment.row(ofCode: code), scan.admits(row), let key = segmentKey(row) else { return nil }
        return (row, key)
    }

    private func segmentKey(_ row: Int) -> SortKey? { scan.flatMap { SortKey($0.segment, row, query.sorting) } }

    /// The records of a page, at most so many.
    func records(from start: PageStart, limit: Int) -> [ListedRecord] {
        places(from: start, limit: max(0, limit)).compactMap(record(at:))
    }

    private func places(from start: PageStart, limit: Int) -> Range<Int> {
        func behind(_ place: Int) -> Range<Int> {
            let place = max(0, place)
            let (end, isTooFar) = place.addingReportingOverflow(limit)
            let count = seek(isTooFar ? .max : end)
            return min(place, count)..<count
        }
        func before(_ place: Int) -> Range<Int> { max(0, place - limit)..<place }
        switch start {
        case .first: return behind(0)
        case .last: return before(seek(.max))
        case .after(let key): return behind(firstPlace { key.precedes($0, by: query.sorting) })
        case .before(let key): return before(firstPlace { !$0.precedes(key, by: query.sorting) })
        case .at(let place): return behind(place)
        }
    }

    /// The first place from which on keys are as wanted, of a list that has all others before them.
    private func firstPlace(_ isWanted: (RowKey) -> Bool) -> Int {
        var (low, high) = (0, 256)
        while true {
            let count = seek(high)
            let isFound = count > 0 && record(at: count - 1).map { isWanted(RowKey($0)) } ?? true
            if count < high || isFound {
                return (low..<count).partition { place in record(at: place).map { isWanted(RowKey($0)) } ?? true }
            }
            (low, high) = (count, high * 4)
        }
    }
}

extension OrderSummary {
    /// What is shown for a line that is damaged, until the index is made anew.
    fileprivate static let unreadable = OrderSummary(
        id: OrderID.make { [UInt8](repeating: 0, count: $0) }, placedAt: Timestamp(secondsSinceEpoch: 0), state: .placed, region: .europe,
        actor: "",
        commonName: "", names: [], organization: "", tradingName: nil, contacts: [], emails: [], telephones: [], codes: [], currency: .eur,
        total: .zero, revision: 0, validUntil: nil, reissueFrom: nil, lastDay: nil, isFollowed: false)
}
