/// Reads what it is asked for from a JSON text (RFC 8259) and passes over the rest, without making a tree: for texts of which little is needed and
/// of which there are many.
///
/// It is stricter than it would have to be: it gives up on whatever ``JSONNode`` refuses, and on what takes more looking than it does, as keys
/// that are not in the order of their bytes (so no key is given twice) or halves of surrogate pairs. Whoever is given up on asks ``JSONNode``, which
/// also says what is wrong, and where.
package struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0
    private static let deepestLevel = 60

    /// Why nothing is read: the text is none, or too much for this reader.
    package struct GivenUp: Error {
        /// Given up on.
        package init() {}
    }

    /// Reads a whole text, which must be one object.
    ///
    /// - Parameter member: is asked about every member by its key, with the scanner at the value, which it must read or ``skip()``.
    package static func read(
        _ text: [UInt8], _ member: (_ key: String, _ scanner: inout JSONScanner) throws(GivenUp) -> Void
    ) throws(GivenUp) {
        guard isASCII(text) || String(validating: text, as: UTF8.self) != nil else { throw GivenUp() }
        let result = text.withUnsafeBufferPointer { bytes -> Result<Void, GivenUp> in
            var scanner = JSONScanner(bytes)
            do throws(GivenUp) {
                try scanner.object(member)
                scanner.skipBlanks()
                return scanner.index == bytes.count ? .success(()) : .failure(GivenUp())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Thirty-two bytes at a time.
    private static func isASCII(_ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { bytes in
            var (all, offset) = (SIMD4<UInt64>(), 0)
            while offset + 32 <= bytes.count {
                all |= bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
                offset += 32
            }
            return (all & 0x8080_8080_8080_8080) == SIMD4() && bytes[offset...].allSatisfy { $0 < 0x80 }
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    // MARK: Values

    /// What comes next, by its first byte.
    package enum Kind: Hashable, Sendable {
        case object, array, string, number, literal
    }

    /// What kind of value comes next.
    package mutating func kind() throws(GivenUp) -> Kind {
        skipBlanks()
        return switch peek {
        case 0x7B: .object
        case 0x5B: .array
        case 0x22: .string
        case 0x2D, 0x30...0x39: .number
        case 0x74, 0x66, 0x6E: .literal
        default: throw GivenUp()
        }
    }

    /// Reads an object.
    package mutating func object(_ member: (_ key: String, _ scanner: inout JSONScanner) throws(GivenUp) -> Void) throws(GivenUp) {
        try members { (key, scanner) throws(GivenUp) in try member(scanner.text(key), &scanner) }
    }

    private mutating func members(_ member: (_ key: Range<Int>, _ scanner: inout JSONScanner) throws(GivenUp) -> Void) throws(GivenUp) {
        try open(0x7B)
        skipBlanks()
        if take(0x7D) { return close() }
        var last: Range<Int>?
        repeat {
            skipBlanks()
            let key = try plainString()
            if let last, !precedes(last, key) { throw GivenUp() }
            // From U+0300 (CC 80) on there are characters that are equal to others (K and the Kelvin sign), so that bytes do not tell keys apart.
            guard bytes[key].allSatisfy({ $0 < 0xCC }) else { throw GivenUp() }
            last = key
            skipBlanks()
            guard take(0x3A) else { throw GivenUp() }
            try member(key, &self)
            skipBlanks()
        } while take(0x2C)
        guard take(0x7D) else { throw GivenUp() }
        close()
    }

    /// Reads an array.
    package mutating func array(_ element: (_ scanner: inout JSONScanner) throws(GivenUp) -> Void) throws(GivenUp) {
        try open(0x5B)
        skipBlanks()
        if take(0x5D) { return close() }
        repeat {
            try element(&self)
            skipBlanks()
        } while take(0x2C)
        guard take(0x5D) else { throw GivenUp() }
        close()
    }

    /// Reads a string.
    package mutating func string() throws(GivenUp) -> String {
        skipBlanks()
        let start = index
        let (content, hasEscapes) = try stringContent()
        if !hasEscapes { return text(content) }
        // Rare, and there is one reader of escapes.
        let quoted = Array(bytes[start..<index])
        guard case .string(let value)? = try? JSONNode.parse(quoted, as: .json).value else { throw GivenUp() }
        return value
    }

    /// Reads an array of strings.
    package mutating func strings() throws(GivenUp) -> [String] {
        var strings: [String] = []
        try array { (scanner) throws(GivenUp) in strings.append(try scanner.string()) }
        return strings
    }

    /// Reads a number that is an integer of 64 bits.
    package mutating func integer() throws(GivenUp) -> Int {
        skipBlanks()
        let isNegative = take(0x2D)
        let start = index
        var number = 0
        while index < bytes.count, bytes[index] &- 0x30 < 10 {
            guard index - start < 18 else { throw GivenUp() }
            number = number * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        let digits = index - start
        guard digits > 0, digits == 1 || bytes[start] != 0x30, peek != 0x2E, peek | 0x20 != 0x65 else { throw GivenUp() }
        return isNegative ? -number : number
    }

    /// Passes over a value.
    package mutating func skip() throws(GivenUp) {
        switch try kind() {
        case .object: try members { (_, scanner) throws(GivenUp) in try scanner.skip() }
        case .array: try array { (scanner) throws(GivenUp) in try scanner.skip() }
        case .string: _ = try stringContent()
        case .number: _ = try integer()
        case .literal:
            for word in ["true", "false", "null"] as [StaticString] where starts(with: word) {
                index += word.utf8CodeUnitCount
                guard index < bytes.count, !isOfWord(bytes[index]) else { break }
                return
            }
            throw GivenUp()
        }
    }

    /// Passes over a value, and gives its text, of which ``JSONNode`` makes what is wanted.
    package mutating func source() throws(GivenUp) -> [UInt8] {
        skipBlanks()
        let start = index
        try skip()
        return Array(bytes[start..<index])
    }

    // MARK: Bytes

    /// The next byte; 0 at the end.
    private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func open(_ bracket: UInt8) throws(GivenUp) {
        skipBlanks()
        guard take(bracket), depth < Self.deepestLevel else { throw GivenUp() }
        depth += 1
    }

    private mutating func close() { depth -= 1 }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D || bytes[index] == 0x09 {
            index += 1
        }
    }

    /// Whether a key stands before another in the order of their bytes.
    private func precedes(_ key: Range<Int>, _ other: Range<Int>) -> Bool {
        for offset in 0..<min(key.count, other.count) where bytes[key.lowerBound + offset] != bytes[other.lowerBound + offset] {
            return bytes[key.lowerBound + offset] < bytes[other.lowerBound + offset]
        }
        return key.count < other.count
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) }

    private func starts(with word: StaticString) -> Bool {
        index + word.utf8CodeUnitCount <= bytes.count
            && (0..<word.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == word.utf8Start[$0] }
    }

    private func isOfWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80 || byte == 0x5F || byte == 0x24
    }

    private mutating func plainString() throws(GivenUp) -> Range<Int> {
        let (content, hasEscapes) = try stringContent()
        guard !hasEscapes else { throw GivenUp() }
        return content
    }

    /// Passes over a string; its content, and whether there are escapes in it.
    private mutating func stringContent() throws(GivenUp) -> (content: Range<Int>, hasEscapes: Bool) {
        guard take(0x22) else { throw GivenUp() }
        let start = index
        var hasEscapes = false
        while index < bytes.count {
            passPlain()
            guard index < bytes.count else { break }
            let byte = bytes[index]
            index += 1
            if byte == 0x22 { return (start..<index - 1, hasEscapes) }
            if byte < 0x20 { throw GivenUp() }
            guard byte == 0x5C else { continue }
            hasEscapes = true
            switch peek {
            case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: index += 1
            case 0x75:
                guard index + 4 < bytes.count, (1...4).allSatisfy({ isHexadecimal(bytes[index + $0]) }), bytes[index + 1] | 0x20 != 0x64
                else {
                    throw GivenUp()
                }
                index += 5
            default: throw GivenUp()
            }
        }
        throw GivenUp()
    }

    /// Passes over bytes of a string that mean themselves, eight at a time as long as all of them do.
    private mutating func passPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= bytes.count {
            let some = UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let (quote, backslash) = (some ^ (ones &* 0x22), some ^ (ones &* 0x5C))
            // The uppermost bit of the first byte that is 0, or below a space; what is set above it may be a borrow.
            let special =
                ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (some &- ones &* 0x20) & ~some) & (ones &* 0x80)
            guard special == 0 else {
                index += special.trailingZeroBitCount / 8
                return
            }
            index += 8
        }
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
}
