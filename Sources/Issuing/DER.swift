/// Values in the distinguished encoding (X.690), as far as certificates have them.
enum DER {
    /// An element: its tag, the length of its content in as few bytes as can be, its content.
    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        let length = bytes(of: content.count)
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap(\.self)) }

    static func sequence(of parts: [[UInt8]]) -> [UInt8] { element(0x30, parts.flatMap(\.self)) }

    /// A number that is not negative, by its bytes, the most significant first.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let digits = Array(magnitude.drop { $0 == 0 })
        return element(0x02, digits.first.map { $0 < 0x80 } ?? false ? digits : [0] + digits)
    }

    static let yes: [UInt8] = [0x01, 0x01, 0xFF]

    static func octets(_ content: [UInt8]) -> [UInt8] { element(0x04, content) }

    static func bits(_ content: [UInt8], unused: UInt8 = 0) -> [UInt8] { element(0x03, [unused] + content) }

    /// An object identifier from its dotted form; `nil` if it is none.
    static func identifier(_ dotted: String) -> [UInt8]? {
        let parts = dotted.split(separator: ".", omittingEmptySubsequences: false)
        let arcs = parts.compactMap { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } && (part.count == 1 || part.first != "0") ? UInt64(part) : nil
        }
        guard arcs.count == parts.count, arcs.count > 1, arcs[0] < 3, arcs[0] == 2 || arcs[1] < 40, arcs[1] < .max - 80 else { return nil }
        let content = ([arcs[0] * 40 + arcs[1]] + arcs[2...]).flatMap { arc in
            var digits = [UInt8(arc & 0x7F)]
            var rest = arc >> 7
            while rest > 0 {
                digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            return digits
        }
        return element(0x06, content)
    }

    private static func bytes(of number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0.drop { $0 == 0 }) }
    }
}
