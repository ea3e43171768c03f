import VisibleText

/// What every rule about one line of text asks first.
enum PlainText {
    /// Why a character of the text may not be there: it controls a terminal or the writing direction, cannot be seen, or stands for lost
    /// bytes.
    static func fault(in text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\u{FFFD}" {
                return "The text holds \(scalar.codePoint), the mark of a damaged character; type it again."
            }
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if scalar.isUnseen, !scalar.isSpace, !scalar.isPartOfWord(after: previous, before: next) {
                return "The text holds the invisible character \(scalar.codePoint); remove it or type the text again."
            }
        }
        return nil
    }

    /// Why the text is too long. RFC 5280 appendix A counts characters, not bytes: Unicode scalars here.
    static func fault(in text: String, longerThan limit: Int) -> String? {
        let count = text.unicodeScalars.count
        return count > limit ? "The text has \(count) characters; shorten it to at most \(limit)." : nil
    }

    /// Whether the text only fills the field: no letter or digit at all, or a phrase for "nothing". BR 7.1.4.2 forbids values such as
    /// `.`, `-` and a blank in a subject.
    static func isPlaceholder(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else { return true }
        return canBeName(text) || ["n/a", "n.a.", "undefined", "tbd", "not applicable"].contains(text.lowercased())
    }

    /// Whether a word for nothing is the name of people or places as well: Null and Nil are family names, None is a town in Piedmont.
    static func canBeName(_ text: String) -> Bool {
        ["none", "null", "nil", "unknown"].contains(text.lowercased())
    }
}

extension Unicode.Scalar {
    /// A blank that can stand in a line: no tab, no line end.
    fileprivate var isSpace: Bool { properties.generalCategory == .spaceSeparator }
}
