import Archive
import Glibc
import Orders
import Synchronization

/// The greater part of a large index, as a file that never changes once it has its name: the lines of orders, the newest first, and what lists
/// need of them in columns. It is mapped, so opening it reads one page; every other page is held against its checksum when somebody first
/// looks at it.
///
///     header       one page; see ``SegmentHeader``
///     stripes      of 32,768 rows each: their lines, then the ``GramSignature`` of their 512 blocks of 64 rows
///     sections     see ``Section``
///
/// Everything begins with a page, numbers are little-endian.
final class IndexSegment: @unchecked Sendable {
    static let rowsOfBlock = 64
    static let blocksOfStripe = 512
    static let rowsOfStripe = rowsOfBlock * blocksOfStripe

    /// What stands behind the stripes, one after the other; of columns and permutations an element for every row.
    enum Section: Int, CaseIterable {
        /// For every stripe, where its signature begins in the file.
        case signatures
        /// Where the line begins in the file.
        case starts
        /// Bytes of the line without its line feed, and up to its last searched cell.
        case lengths, searched
        /// `YYYYMMDDhhmmss`, and the id; see ``IndexTail/Row``.
        case placed, codes
        /// Places in `allCases`, and a place in ``actorNames``.
        case states, regions, actors
        /// The days on which something is due; see ``DueNumber``.
        case due
        /// Rows in the order of their ids, their states, their common names, their organizations and their due days; of equal ones the newer comes first.
        case byCode, byState, byCommonName, byOrganization, byDue
        /// Who took the orders, a line each.
        case actorNames
        /// The checksums of all pages before this section but the header.
        case pageSums
    }

    /// How many orders it has.
    let count: Int
    /// The name of the file, without its ending: its header's checksum.
    let name: String
    private let file: MappedFile
    private let header: SegmentHeader
    /// For every page whether it was found to be as it was written.
    private let isChecked: UnsafeMutablePointer<Atomic<Bool>>
    private let damage = Atomic(false)

    /// Whether something that was looked at is not as it was written.
    var isDamaged: Bool { damage.load(ordering: .relaxed) }
    /// Bytes of the file.
    var size: Int { file.bytes.count }
    var stripes: Int { Self.stripes(of: count) }

    static func stripes(of count: Int) -> Int { (count + rowsOfStripe - 1) / rowsOfStripe }
    /// Words that a slice has in a stripe.
    func words(ofStripe stripe: Int) -> Int { Self.words(ofRows: min(Self.rowsOfStripe, count - stripe * Self.rowsOfStripe)) }
    static func words(ofRows rows: Int) -> Int { (rows + rowsOfBlock * 64 - 1) / (rowsOfBlock * 64) }

    /// The segment that an open file is; `nil` if its header is damaged or another version's.
    init?(_ descriptor: Int32, size: Int, _ operations: FileOperations) {
        guard size > PageSum.page, size % PageSum.page == 0, let file = try? MappedFile(descriptor, count: size, operations),
            let header = SegmentHeader(UnsafeRawBufferPointer(rebasing: file.bytes[..<PageSum.page]), size: size),
            PageSum.sum(UnsafeRawBufferPointer(rebasing: file.bytes[header.paddedRange(of: .pageSums)])) == header.sumOfSums
        else { return nil }
        (self.file, self.header, count, name) = (file, header, header.count, header.name)
        let pages = header.range(of: .pageSums).lowerBound / PageSum.page
        isChecked = .allocate(capacity: pages)
        for page in 0..<pages { (isChecked + page).initialize(to: Atomic(page == 0)) }
    }

    deinit { isChecked.deallocate() }

    /// Keeps no more of the file in memory than is looked at from now on.
    func letGo() { file.letGo() }

    // MARK: Reading

