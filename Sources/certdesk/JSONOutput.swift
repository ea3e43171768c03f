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
        return terminalSafe(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Writes as `\u202E` what the encoder leaves as it is and a terminal would obey: bidirectional and other invisible characters, DEL and C1. They can
    /// stand in strings only, where both forms mean the same. Line feeds of the layout stay.
    private static func terminalSafe(_ json: String) -> String {
        guard !json.utf8.allSatisfy({ $0 < 0x7F }) else { return json }
        var safe = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\n": safe.append(scalar)
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = String(unit, radix: 16, uppercase: true)
                    safe.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
                }
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }
}
