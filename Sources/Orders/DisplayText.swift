/// Text that came from outside, made fit for a terminal, a log line or an export.
package enum DisplayText {
    /// Shows as `<U+202E>` whatever would move the cursor, turn the direction of text, break the line or hide: control characters
    /// (C0, DEL, C1), format characters (bidirectional controls, zero-width characters, tags) and line and paragraph separators.
    ///
    /// The zero-width joiner and non-joiner are part of words in several scripts and of emoji, so they pass between two characters
    /// outside ASCII, where no host name or e-mail address can hide them; so do variation selectors after one. Fillers and other characters that
    /// show nothing are shown too, and what is no character at all.
    ///
    /// - Parameter keepingLines: lets line feeds pass, for blocks that are shown line by line.
    package static func sanitized(_ text: String, keepingLines: Bool = false) -> String {
        // Nearly every text is harmless, and then nothing has to be put together.
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        let scalars = Array(text.unicodeScalars)
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let joins =
                (scalar == "\u{200C}" || scalar == "\u{200D}") && index > 0 && index + 1 < scalars.count
                && !scalars[index - 1].isASCII && !scalars[index + 1].isASCII
            let varies = scalar.properties.isVariationSelector && index > 0 && !scalars[index - 1].isASCII && !isHarmful(scalars[index - 1])
            if joins || varies || keepingLines && scalar == "\n" || !isHarmful(scalar) {
                shown.append(scalar)
            } else {
                shown.append(contentsOf: "<\(codePoint(of: scalar))>".unicodeScalars)
            }
        }
        return String(shown)
    }

    /// Whether a character moves the cursor, turns the direction of text, breaks the line or hides, wherever it stands.
    package static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20..<0x7F).contains(scalar.value) { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
        }
    }

    /// `U+202E`: at least four hexadecimal digits.
    package static func codePoint(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
