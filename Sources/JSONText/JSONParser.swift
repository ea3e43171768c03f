import VisibleText

/// A recursive-descent reader of JSON and JSON5 over the bytes of valid UTF-8.
struct JSONParser {
    private static let deepestLevel = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    let dialect: JSONDialect
    private(set) var index: Int
    private var line: Int
    /// Where the line begins, and how many bytes from there to `index` continue a scalar: columns count scalars.
    private var lineStart: Int
    private var continuations = 0

    /// Reads from bytes that live as long as the parser. A byte order mark is skipped.
    ///
    /// - Parameter line: the number of the first line, from 1.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: JSONDialect, line: Int) {
        (self.bytes, self.dialect, self.line) = (bytes, dialect, line)
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = index
    }

    mutating func document() throws(JSONFault) -> JSONNode {
        try skipBlanks()
        if peek == nil { throw fault("the text is empty; a value was expected") }
        let node = try value(level: 0)
        try skipBlanks()
        if peek != nil { throw fault("\(shown) after the end of the value") }
        return node
    }

    // MARK: Values

    private mutating func value(level: Int) throws(JSONFault) -> JSONNode {
        guard level <= Self.deepestLevel else { throw fault("more than \(Self.deepestLevel) levels of brackets") }
        let start = position
        let value: JSONNode.Value =
            switch peek {
            case "{"?: .object(try members(level: level))
            case "["?: .array(try elements(level: level))
            case "\""?: .string(try string())
            case "'"? where dialect == .json5: .string(try string())
            case let byte? where byte.isNumberStart: try number()
            case _? where isAtIdentifier: try literal()
            case nil: throw fault("the text ends where a value was expected")
            case _?: throw fault("\(shown) where a value was expected")
            }
        return JSONNode(value: value, position: start)
    }

    private mutating func members(level: Int) throws(JSONFault) -> [JSONNode.Member] {
        let opening = position
        advance()
        var members: [JSONNode.Member] = []
        var keys = KeysSeen()
        while true {
            try skipBlanks()
            if isAt("}"), allowsEnd(after: members.count) { break }
            let keyPosition = position
            let key = try self.key(objectAt: opening)
            if let first = keys.insert(key, among: members) {
                throw JSONFault(
                    position: keyPosition,
                    message: "the key \(Excerpt.quoted(key)) is given twice; it stands at \(members[first].keyPosition) already")
            }
            try skipBlanks()
            guard isAt(":") else { throw expected("':' after the key \(Excerpt.quoted(key))") }
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
            if isAt("]"), allowsEnd(after: elements.count) { break }
            if peek == nil { throw fault("the text ends inside the array opened at \(opening); ']' is missing") }
            elements.append(try value(level: level + 1))
            if try !another(closing: "]", in: "array", opened: opening) { break }
        }
        advance()
        return elements
    }

    /// Whether a bracket may close here, where a value could stand: in an empty object or array, or behind JSON5's last comma.
    private func allowsEnd(after count: Int) -> Bool { count == 0 || dialect == .json5 }

    /// Reads up to the next element: true after a comma, false before the closing bracket.
    private mutating func another(closing: Unicode.Scalar, in kind: String, opened: TextPosition) throws(JSONFault) -> Bool {
        try skipBlanks()
        switch peek {
        case ","?:
            advance()
            return true
        case closing?: return false
        case nil: throw fault("the text ends inside the \(kind) opened at \(opened); '\(closing)' is missing")
        case _?: throw expected("',' or '\(closing)'")
        }
    }

    private mutating func key(objectAt opening: TextPosition) throws(JSONFault) -> String {
        switch peek {
        case "\""?: return try string()
        case "'"? where dialect == .json5: return try string()
        case _? where isAtIdentifier && dialect == .json5: return identifier()
        case nil: throw fault("the text ends inside the object opened at \(opening); '}' is missing")
        case _?: throw expected("a key or '}'")
        }
    }

    private mutating func identifier() -> String {
        let start = index
        while index < bytes.count, bytes[index].isIdentifierPart { index += 1 }
        while let byte = peek, isAtIdentifier || byte.isDigit { advanceScalar() }
        return text(start..<index)
    }

    private mutating func literal() throws(JSONFault) -> JSONNode.Value {
        let start = position
        switch identifier() {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        // The word is not repeated: it may be a password whose quotation marks were forgotten.
        default: throw JSONFault(position: start, message: "a word where a value was expected; put text in quotation marks")
        }
    }

    private mutating func number() throws(JSONFault) -> JSONNode.Value {
        let start = (position, index)
        while let byte = peek, byte.isNumberPart { advance() }
        // What stands there is not repeated: it may be a card's number or a password without its quotation marks.
        guard let number = JSONNumber(bytes[start.1..<index], dialect) else {
            throw JSONFault(position: start.0, message: "this is not a number; put text in quotation marks")
        }
        return number.integer.map(JSONNode.Value.integer) ?? .decimal(text(start.1..<index))
    }

    // MARK: Blanks and comments

    private mutating func skipBlanks() throws(JSONFault) {
        while let byte = peek {
            switch byte {
            case " ", "\r", "\t": index += 1
            case "\n": advance()
            case 0x21...0x2E, 0x30...0x7E: return
            case "/" where dialect == .json5: try skipComment()
            default:
                guard dialect == .json5, isAtBlank else { return }
                advanceScalar()
            }
        }
    }

    private mutating func skipComment() throws(JSONFault) {
        let start = position
        advance()
        switch peek {
        case "/"?:
            while let byte = peek, byte != 0x0A, byte != 0x0D, !isAtSeparator { advance() }
        case "*"?:
            advance()
            while let byte = peek {
                advance()
                if byte == 0x2A, isAt("/") {
                    advance()
                    return
                }
            }
            throw JSONFault(position: start, message: "this comment is never closed; '*/' is missing")
        case _:
            throw JSONFault(position: start, message: "'/' where a value was expected")
        }
    }

    // MARK: Position

    /// The next byte; `nil` at the end.
    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Whether an ASCII character comes next.
    func isAt(_ character: Unicode.Scalar) -> Bool { peek.map { character ~= $0 } ?? false }

    /// Where the next byte stands.
    var position: TextPosition { TextPosition(line: line, column: index - lineStart - continuations + 1) }

    /// Goes on by one byte.
    mutating func advance() {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A {
            (line, lineStart, continuations) = (line + 1, index, 0)
        } else if byte & 0xC0 == 0x80 {
            continuations += 1
        }
    }

    /// Goes on by the bytes of one scalar.
    mutating func advanceScalar() {
        advance()
        while let byte = peek, byte & 0xC0 == 0x80 { advance() }
    }

    /// Goes on to the next byte that means something in a string: its quotation mark, a backslash or a control character.
    mutating func advanceText(to quote: UInt8) {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote || byte == 0x5C || byte < 0x20 { return }
            if byte & 0xC0 == 0x80 { continuations += 1 }
            index += 1
        }
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) }

    /// Some bytes.
    func slice(_ range: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> { bytes[range] }

    /// A fault at the next byte.
    func fault(_ message: String) -> JSONFault { JSONFault(position: position, message: message) }

    private func expected(_ what: String) -> JSONFault {
        fault("\(peek == nil ? "the end of the text" : shown) where \(what) was expected")
    }

    /// The next scalar; there must be one.
    private var scalar: Unicode.Scalar {
        var end = index + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return text(index..<end).unicodeScalars.first ?? " "
    }

    /// The next scalar as messages show it.
    var shown: String {
        let scalar = scalar
        return scalar.isUnseen ? scalar.codePoint : "'\(scalar)'"
    }

    // Almost everything in a file is ASCII, and a look-up of Unicode properties costs a hundred times as much as a comparison.

    private var isAtIdentifier: Bool {
        guard let byte = peek else { return false }
        return byte < 0x80 ? byte.isLetter || byte == 0x5F || byte == 0x24 : scalar.properties.isXIDStart
    }

    /// The line and the paragraph separator end a line too (JSON5, section 5.1 and 7).
    private var isAtSeparator: Bool {
        index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
    }

    private var isAtBlank: Bool {
        guard let byte = peek else { return false }
        return byte < 0x80 ? byte == 0x20 || (0x09...0x0D).contains(byte) : scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
}

/// Which keys an object has had. Few are compared one by one; a set pays only for many.
private struct KeysSeen {
    private var places: [String: Int] = [:]
    private static let few = 16

    /// Takes note of the next member's key; the place of the member that has it already, if one has.
    mutating func insert(_ key: String, among members: [JSONNode.Member]) -> Int? {
        if members.count < Self.few { return members.firstIndex { $0.key == key } }
        if places.isEmpty { places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.key, $0) }) }
        return places.updateValue(members.count, forKey: key)
    }
}

extension UInt8 {
    /// Lets a byte be matched by the ASCII character it stands for.
    static func ~= (scalar: Unicode.Scalar, byte: UInt8) -> Bool { scalar.value == UInt32(byte) }

    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isIdentifierPart: Bool { isLetter || isDigit || self == 0x5F || self == 0x24 }
    fileprivate var isNumberStart: Bool { isDigit || self == 0x2D || self == 0x2B || self == 0x2E }
    fileprivate var isNumberPart: Bool { isNumberStart || isLetter }
}
