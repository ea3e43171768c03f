import JSONText

/// JSON on standard output: one document, or one a line for lists.
enum JSONOutput {
    /// A readable document with its keys in alphabetical order.
    static func document(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.bytes(value, .indented), as: UTF8.self)
    }

    /// A document on one line.
    static func line(_ value: some Encodable) throws -> String { String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self) }
}
