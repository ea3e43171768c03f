/// A value that goes to a database with a statement, in the place of `$1`, `$2` and so on.
package enum SQLValue: Hashable, Sendable {
    case null
    case text(String)
    case integer(Int)
    /// A `bytea`.
    case bytes([UInt8])
    case boolean(Bool)
    /// A `text[]`.
    case texts([String])

    /// A text, or nothing.
    package static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }

    /// A number, or nothing.
    package static func integer(_ value: Int?) -> SQLValue { value.map { .integer($0) } ?? .null }

    /// The number of the type in the protocol; 0 where the server finds out by itself.
    var type: UInt32 {
        switch self {
        case .bytes: 17
        case .texts: 1009
        default: 0
        }
    }

    var isBinary: Bool {
        if case .bytes = self { true } else { false }
    }

    /// The bytes that are sent, of text without the zero at its end; `nil` for nothing.
    var sent: [UInt8]? {
        switch self {
        case .null: nil
        case .text(let text): Array(text.utf8)
        case .integer(let number): Array(String(number).utf8)
        case .bytes(let bytes): bytes
        case .boolean(let isTrue): [UInt8(ascii: isTrue ? "t" : "f")]
        case .texts(let texts): Array("{\(texts.map(Self.element).joined(separator: ","))}".utf8)
        }
    }

    private static func element(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
    /// A text.
    package init(stringLiteral value: String) { self = .text(value) }

    /// A number.
    package init(integerLiteral value: Int) { self = .integer(value) }

    /// A truth value.
    package init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// Nothing.
    package init(nilLiteral: ()) { self = .null }
}
