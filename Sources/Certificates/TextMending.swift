import VisibleText

/// Other readings of a text in which no block could be found as it stands: what mail, web forms, spreadsheets and word processors do to PEM undone.
/// Each reading is PEM text again, and is scanned like any other.
struct TextMending {
    /// One reading, with what it took.
    struct Reading {
        let text: [UInt8]
        let repairs: Set<TextRepair>
    }

    /// The readings, those that change least first.
    let readings: [Reading]

    /// Everything that may have been meant by a text of at most `PEMScanner.limit` bytes.
    init(_ bytes: [UInt8]) {
        guard bytes.count <= PEMScanner.limit else {
            readings = []
            return
        }
        let (scalars, wide) = Self.decoded(bytes)
        var readings: [Reading] = []
        for text in Self.unescaped(scalars) {
            let seen = Self.withoutUnseen(text)
            var repairs: Set<TextRepair> = wide.map { [$0] } ?? []
            if text != scalars { repairs.insert(.escapes) }
            if seen != text { repairs.insert(.unseen) }
            readings.append(Reading(text: Self.bytes(seen), repairs: repairs))
            for (blocks, more) in MendedBlocks(seen).readings {
                readings.append(Reading(text: blocks, repairs: repairs.union(more)))
            }
        }
        self.readings = readings.filter { $0.text != bytes }
    }

    private static func bytes(_ scalars: [Unicode.Scalar]) -> [UInt8] {
        Array(String(String.UnicodeScalarView(scalars)).utf8)
    }

    // MARK: - Encodings

