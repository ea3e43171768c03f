/// Finds bytes in bytes, sixteen places at a time: where the first and the last byte of what is sought stand at their distance is
/// compared in full.
struct ByteSearch {
    let needle: [UInt8]
    private let first: SIMD16<UInt8>
    private let last: SIMD16<UInt8>

    /// Fails for nothing.
    init?(_ needle: [UInt8]) {
        guard let first = needle.first, let last = needle.last else { return nil }
        self.needle = needle
        self.first = SIMD16(repeating: first)
        self.last = SIMD16(repeating: last)
    }

    /// The first place in a range where the needle stands whole; `nil` if there is none.
    func firstPlace(in haystack: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        let distance = needle.count - 1
        let end = range.upperBound - distance
        while place + 16 <= end {
            let heads = haystack.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) .== first
            let tails = haystack.loadUnaligned(fromByteOffset: place + distance, as: SIMD16<UInt8>.self) .== last
            let hits = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
            if hits.x | hits.y != 0 {
                for candidate in place..<place + 16 where isHere(haystack, candidate) { return candidate }
            }
            place += 16
        }
        while place < end {
            if isHere(haystack, place) { return place }
            place += 1
        }
        return nil
    }

    private func isHere(_ haystack: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        for offset in 0..<needle.count where haystack[place + offset] != needle[offset] { return false }
        return true
    }
}
