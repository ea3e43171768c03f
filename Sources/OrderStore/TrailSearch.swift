import Archive
import Glibc
import Orders

/// Looks for lines of the audit trail in which some text stands, without reading more of it than needed.
struct TrailSearch {
    /// The trail, open for reading.
    let descriptor: Int32
    /// Behind the last byte that is looked at.
    let end: Int
    let path: String
    let operations: FileOperations

    private static let newline = UInt8(ascii: "\n")
    /// How much is read at once, in bytes; more where a line is longer.
    private static let step = 256 << 10

    /// Runs a search in the trail as it is now, whoever writes it; one that does not exist is empty.
    static func run<Result>(
        in path: String, _ operations: FileOperations, _ search: (TrailSearch?) throws(ArchiveFault) -> Result
    ) throws(ArchiveFault) -> Result {
        let descriptor: Int32
        do throws(ArchiveFault) {
            descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_RDONLY | O_NONBLOCK, 0) }
        } catch {
            guard error.isMissing else { throw error }
            return try search(nil)
        }
        defer { try? operations.close(descriptor) }
        let status = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspectOpen(descriptor) }
        guard status.kind == .file else { throw ArchiveFault.faulty(RecordFault(path: path, reason: .foreign)) }
        return try search(TrailSearch(descriptor: descriptor, end: status.size, path: path, operations: operations))
    }

    /// The last whole line with a text; `nil` if there is none. Looks from the end, since most changes are made to recent records.
    func last(with text: String) throws(ArchiveFault) -> TrailEntry? {
        guard let search = ByteSearch(Array(text.utf8)) else { return nil }
        var (upper, size) = (end, Self.step)
        while upper > 0 {
            let lower = max(0, upper - size)
            var bytes = try operations.bytes(of: descriptor, from: lower, count: upper - lower, path)[...]
            // A line that somebody is just writing tells of nothing yet.
            if upper == end { bytes = bytes[..<(bytes.lastIndex(of: Self.newline).map { $0 + 1 } ?? bytes.startIndex)] }
            // What was read begins within a line, which the next step reads whole.
            if lower > 0 {
                guard let first = bytes.firstIndex(of: Self.newline), first + 1 < bytes.endIndex else {
                    size *= 2
                    continue
                }
                bytes = bytes[(first + 1)...]
            }
            let places = bytes.withUnsafeBytes { text in
                var (found, place) = (Int?.none, 0)
                while let next = search.firstPlace(in: text, place..<text.count) { (found, place) = (next, next + 1) }
                return found
            }
            if let place = places { return Self.entry(around: bytes.startIndex + place, in: bytes) }
            upper = lower + bytes.startIndex
        }
        return nil
    }

    /// The first whole line with a text; `nil` if there is none.
    func first(with text: String) throws(ArchiveFault) -> TrailEntry? {
        var found: TrailEntry?
        try each(with: text) { entry in
            found = entry
            return false
        }
        return found
    }

    /// Every whole line with a text, in the order in which they were written, as long as more are wanted.
    func each(with text: String, _ body: (TrailEntry) -> Bool) throws(ArchiveFault) {
        guard let search = ByteSearch(Array(text.utf8)) else { return }
        var (lower, size) = (0, Self.step)
        while lower < end {
            let count = min(size, end - lower)
            let bytes = try operations.bytes(of: descriptor, from: lower, count: count, path)
            guard let last = bytes.lastIndex(of: Self.newline) else {
                if lower + count == end { return }
                size *= 2
                continue
            }
            let lines = bytes[...last]
            var start = 0
            while let place = lines.withUnsafeBytes({ search.firstPlace(in: $0, start..<$0.count) }) {
                // What is no line is skipped, as everywhere.
                if let entry = Self.entry(around: place, in: lines), !body(entry) { return }
                start = (lines[place...].firstIndex(of: Self.newline) ?? last) + 1
            }
            lower += lines.count
        }
    }

    /// The digests of the files that the last lines about records name, and when the first of these lines was written.
    ///
    /// - Parameters:
    ///   - text: what stands in every line about such a record.
    ///   - id: the record of a line.
    func lastFiles<ID: Hashable>(
        with text: String, of id: (TrailEntry) -> ID?
    ) throws(ArchiveFault) -> (files: [ID: String], since: Timestamp?) {
        var (files, since): ([ID: String], Timestamp?) = ([:], nil)
        try each(with: text) { entry in
            if let id = id(entry) { files[id] = entry.file }
            since = since ?? entry.time
            return true
        }
        return (files, since)
    }

    private static func entry(around place: Int, in bytes: ArraySlice<UInt8>) -> TrailEntry? {
        let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? bytes.startIndex
        return TrailEntry(line: bytes[start..<(bytes[place...].firstIndex(of: newline) ?? bytes.endIndex)])
    }
}
