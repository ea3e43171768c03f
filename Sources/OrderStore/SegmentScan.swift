import Archive
import Orders
import Parallel
import Synchronization

/// A filter over the rows of a segment, with the columns and the slices it needs.
final class SegmentScan: @unchecked Sendable {
    let segment: IndexSegment
    private let filter: RowFilter
    /// Rows that do not count.
    private let hidden: RowSet
    /// For every block whether it can have what is sought; `nil` if all can.
    private let candidates: [UInt64]?
    /// The blocks among them that have rows of which something stands in no line.
    private let unlisted: [UInt64]
    private let states: UnsafeBufferPointer<UInt8>?
    private let regions: UnsafeBufferPointer<UInt8>?
    private let actors: UnsafeBufferPointer<UInt32>?
    private let actor: UInt32
    private let due: UnsafeBufferPointer<DueNumber>?
    /// The rows of the days that are wanted.
    let rows: Range<Int>
    /// Whether a row is wanted if it is among ``rows`` and counts.
    let isEverything: Bool
    /// Whether every row of the segment is wanted.
    var hasEveryRow: Bool { isEverything && hidden.count == 0 && rows.count == segment.count }

    init(_ filter: RowFilter, _ segment: IndexSegment, hidden: RowSet) {
        (self.filter, self.segment, self.hidden) = (filter, segment, hidden)
        if filter.demands.isEmpty {
            (candidates, unlisted) = (nil, [])
        } else {
            let rest = segment.blocks { segment.slice(GramSignature.unlisted, ofStripe: $0).map { Array($0) } }
            unlisted = rest
            candidates = zip(segment.candidates(filter.demands), rest).map { $0 | $1 }
        }
        let all = 0..<segment.count
        // What is damaged finds nothing; whoever asks then notices.
        states = filter.states == nil ? nil : segment.elements(.states, all, as: UInt8.self) ?? Self.nothing()
        regions = filter.regions == nil ? nil : segment.elements(.regions, all, as: UInt8.self) ?? Self.nothing()
        if let wanted = filter.actor {
            actors = segment.elements(.actors, all, as: UInt32.self) ?? Self.nothing()
            actor = segment.actorNames.firstIndex(of: wanted).map { UInt32($0) } ?? .max
        } else {
            (actors, actor) = (nil, 0)
        }
        due = filter.due == nil && filter.end == nil ? nil : segment.elements(.due, all, as: DueNumber.self) ?? Self.nothing()
        if let placed = filter.placed {
            // The newest stand first.
            let first = all.partition { segment.age($0).map { $0.placed < placed.upperBound } ?? true }
            let last = all.partition { segment.age($0).map { $0.placed < placed.lowerBound } ?? true }
            rows = first..<max(first, last)
        } else {
            rows = all
        }
        isEverything =
            !filter.needsText && filter.states == nil && filter.regions == nil && filter.actor == nil
            && filter.due == nil && filter.end == nil
    }

    /// How many places of the permutation by due days can have what is wanted.
    var placesDue: Int {
        guard let wanted = filter.due else { return segment.count }
        return (0..<segment.count).partition { place in
            guard let row = segment.row(.byDue, at: place), let due = segment.element(.due, row, as: DueNumber.self) else { return true }
            return due > wanted
        }
    }

