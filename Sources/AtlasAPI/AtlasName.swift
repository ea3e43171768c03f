/// What the API names something by: a text of a form of its own.
package protocol AtlasName: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The form in which it is sent.
    var text: String { get }
    /// What a text in a body is that is none.
    static var refusal: String { get }

    /// Reads one; `nil` for what is none.
    init?(_ text: String)
}

extension AtlasName {
    /// The form in which it is sent.
    package var description: String { text }

    /// Reads a string.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.refusal)
        }
        self = name
    }

    /// Writes a string.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
