import Archive
import Glibc
import Orders
import Parallel
import Synchronization

/// Writes a segment from lines that come in its order, the newest first. Keeps the columns in memory, fifty bytes a row and somewhat more for
/// sorting by names; everything else goes to the file at once.
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
    private var due: [DueNumber] = []
    private var actorNames: [[UInt8]: UInt32] = [:]
    private var commonNames: [NameKey] = []
    private var organizations: [NameKey] = []

    /// Begins a segment of at most so many rows in an open, empty file.
    init(_ descriptor: Int32, path: String, rows: Int, _ files: AtomicFile) {
        output = PagedOutput(descriptor, path: path, files)
        // Arrays that grow leave as much again unused.
        starts.reserveCapacity(rows)
        lengths.reserveCapacity(rows)
        searched.reserveCapacity(rows)
        placed.reserveCapacity(rows)
        codes.reserveCapacity(rows)
        states.reserveCapacity(rows)
        regions.reserveCapacity(rows)
        actors.reserveCapacity(rows)
        due.reserveCapacity(rows)
        commonNames.reserveCapacity(rows)
        organizations.reserveCapacity(rows)
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
        due.append(row.due)
        let cells = IndexLine.ranges(upTo: .organization, in: line)
        let actor = Array(line[cells[IndexLine.Cell.actor.rawValue]])
        let place = actorNames[actor] ?? UInt32(actorNames.count)
        actorNames[actor] = place
        actors.append(place)
        let (name, organization) = (cells[IndexLine.Cell.commonName.rawValue], cells[IndexLine.Cell.organization.rawValue])
        let number = UInt32(count - 1)
        commonNames.append(NameKey(UnsafeRawBufferPointer(rebasing: line[name]), row: number))
        organizations.append(NameKey(UnsafeRawBufferPointer(rebasing: line[organization]), row: number))
        signature.add(UnsafeRawBufferPointer(rebasing: line[..<Int(row.searched)]))
        if row.hasUnlisted { signature.addUnlisted() }
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
        let orders = try sortedRows()
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
            case .due: try output.write(elements: due)
            case .byCode, .byState, .byCommonName, .byOrganization, .byDue: try output.write(elements: orders[section] ?? [])
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

    /// The permutations, each sorted by a processor. The names are gone afterwards.
    private mutating func sortedRows() throws(ArchiveFault) -> [IndexSegment.Section: [UInt32]] {
        let texts = NameTexts(lines: try output.mapped(), starts: starts, lengths: lengths)
        let (codes, states, due, rows) = (codes, states, due, 0..<UInt32(count))
        // In place: a copy of a million keys is as large as all other columns.
        let names = Mutex([IndexLine.Cell.commonName: commonNames, .organization: organizations])
        (commonNames, organizations) = ([], [])
        @Sendable func byName(_ cell: IndexLine.Cell) -> [UInt32] {
            var keys = names.withLock { $0.removeValue(forKey: cell) } ?? []
            keys.withUnsafeMutableBufferPointer { texts.sort($0, by: cell) }
            return keys.map(\.row)
        }
        let works: [(section: IndexSegment.Section, rows: @Sendable () -> [UInt32])] = [
            (.byCommonName, { byName(.commonName) }), (.byOrganization, { byName(.organization) }),
            (.byCode, { rows.sorted { codes[Int($0)] < codes[Int($1)] } }),
            (.byDue, { rows.sorted { (due[Int($0)], $0) < (due[Int($1)], $1) } }),
            // Few states, each in the order of the rows.
            (.byState, { OrderState.allCases.indices.flatMap { state in rows.filter { states[Int($0)] == state } } }),
        ]
        let sorted = Mutex<[IndexSegment.Section: [UInt32]]>([:])
        Workers.run(works.count) { piece in
            let rows = works[piece].rows()
            sorted.withLock { $0[works[piece].section] = rows }
        }
        return sorted.withLock { $0 }
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
