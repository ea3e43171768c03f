import Archive
import Glibc
import Orders

/// Finds the lines of an index file and checks them, without making a single string: there may be a hundred thousand.
struct RowReader {
    private(set) var rows: [IndexTail.Row] = []
    private(set) var faultyPaths: [String] = []
    /// The trail's length by the last line.
    private(set) var trailEnd = 0
    /// The segment that the header names.
    private(set) var segment: String?

    private static let states = OrderState.allCases.map { Array($0.rawValue.utf8) }
    private static let regions = Region.allCases.map { Array($0.rawValue.utf8) }
    private static let tab = UInt8(ascii: "\t")

    /// The rows, for whoever wants them without another copy.
    consuming func takenRows() -> [IndexTail.Row] { rows }

    /// Fails if a whole line is damaged.
    init?(_ bytes: [UInt8]) {
        rows.reserveCapacity(bytes.count / 250)
        let isWhole = bytes.withUnsafeBytes { file in
            guard let base = file.baseAddress else { return false }
            var start = 0
            while start < file.count, let feed = memchr(base + start, 0x0A, file.count - start) {
                let end = UnsafeRawPointer(feed) - base
                guard read(UnsafeRawBufferPointer(rebasing: file[start..<end]), at: start) else { return false }
                start = end + 1
            }
            return start > 0
        }
        guard isWhole else { return nil }
    }