    private static func nothing<Element>() -> UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: nil, count: 0) }

    /// Whether a block can have rows that are wanted.
    func mayHave(block: Int) -> Bool {
        guard let candidates else { return true }
        return candidates[block >> 6] >> UInt64(block & 63) & 1 != 0
    }

    private func hasUnlisted(block: Int) -> Bool { !unlisted.isEmpty && unlisted[block >> 6] >> UInt64(block & 63) & 1 != 0 }

    /// Whether a row is wanted.
    func admits(_ row: Int) -> Bool {
        guard columnsAdmit(row) else { return false }
        guard filter.needsText else { return true }
        return mayHave(block: row / IndexSegment.rowsOfBlock) && textAdmits(row)
    }

    private func textAdmits(_ row: Int) -> Bool {
        guard let line = segment.line(row), let text = segment.searchedText(row) else { return false }
        return filter.admits(line, searched: text.count, hasUnlisted: hasUnlisted(block: row / IndexSegment.rowsOfBlock))
    }

    private func columnsAdmit(_ row: Int) -> Bool {
        if hidden.count > 0, hidden.contains(row) { return false }
        if rows.count < segment.count, !rows.contains(row) { return false }
        if let states, let wanted = filter.states, !has(row, states, wanted) { return false }
        if let regions, let wanted = filter.regions, !has(row, regions, wanted) { return false }
        if let due, let wanted = filter.due, !(row < due.count && due[row] <= wanted) { return false }
        if let actors, !(row < actors.count && actors[row] == actor) { return false }
        // What is due later has not ended before, so few lines are looked into.
        if let due, let end = filter.end, row < due.count, due[row] < end { return lastDay(of: row) >= end }
        return true
    }

    private func lastDay(of row: Int) -> DueNumber {
        guard let line = segment.line(row), let text = segment.searchedText(row) else { return .max }
        return RowReader.lastDay(line, behind: text.count)
    }

    private func has(_ row: Int, _ column: UnsafeBufferPointer<UInt8>, _ wanted: [Bool]) -> Bool {
        guard row < column.count else { return false }
        let value = Int(column[row])
        return value < wanted.count && wanted[value]
    }

    /// The rows of a block that are wanted, as bits. Seeks words through all of its lines at a time.
    func wanted(inBlock block: Int) -> UInt64 {
        let first = block * IndexSegment.rowsOfBlock
        guard mayHave(block: block), first < rows.upperBound, first + IndexSegment.rowsOfBlock > rows.lowerBound else { return 0 }
        let all = first..<min(first + IndexSegment.rowsOfBlock, segment.count)
        var bits = all.count == 64 ? UInt64.max : (1 << UInt64(all.count)) - 1
        if !hasEveryRow {
            for row in all where !columnsAdmit(row) { bits &= ~(1 << UInt64(row - first)) }
        }
        guard filter.needsText, bits != 0 else { return bits }
        if hasUnlisted(block: block) {
            for row in all where bits >> UInt64(row - first) & 1 != 0 && !textAdmits(row) { bits &= ~(1 << UInt64(row - first)) }
            return bits
        }
        guard let lines = BlockLines(segment, all) else { return 0 }
        for ways in filter.demands where bits != 0 {
            var inOneWay: UInt64 = 0
            for way in ways {
                var inAll = bits & ~inOneWay
                for search in way where inAll != 0 { inAll = lines.rows(with: search, among: inAll) }
                inOneWay |= inAll
            }
            bits = inOneWay
        }
        if filter.needsCells {
            for row in all where bits >> UInt64(row - first) & 1 != 0 && !admits(row) { bits &= ~(1 << UInt64(row - first)) }
        }
        return bits
    }

    /// All rows that are wanted, sought by all processors.
    ///
    /// - Parameter isWanted: is asked after every few thousand rows of a processor.
    /// - Returns: `nil` once it says no.
    func wantedRows(while isWanted: @escaping @Sendable () -> Bool = { true }) -> RowSet? {
        let stripes = segment.stripes
        let wordsOfStripe = IndexSegment.rowsOfStripe / 64
        let found = Mutex([UInt64](repeating: 0, count: stripes * wordsOfStripe))
        let isGivenUp = Mutex(false)
        Workers.run(stripes) { [self] stripe in
            var words = [UInt64](repeating: 0, count: wordsOfStripe)
            let first = stripe * wordsOfStripe
            // A word has the rows of a block.
            for word in words.indices where (first + word) * IndexSegment.rowsOfBlock < segment.count {
                if word % 64 == 0, !isWanted() { return isGivenUp.withLock { $0 = true } }
                words[word] = wanted(inBlock: first + word)
            }
            found.withLock { $0.replaceSubrange(first..<first + wordsOfStripe, with: words) }
        }
        // Hundreds of megabytes of a large store, of which little is looked at again.
        if filter.needsText { segment.letGo() }
        return isGivenUp.withLock(\.self) ? nil : RowSet(words: found.withLock { $0 })
    }
}

