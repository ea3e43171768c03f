import Archive
import Glibc
import Orders
import Synchronization

/// Writes a segment from lines that come in its order, the newest first. Keeps the columns in memory, forty bytes a row and as many for sorting
/// by names; everything else goes to the file at once.
struct SegmentWriter: ~Copyable {
    private var output: PagedOutput
    private var signature = SignatureBuilder()
    private var signatures: [UInt64] = []
    private var starts: [UInt64] = []
    private var lengths: [UInt32] = []
    private var searched: [UInt32] = []
    private var placed: [Int64] = []
    private var codes: [UInt64] = []
    private var states: [UInt8] = []
    private var regions: [UInt8] = []
    private var actors: [UInt32] = []
    private var actorNames: [[UInt8]: UInt32] = [:]
    private var commonNames: [NameKey] = []
    private var organizations: [NameKey] = []

    /// Begins a segment in an open, empty file.
    init(_ descriptor: Int32, path: String, _ files: AtomicFile) {
        output = PagedOutput(descriptor, path: path, files)
    }

    /// How many rows there are.
    var count: Int { codes.count }

    /// Takes the next line, without its line feed.
    mutating func append(_ line: UnsafeRawBufferPointer, _ row: IndexTail.Row) throws(ArchiveFault) {
        starts.append(UInt64(output.end))
        lengths.append(UInt32(line.count))
        searched.append(UInt32(row.searched))
        placed.append(Int64(row.placed))
        codes.append(row.code)
        states.append(row.state)
        regions.append(row.region)
        let cells = IndexLine.ranges(upTo: .organization, in: line)
        let actor = Array(line[cells[IndexLine.Cell.actor.rawValue]])
        let number = actorNames[actor] ?? UInt32(actorNames.count)
        actorNames[actor] = number
        actors.append(number)
        let (name, organization) = (cells[IndexLine.Cell.commonName.rawValue], cells[IndexLine.Cell.organization.rawValue])
        commonNames.append(NameKey(UnsafeRawBufferPointer(rebasing: line[name]), count - 1))
        organizations.append(NameKey(UnsafeRawBufferPointer(rebasing: line[organization]), count - 1))
        signature.add(UnsafeRawBufferPointer(rebasing: line[..<Int(row.searched)]))
        try output.write(line)
        try output.write(0x0A)
        let inStripe = count % IndexSegment.rowsOfStripe
        if inStripe % IndexSegment.rowsOfBlock == 0 {
            signature.endBlock((inStripe == 0 ? IndexSegment.rowsOfStripe : inStripe) / IndexSegment.rowsOfBlock - 1)
        }
        if inStripe == 0 { try endStripe(rows: IndexSegment.rowsOfStripe) }
    }

    private mutating func endStripe(rows: Int) throws(ArchiveFault) {
        try output.endPage()
        signatures.append(UInt64(output.end))
        let words = IndexSegment.words(ofRows: rows)
        var slices: [UInt64] = []
        signature.endStripe { all in
            let all = all.assumingMemoryBound(to: UInt64.self)
            if words == SignatureBuilder.words {
                slices = Array(all)
            } else {
                slices.reserveCapacity(GramSignature.slices * words)
                for slice in 0..<GramSignature.slices { slices += all[(slice * SignatureBuilder.words)...].prefix(words) }
            }
        }
        try output.write(elements: slices)
        try output.endPage()
    }

    /// Ends the segment and gives its name; the file then has to be given that name. There must be rows.
    mutating func finish() throws(ArchiveFault) -> String {
        let rest = count % IndexSegment.rowsOfStripe
        if rest % IndexSegment.rowsOfBlock != 0 { signature.endBlock(rest / IndexSegment.rowsOfBlock) }
        if rest != 0 { try endStripe(rows: rest) }
        let byNames = try sortedByNames()
        var ranges: [Range<Int>] = []
        for section in IndexSegment.Section.allCases where section != .pageSums {
            let start = output.end
            switch section {
            case .signatures: try output.write(elements: signatures)
            case .starts: try output.write(elements: starts)
            case .lengths: try output.write(elements: lengths)
            case .searched: try output.write(elements: searched)
            case .placed: try output.write(elements: placed)
            case .codes: try output.write(elements: codes)
            case .states: try output.write(elements: states)
            case .regions: try output.write(elements: regions)
            case .actors: try output.write(elements: actors)
            case .byCode: try output.write(elements: rows { [codes] in codes[Int($0)] < codes[Int($1)] })
            case .byState: try output.write(elements: rows { [states] in (states[Int($0)], $0) < (states[Int($1)], $1) })
            case .byCommonName: try output.write(elements: byNames[.commonName] ?? [])
            case .byOrganization: try output.write(elements: byNames[.organization] ?? [])
            case .actorNames:
                for (name, _) in actorNames.sorted(by: { $0.value < $1.value }) { try output.write(elements: name + [0x0A]) }
            case .pageSums: break
            }
            ranges.append(start..<output.end)
            try output.endPage()
        }
        let sums = try output.allSums()
        let start = output.end
        try output.write(elements: sums)
        ranges.append(start..<output.end)
        try output.endPage()
        let sumOfSums = PageSum.sum(padded: sums)
        let (page, name) = SegmentHeader.page(count: count, sumOfSums: sumOfSums, ranges: ranges)
        try output.finish(firstPage: page)
        return name
    }

