import Testing

@testable import Names

@Suite struct ContextualRuleTests {
    /// The rules A.3 to A.9 of RFC 5892, each kept and broken.
    struct Label: Sendable, CustomTestStringConvertible {
        let text: String
        let culprit: Unicode.Scalar?
        let testDescription: String

        init(_ testDescription: String, _ text: String, _ culprit: Unicode.Scalar? = nil) {
            (self.testDescription, self.text, self.culprit) = (testDescription, text, culprit)
        }
    }

    static let labels = [
        Label("middle dot in Catalan", "col\u{B7}lecci\u{F3}"), Label("middle dot elsewhere", "a\u{B7}b", "\u{B7}"),
        Label("middle dot after one l", "al\u{B7}a", "\u{B7}"), Label("middle dot at the end", "al\u{B7}", "\u{B7}"),
        Label("keraia before a Greek letter", "\u{375}\u{3B2}"), Label("keraia before a Latin letter", "\u{375}b", "\u{375}"),
        Label("keraia at the end", "\u{3B2}\u{375}", "\u{375}"),
        Label("geresh after a Hebrew letter", "\u{5D0}\u{5F3}"), Label("geresh in front", "\u{5F3}\u{5D0}", "\u{5F3}"),
        Label("gershayim after a Hebrew letter", "\u{5D0}\u{5F4}\u{5D1}"), Label("gershayim after a Latin letter", "a\u{5F4}", "\u{5F4}"),
        Label("katakana middle dot with katakana", "\u{30A2}\u{30FB}c"), Label("with hiragana", "\u{30FB}\u{3042}"),
        Label("with Han", "\u{30FB}\u{6F22}"), Label("with Latin letters alone", "ab\u{30FB}c", "\u{30FB}"),
        Label("Arabic digits", "\u{628}\u{660}\u{669}"), Label("extended Arabic digits", "\u{628}\u{6F0}\u{6F9}"),
        Label("both kinds", "\u{628}\u{660}\u{6F0}", "\u{660}"), Label("both kinds the other way", "\u{628}\u{6F0}\u{660}", "\u{6F0}"),
        // RFC 5893 section 2, rules 4 and 3; judged alike by the Python package idna 3.20.
        Label("Arabic and European digits", "\u{5D0}0\u{660}", "\u{660}"), Label("Arabic digits first", "\u{628}\u{667}7", "\u{667}"),
        Label("between Hebrew letters", "\u{5D0}7\u{667}\u{5EA}", "\u{667}"), Label("Rohingya digits", "\u{10D00}1\u{10D31}", "\u{10D31}"),
        Label("European digits alone", "\u{5D0}77\u{5EA}"), Label("extended Arabic beside European digits", "\u{628}7\u{6F7}"),
        Label("a hyphen before marks", "\u{628}-\u{64B}", "-"), Label("a hyphen inside", "\u{628}-\u{628}\u{64B}"),
        Label("not equal", "\u{2260}", "\u{2260}"), Label("not less", "a\u{226E}", "\u{226E}"),
        Label("not greater", "\u{226F}a", "\u{226F}"),
        Label("plain", "example"), Label("other scripts", "b\u{FC}cher"),
    ]

    @Test(arguments: labels) func charactersWantTheirNeighbors(label: Label) {
        #expect(ContextualRule.fault(in: label.text)?.scalar == label.culprit)
    }
}
