/// A recursive-descent reader of JSON5 over Unicode scalars.
struct JSONParser {
    private static let deepestLevel = 64

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1

    init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// Strictly decodes UTF-8, a byte order mark skipped.
    static func decode(_ text: [UInt8]) throws(JSONFault) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.count)
        var (line, column) = (1, 1)
        var decoder = UTF8()
        var bytes = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...].makeIterator() : text[...].makeIterator()
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar):
                scalars.append(scalar)
                (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
            case .emptyInput:
                return scalars
            case .error:
                throw JSONFault(
                    position: TextPosition(line: line, column: column), message: "this is not UTF-8 text; save the file as UTF-8")
            }
        }
    }

    mutating func document() throws(JSONFault) -> JSONNode {
        try skipBlanks()
        if peek == nil { throw fault("the text is empty; a value was expected") }
        let node = try value(level: 0)
        try skipBlanks()
        if let extra = peek { throw fault("\(shown(extra)) after the end of the value") }
        return node
    }

    // MARK: Values

    private mutating func value(level: Int) throws(JSONFault) -> JSONNode {
        guard level <= Self.deepestLevel else { throw fault("more than \(Self.deepestLevel) levels of brackets") }
        let start = position
        let value: JSONNode.Value =
            switch peek {
            case "{": .object(try members(level: level))
            case "[": .array(try elements(level: level))
            case "\"", "'": .string(try string())
            case let scalar? where scalar.isNumberStart: try number()
            case let scalar? where scalar.isIdentifierStart: try literal()
            case let scalar?: throw fault("\(shown(scalar)) where a value was expected")
            case nil: throw fault("the text ends where a value was expected")
            }
        return JSONNode(value: value, position: start)
    }

    private mutating func members(level: Int) throws(JSONFault) -> [JSONNode.Member] {
        let opening = position
        advance()
        var members: [JSONNode.Member] = []
        var seen: [String: TextPosition] = [:]
        while true {
            try skipBlanks()
            if peek == "}" { break }
            let keyPosition = position
            let key = try self.key(objectAt: opening)
            if let first = seen.updateValue(keyPosition, forKey: key) {
                throw JSONFault(position: keyPosition, message: "the key \"\(key)\" is given twice; it stands at \(first) already")
            }
            try skipBlanks()
            guard peek == ":" else { throw expected("':' after the key \"\(key)\"") }
            advance()
            try skipBlanks()
            members.append(JSONNode.Member(key: key, keyPosition: keyPosition, node: try value(level: level + 1)))
            if try !another(closing: "}", in: "object", opened: opening) { break }
        }
        advance()
        return members
    }

    private mutating func elements(level: Int) throws(JSONFault) -> [JSONNode] {
        let opening = position
        advance()
        var elements: [JSONNode] = []
        while true {
            try skipBlanks()
            if peek == "]" { break }
            if peek == nil { throw fault("the text ends inside the array opened at \(opening); ']' is missing") }
            elements.append(try value(level: level + 1))
            if try !another(closing: "]", in: "array", opened: opening) { break }
        }
        advance()
        return elements
    }

    /// Reads up to the next element: true after a comma, false before the closing bracket.
    private mutating func another(closing: Unicode.Scalar, in kind: String, opened: TextPosition) throws(JSONFault) -> Bool {
        try skipBlanks()
        switch peek {
        case ",":
            advance()
            return true
        case closing: return false
        case nil: throw fault("the text ends inside the \(kind) opened at \(opened); '\(closing)' is missing")
        default: throw expected("',' or '\(closing)'")
        }
    }

    private mutating func key(objectAt opening: TextPosition) throws(JSONFault) -> String {
        switch peek {
        case "\"", "'": return try string()
        case let scalar? where scalar.isIdentifierStart: return identifier()
        case nil: throw fault("the text ends inside the object opened at \(opening); '}' is missing")
        default: throw expected("a key or '}'")
        }
    }

    private mutating func identifier() -> String {
        var text = String.UnicodeScalarView()
        while let scalar = peek, scalar.isIdentifierStart || ("0"..."9").contains(scalar) {
            text.append(scalar)
            advance()
        }
        return String(text)
    }

    private mutating func literal() throws(JSONFault) -> JSONNode.Value {
        let start = position
        let word = identifier()
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        // The word is not repeated: it may be a password whose quotation marks were forgotten.
        default: throw JSONFault(position: start, message: "a word where a value was expected; put text in quotation marks")
        }
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> JSONNode.Value {
        let start = position
        var text = ""
        while let scalar = peek, scalar.isNumberPart {
            text.unicodeScalars.append(scalar)
            advance()
        }
        let unsigned = text.drop { $0 == "+" || $0 == "-" }
        guard text.count - unsigned.count <= 1 else { throw notANumber(start) }
        let digits = unsigned.lowercased()
        if digits.hasPrefix("0x") {
            guard digits.dropFirst(2).allSatisfy(\.isHexDigit), let magnitude = Int(digits.dropFirst(2), radix: 16) else {
                throw notANumber(start)
            }
            return .integer(text.hasPrefix("-") ? -magnitude : magnitude)
        }
        guard Self.isDecimal(digits) else { throw notANumber(start) }
        return Int(text).map(JSONNode.Value.integer) ?? .decimal(text)
    }

    /// What stands there is not repeated: it may be a card's number or a password without its quotation marks.
    private func notANumber(_ start: TextPosition) -> JSONFault {
        JSONFault(position: start, message: "this is not a number; put text in quotation marks")
    }

    /// `digits [. digits] [e [sign] digits]` with digits on at least one side of the point, and no leading zero before another digit.
    private static func isDecimal(_ text: String) -> Bool {
        let halves = text.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
        let mantissa = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isDigits = { (part: Substring) in part.allSatisfy { $0.isASCII && $0.isNumber } }
        guard mantissa.allSatisfy(isDigits), mantissa.contains(where: { !$0.isEmpty }) else { return false }
        if mantissa[0].count > 1, mantissa[0].hasPrefix("0") { return false }
        guard halves.count == 2 else { return true }
        let exponent = halves[1].first.map { $0 == "+" || $0 == "-" } == true ? halves[1].dropFirst() : halves[1]
        return !exponent.isEmpty && isDigits(exponent)
    }

    // MARK: Strings

    private mutating func string() throws(JSONFault) -> String {
        let opening = position
        let quote = peek
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = peek {
            switch scalar {
            case quote:
                advance()
                return String(text)
            case "\\":
                advance()
                if let escaped = try escape() { text.append(escaped) }
            case "\n", "\r":
                throw fault("the line ends inside the string opened at \(opening); the closing quotation mark is missing")
            case let scalar where scalar.value < 0x20:
                throw fault("the control character \(shown(scalar)) must be written as an escape")
            default:
                text.append(scalar)
                advance()
            }
        }
        throw fault("the text ends inside the string opened at \(opening); the closing quotation mark is missing")
    }

    /// What stands behind a backslash; `nil` for a line continued on the next.
    private mutating func escape() throws(JSONFault) -> Unicode.Scalar? {
        guard let scalar = peek else { throw fault("the text ends behind a backslash") }
        let start = position
        advance()
        switch scalar {
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{B}"
        case "0" where peek.map { !("0"..."9").contains($0) } ?? true: return "\0"
        case "x": return try codePoint(hexadecimal(digits: 2, from: start), from: start)
        case "u": return try unicodeEscape(from: start)
        case "\n": return nil
        case "\r":
            if peek == "\n" { advance() }
            return nil
        case "1"..."9", "0": throw JSONFault(position: start, message: "\\\(scalar) is not an escape")
        default: return scalar
        }
    }

    private mutating func unicodeEscape(from start: TextPosition) throws(JSONFault) -> Unicode.Scalar {
        let first = try hexadecimal(digits: 4, from: start)
        guard (0xD800..<0xDC00).contains(first) else { return try codePoint(first, from: start) }
        guard peek == "\\" else { return try codePoint(first, from: start) }
        advance()
        guard peek == "u" else { return try codePoint(first, from: start) }
        advance()
        let second = try hexadecimal(digits: 4, from: start)
        guard (0xDC00..<0xE000).contains(second) else { return try codePoint(first, from: start) }
        return try codePoint(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), from: start)
    }

    private mutating func hexadecimal(digits: Int, from start: TextPosition) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = peek, let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
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

    // MARK: Blanks and comments

    private mutating func skipBlanks() throws(JSONFault) {
        while let scalar = peek {
            if scalar == "/" {
                try skipComment()
            } else if scalar.isBlank {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(JSONFault) {
        let start = position
        advance()
        switch peek {
        case "/":
            while peek.map({ $0 != "\n" }) ?? false { advance() }
        case "*":
            advance()
            while let scalar = peek {
                advance()
                if scalar == "*", peek == "/" {
                    advance()
                    return
                }
            }
            throw JSONFault(position: start, message: "this comment is never closed; '*/' is missing")
        default:
            throw JSONFault(position: start, message: "'/' where a value was expected")
        }
    }

    // MARK: Position

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private var position: TextPosition { TextPosition(line: line, column: column) }

    private mutating func advance() {
        (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
        index += 1
    }

    private func fault(_ message: String) -> JSONFault {
        JSONFault(position: position, message: message)
    }

    private func expected(_ what: String) -> JSONFault {
        fault("\(peek.map(shown) ?? "the end of the text") where \(what) was expected")
    }

    private func shown(_ scalar: Unicode.Scalar) -> String {
        scalar.properties.isVisible ? "'\(scalar)'" : "U+" + String(repeating: "0", count: max(0, 4 - scalar.hex.count)) + scalar.hex
    }
}

extension Unicode.Scalar {
    fileprivate var hex: String { String(value, radix: 16, uppercase: true) }

    fileprivate var isNumberStart: Bool { ("0"..."9").contains(self) || self == "-" || self == "+" || self == "." }

    fileprivate var isNumberPart: Bool { isNumberStart || ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

    // Almost everything in a file is ASCII, and a look-up of Unicode properties costs a hundred times as much as a comparison.

    fileprivate var isIdentifierStart: Bool {
        isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" || self == "$" : properties.isXIDStart
    }

    fileprivate var isBlank: Bool {
        isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace || self == "\u{FEFF}"
    }
}

extension Unicode.Scalar.Properties {
    /// Printable on its own: no control, format or separator character.
    fileprivate var isVisible: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: true
        }
    }
}
