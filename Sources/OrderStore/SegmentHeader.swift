/// The first page of a segment: how many rows it has, where its sections are, and checksums of itself and of the checksums.
struct SegmentHeader {
    let count: Int
    /// The checksum of the section of checksums.
    let sumOfSums: UInt64
    /// The header's own checksum as sixteen digits.
    let name: String
    private let ranges: [Range<Int>]

    /// `certdesk`, and the version of the layout.
    private static let beginning: [UInt64] = [0x6B73_6564_7472_6563, 3]
    /// Where the header's own checksum stands.
    private static let ownSum = PageSum.page - 32

    /// Elements of a section have so many bytes; 1 for text.
    static func width(of section: IndexSegment.Section) -> Int {
        switch section {
        case .signatures, .starts, .placed, .codes, .pageSums: 8
        case .lengths, .searched, .actors, .due, .byCode, .byState, .byCommonName, .byOrganization, .byDue: 4
        case .states, .regions, .actorNames: 1
        }
    }

    /// Where a section is in the file.
    func range(of section: IndexSegment.Section) -> Range<Int> { ranges[section.rawValue] }

    /// The same with the rest of its last page.
    func paddedRange(of section: IndexSegment.Section) -> Range<Int> {
        let range = range(of: section)
        return range.lowerBound..<(range.upperBound + PageSum.page - 1) / PageSum.page * PageSum.page
    }

    /// Reads the first page of a file; `nil` if it is none, or if a section is not where it can be.
    init?(_ page: UnsafeRawBufferPointer, size: Int) {
        func word(_ place: Int) -> UInt64 { page.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) }
        let sum = PageSum.sum(UnsafeRawBufferPointer(rebasing: page[..<Self.ownSum]))
        guard page.count == PageSum.page, sum == word(Self.ownSum / 8), Self.beginning == [word(0), word(1)],
            let count = Int(exactly: word(2)), count > 0, count <= Int32.max
        else { return nil }
        var ranges: [Range<Int>] = []
        for section in IndexSegment.Section.allCases {
            guard let start = Int(exactly: word(4 + 2 * section.rawValue)), let bytes = Int(exactly: word(5 + 2 * section.rawValue)),
                start >= PageSum.page, start <= size, start % PageSum.page == 0, bytes <= size - start
            else { return nil }
            let elements: Int? =
                switch section {
                case .signatures: IndexSegment.stripes(of: count)
                case .actorNames: nil
                case .pageSums: start / PageSum.page
                default: count
                }
            guard elements.map({ $0 * Self.width(of: section) == bytes }) ?? true else { return nil }
            ranges.append(start..<start + bytes)
        }
        (self.count, self.ranges, sumOfSums) = (count, ranges, word(3))
        name = Self.name(sum)
        guard paddedRange(of: .pageSums).upperBound == size else { return nil }
    }

    /// A new header as its page.
    static func page(count: Int, sumOfSums: UInt64, ranges: [Range<Int>]) -> (bytes: [UInt8], name: String) {
        var words = [UInt64](repeating: 0, count: PageSum.page / 8)
        words.replaceSubrange(0..<2, with: beginning)
        (words[2], words[3]) = (UInt64(count), sumOfSums)
        for (place, range) in ranges.enumerated() {
            (words[4 + 2 * place], words[5 + 2 * place]) = (UInt64(range.lowerBound), UInt64(range.count))
        }
        let sum = words.withUnsafeBytes { PageSum.sum(UnsafeRawBufferPointer(rebasing: $0[..<ownSum])) }
        words[ownSum / 8] = sum
        return (words.withUnsafeBytes { Array($0) }, name(sum))
    }

    /// Whether a text can be a segment's name.
    static func isName(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func name(_ sum: UInt64) -> String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
