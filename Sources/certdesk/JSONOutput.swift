import FoundationEssentials

/// JSON on standard output: one document, or one a line for lists.
enum JSONOutput {
    /// A readable document with its keys in alphabetical order.
    static func document(_ value: some Encodable) throws -> String {
        try text(value, formatting: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    /// A document on one line.
    static func line(_ value: some Encodable) throws -> String {
        try text(value, formatting: [.sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(_ value: some Encodable, formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return harmless(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Escapes what a terminal or a reader's eye would take for something else: control characters beyond ASCII and format characters such
    /// as bidirectional controls. They can only stand in strings, where the escape means the same.
    static func harmless(_ json: String) -> String {
        guard !json.utf8.allSatisfy({ $0 < 0x7F }) else { return json }
        var shown = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n", .format, .lineSeparator, .paragraphSeparator:
                for unit in Character(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    shown.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
                }
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
