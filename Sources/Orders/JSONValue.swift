/// What answers are stored as. There is no number with a fraction and no null: amounts are integers, and an answer not given is absent.
package enum JSONValue: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case bool(Bool)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A member of an object; `nil` for every other value.
    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string, else `nil`.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, else `nil`.
    package var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The truth value, else `nil`.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements of an array, else `nil`.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object, else `nil`.
    package var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue: Codable {
    /// Reads any JSON but null and numbers with a fraction.
    package init(from decoder: any Decoder) throws {
        // Most answers are strings; a wrong guess costs an error value each.
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let members = try? decoder.container(keyedBy: MemberName.self) {
            self = .object(
                try members.allKeys.reduce(into: [:]) { $0[$1.stringValue] = try members.decode(JSONValue.self, forKey: $1) })
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if var elements = try? decoder.unkeyedContainer() {
            var array: [JSONValue] = []
            while !elements.isAtEnd { array.append(try elements.decode(JSONValue.self)) }
            self = .array(array)
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "neither text, a whole number, true, false, an array nor an object")
        }
    }

    /// Writes the JSON it stands for.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .bool(let value): try container.encode(value)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }

    private struct MemberName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
