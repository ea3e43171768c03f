import Glibc

/// Input a line at a time, in constant memory, whatever comes: LF or CR LF, no end of line on the last line, bytes that are no text, lines
/// without end.
package struct LineReader {
    /// One line without its end.
    package enum Line: Hashable, Sendable {
        case text(String)
        /// Not UTF-8; the line with a U+FFFD for each damaged part.
        case notUTF8(String)
        /// More than `limit` bytes; the first few of them.
        case tooLong(String)
    }

    /// The longest line, in bytes.
    package static let limit = 1_000_000

    /// How much of an overlong line is kept, in bytes.
    private static let shownBytes = 40

    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private var chunk = [UInt8](repeating: 0, count: 65_536)
    /// The part of `chunk` that has been read and not yet been given out.
    private var rest = 0..<0
    /// The beginning of a line that does not end within its chunk; at most `limit` bytes and a CR.
    private var begun: [UInt8] = []
    private var isTooLong = false

    /// Reads through a closure that fills a buffer and returns the number of bytes, 0 at the end.
    package init(read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        self.read = read
    }

    /// The next line; `nil` after the last.
    package mutating func next() throws -> Line? {
        var hasBegun = false
        while true {
            if rest.isEmpty {
                rest = try 0..<chunk.withUnsafeMutableBytes { try read($0) }
                if rest.isEmpty { return hasBegun ? finish() : nil }
            }
            let (line, ended) = chunk[rest].split
            hasBegun = true
            rest = (line.endIndex + (ended ? 1 : 0))..<rest.upperBound
            if ended, begun.isEmpty, line.count <= Self.limit { return Self.line(line) }
            append(line)
            if ended { return finish() }
        }
    }

    private mutating func append(_ part: ArraySlice<UInt8>) {
        // One byte above the limit may be the CR of a line end.
        let room = Self.limit + 1 - begun.count
        begun += part.prefix(room)
        if part.count > room { isTooLong = true }
    }

    /// The line whose parts have been gathered.
    private mutating func finish() -> Line {
        defer { (begun, isTooLong) = ([], false) }
        let isTooLong = isTooLong || begun.count > Self.limit && begun.last != carriageReturn
        return isTooLong ? .tooLong(String(decoding: begun.prefix(Self.shownBytes), as: UTF8.self)) : Self.line(begun[...])
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> Line {
        let bytes = bytes.last == carriageReturn ? bytes.dropLast() : bytes
        return String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .notUTF8(String(decoding: bytes, as: UTF8.self))
    }
}

private let carriageReturn = UInt8(ascii: "\r")

extension ArraySlice<UInt8> {
    /// What stands before the first line feed, and whether there is one.
    fileprivate var split: (line: ArraySlice<UInt8>, ended: Bool) {
        let length = withUnsafeBytes { bytes -> Int? in
            guard let start = bytes.baseAddress, let end = memchr(start, Int32(UInt8(ascii: "\n")), bytes.count) else { return nil }
            return start.distance(to: UnsafeRawPointer(end))
        }
        return length.map { (prefix($0), true) } ?? (self, false)
    }
}
