import Archive
import Glibc
import Orders
import Synchronization

/// The index of quotes: a line for the file, a line for each quote, the one made last first, and behind them what came since. What has its place is never
/// changed; lines are only added at the end. A line is held against its checksum when it is looked at.
struct QuoteIndex: Sendable {
    private let file: MappedFile
    /// The lines that are in order.
    let body: Range<Int>
    /// How many these are.
    private let bodyCount: Int
    /// How the folder was when everything was known; -1 if not everything is.
    let folder: Int
    /// The files that cannot be used.
    let faultyPaths: [String]
    /// The lines that came since, each a range of the file, the quote made last first.
    let news: [Range<Int>]
    /// The lines of the body that later ones have replaced, by where they begin.
    private let replaced: Set<Int>
    private let damage = Damage()

    private final class Damage: Sendable {
        let isNoted = Atomic(false)
    }

    /// Whether a line was looked at that is not as it was written.
    var isDamaged: Bool { damage.isNoted.load(ordering: .relaxed) }

    /// Notes that one was.
    func noteDamage() { damage.isNoted.store(true, ordering: .relaxed) }

    /// More bytes of lines that came since are put in order by whoever reads next.
    static let mostNews = 400_000

    /// Knows of no quote.
    static let empty = QuoteIndex()

    private init() {
        file = MappedFile(copying: [])
        (body, bodyCount, folder, faultyPaths, news, replaced) = (0..<0, 0, -1, [], [], [])
    }

    /// Reads a file; `nil` if it is missing, or damaged where that can be seen without reading every line.
    init?(_ path: String, _ operations: FileOperations) {
        guard let file = MappedFile(path, operations) else { return nil }
        self.init(file)
    }

    /// The index of a file that is in memory alone.
    init?(bytes: [UInt8]) { self.init(MappedFile(copying: bytes)) }

    private init?(_ file: MappedFile) {
        guard let head = Self.body(of: file.bytes), head.range.upperBound <= file.bytes.count else { return nil }
        (self.file, body, bodyCount) = (file, head.range, head.count)
        var (folder, faults, lines): (Int, [String], [QuoteCode: Range<Int>]) = (-1, [], [:])
        var place = body.upperBound
        while place < file.bytes.count {
            let end = Self.end(of: place, in: file.bytes)
            let line = UnsafeRawBufferPointer(rebasing: file.bytes[place..<end])
            folder = -1
            // Whoever wrote it was killed on the way: what it told of is noticed by the files.
            guard end < file.bytes.count, let content = QuoteLine.content(of: line), let first = content.first else { break }
            switch first {
            case UInt8(ascii: "="): folder = Int(String(decoding: content.dropFirst(), as: UTF8.self)) ?? -1
            case UInt8(ascii: "!"): faults.append(String(decoding: content.dropFirst(), as: UTF8.self))
            case UInt8(ascii: "?"): break
            default: if let code = QuoteCode(line) { lines[code] = place..<end }
            }
            place = end + 1
        }
        (self.folder, faultyPaths) = (folder, faults)
        func key(_ range: Range<Int>) -> SortKey? { SortKey(quote: UnsafeRawBufferPointer(rebasing: file.bytes[range])) }
        news = lines.values.sorted { left, right in
            if let left = key(left), let right = key(right) { left.precedes(right, by: .newest) } else { false }
        }
        var replaced: Set<Int> = []
        for (code, range) in lines {
            guard let own = key(range) else { return nil }
            let place = Self.firstLine(of: file.bytes, in: body) { line in
                SortKey(quote: line).map { !$0.precedes(own, by: .newest) } ?? true
            }
            guard place < body.upperBound else { continue }
            let line = UnsafeRawBufferPointer(rebasing: file.bytes[place..<Self.end(of: place, in: file.bytes)])
            if QuoteCode(line) == code { replaced.insert(place) }
        }
        self.replaced = replaced
    }

    /// Where the lines that are in order lie, and how many they are, by a file's first bytes.
    static func body(of bytes: UnsafeRawBufferPointer) -> (range: Range<Int>, count: Int)? {
        let end = end(of: 0, in: UnsafeRawBufferPointer(rebasing: bytes.prefix(200)))
        guard end < min(bytes.count, 200), let content = QuoteLine.content(of: UnsafeRawBufferPointer(rebasing: bytes[..<end])) else {
            return nil
        }
        let cells = content.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
        guard cells.count == 3, cells[0] == QuoteLine.header, let count = Int(cells[1]), let length = Int(cells[2]), count >= 0,
            length >= 0,
            length < Int.max / 2
        else { return nil }
        return (end + 1..<end + 1 + length, count)
    }

