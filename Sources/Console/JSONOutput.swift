import JSONText

/// JSON on standard output: one document, or one a line for lists.
package enum JSONOutput {
    /// A readable document with its keys in alphabetical order.
    package static func document(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.bytes(value, .indented), as: UTF8.self)
    }

    /// A document on one line.
    package static func line(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self)
    }
}
