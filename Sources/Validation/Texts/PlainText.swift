import Orders

/// What every rule about one line of text asks first.
enum PlainText {
    /// Why a character of the text may not be there: it controls a terminal or the writing direction, cannot be seen, or stands for lost
    /// bytes.
    static func fault(in text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\u{FFFD}" {
                return "The text holds \(DisplayText.codePoint(of: scalar)), the mark of a damaged character; type it again."
            }
            if scalar.isUnseen, !scalar.isSpace, !isPartOfWord(scalar, at: index, of: scalars) {
                return "The text holds the invisible character \(DisplayText.codePoint(of: scalar)); remove it or type the text again."
            }
        }
        return nil
    }

    /// Variation selectors, and the two joiners between others, are part of words in several scripts, and of emoji. Beside ASCII they only hide.
    private static func isPartOfWord(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
        guard index > 0, !scalars[index - 1].isASCII else { return false }
        if scalar.properties.isVariationSelector { return true }
        return (scalar == "\u{200C}" || scalar == "\u{200D}") && index + 1 < scalars.count && !scalars[index + 1].isASCII
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

extension String {
    /// The text without the white space around it, which no rule but those for passwords keeps or speaks of.
    var trimmingBlanks: String {
        // Most texts have nothing around them.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        guard let first = unicodeScalars.firstIndex(where: { !$0.isBlank }), let last = unicodeScalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(unicodeScalars[first...last])
    }

    /// The text without any of these characters.
    func removing(_ marks: String) -> String {
        let marks = Set(marks.unicodeScalars)
        return String(String.UnicodeScalarView(unicodeScalars.filter { !marks.contains($0) }))
    }
}

extension UInt8 {
    /// The digits 0 to 9 of ASCII.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension StringProtocol {
    /// Whether there is nothing but digits 0 to 9 in it; so has an empty text.
    var isAllDigits: Bool { utf8.allSatisfy(\.isDigit) }
}
