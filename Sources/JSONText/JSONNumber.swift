/// A number of a JSON text, if its bytes are one.
struct JSONNumber {
    /// The number, if it has neither fraction nor exponent and fits 64 bits.
    let integer: Int?

    /// Reads `[sign] digits [. digits] [e [sign] digits]` (RFC 8259, section 6), of JSON5 also a plus sign, a point at either end and hexadecimal
    /// digits. `nil` for everything else, leading zeros among it.
    init?(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ dialect: JSONDialect) {
        let isLenient = dialect == .json5
        let isNegative = text.first == 0x2D
        let unsigned = isNegative || isLenient && text.first == 0x2B ? text.dropFirst() : text
        if isLenient, unsigned.count > 2, unsigned.first == 0x30, unsigned.dropFirst().first.map({ $0 | 0x20 }) == 0x78 {
            guard let magnitude = Int(String(decoding: unsigned.dropFirst(2), as: UTF8.self), radix: 16),
                unsigned.dropFirst(2).first != 0x2D,
                unsigned.dropFirst(2).first != 0x2B
            else { return nil }
            integer = isNegative ? -magnitude : magnitude
            return
        }
        let whole = unsigned.prefix(while: \.isDigit)
        var rest = unsigned[whole.endIndex...]
        guard isLenient || !whole.isEmpty, whole.count < 2 || whole.first != 0x30 else { return nil }
        if rest.isEmpty {
            guard !whole.isEmpty else { return nil }
            integer = Int(String(decoding: text, as: UTF8.self))
            return
        }
        if rest.first == 0x2E {
            let fraction = rest.dropFirst().prefix(while: \.isDigit)
            guard !fraction.isEmpty || isLenient && !whole.isEmpty else { return nil }
            rest = rest[fraction.endIndex...]
        }
        if let mark = rest.first {
            guard mark | 0x20 == 0x65, !whole.isEmpty || unsigned.first == 0x2E else { return nil }
            var exponent = rest.dropFirst()
            if exponent.first == 0x2D || exponent.first == 0x2B { exponent = exponent.dropFirst() }
            guard !exponent.isEmpty, exponent.allSatisfy(\.isDigit) else { return nil }
        }
        integer = nil
    }
}
