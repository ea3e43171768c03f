package import Archive
import Glibc
package import Orders

/// The orders of a store as lists and searches see them, newest first. A value: it stays as it is while others place orders.
package struct OrderIndex: Sendable {
    /// The index file.
    let bytes: [UInt8]
    /// The newest line of every order, the newest order first.
    let rows: [Row]
    /// Places in `rows` in the order of the file.
    let rowsByOffset: [Int32]
    /// The files that could not be used when they were last looked at.
    let faultyPaths: [String]
    /// How long the trail was when the last line was written.
    let trailEnd: Int
    /// Lines that a later one has replaced.
    let replacedLines: Int

    /// A line of the file, and what filters and sorting need of it.
    struct Row: Sendable {
        /// `YYYYMMDDhhmmss`.
        let placed: Int
        /// The id as a number; the order of the numbers is that of the ids.
        let code: UInt64
        private let start: UInt32
        /// Up to the last searched cell.
        let searched: Int32
        /// Without its line feed.
        let length: Int32
        let state: UInt8
        let region: UInt8

        init(offset: Int, searched: Int, length: Int, placed: Int, code: UInt64, state: UInt8, region: UInt8) {
            (start, self.searched, self.length) = (UInt32(clamping: offset), Int32(clamping: searched), Int32(clamping: length))
            (self.placed, self.code, self.state, self.region) = (placed, code, state, region)
        }

        /// Where the line begins; an index is never larger than this can say.
        var offset: Int { Int(start) }

        var range: Range<Int> { offset..<offset + Int(length) }
    }

    /// The index of a store without orders.
    package static let empty = OrderIndex()

    private init() {
        (bytes, rows, rowsByOffset, faultyPaths, trailEnd, replacedLines) = ([], [], [], [], 0, 0)
    }

    /// The file without the lines that later ones replaced, oldest order first.
    var compacted: [UInt8] {
        var compact = IndexLine.bytes(IndexLine.header, trailEnd: trailEnd)
        compact.reserveCapacity(bytes.count)
        for row in rows.reversed() { compact += bytes[row.range] + [0x0A] }
        for path in faultyPaths { compact += IndexLine.bytes(IndexLine.fault(path: path), trailEnd: trailEnd) }
        return compact + IndexLine.bytes(IndexLine.place, trailEnd: trailEnd)
    }

    /// How many orders there are.
    package var count: Int { rows.count }

    /// Every order, newest first.
    package var all: IndexSelection { IndexSelection(index: self, rows: rows.indices.map(Int32.init)) }

    /// What is known of an order; `nil` if the index has no such order.
    package func entry(_ id: OrderID) -> OrderSummary? {
        let code = Array(id.description.utf8).withUnsafeBytes { RowReader.code($0, at: 0) }
        return rows.first { $0.code == code }.flatMap(entry)
    }

    func entry(_ row: Row) -> OrderSummary? { IndexLine.entry(bytes[row.range]) }

    /// The stamp of an order's file when its line was written. Reads the line from its end: it is asked of every order.
    func stamp(_ row: Row) -> FileStamp? {
        let line = bytes[row.range]
        var tabs: [Int] = []
        var place = line.endIndex
        while tabs.count < 5, place > line.startIndex {
            place -= 1
            if bytes[place] == UInt8(ascii: "\t") { tabs.append(place) }
        }
        guard tabs.count == 5, let size = Self.number(line[(tabs[3] + 1)..<tabs[2]]),
            let modified = Self.number(line[(tabs[2] + 1)..<tabs[1]])
        else { return nil }
        return FileStamp(size: size, modified: modified)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 19 else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// The id that a line begins with.
    func id(of row: Row) -> OrderID? { OrderID(canonical: String(decoding: bytes[row.offset..<row.offset + 9], as: UTF8.self)) }

    /// Where an order's file lies by its line.
    func path(of row: Row, in layout: StoreLayout) -> String {
        let line = row.offset
        let text = { (range: Range<Int>) in String(decoding: bytes[line + range.lowerBound..<line + range.upperBound], as: UTF8.self) }
        // Id, tab, and the time it was placed at.
        return "\(layout.orders)/\(text(10..<14))/\(text(15..<17))/\(text(0..<9)).json"
    }

    /// The index without some orders, by their codes.
    func without(_ codes: Set<UInt64>) -> OrderIndex {
        codes.isEmpty ? self : OrderIndex(self, rows: rows.filter { !codes.contains($0.code) })
    }

    private init(_ index: OrderIndex, rows: [Row]) {
        (bytes, faultyPaths, trailEnd, replacedLines) = (index.bytes, index.faultyPaths, index.trailEnd, index.replacedLines)
        self.rows = rows
        rowsByOffset = rows.indices.map(Int32.init).sorted { rows[Int($0)].offset < rows[Int($1)].offset }
    }

    /// Reads an index file; `nil` if a single bit of it is wrong. An unfinished last line is left out.
    init?(bytes: [UInt8]) {
        guard let reader = RowReader(bytes) else { return nil }
        (faultyPaths, trailEnd) = (reader.faultyPaths, reader.trailEnd)
        // The newest line of an order counts. In place: a second copy would be some of the memory that a desk has for all of this.
        var rows = reader.takenRows()
        let lines = rows.count
        var seen = CodeSet(capacity: lines)
        rows.reverse()
        rows.removeAll { !seen.insert($0.code) }
        if !zip(rows, rows.dropFirst()).allSatisfy({ ($0.placed, $0.code) > ($1.placed, $1.code) }) {
            rows.sort { ($0.placed, $0.code) > ($1.placed, $1.code) }
        }
        self.bytes = bytes
        self.rows = rows
        var byOffset = Array(rows.indices.map(Int32.init).reversed())
        if !zip(byOffset, byOffset.dropFirst()).allSatisfy({ rows[Int($0)].offset < rows[Int($1)].offset }) {
            byOffset.sort { rows[Int($0)].offset < rows[Int($1)].offset }
        }
        rowsByOffset = byOffset
        replacedLines = lines - rows.count
    }
}

/// Ids that were seen already. A set of the standard library does the same in several times the time, and it is done at every opening.
private struct CodeSet {
    /// 0 is a free place; no id is that.
    private var places: [UInt64]

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        places = [UInt64](repeating: 0, count: size)
    }

    /// `false` if the code is in it already.
    mutating func insert(_ code: UInt64) -> Bool {
        var place = Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) >> 24) & (places.count - 1)
        while places[place] != 0 {
            if places[place] == code { return false }
            place = (place + 1) & (places.count - 1)
        }
        places[place] = code
        return true
    }
}

/// Some orders of an index, read from it one by one as they are looked at.
package struct IndexSelection: RandomAccessCollection, Sendable {
    private let index: OrderIndex
    private let rows: [Int32]

    init(index: OrderIndex, rows: [Int32]) {
        (self.index, self.rows) = (index, rows)
    }

    /// The stamp of an order's file when the index last saw it.
    func stamp(_ position: Int) -> FileStamp? { index.stamp(index.rows[Int(rows[position])]) }

    /// Always 0.
    package var startIndex: Int { 0 }
    /// How many there are.
    package var endIndex: Int { rows.count }

    /// What is known of the order at a place.
    package subscript(position: Int) -> OrderSummary {
        let row = index.rows[Int(rows[position])]
        guard let entry = index.entry(row) else {
            // `RowReader` has read every cell that can be wrong.
            preconditionFailure("a line of the index that was checked cannot be read")
        }
        return entry
    }
}