    /// A file of lines in their order.
    static func file(_ lines: [[UInt8]], faultyPaths: [String], folder: Int) -> [UInt8] {
        let length = lines.reduce(0) { $0 + $1.count }
        var bytes = QuoteLine.bytes("\(QuoteLine.header)\t\(lines.count)\t\(length)")
        bytes.reserveCapacity(bytes.count + length + 200)
        for line in lines { bytes += line }
        for path in faultyPaths { bytes += QuoteLine.bytes("!\(DisplayText.sanitized(path))") }
        return bytes + QuoteLine.place(folder)
    }

    /// How many quotes there are.
    var count: Int { bodyCount - replaced.count + news.count }

    /// A line of the index.
    func line(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: file.bytes[range]) }

    /// The line of the body that begins at a place.
    func lineOfBody(at place: Int) -> Range<Int> { place..<Self.end(of: place, in: file.bytes) }

    /// The line of the body that ends before a place where another begins.
    func lineOfBody(before place: Int) -> Range<Int> { Self.start(of: place - 2, in: file.bytes, from: body.lowerBound)..<place - 1 }

    /// Whether a later line takes the place of one of the body.
    func isReplaced(_ place: Int) -> Bool { !replaced.isEmpty && replaced.contains(place) }

    /// The line of a quote; `nil` if there is none.
    func range(of id: QuoteID) -> Range<Int>? {
        let needle = Array("\(id)\t".utf8)
        if let own = news.first(where: { line($0).starts(with: needle) }) { return own }
        guard let search = ByteSearch(needle) else { return nil }
        var place = body.lowerBound
        while let found = search.firstPlace(in: file.bytes, place..<body.upperBound) {
            if found == body.lowerBound || file.bytes[found - 1] == 0x0A { return isReplaced(found) ? nil : lineOfBody(at: found) }
            place = found + 1
        }
        return nil
    }

    /// Runs something with every line, as long as it wants more, in no order.
    func eachLine(_ take: (UnsafeRawBufferPointer) -> Bool) { eachRange { take(line($0)) } }

    /// The same with where the line lies.
    func eachRange(_ take: (Range<Int>) -> Bool) {
        for range in news where !take(range) { return }
        var place = body.lowerBound
        while place < body.upperBound {
            let range = lineOfBody(at: place)
            if !isReplaced(place), !take(range) { return }
            place = range.upperBound + 1
        }
    }

    /// Everybody who made a quote, each once.
    var actors: Set<String> {
        var (seen, last): (Set<String>, [UInt8]) = ([], [])
        eachLine { line in
            let actor = QuoteLine.actor(line)
            // Most lines have the actor of the line before.
            if !actor.elementsEqual(last) {
                last = Array(actor)
                seen.insert(String(decoding: last, as: UTF8.self))
            }
            return true
        }
        return seen
    }

    // MARK: Lines

    private static func end(of place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        guard let start = bytes.baseAddress, place < bytes.count else { return bytes.count }
        return memchr(start + place, 0x0A, bytes.count - place).map { UnsafeRawPointer($0) - start } ?? bytes.count
    }

    /// Where the line begins that has a place in it.
    private static func start(of place: Int, in bytes: UnsafeRawBufferPointer, from first: Int) -> Int {
        var place = place
        while place >= first, bytes[place] != 0x0A { place -= 1 }
        return max(first, place + 1)
    }

    /// Where the first line of some that are in order begins that is as wanted; their end if none is.
    private static func firstLine(of bytes: UnsafeRawBufferPointer, in body: Range<Int>, _ isWanted: (UnsafeRawBufferPointer) -> Bool)
        -> Int
    {
        var (low, high) = (body.lowerBound, body.upperBound)
        while low < high {
            let middle = start(of: (low + high) / 2 - 1, in: bytes, from: low)
            let end = end(of: middle, in: bytes)
            if isWanted(UnsafeRawBufferPointer(rebasing: bytes[middle..<end])) { high = middle } else { low = end + 1 }
        }
        return low
    }
}

/// A quote's id as a number, as its line begins with it.
struct QuoteCode: Hashable, Sendable {
    let number: UInt64

    /// Fails for a line that is no quote's.
    init?(_ line: UnsafeRawBufferPointer) {
        guard line.count > 30, line[4] == UInt8(ascii: "-"), line[8] == UInt8(ascii: "\t"), line[29] == UInt8(ascii: "\t") else {
            return nil
        }
        number = line[..<8].reduce(0) { $1 == UInt8(ascii: "-") ? $0 : $0 << 8 | UInt64($1) }
    }
}