    /// The text in UTF-8, if it is in UTF-16 or UTF-32; else as it is.
    static func utf8(of bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0) else { return bytes }
        let (scalars, wide) = decoded(bytes)
        return wide == nil ? bytes : self.bytes(scalars)
    }

    /// The beginning of a text in UTF-32, UTF-16 or UTF-8; nothing of what is none of them.
    static func text(of bytes: [UInt8]) -> [Unicode.Scalar] {
        let (scalars, wide) = decoded(bytes)
        if wide != nil { return scalars }
        // The last character may be cut.
        let isUTF8 = (0..<4).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
        return isUTF8 ? Array(String(decoding: bytes, as: UTF8.self).unicodeScalars) : []
    }

    /// UTF-32 and UTF-16 with their marks or without, which zero bytes between ASCII give away; UTF-8; else each byte a character of Latin-1.
    private static func decoded(_ bytes: [UInt8]) -> ([Unicode.Scalar], wide: TextRepair?) {
        // By their places in a group of four.
        var zeros = [0, 0, 0, 0]
        for (place, byte) in bytes.enumerated() where byte == 0 { zeros[place & 3] += 1 }
        let units = bytes.count / 4
        let isLittle32 = bytes.starts(with: [0xFF, 0xFE, 0, 0]) || units > 0 && zeros[2] >= units && zeros[3] >= units && zeros[0] == 0
        if isLittle32 || bytes.starts(with: [0, 0, 0xFE, 0xFF]) || units > 0 && zeros[0] >= units && zeros[1] >= units && zeros[3] == 0 {
            let scalars = stride(from: 0, to: bytes.count - 3, by: 4).map { start -> Unicode.Scalar in
                let unit = bytes[start..<start + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
                return Unicode.Scalar(isLittle32 ? unit.byteSwapped : unit) ?? "\u{FFFD}"
            }
            return (Array(scalars.drop { $0 == "\u{FEFF}" }), .utf32)
        }
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
        let isLittle = bytes.starts(with: [0xFF, 0xFE]) || odd > bytes.count / 3 && even == 0
        if isLittle || bytes.starts(with: [0xFE, 0xFF]) || even > bytes.count / 3 && odd == 0 {
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            return (Array(String(decoding: units, as: UTF16.self).unicodeScalars.drop { $0 == "\u{FEFF}" }), .utf16)
        }
        if let text = String(validating: bytes, as: UTF8.self) { return (Array(text.unicodeScalars), nil) }
        return (bytes.map { Unicode.Scalar($0) }, nil)
    }

    // MARK: - Escapes

    /// The text as it is, and with every escape that is in it undone.
    private static func unescaped(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        let text = String(String.UnicodeScalarView(scalars))
        var readings = [scalars]
        func add(_ other: String) { if other != text { readings.append(Array(other.unicodeScalars)) } }
        add(withoutMarkup(text))
        if text.contains("%0") || text.contains("%2") { add(percentDecoded(text)) }
        if text.contains("=20") || text.contains("=3D") || text.contains("=0") || text.contains("=\n") || text.contains("=\r\n") {
            add(withoutMarkup(quotedPrintableDecoded(text)))
        }
        return readings
    }

    /// Without the escapes of JSON and shells, HTML's tags and named characters.
    private static func withoutMarkup(_ text: String) -> String {
        var text = text
        let escapes = [
            ("\\r\\n", "\n"), ("\\n", "\n"), ("\\r", "\n"), ("\\t", " "), ("\\/", "/"), ("\\u002b", "+"), ("\\u002B", "+"),
            ("\\u002f", "/"),
            ("\\u002F", "/"), ("\\u003d", "="), ("\\u003D", "="), ("&nbsp;", " "), ("&#13;", "\n"), ("&#10;", "\n"), ("&#xA;", "\n"),
            ("&#xD;", "\n"), ("&#43;", "+"), ("&#x2B;", "+"), ("&plus;", "+"), ("&#47;", "/"), ("&#x2F;", "/"), ("&sol;", "/"),
            ("&#61;", "="), ("&#x3D;", "="), ("&equals;", "="), ("&lt;", "<"), ("&gt;", ">"), ("&#8203;", ""), ("&#160;", " "),
            ("&#xA0;", " "),
            ("&#xa0;", " "), ("&ZeroWidthSpace;", ""), ("&quot;", "\""), ("&#45;", "-"), ("&shy;", ""),
        ]
        if text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) {
            for (escape, meaning) in escapes where text.contains(escape) { text.replace(escape, with: meaning) }
        }
        guard text.contains("<") else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "<", let next = rest.first, next == "/" || next == "!" || next.properties.isAlphabetic,
                let end = rest.prefix(400).firstIndex(of: ">")
            {
                rest = rest[end...].dropFirst()
                result.append("\n")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// RFC 3986 section 2.1.
    private static func percentDecoded(_ text: String) -> String {
        String(decoding: decoded(Array(text.utf8), after: UInt8(ascii: "%"), isLineEndPassedOver: false), as: UTF8.self)
    }

    /// RFC 2045 section 6.7: an equals sign with two hexadecimal digits is a byte, one at the end of a line joins it with the next.
    private static func quotedPrintableDecoded(_ text: String) -> String {
        String(decoding: decoded(Array(text.utf8), after: UInt8(ascii: "="), isLineEndPassedOver: true), as: UTF8.self)
    }

    private static func decoded(_ bytes: [UInt8], after mark: UInt8, isLineEndPassedOver: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == mark else {
                result.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), digits.first != UInt8(ascii: "+") {
                result.append(value)
                rest = rest.dropFirst(2)
            } else if isLineEndPassedOver, rest.starts(with: [0x0D, 0x0A]) {
                rest = rest.dropFirst(2)
            } else if isLineEndPassedOver, rest.first == 0x0A {
                rest = rest.dropFirst()
            } else {
                result.append(byte)
            }
        }
        return result
    }

    // MARK: - Unseen characters

    /// Without characters that cannot be seen; every kind of blank a plain one, every kind of line end a line feed.
    private static func withoutUnseen(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.compactMap { scalar in
            // Nearly all of them.
            if (0x20...0x7E).contains(scalar.value) { return scalar }
            switch scalar {
            case "\n", "\r": return scalar
            case "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": return "\n"
            case "\t": return " "
            default: break
            }
            if scalar.properties.generalCategory == .spaceSeparator { return " " }
            return scalar.isHidden ? nil : scalar
        }
    }
}
