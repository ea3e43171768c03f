/// Finds bytes in bytes, sixteen places at a time: where the first and the last byte of what is sought stand at their distance is
/// compared in full.
package struct ByteSearch: Sendable {
    /// What is sought; in small letters where capitals do not matter.
    package let needle: [UInt8]
    private let first: SIMD16<UInt8>
    private let last: SIMD16<UInt8>
    /// What makes a capital of the first and last byte a small letter; 0 where there is none, or where capitals matter.
    private let firstBit: SIMD16<UInt8>
    private let lastBit: SIMD16<UInt8>
    private let bits: [UInt8]

    /// Fails for nothing.
    ///
    /// - Parameter ignoringCase: whether ASCII letters are found whatever their case.
    package init?(_ needle: [UInt8], ignoringCase: Bool = false) {
        let isCapital = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
        let needle = ignoringCase ? needle.map { isCapital($0) ? $0 | 0x20 : $0 } : needle
        // No byte but a letter's own capital becomes it by this bit.
        let bits = needle.map { ignoringCase && (0x61...0x7A).contains($0) ? 0x20 as UInt8 : 0 }
        guard let first = needle.first, let last = needle.last, let firstBit = bits.first, let lastBit = bits.last else { return nil }
        (self.needle, self.bits) = (needle, bits)
        (self.first, self.last) = (SIMD16(repeating: first), SIMD16(repeating: last))
        (self.firstBit, self.lastBit) = (SIMD16(repeating: firstBit), SIMD16(repeating: lastBit))
    }

    /// Whether the needle stands anywhere in some bytes.
    package func isIn(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBytes { firstPlace(in: $0, 0..<$0.count) != nil } }

    /// The first place in a range where the needle stands whole; `nil` if there is none.
    package func firstPlace(in haystack: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        let distance = needle.count - 1
        let end = range.upperBound - distance
        while place + 16 <= end {
            let heads = haystack.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) | firstBit .== first
            let tails = haystack.loadUnaligned(fromByteOffset: place + distance, as: SIMD16<UInt8>.self) | lastBit .== last
            // A byte for each place, the first the lowest.
            let hits = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
            if hits.x != 0, let found = firstPlace(in: haystack, place, hits.x) { return found }
            if hits.y != 0, let found = firstPlace(in: haystack, place + 8, hits.y) { return found }
            place += 16
        }
        while place < end {
            if isHere(haystack, place) { return place }
            place += 1
        }
        return nil
    }

    /// The first of eight places where the needle stands whole, of those whose bytes are not 0.
    private func firstPlace(in haystack: UnsafeRawBufferPointer, _ place: Int, _ hits: UInt64) -> Int? {
        var hits = hits
        while hits != 0 {
            let byte = hits.trailingZeroBitCount / 8
            if isHere(haystack, place + byte) { return place + byte }
            hits &= ~(0xFF << UInt64(byte * 8))
        }
        return nil
    }

    private func isHere(_ haystack: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        for offset in 0..<needle.count where haystack[place + offset] | bits[offset] != needle[offset] { return false }
        return true
    }
}
