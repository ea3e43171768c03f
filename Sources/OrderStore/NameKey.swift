import Synchronization

/// Sixteen bytes of a name, as numbers that are in the order of the bytes. No name has a zero byte.
struct NameKey: Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64
    let row: UInt32
    /// Whether the name goes on.
    fileprivate let isCut: Bool

    /// The bytes of a name from a place on; zeros where it has no more.
    init(_ name: UnsafeRawBufferPointer, from place: Int = 0, row: UInt32) {
        func word(_ start: Int) -> UInt64 {
            if start + 8 <= name.count { return UInt64(bigEndian: name.loadUnaligned(fromByteOffset: start, as: UInt64.self)) }
            return (start..<start + 8).reduce(0) { $0 << 8 | ($1 < name.count ? UInt64(name[$1]) : 0) }
        }
        (first, second, self.row, isCut) = (word(place), word(place + 8), row, name.count > place + 16)
    }

    fileprivate func hasSameBytes(as other: NameKey) -> Bool { first == other.first && second == other.second }

    /// Rows with the same bytes stand in their order.
    fileprivate func precedes(_ other: NameKey) -> Bool {
        if first != other.first { return first < other.first }
        return second == other.second ? row < other.row : second < other.second
    }
}

/// The lines that names stand in, to sort rows by names that are longer than a key.
final class NameTexts: Sendable {
    private let lines: MappedFile
    private let starts: [UInt64]
    private let lengths: [UInt32]
    /// Names that were read again.
    private let read = Atomic(0)

    /// Names that are read before the system gets back what it keeps of their lines.
    private static let fewNames = 10_000
    /// Names that are equal so far are compared in one go from there on.
    private static let mostBytesInTurns = 256

    /// - Parameters:
    ///   - starts: where a row's line begins.
    ///   - lengths: bytes of the line.
    init(lines: MappedFile, starts: [UInt64], lengths: [UInt32]) {
        (self.lines, self.starts, self.lengths) = (lines, starts, lengths)
    }

    /// Sorts keys that have the bytes from a place on of names that are equal before it. Those that are equal again get the next sixteen bytes in
    /// the place of these, and so on: rows with equal bytes stand in their order, so their lines are read from the first to the last.
    func sort(_ keys: UnsafeMutableBufferPointer<NameKey>, by cell: IndexLine.Cell, from place: Int = 0) {
        var keys = keys
        keys.sort { $0.precedes($1) }
        var start = 0
        while start < keys.count {
            var (end, hasCut) = (start, false)
            while end < keys.count, keys[end].hasSameBytes(as: keys[start]) {
                hasCut = hasCut || keys[end].isCut
                end += 1
            }
            if hasCut, end - start > 1 {
                sortEqual(UnsafeMutableBufferPointer(rebasing: keys[start..<end]), by: cell, from: place + 16)
            }
            start = end
        }
    }

    /// Sorts keys of names that are equal before a place.
    private func sortEqual(_ keys: UnsafeMutableBufferPointer<NameKey>, by cell: IndexLine.Cell, from place: Int) {
        if place >= Self.mostBytesInTurns {
            var keys = keys
            keys.sort { left, right in
                let (one, other) = (name(left.row, cell), name(right.row, cell))
                if one.lexicographicallyPrecedes(other) { return true }
                return other.lexicographicallyPrecedes(one) ? false : left.row < right.row
            }
            return
        }
        for number in keys.indices {
            keys[number] = NameKey(name(keys[number].row, cell), from: place, row: keys[number].row)
            if read.add(1, ordering: .relaxed).newValue % Self.fewNames == 0 { lines.letGo() }
        }
        sort(keys, by: cell, from: place)
    }

    private func name(_ row: UInt32, _ cell: IndexLine.Cell) -> UnsafeRawBufferPointer {
        let start = Int(starts[Int(row)])
        let line = UnsafeRawBufferPointer(rebasing: lines.bytes[start..<start + Int(lengths[Int(row)])])
        return UnsafeRawBufferPointer(rebasing: line[IndexLine.range(of: cell, in: line)])
    }
}
