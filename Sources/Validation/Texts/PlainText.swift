/// What every rule about one line of text asks first.
enum PlainText {
    /// The text without the blanks around it (Unicode space separators; tabs and line ends are not blanks).
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(scalars[first...last])
    }

    /// Why a character of the text may not be there: it controls a terminal or the writing direction, cannot be seen, or stands for lost
    /// bytes.
    static func fault(in text: String) -> String? {
        for scalar in text.unicodeScalars {
            if scalar == "\u{FFFD}" { return "The text holds \(codePoint(scalar)), the mark of a damaged character; type it again." }
            if isHidden(scalar) { return "The text holds the invisible character \(codePoint(scalar)); remove it or type the text again." }
        }
        return nil
    }

    /// Why the text is too long. RFC 5280 appendix A counts characters, not bytes: Unicode scalars here.
    static func fault(in text: String, longerThan limit: Int) -> String? {
        let count = text.unicodeScalars.count
        return count > limit ? "The text has \(count) characters; shorten it to at most \(limit)." : nil
    }

    /// `U+202E`: at least four hexadecimal digits.
    static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether the text only fills the field: no letter or digit at all, or a phrase for "nothing". BR 7.1.4.2 forbids values such as
    /// `.`, `-` and a blank in a subject.
    static func isPlaceholder(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else { return true }
        return ["n/a", "n.a.", "none", "null", "nil", "unknown", "undefined", "tbd", "not applicable"].contains(text.lowercased())
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar.properties.generalCategory == .spaceSeparator
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        // Bidirectional marks, embeddings and isolates; zero-width space and its kin; tags. Joiners stay: some scripts need them in names.
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x200B, 0xFEFF, 0xE0000...0xE007F: true
        default:
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
            default: false
            }
        }
    }
}
