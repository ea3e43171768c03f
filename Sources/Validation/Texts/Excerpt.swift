import Orders

/// Typed text as a message may show it: short, on one line, and without anything that a terminal or a reader could be fooled by.
enum Excerpt {
    /// Up to `limit` characters; controls, direction marks and other unseen characters as `<U+202E>`.
    static func of(_ text: some StringProtocol, limit: Int = 40) -> String {
        let scalars = text.unicodeScalars
        // Most texts are short and harmless.
        if text.utf8.count <= limit, !scalars.contains(where: \.isUnseen) { return String(text) }
        var shown = ""
        for (index, scalar) in scalars.enumerated() {
            guard index < limit else { return shown + "…" }
            if scalar.isUnseen {
                shown += "<\(DisplayText.codePoint(of: scalar))>"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// The excerpt between quotation marks.
    static func quoted(_ text: some StringProtocol, limit: Int = 40) -> String {
        "\"\(of(text, limit: limit))\""
    }

    /// A single character at the beginning of a sentence: `A blank`, `"ß"`, `U+202E`.
    static func subject(_ scalar: Unicode.Scalar) -> String {
        if scalar.isBlank { return "A blank" }
        return scalar.isUnseen ? DisplayText.codePoint(of: scalar) : "\"\(scalar)\""
    }
}

extension Unicode.Scalar {
    /// White space of any kind, tabs and line ends included.
    var isBlank: Bool { properties.isWhitespace }

    /// Whether a character shows nothing of itself, changes how others are shown, or stands for lost bytes. Among blanks, only the plain one is seen
    /// for what it is.
    var isUnseen: Bool {
        if (0x20...0x7E).contains(value) { return false }
        if self == "\u{FFFD}" || isBlank || DisplayText.isHarmful(self) || properties.isDefaultIgnorableCodePoint { return true }
        switch properties.generalCategory {
        case .privateUse, .surrogate, .unassigned, .enclosingMark: return true
        default: return false
        }
    }
}
