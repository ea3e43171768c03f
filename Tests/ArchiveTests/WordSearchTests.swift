import Testing

@testable import Archive

struct WordSearchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let words: String
        let isFound: Bool
        var testDescription: String { words }

        init(_ words: String, _ isFound: Bool) { (self.words, self.isFound) = (words, isFound) }
    }

    static let cases = [
        Case("", true), Case("TEA ltd", true), Case("ltd coffee", false), Case("020 7946 0958", true), Case("(020) 7946-0958", true),
        Case("+44 (0)20 7946 0958", true), Case("0044 20 7946 09", true), Case("tea 020 7946", true), Case("020 7947 0958", false),
        Case("rcp jgr", true), Case("RCP-JGR", true), Case("müller", true),
        Case("MULLER", true), Case("mueller", true), Case("mu\u{308}ller", true), Case("meller", false), Case("straße", true),
        Case("STRASSE", true), Case("müllerstraße", true), Case("mullerstrasse", false), Case("йод", true), Case("иод", false),
        Case("ΕΛΛΆΣ", true), Case("ελλάς", true),
    ]

    @Test(arguments: cases) func findsInATextAsInTheIndex(_ searched: Case) throws {
        let number = try #require(OrderQuery.spokenNumber(in: "+44 (0)20 7946 0958"))
        let text = SearchedForm.text([
            "RCP-JGR", "RCPJGR", "Tea Ltd", "Müller", "Muellerstrasse", "Йод", "Ελλάς", "+44 (0)20 7946 0958", number,
        ])
        #expect(WordSearch(searched.words).isMet(by: Array(text.utf8)) == searched.isFound)
    }

    @Test func aNumberIsSpokenWithoutWhatStandsBetweenItsDigits() {
        #expect(OrderQuery.spokenNumber(in: "+1 (617) 830-0740") == "16178300740")
        #expect(OrderQuery.spokenNumber(in: "020 7946 0958") == "2079460958")
        for text in ["", "000000", "123", "Unit 4000", "abc"] { #expect(OrderQuery.spokenNumber(in: text) == nil, "\(text)") }
    }
}
