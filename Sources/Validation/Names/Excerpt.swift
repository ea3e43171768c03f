/// Typed text as a message may show it: short, on one line, and without anything that a terminal or a reader could be fooled by.
enum Excerpt {
    /// Up to `limit` characters; controls, direction marks and other unseen characters as `<U+202E>`.
    static func of(_ text: some StringProtocol, limit: Int = 40) -> String {
        var shown = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < limit else { return shown + "…" }
            if isUnseen(scalar) { shown += "<\(codePoint(of: scalar))>" } else { shown.unicodeScalars.append(scalar) }
        }
        return shown
    }

    /// The excerpt between quotation marks.
    static func quoted(_ text: some StringProtocol, limit: Int = 40) -> String {
        "\"\(of(text, limit: limit))\""
    }

    /// `U+202E`.
    static func codePoint(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether a character shows nothing of itself or changes how others are shown.
    static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: return false
        case 0xFFFD, 0xFE00...0xFE0F: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned, .enclosingMark:
            return true
        case .spaceSeparator: return scalar != " "
        default: return false
        }
    }
}

extension String {
    /// The text without white space around it.
    var trimmingBlanks: String {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