    private func rows(_ precedes: (UInt32, UInt32) -> Bool) -> [UInt32] { (0..<UInt32(count)).sorted(by: precedes) }

    /// Rows by their names, both kinds at a time; those whose keys are not enough by their lines.
    private mutating func sortedByNames() throws(ArchiveFault) -> [IndexLine.Cell: [UInt32]] {
        let lines = try output.mapped()
        let (starts, lengths) = (starts, lengths)
        let keys: [(cell: IndexLine.Cell, keys: [NameKey])] = [(.commonName, commonNames), (.organization, organizations)]
        let sorted = Mutex<[IndexLine.Cell: [UInt32]]>([:])
        Workers.run(keys.count) { piece in
            let cell = keys[piece].cell
            func name(_ row: UInt32) -> Slice<UnsafeRawBufferPointer> {
                let start = Int(starts[Int(row)])
                let line = UnsafeRawBufferPointer(rebasing: lines.bytes[start..<start + Int(lengths[Int(row)])])
                return line[IndexLine.ranges(upTo: cell, in: line)[cell.rawValue]]
            }
            let rows = keys[piece].keys.sorted { left, right in
                if left.first != right.first { return left.first < right.first }
                if left.second != right.second { return left.second < right.second }
                if left.isCut || right.isCut {
                    let (one, other) = (name(left.row), name(right.row))
                    if one.lexicographicallyPrecedes(other) { return true }
                    if other.lexicographicallyPrecedes(one) { return false }
                }
                return left.row < right.row
            }.map(\.row)
            sorted.withLock { $0[cell] = rows }
        }
        return sorted.withLock { $0 }
    }

    /// The first sixteen bytes of a name, as numbers that are in the order of the bytes. No name has a zero byte.
    private struct NameKey: Sendable {
        let first: UInt64
        let second: UInt64
        let row: UInt32
        let isCut: Bool

        init(_ name: UnsafeRawBufferPointer, _ row: Int) {
            func word(_ start: Int) -> UInt64 {
                (start..<start + 8).reduce(0) { $0 << 8 | ($1 < name.count ? UInt64(name[$1]) : 0) }
            }
            (first, second, self.row, isCut) = (word(0), word(8), UInt32(row), name.count > 16)
        }
    }
}

/// A file that is written from its beginning to its end, with a checksum of every page but the first, which comes last.
private struct PagedOutput: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let files: AtomicFile
    private var buffer: [UInt8] = []
    private var written = 0
    /// The checksums of the pages before the one that is being filled.
    private var sums: [UInt64] = [0]
    /// A megabyte at a time.
    private static let mostBuffered = 256 * PageSum.page

    /// Begins behind the first page.
    init(_ descriptor: Int32, path: String, _ files: AtomicFile) {
        (self.descriptor, self.path, self.files) = (descriptor, path, files)
        written = PageSum.page
        buffer.reserveCapacity(Self.mostBuffered + PageSum.page)
    }

    /// Where the next byte goes.
    var end: Int { written + buffer.count }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ArchiveFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.mostBuffered - buffer.count)
            buffer.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            if buffer.count == Self.mostBuffered { try flush() }
        }
    }

    mutating func write(_ byte: UInt8) throws(ArchiveFault) {
        buffer.append(byte)
        if buffer.count == Self.mostBuffered { try flush() }
    }

    mutating func write(elements: [some BitwiseCopyable]) throws(ArchiveFault) {
        let result = elements.withUnsafeBytes { bytes -> Result<Void, ArchiveFault> in
            do throws(ArchiveFault) {
                return .success(try write(bytes))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Goes on with the next page.
    mutating func endPage() throws(ArchiveFault) {
        let rest = buffer.count % PageSum.page
        if rest > 0 { buffer.append(contentsOf: repeatElement(0, count: PageSum.page - rest)) }
        if buffer.count == Self.mostBuffered { try flush() }
    }

    /// Only whole pages.
    private mutating func flush() throws(ArchiveFault) {
        buffer.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: PageSum.page) {
                sums.append(PageSum.sum(UnsafeRawBufferPointer(rebasing: bytes[start..<start + PageSum.page])))
            }
        }
        try files.writeAll(buffer, to: descriptor, at: written, path)
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// The checksums of all pages so far. Only between pages.
    mutating func allSums() throws(ArchiveFault) -> [UInt64] {
        try flush()
        return sums
    }

    /// What was written so far, as memory. Only between pages.
    mutating func mapped() throws(ArchiveFault) -> MappedFile {
        try flush()
        let (descriptor, count, operations) = (descriptor, written, files.operations)
        return try attempt(.read, path) { () throws(SystemError) in try MappedFile(descriptor, count: count, operations) }
    }

    mutating func finish(firstPage: [UInt8]) throws(ArchiveFault) {
        try flush()
        try files.writeAll(firstPage, to: descriptor, at: 0, path)
    }
}
