/// The repeated characters of a frame, written out. Outside UTF-8 curses sends a long rule as one character and `ESC [ n b`, which mosh and others
/// do not know.
enum RepeatedCharacter {
    /// A width no screen has; more is not ours.
    private static let most = 9_999

    /// The bytes with every `ESC [ n b` as the byte before it, n times.
    static func expanded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "b")) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let (count, end) = repetition(bytes, at: index), let last = result.last {
                result.append(contentsOf: repeatElement(last, count: count))
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func repetition(_ bytes: [UInt8], at index: Int) -> (count: Int, end: Int)? {
        guard bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") else { return nil }
        let digits = bytes[(index + 2)...].prefix { (0x30...0x39).contains($0) }
        guard (1...4).contains(digits.count), digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: "b") else { return nil }
        let count = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (min(count, most), digits.endIndex + 1)
    }
}
