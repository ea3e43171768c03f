import Archive
import Glibc
import Orders

/// The index file: the lines that came since the last segment was made, or, in a store of a few thousand orders, all there are. A value: it
/// stays as it is while others place orders.
struct IndexTail: Sendable {
    /// The index file.
    let bytes: [UInt8]
    /// The newest line of every order that has one here, the newest order first.
    let rows: [Row]
    /// The name of the segment that it follows; `nil` if there is none.
    let segment: String?
    /// The files that could not be used when they were last looked at.
    let faultyPaths: [String]
    /// How long the trail was when the last line was written.
    let trailEnd: Int
    /// Lines that a later one has replaced.
    let replacedLines: Int

    /// A line, and what filters and sorting need of it.
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
        /// Whether something is searched that the line has no room for.
        let hasUnlisted: Bool
        let due: DueNumber

        init(
            offset: Int, searched: Int, length: Int, placed: Int, code: UInt64, state: UInt8, region: UInt8, hasUnlisted: Bool,
            due: DueNumber
        ) {
            (start, self.searched, self.length) = (UInt32(clamping: offset), Int32(clamping: searched), Int32(clamping: length))
            (self.placed, self.code, self.state, self.region, self.due) = (placed, code, state, region, due)
            self.hasUnlisted = hasUnlisted
        }

        /// Where the line begins; the file is never larger than this can say.
        var offset: Int { Int(start) }

        var range: Range<Int> { offset..<offset + Int(length) }
    }

    /// The file of a store without orders.
    static let empty = IndexTail()

    private init() {
        (bytes, rows, segment, faultyPaths, trailEnd, replacedLines) = ([], [], nil, [], 0, 0)
    }

    /// Reads an index file; `nil` if a single bit of it is wrong. An unfinished last line is left out.
    init?(bytes: [UInt8]) {
        guard let reader = RowReader(bytes) else { return nil }
        (faultyPaths, trailEnd, segment) = (reader.faultyPaths, reader.trailEnd, reader.segment)
        // The newest line of an order counts. In place: where there is no segment, this may be all the orders there are.
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
        replacedLines = lines - rows.count
    }

    /// The file without the lines that later ones replaced, oldest order first.
    var compacted: [UInt8] {
        var compact = Self.beginning(segment: segment, faultyPaths: faultyPaths, trailEnd: trailEnd)
        compact.reserveCapacity(bytes.count)
        for row in rows.reversed() { compact += bytes[row.range] + [0x0A] }
        return compact + IndexLine.bytes(IndexLine.place, trailEnd: trailEnd)
    }

    /// The first lines of a file.
    static func beginning(segment: String?, faultyPaths: [String], trailEnd: Int) -> [UInt8] {
        var bytes = IndexLine.bytes(IndexLine.header(segment: segment), trailEnd: trailEnd)
        for path in faultyPaths { bytes += IndexLine.bytes(IndexLine.fault(path: path), trailEnd: trailEnd) }
        return bytes
    }

    /// Runs something with a row's line.
    func withLine<Result>(of row: Row, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[row.range])) }
    }
}

/// A day on which something is due, as the digits of its date; the greatest for none.
typealias DueNumber = UInt32

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