    /// Some bytes of the file before the checksums, if their pages are as they were written; otherwise the segment is damaged from then on.
    /// They stay there as long as the segment does.
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
        let sums = header.range(of: .pageSums).lowerBound
        guard range.lowerBound >= PageSum.page, range.upperBound <= sums else { return damaged() }
        if range.isEmpty { return UnsafeRawBufferPointer(start: nil, count: 0) }
        for page in range.lowerBound / PageSum.page...(range.upperBound - 1) / PageSum.page where !isChecked[page].load(ordering: .relaxed)
        {
            let start = page * PageSum.page
            let sum = PageSum.sum(UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + PageSum.page]))
            guard sum == file.bytes.loadUnaligned(fromByteOffset: sums + page * 8, as: UInt64.self) else { return damaged() }
            isChecked[page].store(true, ordering: .relaxed)
        }
        return UnsafeRawBufferPointer(rebasing: file.bytes[range])
    }

    private func damaged() -> UnsafeRawBufferPointer? {
        damage.store(true, ordering: .relaxed)
        return nil
    }

    /// Notes that a number of the file cannot be right although its page is as it was written.
    func noteDamage() { damage.store(true, ordering: .relaxed) }

    /// Some elements of a section; `nil` if they are damaged.
    func elements<Element: FixedWidthInteger>(
        _ section: Section, _ places: Range<Int>, as type: Element.Type
    ) -> UnsafeBufferPointer<Element>? {
        let range = header.range(of: section)
        let width = MemoryLayout<Element>.size
        guard places.lowerBound >= 0, places.upperBound * width <= range.count,
            let bytes = bytes(range.lowerBound + places.lowerBound * width..<range.lowerBound + places.upperBound * width)
        else { return nil }
        return UnsafeBufferPointer(start: bytes.baseAddress?.assumingMemoryBound(to: type), count: places.count)
    }

    /// One element of a section; `nil` if it is damaged, or if there is none.
    func element<Element: FixedWidthInteger>(_ section: Section, _ place: Int, as type: Element.Type) -> Element? {
        elements(section, place..<place + 1, as: type)?.first
    }

    /// The row at a place of a permutation.
    func row(_ permutation: Section, at place: Int) -> Int? {
        guard let row = element(permutation, place, as: UInt32.self) else { return nil }
        guard row < count else {
            noteDamage()
            return nil
        }
        return Int(row)
    }

    /// A row's line without its line feed.
    func line(_ row: Int) -> UnsafeRawBufferPointer? { text(row, .lengths) }

    /// The part of a row's line that words are sought in.
    func searchedText(_ row: Int) -> UnsafeRawBufferPointer? { text(row, .searched) }

    private func text(_ row: Int, _ length: Section) -> UnsafeRawBufferPointer? {
        guard let start = element(.starts, row, as: UInt64.self), let length = element(length, row, as: UInt32.self) else { return nil }
        let first = Int(truncatingIfNeeded: start & 0xFFFF_FFFF_FFFF)
        return bytes(first..<first + Int(length))
    }

    /// When a row's order was placed, and its id, as numbers.
    func age(_ row: Int) -> (placed: Int, code: UInt64)? {
        guard let placed = element(.placed, row, as: Int64.self), let code = element(.codes, row, as: UInt64.self) else { return nil }
        return (Int(placed), code)
    }

    /// The row of an order; `nil` if it has none.
    func row(ofCode code: UInt64) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            guard let row = row(.byCode, at: middle), let found = element(.codes, row, as: UInt64.self) else { return nil }
            if found == code { return row }
            if found < code { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Who took the orders; ``Section/actors`` has places in it.
    var actorNames: [[UInt8]] {
        let range = header.range(of: .actorNames)
        guard let text = bytes(range) else { return [] }
        return text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { Array($0) }
    }

    /// The bits of a slice in a stripe, a block each.
    func slice(_ slice: Int, ofStripe stripe: Int) -> UnsafeBufferPointer<UInt64>? {
        guard let start = element(.signatures, stripe, as: UInt64.self) else { return nil }
        let words = words(ofStripe: stripe)
        let first = Int(truncatingIfNeeded: start & 0xFFFF_FFFF_FFF8) + slice * words * 8
        guard let bytes = bytes(first..<first + words * 8) else { return nil }
        return UnsafeBufferPointer(start: bytes.baseAddress?.assumingMemoryBound(to: UInt64.self), count: words)
    }

    /// Looks at every page; whether all are as they were written.
    func isWhole() -> Bool { bytes(PageSum.page..<header.range(of: .pageSums).lowerBound) != nil }
}
