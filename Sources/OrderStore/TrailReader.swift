import Archive
import Glibc
import Orders

/// The audit trail as it was when it was opened.
struct TrailReader {
    private let bytes: [UInt8]

    /// Behind the last whole line.
    let end: Int
    /// Bytes of an unfinished line behind it.
    var torn: Int { bytes.count + start - end }
    private let start: Int

    /// Reads the trail from an offset on; a trail that does not exist is empty.
    init(_ path: String, from start: Int = 0, _ operations: FileOperations) throws(ArchiveFault) {
        do throws(ArchiveFault) {
            let descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_RDONLY | O_NONBLOCK, 0) }
            defer { try? operations.close(descriptor) }
            let status = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspectOpen(descriptor) }
            guard status.kind == .file else { throw ArchiveFault.faulty(RecordFault(path: path, reason: .foreign)) }
            bytes = try operations.bytes(of: descriptor, from: start, count: max(0, status.size - start), path)
        } catch {
            guard error.isMissing else { throw error }
            bytes = []
        }
        self.start = start
        end = start + (bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    }

    /// A line, and the offset behind it.
    struct Line {
        let number: Int
        let bytes: ArraySlice<UInt8>
        /// `nil` if the line is none of ours.
        var entry: TrailEntry? { TrailEntry(line: bytes) }
    }

    /// Where the last so many lines begin, behind the first line at least; 0 in an empty trail.
    func start(ofLast count: Int) -> Int {
        let newline = UInt8(ascii: "\n")
        var (place, left) = (end - start, count)
        while left > 0, let before = bytes[..<max(0, place - 1)].lastIndex(of: newline) { (place, left) = (before + 1, left - 1) }
        return start + place
    }

    /// Where the trail tells of each order first. Lines are not read for that: within texts a quotation mark is written otherwise.
    func firstPlaces() -> [OrderID: Int] {
        var places: [OrderID: Int] = [:]
        guard let search = ByteSearch(Array("\"order\":\"".utf8)) else { return places }
        bytes.withUnsafeBytes { bytes in
            var place = 0
            while let found = search.firstPlace(in: bytes, place..<(end - start)) {
                place = found + search.needle.count
                let id = OrderID(canonical: String(decoding: bytes[place...].prefix(9), as: UTF8.self))
                if let id, places[id] == nil { places[id] = found }
            }
        }
        return places
    }

    /// The whole lines from an offset on.
    func entries(from offset: Int) -> [Line] {
        guard offset >= start, offset < end else { return [] }
        return bytes[(offset - start)..<(end - start - 1)].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated().map { Line(number: $0.offset + 1, bytes: $0.element) }
    }
}
