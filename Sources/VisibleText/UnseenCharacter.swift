/// The one table of the characters that a terminal would obey or hide, and how they are spelled. Whoever shows text that came from outside asks it.
extension Unicode.Scalar {
    /// Whether it moves the cursor, turns the direction of text, breaks the line or shows nothing, wherever it stands: control characters (C0, DEL, C1),
    /// format characters (bidirectional controls, zero-width characters, tags), line and paragraph separators, fillers (Unicode's
    /// Default_Ignorable_Code_Point), and what is no character at all. A tab and a line feed among them; other blanks are not.
    package var isHidden: Bool {
        // Nearly every character.
        if (0x20..<0x7F).contains(value) { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        }
    }

    /// Whether no font has a picture of it that two readers would agree on: private, half of a pair, or not assigned.
    package var isPictureless: Bool {
        switch properties.generalCategory {
        case .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    /// Whether a hidden character is part of a word of its script, or of an emoji, between these two (`nil` at an end): a joiner between two characters
    /// outside ASCII, a variation selector after one that is seen. Beside ASCII, where host names and addresses are, they only hide.
    package func isPartOfWord(after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Bool {
        guard let previous, !previous.isASCII else { return false }
        if properties.isVariationSelector { return !previous.isHidden }
        return (self == "\u{200C}" || self == "\u{200D}") && next.map { !$0.isASCII } ?? false
    }

    /// `U+202E`: at least four hexadecimal digits.
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What is shown in its place: `<U+202E>`.
    package var escaped: String { "<\(codePoint)>" }
}
