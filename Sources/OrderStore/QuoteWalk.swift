import Archive
import Orders

/// The quotes of a list in its order, sought one after the other as they are asked for.
struct QuoteWalk: Sendable {
    let index: QuoteIndex
    private let query: OrderQuery
    private let demands: [(ways: [[ByteSearch]], standings: Set<QuoteState>)]
    private let isPlaced: @Sendable (KeptQuote.Acceptance) -> Bool
    private let newer: @Sendable (QuoteID, FileStamp) -> QuoteSummary?
    /// Whether all quotes are wanted.
    let isEverything: Bool

    /// A line of the index that is wanted.
    struct Row: Sendable {
        let line: Range<Int>
        let key: SortKey
    }

    /// The next one, once it was found.
    private(set) var next: Row?
    /// Whether there is no other one.
    private(set) var isAtEnd = false
    /// Whether neither is known yet.
    var isSeeking: Bool { next == nil && !isAtEnd }
    /// Where the body is looked at next: where a line begins, or where one ended if the oldest come first.
    private var place: Int
    /// How many of the lines that came since were passed.
    private var passed = 0
    /// All that are wanted, and how many of them were given, where they stand in another order than in the index.
    private var sorted: [Row]?
    private var given = 0

    /// The quotes that a query asks for.
    ///
    /// - Parameters:
    ///   - isPlaced: whether the order that a quote names was placed.
    ///   - newer: what a quote's file says that is another one than when it was listed.
    init(
        _ query: OrderQuery, _ index: QuoteIndex, isPlaced: @escaping @Sendable (KeptQuote.Acceptance) -> Bool,
        newer: @escaping @Sendable (QuoteID, FileStamp) -> QuoteSummary?
    ) {
        (self.query, self.index, self.isPlaced, self.newer) = (query, index, isPlaced, newer)
        demands = query.demands.map { ($0.searches, $0.standings) }
        isEverything = query.asksForAllQuotes
        place = query.sorting == .oldest ? index.body.upperBound : index.body.lowerBound
    }

    /// What a line says, or the quote's file since; `nil` if the line is damaged.
    func summary(_ line: Range<Int>) -> QuoteSummary? {
        let line = index.line(line)
        guard let summary = summary(line), let stamp = QuoteLine.stamp(line) else { return nil }
        return newer(summary.id, stamp) ?? summary
    }

    private func summary(_ line: UnsafeRawBufferPointer) -> QuoteSummary? {
        let summary = QuoteLine.summary(line, isPlaced: isPlaced)
        if summary == nil { index.noteDamage() }
        return summary
    }

    /// The row of a quote; `nil` if it is not wanted.
    func row(of id: QuoteID) -> Row? {
        guard let line = index.range(of: id), isWanted(line) else { return nil }
        return key(line).map { Row(line: line, key: $0) }
    }

    /// How many are wanted; `nil` if nobody wants to know it any more before it is known.
    func count(while isStillWanted: () -> Bool) -> Int? {
        if isEverything { return index.count }
        var (count, looks) = (0, 0)
        index.eachLine { line in
            looks += 1
            if isWanted(line) { count += 1 }
            return looks % 4096 != 0 || isStillWanted()
        }
        return looks == index.count || isStillWanted() ? count : nil
    }

    /// Looks at so many lines for the next one that is wanted, and says at how many. Where names or states decide, all are looked at the first time.
    mutating func seek(looks: Int) -> Int {
        if query.sorting != .newest, query.sorting != .oldest { return seekSorted() }
        var looked = 0
        while looked < looks, next == nil, !isAtEnd {
            looked += 1
            guard let (line, isNews) = following else {
                isAtEnd = true
                break
            }
            if isNews {
                passed += 1
            } else {
                place = query.sorting == .oldest ? line.lowerBound : line.upperBound + 1
                if index.isReplaced(line.lowerBound) { continue }
            }
            if isEverything || isWanted(line) { next = key(line).map { Row(line: line, key: $0) } }
        }
        return looked
    }

    /// Goes behind the one that was found.
    mutating func goOn() { next = nil }

    private mutating func seekSorted() -> Int {
        var looked = 0
        if sorted == nil {
            var rows: [Row] = []
            index.eachRange { line in
                looked += 1
                if isEverything || isWanted(line), let key = key(line) { rows.append(Row(line: line, key: key)) }
                return true
            }
            sorted = rows.sorted { $0.key.precedes($1.key, by: query.sorting) }
        }
        if next == nil, let sorted {
            isAtEnd = given == sorted.count
            if !isAtEnd {
                next = sorted[given]
                given += 1
            }
        }
        return looked + 1
    }

    /// The line that stands next, and whether it is one that came since.
    private var following: (line: Range<Int>, isNews: Bool)? {
        let isOldest = query.sorting == .oldest
        let news = passed < index.news.count ? index.news[isOldest ? index.news.count - 1 - passed : passed] : nil
        let body: Range<Int>? =
            if isOldest {
                place > index.body.lowerBound ? index.lineOfBody(before: place) : nil
            } else {
                place < index.body.upperBound ? index.lineOfBody(at: place) : nil
            }
        guard let news else { return body.map { ($0, false) } }
        guard let body else { return (news, true) }
        guard let first = key(news), let second = key(body) else { return (body, false) }
        return second.precedes(first, by: query.sorting) ? (body, false) : (news, true)
    }

    private func key(_ line: Range<Int>) -> SortKey? {
        let key = SortKey(quote: index.line(line), query.sorting)
        if key == nil { index.noteDamage() }
        return key
    }

    private func isWanted(_ line: Range<Int>) -> Bool { isWanted(index.line(line)) }

    private func isWanted(_ line: UnsafeRawBufferPointer) -> Bool {
        if !demands.isEmpty {
            let text = 0..<QuoteLine.searchedCount(line)
            for (ways, standings) in demands
            where !ways.contains(where: { way in way.allSatisfy { $0.firstPlace(in: line, text) != nil } }) && !isOne(of: standings, line) {
                return false
            }
        }
        if let wanted = query.quotes, !isOne(of: wanted.states, line, on: wanted.day) { return false }
        return needsNoMore || summary(line).map { query.admits($0) } ?? false
    }

    /// Whether a quote stands in one of some ways on a day.
    private func isOne(of states: Set<QuoteState>, _ line: UnsafeRawBufferPointer, on day: CalendarDate) -> Bool {
        states.contains(QuoteLine.state(line, on: day, isPlaced: isPlaced))
    }

    /// Whether it does on the day by which words find quotes.
    private func isOne(of states: Set<QuoteState>, _ line: UnsafeRawBufferPointer) -> Bool {
        guard let day = query.day, !states.isEmpty else { return false }
        return isOne(of: states, line, on: day)
    }

    /// Whether nothing but words and states decides.
    private var needsNoMore: Bool { query.regions.isEmpty && query.actor == nil && query.from == nil && query.until == nil }
}
