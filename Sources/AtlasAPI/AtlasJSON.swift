package import JSONText

/// The bodies of the API as bytes: JSON in UTF-8.
package enum AtlasJSON {
    /// What a body is sent as; the API answers 415 to a type without the character set.
    package static let mediaType = "application/json;charset=utf-8"
    /// What the body of a refusal is sent as (RFC 9457).
    package static let problemType = "application/problem+json"
    /// The longest body that is read, in bytes.
    package static let limit = 1_000_000

    /// Writes a body.
    package static func bytes(_ value: some Encodable) -> [UInt8] {
        do {
            return try JSONWriter.bytes(value, .line)
        } catch {
            preconditionFailure("a value of the API cannot be written: \(error)")
        }
    }

    /// Reads a body. Members that are not known are passed over.
    ///
    /// - Throws: what is wrong, with its place in the text.
    package static func read<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) throws(JSONFault) -> Value {
        try JSONNode.parse(body, as: .json, limit: limit).decoded(as: type)
    }

    /// Whether a header's media type is another one with any parameters (RFC 9110, section 8.3.1).
    package static func isType(_ header: String, _ type: String) -> Bool {
        header.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace).joined().lowercased() == type
    }
}
