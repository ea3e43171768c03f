import Testing

@testable import VisibleText

@Suite struct ExcerptTests {
    @Test func showsWhatCannotBeSeen() {
        #expect(Excerpt.of("a\u{1B}[31mb\u{202E}c") == "a<U+001B>[31mb<U+202E>c")
        #expect(Excerpt.of("\u{E0041}") == "<U+E0041>")
        #expect(Excerpt.of("bücher 例え") == "bücher 例え")
    }

    @Test func isShort() {
        #expect(Excerpt.quoted(String(repeating: "x", count: 41)) == "\"" + String(repeating: "x", count: 40) + "…\"")
        #expect(Excerpt.of(String(repeating: "x", count: 40)).count == 40)
    }

    @Test(arguments: [
        (" ", "A blank"), ("\u{A0}", "A blank"), ("!", "\"!\""), ("\u{202E}", "U+202E"), ("\u{FE0F}", "U+FE0F"), ("ß", "\"ß\""),
    ])
    func namesOneCharacter(_ text: String, _ subject: String) throws {
        #expect(Excerpt.subject(try #require(text.unicodeScalars.first)) == subject)
    }
}
