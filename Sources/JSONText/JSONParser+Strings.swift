extension JSONParser {
    /// Reads a string in the quotation marks that stand here. What has no escape, nearly everything, is taken as it stands.
    mutating func string() throws(JSONFault) -> String {
        let opening = position
        let quote = peek ?? 0
        advance()
        var start = index
        var unescaped: [UInt8] = []
        while true {
            advanceText(to: quote)
            guard let byte = peek else { break }
            switch byte {
            case _ where byte == quote:
                let end = index
                advance()
                if unescaped.isEmpty { return text(start..<end) }
                unescaped += slice(start..<end)
                return String(decoding: unescaped, as: UTF8.self)
            case "\\":
                unescaped += slice(start..<index)
                advance()
                if let escaped = try escape() { unescaped += UTF8.encode(escaped).map(Array.init) ?? [] }
                start = index
            case "\n", "\r":
                throw fault("the line ends inside the string opened at \(opening); the closing quotation mark is missing")
            default: throw fault("the control character \(shown) must be written as an escape")
            }
        }
        throw fault("the text ends inside the string opened at \(opening); the closing quotation mark is missing")
    }

    /// What stands behind a backslash; `nil` for a line continued on the next.
    private mutating func escape() throws(JSONFault) -> Unicode.Scalar? {
        guard let byte = peek else { throw fault("the text ends behind a backslash") }
        let start = (position, index)
        advanceScalar()
        switch byte {
        case "\"", "\\", "/": return Unicode.Scalar(byte)
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicodeEscape(from: start.0)
        case _ where dialect == .json:
            throw JSONFault(position: start.0, message: "a backslash must stand before one of \" \\ / b f n r t u here")
        case "v": return "\u{B}"
        case "0" where peek.map { !$0.isDigit } ?? true: return "\0"
        case "x": return try codePoint(hexadecimal(digits: 2, from: start.0), from: start.0)
        case "\n": return nil
        case "\r":
            if isAt("\n") { advance() }
            return nil
        case 0xE2 where ["\u{2028}", "\u{2029}"].contains(text(start.1..<index)): return nil
        case _ where byte.isDigit: throw JSONFault(position: start.0, message: "\\\(Unicode.Scalar(byte)) is not an escape")
        default: return text(start.1..<index).unicodeScalars.first
        }
    }

    private mutating func unicodeEscape(from start: TextPosition) throws(JSONFault) -> Unicode.Scalar {
        let first = try hexadecimal(digits: 4, from: start)
        guard (0xD800..<0xDC00).contains(first) else { return try codePoint(first, from: start) }
        guard isAt("\\") else { return try codePoint(first, from: start) }
        advance()
        guard isAt("u") else { return try codePoint(first, from: start) }
        advance()
        let second = try hexadecimal(digits: 4, from: start)
        guard (0xDC00..<0xE000).contains(second) else { return try codePoint(first, from: start) }
        return try codePoint(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), from: start)
    }

    private mutating func hexadecimal(digits: Int, from start: TextPosition) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw JSONFault(position: start, message: "an escape needs \(digits) hexadecimal digits here")
            }
            value = value << 4 + UInt32(digit)
            advance()
        }
        return value
    }

    private func codePoint(_ value: UInt32, from start: TextPosition) throws(JSONFault) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else {
            throw JSONFault(position: start, message: "half of a surrogate pair is not a character")
        }
        return scalar
    }
}
