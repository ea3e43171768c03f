import Testing

@testable import Validation

struct PlainTextTests {
    @Test(arguments: [("  a b  ", "a b"), ("\u{3000}東京\u{A0}", "東京"), ("\ta\r\n", "a"), ("a\tb", "a\tb"), ("", ""), ("   ", "")])
    func trimsBlanks(_ text: String, _ trimmed: String) {
        #expect(text.trimmingBlanks == trimmed)
    }

    @Test(arguments: [
        ("\u{0}", "U+0000"), ("\u{7F}", "U+007F"), ("\u{9B}", "U+009B"), ("\u{202A}", "U+202A"), ("\u{2069}", "U+2069"),
        ("\u{FEFF}", "U+FEFF"),
        ("\u{FFFD}", "U+FFFD"), ("\u{E0041}", "U+E0041"), ("\u{E000}", "U+E000"), ("\u{FFFF}", "U+FFFF"),
    ])
    func namesTheCharacter(_ character: String, _ code: String) {
        #expect(PlainText.fault(in: "a\(character)b")?.contains(code) == true)
    }

    @Test(arguments: ["a\u{200D}b", "a\u{FE0F}", "\u{200C}می", "a\u{AD}b", "\u{115F}", "a\u{180E}b"])
    func findsWhatHides(_ text: String) {
        #expect(PlainText.fault(in: text)?.contains("invisible") == true)
    }

    /// Joiners and variation selectors belong to names in Persian and Indic scripts; emoji and accents are nobody's harm.
    @Test(arguments: ["Straße", "می\u{200C}خواهم", "O’Neill & Sons (Holding) #1", "🔒", "葛\u{E0100}城", "a\u{A0}b"])
    func letsTextThrough(_ text: String) {
        #expect(PlainText.fault(in: text) == nil)
    }

    @Test(arguments: [".", "-", "--", "n/a", "N/A", "None", "...", "?", "not applicable"])
    func knowsPlaceholders(_ text: String) { #expect(PlainText.isPlaceholder(text)) }

    @Test(arguments: ["3M", "A", "Nil Desperandum Ltd", "1&1", "東", "None Such Ltd"])
    func knowsNames(_ text: String) { #expect(!PlainText.isPlaceholder(text)) }
}