/// The lines of a block.
private struct BlockLines {
    private let text: UnsafeRawBufferPointer
    private let starts: UnsafeBufferPointer<UInt64>
    private let searched: UnsafeBufferPointer<UInt32>
    private let first: Int

    init?(_ segment: IndexSegment, _ rows: Range<Int>) {
        guard let starts = segment.elements(.starts, rows, as: UInt64.self),
            let searched = segment.elements(.searched, rows, as: UInt32.self),
            let start = starts.first, let last = starts.last, let length = searched.last, start <= last, last < 1 << 48,
            let text = segment.bytes(Int(start)..<Int(last) + Int(length))
        else { return nil }
        (self.text, self.starts, self.searched, first) = (text, starts, searched, Int(start))
    }

    /// Where a row's searched text is; empty if the numbers cannot be right.
    private func range(_ row: Int) -> Range<Int> {
        let start = Int(truncatingIfNeeded: starts[row] & 0xFFFF_FFFF_FFFF) - first
        let end = start + Int(searched[row])
        return start >= 0 && end <= text.count ? start..<end : 0..<0
    }

    /// Which of some rows have a needle.
    func rows(with search: ByteSearch, among bits: UInt64) -> UInt64 {
        var (rest, found) = (bits, UInt64(0))
        if bits.nonzeroBitCount < 8 {
            while rest != 0 {
                let row = rest.trailingZeroBitCount
                if search.firstPlace(in: text, range(row)) != nil { found |= 1 << UInt64(row) }
                rest &= rest - 1
            }
            return found
        }
        var place = 0
        while rest != 0 {
            let row = rest.trailingZeroBitCount
            let range = range(row)
            if place < range.lowerBound { place = range.lowerBound }
            // Through the following rows too; a hit there is looked at when it is their turn.
            guard place + search.needle.count <= range.upperBound else {
                rest &= rest - 1
                continue
            }
            guard let hit = search.firstPlace(in: text, place..<text.count) else { return found }
            place = hit
            while rest != 0 {
                let row = rest.trailingZeroBitCount
                let range = self.range(row)
                if hit >= range.lowerBound, hit + search.needle.count <= range.upperBound {
                    found |= 1 << UInt64(row)
                } else if hit < range.lowerBound {
                    break
                }
                rest &= rest - 1
            }
        }
        return found
    }
}

extension IndexSegment {
    /// For every block whether it can have what is demanded; all can if the segment is damaged.
    fileprivate func candidates(_ demands: [[[ByteSearch]]]) -> [UInt64] {
        let demands = demands.map { ways in ways.map { way in way.flatMap { GramSignature.slices(of: $0.needle) } } }
        return blocks { stripe in
            let count = words(ofStripe: stripe)
            var wanted = [UInt64](repeating: .max, count: count)
            for ways in demands {
                var inOneWay = [UInt64](repeating: 0, count: count)
                for slices in ways {
                    var inAll = [UInt64](repeating: .max, count: count)
                    for number in slices {
                        guard let slice = slice(number, ofStripe: stripe) else { return nil }
                        for word in 0..<count { inAll[word] &= slice[word] }
                    }
                    for word in 0..<count { inOneWay[word] |= inAll[word] }
                }
                for word in 0..<count { wanted[word] &= inOneWay[word] }
            }
            return wanted
        }
    }

    /// A bit for every block, by the words of each stripe; all of them if a stripe is damaged.
    fileprivate func blocks(_ words: (_ stripe: Int) -> [UInt64]?) -> [UInt64] {
        var blocks: [UInt64] = []
        for stripe in 0..<stripes {
            guard let words = words(stripe) else { return [UInt64](repeating: .max, count: stripes * SignatureBuilder.words) }
            blocks += words
            blocks += repeatElement(0, count: SignatureBuilder.words - words.count)
        }
        return blocks
    }
}
