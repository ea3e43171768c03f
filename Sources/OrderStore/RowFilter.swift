import Archive
import Orders

/// What a query asks of an order, ready to be asked of a million.
struct RowFilter: Sendable {
    /// Each must be met in one of its ways, all needles of it; the one that leaves fewest rows comes first.
    let demands: [[[ByteSearch]]]
    /// By place in `allCases` whether it is wanted; `nil` if all are.
    let states: [Bool]?
    let regions: [Bool]?
    /// Times as rows have them; `nil` if every day is wanted.
    let placed: Range<Int>?
    let actor: [UInt8]?
    /// The last day on which what is wanted may be due; `nil` if it need not be due at all.
    let due: DueNumber?
    /// The first day on which what is due may have ended; `nil` if it may be long ago.
    let end: DueNumber?
    /// Cells that must be exactly so, besides having what is demanded.
    private let commonName: [UInt8]?
    private let code: [UInt8]?
    private let unlisted: UnlistedTexts?

    /// - Parameter unlisted: where what no line has room for is found; `nil` seeks words in lines alone.
    init(_ query: OrderQuery, unlisted: UnlistedTexts? = nil) {
        self.unlisted = unlisted
        demands = query.demands.map(\.searches).sorted { Self.selectivity($0) > Self.selectivity($1) }
        states = query.states.isEmpty ? nil : OrderState.allCases.map(query.states.contains)
        regions = query.regions.isEmpty ? nil : Region.allCases.map(query.regions.contains)
        let (first, last) = (query.from.map(Self.number) ?? .min, query.until.map { Self.number($0) + 1_000_000 } ?? .max)
        placed = query.from == nil && query.until == nil ? nil : first..<max(first, last)
        due = query.dueUntil.map { DueNumber(Self.number($0) / 1_000_000) }
        end = query.endFrom.map { DueNumber(Self.number($0) / 1_000_000) }
        (actor, commonName, code) = (
            query.actor.map { Array($0.utf8) }, query.commonName.map { Array($0.utf8) }, query.code.map { Array($0.utf8) }
        )
    }

    /// Whether every order is wanted.
    var isEverything: Bool { !needsText && states == nil && regions == nil && placed == nil && actor == nil && due == nil && end == nil }
    /// Whether the line has to be looked into.
    var needsText: Bool { !demands.isEmpty || commonName != nil || code != nil }

    /// Whether cells have to be exactly so.
    var needsCells: Bool { commonName != nil || code != nil }

    /// A day's beginning as rows have times.
    private static func number(_ day: CalendarDate) -> Int { ((day.year * 100 + day.month) * 100 + day.day) * 1_000_000 }

    /// How few rows a demand will leave, by the needle that is sought first in its weakest way.
    private static func selectivity(_ ways: [[ByteSearch]]) -> Int { ways.map { $0.first?.needle.count ?? 0 }.min() ?? 0 }

    /// Whether a line has the words, and the cells that must be so.
    ///
    /// - Parameters:
    ///   - searched: how many of its first bytes are searched.
    ///   - hasUnlisted: whether it may have no room for something that is searched as well.
    func admits(_ line: UnsafeRawBufferPointer, searched: Int, hasUnlisted: Bool) -> Bool {
        let text = 0..<min(searched, line.count)
        func hasWords(_ ways: [[ByteSearch]], and rest: [UInt8]) -> Bool {
            ways.contains { way in
                way.allSatisfy { search in
                    search.firstPlace(in: line, text) != nil
                        || !rest.isEmpty && rest.withUnsafeBytes { search.firstPlace(in: $0, 0..<$0.count) } != nil
                }
            }
        }
        if let first = demands.firstIndex(where: { !hasWords($0, and: []) }) {
            guard hasUnlisted, let digest = RowReader.unlisted(line, behind: text.upperBound),
                let id = OrderID(canonical: IndexLine.text(line, 0..<9)), let rest = unlisted?.text(of: id, digest),
                demands[first...].allSatisfy({ hasWords($0, and: rest) })
            else { return false }
        }
        if let commonName, !cell(.commonName, of: line).elementsEqual(commonName) { return false }
        if let code {
            let codes = cell(.codes, of: line).split(separator: UInt8(ascii: "\u{1F}"))
            if !codes.contains(where: { $0.elementsEqual(code) }) { return false }
        }
        return true
    }

    /// Whether a line of the index file is wanted.
    func admits(_ row: IndexTail.Row, of tail: IndexTail) -> Bool {
        if let states, !states[Int(row.state)] { return false }
        if let regions, !regions[Int(row.region)] { return false }
        if let placed, !placed.contains(row.placed) { return false }
        if let due, row.due > due { return false }
        if let end, row.due < end, tail.withLine(of: row, { RowReader.lastDay($0, behind: Int(row.searched)) }) < end { return false }
        guard needsText || actor != nil else { return true }
        return tail.withLine(of: row) { line in
            (actor.map { cell(.actor, of: line).elementsEqual($0) } ?? true)
                && admits(line, searched: Int(row.searched), hasUnlisted: row.hasUnlisted)
        }
    }

    private func cell(_ cell: IndexLine.Cell, of line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        line[IndexLine.range(of: cell, in: line)]
    }
}
