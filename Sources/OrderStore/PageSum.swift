/// The checksum of a page of a segment. Whatever changes in one of its words changes the sum: every step can be undone but for the last word's.
enum PageSum {
    /// Bytes of a page.
    static let page = 4096

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Sums up bytes; their count must be a multiple of 32. Four sums at a time, since none of them waits for another.
    static func sum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (first, second, third, fourth) = (factor, factor &+ 1, factor &+ 2, factor &+ 3)
        var offset = 0
        while offset + 32 <= bytes.count {
            first = mixed(first ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            second = mixed(second ^ bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            third = mixed(third ^ bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
            fourth = mixed(fourth ^ bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
            offset += 32
        }
        return mixed(mixed(mixed(first) ^ second) ^ third) ^ fourth
    }

    /// Sums up numbers as they are in a file, with the rest of their last page.
    static func sum(padded numbers: [UInt64]) -> UInt64 {
        let rest = numbers.count * 8 % page
        let padded = rest == 0 ? numbers : numbers + repeatElement(0, count: (page - rest) / 8)
        return padded.withUnsafeBytes { sum($0) }
    }

    private static func mixed(_ sum: UInt64) -> UInt64 {
        let product = sum &* factor
        return product << 29 | product >> 35
    }
}