    /// A line without its checksum, if that is right.
    private static func content(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard line.count > 11, line[line.count - 9] == tab, let sum = hexadecimal(line.suffix(8)) else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: line[..<(line.count - 9)])
        return IndexLine.checksum(content) == sum ? content : nil
    }

    /// Whether a whole first line is one, and names another version than this one's.
    static func isHeaderOfAnotherVersion(_ line: [UInt8]) -> Bool {
        line.withUnsafeBytes { bytes in
            guard let cell = content(of: bytes)?.prefix(while: { $0 != tab }), cell.starts(with: "certdesk-index ".utf8) else {
                return false
            }
            return !cell.elementsEqual(IndexLine.header.utf8)
        }
    }

    private mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        guard let content = Self.content(of: line), let end = Self.lastNumber(content) else { return false }
        trailEnd = end
        if offset == 0 { return header(content) }
        if content[0] == UInt8(ascii: "!") {
            let path = content[1...].prefix { $0 != Self.tab }
            faultyPaths.append(String(decoding: path, as: UTF8.self))
            return true
        }
        if content[0] == UInt8(ascii: "=") { return true }
        guard let row = Self.row(line, at: offset) else { return false }
        rows.append(row)
        return true
    }

    private mutating func header(_ content: UnsafeRawBufferPointer) -> Bool {
        let cells = content.split(separator: Self.tab).map { String(decoding: $0, as: UTF8.self) }
        guard (2...3).contains(cells.count), cells[0] == IndexLine.header else { return false }
        if cells.count == 3 {
            guard SegmentHeader.isName(cells[1]) else { return false }
            segment = cells[1]
        }
        return true
    }

    /// What is needed of an order's line, which is without its line feed; `nil` if it is none. Its checksum is not looked at.
    static func row(_ line: UnsafeRawBufferPointer, at offset: Int) -> IndexTail.Row? {
        guard line.count > 60, line[9] == Self.tab, line[30] == Self.tab, OrderID.isCanonical(line, at: 0),
            let placed = Self.time(line, at: 10)
        else { return nil }
        var start = 31
        guard let state = Self.option(line, &start, Self.states), let region = Self.option(line, &start, Self.regions) else { return nil }
        var (searched, tabs) = (line.count, 0)
        while tabs < IndexLine.Cell.figures, searched > start {
            searched -= 1
            if line[searched] == Self.tab { tabs += 1 }
        }
        guard tabs == IndexLine.Cell.figures else { return nil }
        return IndexTail.Row(
            offset: offset, searched: searched, length: line.count, placed: placed, code: Self.code(line, at: 0), state: state,
            region: region, hasUnlisted: unlisted(line, behind: searched) != nil, due: Self.due(line, behind: searched, state))
    }

    private static let running = OrderState.allCases.map(\.isRunning)
    private static let open = OrderState.allCases.map(\.isOpen)

    /// `OrderSummary.dueDay` from the cells of a line behind the searched ones.
    private static func due(_ line: UnsafeRawBufferPointer, behind searched: Int, _ state: UInt8) -> DueNumber {
        guard running[Int(state)] || open[Int(state)] else { return .max }
        let days = days(line, behind: searched)
        guard running[Int(state)] || days.until == days.last else { return .max }
        return days.isFollowed || days.last == .max ? .max : min(days.reissue, days.last)
    }

    /// `OrderSummary.lastDay` from the same cells; the greatest for none.
    static func lastDay(_ line: UnsafeRawBufferPointer, behind searched: Int) -> DueNumber { days(line, behind: searched).last }

    /// The digest of what is searched besides; `nil` for an order whose line has everything.
    static func unlisted(_ line: UnsafeRawBufferPointer, behind searched: Int) -> String? {
        var (place, cell) = (searched, IndexLine.Cell.folded.rawValue)
        while place < line.count {
            defer { place += 1 }
            guard line[place] == tab else { continue }
            cell += 1
            guard cell == IndexLine.Cell.unlisted.rawValue else { continue }
            let digest = line[(place + 1)...].prefix { $0 != tab }
            return digest.isEmpty ? nil : String(decoding: digest, as: UTF8.self)
        }
        return nil
    }

    private static func days(
        _ line: UnsafeRawBufferPointer, behind searched: Int
    ) -> (until: DueNumber, reissue: DueNumber, last: DueNumber, isFollowed: Bool) {
        var (place, cell) = (searched, IndexLine.Cell.folded.rawValue)
        var (until, reissue, last) = (DueNumber.max, DueNumber.max, DueNumber.max)
        while place < line.count {
            if line[place] == tab {
                cell += 1
                switch cell {
                case IndexLine.Cell.validUntil.rawValue: until = day(line, at: place + 1)
                case IndexLine.Cell.reissueFrom.rawValue: reissue = day(line, at: place + 1)
                case IndexLine.Cell.lastDay.rawValue: last = day(line, at: place + 1)
                case IndexLine.Cell.followed.rawValue:
                    return (until, reissue, last, place + 1 < line.count && line[place + 1] != tab)
                default: break
                }
            }
            place += 1
        }
        // A line that ends before is none of an order, and nothing is due of it.
        return (.max, .max, .max, true)
    }

    /// `YYYY-MM-DD` as the number of its digits; none for anything else.
    private static func day(_ line: UnsafeRawBufferPointer, at start: Int) -> DueNumber {
        guard start + 10 <= line.count else { return .max }
        var number: DueNumber = 0
        for place in start..<start + 10 {
            if place == start + 4 || place == start + 7 { continue }
            guard (0x30...0x39).contains(line[place]) else { return .max }
            number = number * 10 + DueNumber(line[place] - 0x30)
        }
        return number
    }

    /// The eight characters of an id as one number.
    static func code(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        let halves = (
            bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self), bytes.loadUnaligned(fromByteOffset: offset + 5, as: UInt32.self)
        )
        return UInt64(UInt32(bigEndian: halves.0)) << 32 | UInt64(UInt32(bigEndian: halves.1))
    }

    /// `YYYY-MM-DDThh:mm:ssZ` as the number of its digits, which is all that sorting needs.
    static func time(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
        var number = 0
        for place in 0..<19 {
            // Hyphens, colons and the T.
            if place == 4 || place == 7 || place == 10 || place == 13 || place == 16 { continue }
            let digit = Int(bytes[offset + place]) - 0x30
            guard (0...9).contains(digit) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// Which of the options the cell at `start` is; `start` goes behind it.
    private static func option(_ line: UnsafeRawBufferPointer, _ start: inout Int, _ options: [[UInt8]]) -> UInt8? {
        var end = start
        while end < line.count, line[end] != tab { end += 1 }
        defer { start = end + 1 }
        let cell = line[start..<end]
        return options.firstIndex { $0.count == cell.count && cell.elementsEqual($0) }.map { UInt8($0) }
    }

    private static func lastNumber(_ content: UnsafeRawBufferPointer) -> Int? {
        var (number, scale, place) = (0, 1, content.count - 1)
        while place >= 0, content[place] != tab {
            let digit = Int(content[place]) - 0x30
            guard (0...9).contains(digit), scale < 1_000_000_000_000_000 else { return nil }
            number += digit * scale
            scale *= 10
            place -= 1
        }
        return place >= 0 && scale > 1 ? number : nil
    }

    private static func hexadecimal(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt32? {
        var number: UInt32 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: number = number << 4 | UInt32(digit - 0x30)
            case 0x61...0x66: number = number << 4 | UInt32(digit - 0x57)
            default: return nil
            }
        }
        return number
    }
}
