/// Which grams (runs of one to four bytes, ASCII capitals taken for small letters) stand in the searched text of which blocks of rows, as slices:
/// for every hash of a gram a bit for each block. A word can only be in blocks that have the bits of all its grams, so a few slices combined
/// by "and" tell where it need not be sought (a bit-sliced signature file with q-grams as its terms).
///
/// Four bytes: with three, nearly every block of 64 rows has nearly every run of three digits. Shorter runs are for shorter words, which then
/// are a gram themselves and are in every block that the slice names, but for what has the same hash.
enum GramSignature {
    /// Slices of all grams together: for 1, 2, 3 and 4 bytes as many as 8, 12, 14 and 15 bits of hash.
    static let slices = unlisted + 1

    /// The slice of blocks with an order of which something is searched that stands in no line; see ``IndexTail/Row/hasUnlisted``.
    static let unlisted = 256 + 4096 + 16_384 + 32_768

    private static let factor: UInt32 = 0x9E37_79B1

    /// The slice of a gram of so many bytes (1…4), which are the number's lower ones in the order of the text.
    @inline(__always)
    static func slice(_ gram: UInt32, length: Int) -> Int {
        switch length {
        case 1: Int(gram & 0xFF)
        case 2: 256 + Int(((gram & 0xFFFF) &* factor) >> 20)
        case 3: 4352 + Int(((gram & 0xFF_FFFF) &* factor) >> 18)
        default: 20_736 + Int((gram &* factor) >> 17)
        }
    }

    /// The slices that all have to have a block's bit if the block has a needle, which is in small letters.
    static func slices(of needle: [UInt8]) -> [Int] {
        let length = min(4, needle.count)
        guard length > 0 else { return [] }
        var slices = Set<Int>()
        // Of long words the shorter grams too: other hashes that must agree.
        for length in (length == 4 ? 3 : length)...length {
            for start in 0...(needle.count - length) {
                let gram = needle[start..<start + length].enumerated().reduce(UInt32(0)) {
                    $0 | UInt32($1.element) << (8 * UInt32($1.offset))
                }
                slices.insert(slice(gram, length: length))
            }
        }
        return slices.sorted(by: >)
    }

    /// A byte as it is compared.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// The signature of a stripe while its rows are written: first the block's own bits, which fit the nearest cache, then the slices.
struct SignatureBuilder: ~Copyable {
    private let block: UnsafeMutableBufferPointer<UInt64>
    private let slices: UnsafeMutableBufferPointer<UInt64>
    private static let blockWords = (GramSignature.slices + 63) / 64
    /// Blocks of a whole stripe, 64 to a word.
    static let words = IndexSegment.blocksOfStripe / 64

    init() {
        block = .allocate(capacity: Self.blockWords)
        block.initialize(repeating: 0)
        slices = .allocate(capacity: GramSignature.slices * Self.words)
        slices.initialize(repeating: 0)
    }

    deinit {
        block.deallocate()
        slices.deallocate()
    }

    /// Takes note of what stands in a row of the block that is being filled.
    mutating func add(_ text: UnsafeRawBufferPointer) {
        var gram: UInt32 = 0
        for (place, byte) in text.enumerated() {
            gram = gram >> 8 | UInt32(GramSignature.folded(byte)) << 24
            mark(GramSignature.slice(gram >> 24, length: 1))
            if place >= 1 { mark(GramSignature.slice(gram >> 16, length: 2)) }
            if place >= 2 { mark(GramSignature.slice(gram >> 8, length: 3)) }
            if place >= 3 { mark(GramSignature.slice(gram, length: 4)) }
        }
    }

    /// Takes note that a row of the block has something that stands in no line.
    mutating func addUnlisted() { mark(GramSignature.unlisted) }

    @inline(__always)
    private func mark(_ slice: Int) { block[slice >> 6] |= 1 << UInt64(slice & 63) }

    /// Ends a block, by its number in the stripe.
    mutating func endBlock(_ number: Int) {
        let (word, bit) = (number >> 6, UInt64(1) << UInt64(number & 63))
        for index in block.indices where block[index] != 0 {
            var bits = block[index]
            while bits != 0 {
                slices[(index * 64 + bits.trailingZeroBitCount) * Self.words + word] |= bit
                bits &= bits - 1
            }
            block[index] = 0
        }
    }

    /// Gives the slices of the stripe and begins the next.
    mutating func endStripe(_ write: (UnsafeRawBufferPointer) -> Void) {
        write(UnsafeRawBufferPointer(slices))
        slices.update(repeating: 0)
    }
}
