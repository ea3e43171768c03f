import Archive
import Orders

/// The lines of the index file.
///
/// The first is `certdesk-index 11`, with the name of the segment that the others follow if there is one; the others are an order's each, its cells
/// divided by tabs and elements within a cell by U+001F, or a file that cannot be used, as `!` and its path. Every line ends with the length the trail had when it was written, and a checksum.
/// A later line of an order takes the place of an earlier one.
enum IndexLine {
    static let header = "certdesk-index 11"
    /// The first line, of a file that follows a segment or of one that has everything.
    static func header(segment: String?) -> String { segment.map { "\(header)\t\($0)" } ?? header }
    /// A line that says only how much of the trail the index knows.
    static let place = "="
    /// The cell of an order that another one answers for.
    static let followed = "followed"
    static let separator: Character = "\u{1F}"

    /// Cells of an order's line: what is searched, then figures.
    enum Cell: Int, CaseIterable {
        case id, placedAt, state, region, actor, commonName, names, organization, tradingName, contacts, emails, telephones, codes, folded
        case currency, total, revision, validUntil, reissueFrom, lastDay, followed, unlisted, size, modified, trail, checksum

        /// How many cells behind the searched ones.
        static let figures = Cell.checksum.rawValue - Cell.folded.rawValue
    }

    /// An order's line without the trail's length. `unicode` gives the form of a name in which people type it, if that is another.
    static func order(_ entry: OrderSummary, _ stamp: FileStamp, unicode: (String) -> String?) -> String {
        // Most lists have one element.
        let joined = { (texts: [String]) in texts.count == 1 ? texts[0] : texts.joined(separator: String(separator)) }
        let id = entry.id.description
        let names = ([entry.commonName] + entry.names).filter(hasALabel).compactMap(unicode).map { DisplayText.sanitized($0) }
        let texts = [
            entry.actor, entry.commonName, entry.organization, entry.tradingName ?? "", joined(entry.contacts), joined(entry.emails),
            joined(entry.names), joined(entry.telephones), joined(entry.codes),
        ]
        // Searches know ASCII's capitals themselves.
        let folded = ["\(id.prefix(4))\(id.suffix(4))"] + SearchedForm.others(of: texts) + names.flatMap(SearchedForm.forms)
        let searched = [
            id, entry.placedAt.description, entry.state.rawValue, entry.region.rawValue, entry.actor, entry.commonName, joined(entry.names),
            entry.organization, entry.tradingName ?? "", joined(entry.contacts), joined(entry.emails), joined(entry.telephones),
            joined(entry.codes),
        ]
        let figures = [
            entry.currency.rawValue, "\(entry.total.minorUnits)", "\(entry.revision)", entry.validUntil?.description ?? "",
            entry.reissueFrom?.description ?? "", entry.lastDay?.description ?? "", entry.isFollowed ? followed : "", entry.unlisted ?? "",
            "\(stamp.size)", "\(stamp.modified)",
        ]
        var line = ""
        line.reserveCapacity(512)
        for cell in searched {
            line += cell
            line += "\t"
        }
        line += joined(folded)
        for cell in figures {
            line += "\t"
            line += cell
        }
        return line
    }

