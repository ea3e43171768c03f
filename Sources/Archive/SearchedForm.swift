import Validation

/// Texts as they are searched. What is typed and what it is sought in are made plain by the same rule: small letters, and those of Latin without their marks, so
/// that `Muller` finds `Müller` and the other way round. Letters that people write out for want of a key (`Mueller`) are found that way as well.
package enum SearchedForm {
    /// A text in small letters without the marks of Latin ones.
    package static func plain(_ text: String) -> String { isPlain(text) ? text.lowercased() : Spelling.folded(text) }

    /// The same with some letters written out: `mueller`; `nil` for a text that has none of them.
    package static func writtenOut(_ text: String) -> String? {
        if isPlain(text) { return nil }
        var (written, last, isOther) = ("", nil as Unicode.Scalar?, false)
        for scalar in text.lowercased().unicodeScalars {
            // The letter, or the mark behind the letter.
            let pair: String? =
                switch (scalar, last) {
                case ("ä", _): "ae"
                case ("ö", _), ("ø", _): "oe"
                case ("ü", _): "ue"
                case ("å", _): "aa"
                case ("\u{308}", "a"), ("\u{308}", "o"), ("\u{308}", "u"): "e"
                case ("\u{30A}", "a"): "a"
                default: nil
                }
            if let pair { written += pair } else { written.unicodeScalars.append(scalar) }
            (last, isOther) = (scalar, isOther || pair != nil)
        }
        return isOther ? Spelling.folded(written) : nil
    }

    /// Everything by which texts are found, a line each.
    package static func text(_ texts: [String]) -> String {
        let joined = texts.joined(separator: "\n")
        return isPlain(joined) ? joined.lowercased() : (texts.map(plain) + texts.compactMap(writtenOut)).joined(separator: "\n")
    }

    /// Each form of a text by which it is found.
    package static func forms(of text: String) -> [String] { [plain(text)] + [writtenOut(text)].compactMap(\.self) }

    /// What texts are found by besides themselves where capitals of ASCII do not matter.
    package static func others(of texts: [String]) -> [String] {
        texts.filter { !isPlain($0) }.flatMap { text in forms(of: text).filter { $0 != text } }
    }

    /// Whether nothing of a text but its capitals is written otherwise.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "`") } }
}
