import VisibleText

/// A JSON or JSON5 value that remembers where it stood, so that a fault in a file can be named with its line and column.
package struct JSONNode: Hashable, Sendable {
    /// The value itself.
    package enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// A number without fraction and exponent that fits 64 bits.
        case integer(Int)
        /// Any other number, as it was written: nothing here may pass through floating point.
        case decimal(String)
        case string(String)
        case array([JSONNode])
        /// Members in the order of the file; no two have the same key.
        case object([Member])
    }

    /// A key and its value.
    package struct Member: Hashable, Sendable {
        /// The key, escapes resolved.
        package let key: String
        /// Where the key begins.
        package let keyPosition: TextPosition
        /// The value behind the key.
        package let node: JSONNode
    }

    /// What stands there.
    package let value: Value
    /// Where the value begins.
    package let position: TextPosition

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - text: UTF-8, with or without a byte order mark.
    ///   - dialect: what it may have besides plain JSON.
    ///   - limit: the largest text accepted, in bytes.
    ///   - line: the number of its first line, for what is a part of a longer text.
    /// - Throws: the first fault: broken syntax, invalid UTF-8, a key given twice, more than 64 levels, or a text over the limit.
    package static func parse(
        _ text: [UInt8], as dialect: JSONDialect = .json5, limit: Int = 1_000_000, line: Int = 1
    ) throws(JSONFault) -> JSONNode {
        try require(text.count, atMost: limit, line: line)
        try checkEncoding(text, line: line)
        return try text.withUnsafeBufferPointer { bytes throws(JSONFault) in
            var parser = JSONParser(bytes, dialect, line: line)
            return try parser.document()
        }
    }

    /// Refuses a text that has more bytes than are read.
    ///
    /// - Parameter line: the number of its first line.
    package static func require(_ count: Int, atMost limit: Int, line: Int = 1) throws(JSONFault) {
        guard count <= limit else {
            throw JSONFault(
                position: TextPosition(line: line, column: 1), message: "the text has \(count) bytes; at most \(limit) are read")
        }
    }

    /// An object with another's members besides its own; of two with the same key the other's counts. What is no object stays as it is.
    package func adding(_ other: JSONNode) -> JSONNode {
        guard case .object(let own) = value, case .object(let added) = other.value else { return self }
        let kept = own.filter { member in !added.contains { $0.key == member.key } }
        return JSONNode(value: .object(kept + added), position: position)
    }

    /// Refuses what is not UTF-8. Nearly every text shows by having nothing but ASCII that it is.
    private static func checkEncoding(_ text: [UInt8], line first: Int) throws(JSONFault) {
        guard !text.allSatisfy({ $0 < 0x80 }) else { return }
        var (line, column) = (first, 1)
        var decoder = UTF8()
        var bytes = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...].makeIterator() : text[...].makeIterator()
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
            case .emptyInput: return
            case .error:
                throw JSONFault(
                    position: TextPosition(line: line, column: column), message: "this is not UTF-8 text; save the file as UTF-8")
            }
        }
    }

    /// What kind of value this is, for messages: `a string`, `an object`.
    package var kind: String {
        switch value {
        case .null: "null"
        case .bool: "true or false"
        case .integer: "a number"
        case .decimal: "a number with a fraction or an exponent"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A place in a text: both numbers start at 1; columns count Unicode scalars.
package struct TextPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 1 for the first line.
    package let line: Int
    /// 1 for the first Unicode scalar of the line.
    package let column: Int

    /// A place in a text.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `line:column`.
    package var description: String { "\(line):\(column)" }

    /// Reading order.
    package static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// What is wrong with a JSON text, and where.
package struct JSONFault: Error, Hashable, Sendable {
    /// Where it was noticed.
    package let position: TextPosition
    /// What is wrong, without the place; fit for a terminal, whatever key of the text it repeats.
    package let message: String

    /// A fault at a place.
    package init(position: TextPosition, message: String) {
        self.position = position
        self.message = message.unicodeScalars.reduce(into: "") { shown, scalar in
            if scalar.isHidden { shown += scalar.escaped } else { shown.unicodeScalars.append(scalar) }
        }
    }
}
