import Testing

@testable import VisibleText

/// What stands around a value, and what of a value can be seen.
@Suite struct BlanksTests {
    /// Unicode's White_Space; a zero-width space is none, and is named instead of removed.
    @Test(arguments: [
        ("", ""), ("a", "a"), (" a ", "a"), ("\t\r\n a b \u{A0}\u{3000}", "a b"), ("\u{2028}a\u{85}", "a"), (" \u{2003}\t", ""),
        ("\u{200B}a", "\u{200B}a"), ("\u{FEFF}a ", "\u{FEFF}a"), ("é ", "é"), ("a\r\n", "a"), (" \u{301}", "\u{301}"),
    ]) func blanksAroundATextGo(_ text: String, _ trimmed: String) {
        #expect(Array(text.trimmingBlanks.unicodeScalars) == Array(trimmed.unicodeScalars))
    }

    @Test(arguments: [
        ("49-30/12 3", " -/", "4930123"), ("a-b", "", "a-b"), ("--", "-", ""), ("é-é", "e", "é-é"), ("a\r\nb", "\n", "a\rb"),
    ]) func marksAreTakenOut(_ text: String, _ marks: String, _ left: String) {
        #expect(Array(text.removing(marks).unicodeScalars) == Array(left.unicodeScalars))
    }

    /// Digits of other scripts count nothing where a number goes to a machine.
    @Test(arguments: [
        ("", true), ("0123456789", true), ("12a", false), ("/", false), (":", false), ("\u{0661}", false), ("\u{FF11}", false),
    ])
    func onlyASCIIHasDigits(_ text: String, _ isAllDigits: Bool) {
        #expect(text.isAllDigits == isAllDigits && text[...].isAllDigits == isAllDigits)
        if text.utf8.count == 1 { #expect(text.utf8.first?.isDigit == isAllDigits) }
    }

    /// A no-break space looks like a blank and is none; a mark of lost bytes stands for nothing; a box drawn around a letter changes it.
    @Test(arguments: [
        (" ", false), ("a", false), ("~", false), ("é", false), ("日", false), ("\u{301}", false), ("\u{A0}", true), ("\u{3000}", true),
        ("\t", true), ("\u{7F}", true), ("\u{FFFD}", true), ("\u{20DD}", true), ("\u{200B}", true), ("\u{E000}", true), ("\u{378}", true),
        ("\u{1F}", true), ("\u{80}", true), ("\u{FFFE}", true),
    ]) func onlyThePlainBlankIsSeen(_ scalar: Unicode.Scalar, _ isUnseen: Bool) { #expect(scalar.isUnseen == isUnseen) }

    /// A short text of many bytes is not cut, a harmless one not changed; what is spelled out counts as one.
    @Test(arguments: [
        ("日本語日本語", 6, "日本語日本語"), ("日本語日本語", 5, "日本語日本…"), ("a\u{1B}b", 3, "a<U+001B>b"), ("a\u{1B}bc", 3, "a<U+001B>b…"),
        ("", 0, ""), ("a", 0, "…"), ("a b", 3, "a b"), ("a\u{A0}b", 9, "a<U+00A0>b"), ("ab\n", 3, "ab<U+000A>"),
    ]) func anExcerptCountsCharacters(_ text: String, _ limit: Int, _ shown: String) {
        #expect(Excerpt.of(text, limit: limit) == shown && Excerpt.of(text[...], limit: limit) == shown)
        #expect(Excerpt.quoted(text, limit: limit) == "\"\(shown)\"")
    }
}