    static func hasALabel(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in prefixOfALabels?.firstPlace(in: UnsafeRawBufferPointer(bytes), 0..<bytes.count) != nil }
    }

    private static let prefixOfALabels = ByteSearch(Array("xn--".utf8))

    /// Where an order's cells stand in its line, up to one of the searched ones; those that the line has not are empty.
    static func ranges(upTo last: Cell, in line: UnsafeRawBufferPointer) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(last.rawValue + 1)
        var start = 0
        while ranges.count <= last.rawValue {
            var end = start
            while end < line.count, line[end] != UInt8(ascii: "\t") { end += 1 }
            ranges.append(start..<end)
            start = min(end + 1, line.count)
        }
        return ranges
    }

    /// Where one of an order's searched cells stands; empty if the line has not got it.
    static func range(of cell: Cell, in line: UnsafeRawBufferPointer) -> Range<Int> {
        var (start, number) = (0, 0)
        while true {
            var end = start
            while end < line.count, line[end] != UInt8(ascii: "\t") { end += 1 }
            if number == cell.rawValue { return start..<end }
            (start, number) = (min(end + 1, line.count), number + 1)
        }
    }

    /// Some bytes of a line as text; empty if it is shorter.
    static func text(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        range.upperBound <= line.count ? String(decoding: UnsafeRawBufferPointer(rebasing: line[range]), as: UTF8.self) : ""
    }

    /// The line of a file that cannot be used.
    static func fault(path: String) -> String {
        "!" + DisplayText.sanitized(path)
    }

    /// The line as it is written: with the trail's length, its checksum and a line feed.
    static func bytes(_ line: String, trailEnd: Int) -> [UInt8] {
        let content = Array("\(line)\t\(trailEnd)".utf8)
        let sum = content.withUnsafeBytes { checksum($0) }
        let digits = String(sum, radix: 16)
        return content + Array("\t\(String(repeating: "0", count: 8 - digits.count))\(digits)\n".utf8)
    }

    /// 32 bits that change with any damage worth the name; 32 bytes at a time, because every opening sums up the whole index.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var sums = SIMD4<UInt64>(repeating: UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15)
        var offset = 0
        while offset + 32 <= bytes.count {
            sums = mixed(sums ^ bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self))
            offset += 32
        }
        var sum = sums.x
        for lane in 1..<4 { sum = mixed(sum) ^ sums[lane] }
        while offset < bytes.count {
            sum = (sum ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01B3
            offset += 1
        }
        return UInt32(truncatingIfNeeded: sum ^ (sum >> 29))
    }

    /// Every bit of the number has its say in many of the result.
    private static func mixed(_ sums: SIMD4<UInt64>) -> SIMD4<UInt64> {
        let product = sums &* 0xFF51_AFD7_ED55_8CCD
        return product ^ (product &>> 32)
    }

    private static func mixed(_ sum: UInt64) -> UInt64 {
        let product = sum &* 0xFF51_AFD7_ED55_8CCD
        return product ^ (product >> 32)
    }

    /// The entry that a line is of; `nil` if one of the cells that `RowReader` has checked has no meaning.
    ///
    /// Whoever can write the store can write a line with a right checksum and wrong cells. Checking each of them in a hundred thousand lines would
    /// take longer than reading the file, so such a cell is shown as empty or as nothing: no list may stop for it, and `verify` names it.
    static func entry(_ line: some Collection<UInt8>) -> OrderSummary? {
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        let surplus = cells.count - Cell.allCases.count
        func text(_ cell: Cell) -> String {
            // The figures are counted from the end.
            let isFigure = cell.rawValue > Cell.folded.rawValue
            let place = isFigure ? cell.rawValue + surplus : cell.rawValue
            return cells.indices.contains(place) && (isFigure || place < cells.count - Cell.figures - 1) ? cells[place] : ""
        }
        func list(_ cell: Cell) -> [String] { text(cell).isEmpty ? [] : text(cell).split(separator: separator).map(String.init) }
        guard let id = OrderID(canonical: text(.id)), let state = OrderState(rawValue: text(.state)),
            let region = Region(rawValue: text(.region))
        else { return nil }
        return OrderSummary(
            id: id, placedAt: Timestamp(text(.placedAt)) ?? Timestamp(secondsSinceEpoch: 0), state: state, region: region,
            actor: text(.actor), commonName: text(.commonName), names: list(.names), organization: text(.organization),
            tradingName: text(.tradingName).isEmpty ? nil : text(.tradingName), contacts: list(.contacts), emails: list(.emails),
            telephones: list(.telephones), codes: list(.codes), currency: Currency(rawValue: text(.currency)) ?? region.currency,
            total: Money(minorUnits: Int(text(.total)) ?? 0), revision: Int(text(.revision)) ?? 0,
            validUntil: CalendarDate(text(.validUntil)), reissueFrom: CalendarDate(text(.reissueFrom)),
            lastDay: CalendarDate(text(.lastDay)), isFollowed: !text(.followed).isEmpty,
            unlisted: text(.unlisted).isEmpty ? nil : text(.unlisted))
    }
}

/// By what it is noticed that a file was changed by somebody else.
struct FileStamp: Hashable, Sendable {
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int

    init(size: Int, modified: Int) { (self.size, self.modified) = (size, modified) }

    init(_ status: FileStatus) {
        (size, modified) = (status.size, status.modified)
    }

    /// The stamp in an order's line; `nil` if it has none. Reads the line from its end: it is asked of every order.
    init?(line: UnsafeRawBufferPointer) {
        var tabs: [Int] = []
        var place = line.endIndex
        while tabs.count < 5, place > line.startIndex {
            place -= 1
            if line[place] == UInt8(ascii: "\t") { tabs.append(place) }
        }
        guard tabs.count == 5, let size = Int(IndexLine.text(line, tabs[3] + 1..<tabs[2])),
            let modified = Int(IndexLine.text(line, tabs[2] + 1..<tabs[1]))
        else { return nil }
        (self.size, self.modified) = (size, modified)
    }
}
