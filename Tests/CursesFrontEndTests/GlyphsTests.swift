import CursesFrontEnd
import Glibc
import Testing

@Suite("Glyphs")
struct GlyphsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// The glyphs that are drawn, each as text.
        let drawn: [String]
        let width: Int
        var testDescription: String { name }
    }

    /// Widths as East Asian Width (UAX #11) has them.
    static let cases: [Case] = [
        Case(name: "a letter", text: "a", drawn: ["a"], width: 1),
        Case(name: "an accent", text: "e\u{301}", drawn: ["e\u{301}"], width: 1),
        Case(name: "an ideograph", text: "日", drawn: ["日"], width: 2),
        Case(name: "a family is its first member", text: "👨‍👩‍👧", drawn: ["👨"], width: 2),
        Case(name: "a skin tone is left out", text: "👍🏽", drawn: ["👍"], width: 2),
        Case(name: "a variation selector is left out", text: "⚠\u{FE0F}", drawn: ["⚠"], width: 1),
        Case(name: "a mark alone stands on a space", text: "\u{301}", drawn: [" \u{301}"], width: 1),
        Case(
            name: "marks beyond a cell's are left out", text: "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            drawn: ["e\u{301}\u{301}\u{301}\u{301}"], width: 1),
        Case(name: "a direction mark is unknown", text: "\u{202E}", drawn: ["\u{FFFD}"], width: 1),
    ]

    @Test("A cluster takes the cells that are drawn for it", arguments: cases)
    func unicode(_ sample: Case) throws {
        try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
        let glyphs = Glyphs(isUnicode: true)
        let drawn = glyphs.glyphs(of: sample.text).map { glyph in
            String(String.UnicodeScalarView(glyph.scalars))
        }
        #expect(drawn == sample.drawn)
        #expect(glyphs.width(of: Character(sample.text)) == sample.width)
    }

    @Test(
        "Without UTF-8 every cluster is one cell of what the terminal has",
        arguments: [("•", "*"), ("✓", "v"), ("│", "|"), ("…", "~"), ("日", "?"), ("a", "a")])
    func ascii(text: String, expected: String) {
        // The locale of this thread alone: others test with UTF-8 meanwhile. 日 is in no single-byte character set.
        let locale = newlocale(LC_CTYPE_MASK, "C", nil)
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        let glyphs = Glyphs(isUnicode: false)
        #expect(glyphs.glyphs(of: text).map { String(String.UnicodeScalarView($0.scalars)) } == [expected])
        #expect(glyphs.width(of: Character(text)) == 1)
    }

    @Test(
        "Marks are those that can be shown; letters stay",
        arguments: [
            (Glyphs.Repertoire.whole, "•✓│…é日", "•✓│…é日"), (.consoleFont, "•✓│…é日", "•v│~é日"), (.ascii, "•✓│…é日", "*v|~é日"),
        ] as [(Glyphs.Repertoire, String, String)])
    func repertoire(_ repertoire: Glyphs.Repertoire, _ text: String, _ shown: String) throws {
        _ = setlocale(LC_ALL, "C.UTF-8")
        let glyphs = Glyphs(isUnicode: true, repertoire: repertoire)
        let drawn = text.flatMap { glyphs.glyphs(of: String($0)).flatMap(\.scalars) }
        #expect(String(String.UnicodeScalarView(drawn)) == shown)
    }
}
