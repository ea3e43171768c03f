import Testing

@testable import VisibleText

/// The classes are those of the Unicode Character Database: General_Category, Default_Ignorable_Code_Point, Noncharacter_Code_Point.
@Suite struct UnseenCharacterTests {
    /// C0, DEL and C1, the bidirectional controls of UAX 9, zero-width characters, separators, fillers, tags, variation selectors, noncharacters.
    static let hidden: [Unicode.Scalar] = [
        "\0", "\t", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{1160}", "\u{17B4}",
        "\u{180B}", "\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}",
        "\u{2060}", "\u{2066}", "\u{2069}", "\u{3164}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFF9}", "\u{FFFE}", "\u{1D173}",
        "\u{E0001}",
        "\u{E0041}", "\u{E0100}",
    ]

    /// Blanks are seen for what they are, a mark of damage and letters of every direction too.
    static let seen: [Unicode.Scalar] = [
        " ", "a", "~", "\u{A0}", "\u{2003}", "\u{3000}", "\u{FFFD}", "\u{301}", "\u{5D0}", "\u{645}", "\u{4E00}", "\u{1F600}", "\u{E000}",
        "\u{378}",
    ]

    @Test(arguments: hidden) func isHidden(_ scalar: Unicode.Scalar) { #expect(scalar.isHidden) }

    @Test(arguments: seen) func isSeen(_ scalar: Unicode.Scalar) { #expect(!scalar.isHidden) }

    /// Whatever the character: none that a terminal obeys is left out.
    @Test func nothingThatATerminalObeysIsSeen() {
        for value in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value), !scalar.isHidden else { continue }
            #expect(value >= 0x20 && !(0x7F...0x9F).contains(value))
            #expect(!scalar.properties.isBidiControl && scalar.properties.generalCategory != .format, "\(scalar.codePoint)")
        }
    }

    /// Private use, a place without a character; no noncharacter is missed by both questions.
    @Test(arguments: [("\u{E000}", true), ("\u{378}", true), ("\u{10FFFF}", true), ("a", false), ("\u{202E}", false), ("\u{1F600}", false)])
    func isPictureless(_ scalar: Unicode.Scalar, _ expected: Bool) { #expect(scalar.isPictureless == expected) }

    @Test(
        arguments: [
            ("\u{200C}", "\u{645}", "\u{62E}", true), ("\u{200D}", "\u{1F469}", "\u{1F4BB}", true), ("\u{200D}", "a", "\u{645}", false),
            ("\u{200C}", "\u{645}", "a", false), ("\u{200D}", "\u{645}", nil, false), ("\u{200D}", nil, "\u{645}", false),
            ("\u{FE0F}", "\u{2764}", nil, true), ("\u{FE0F}", "a", nil, false), ("\u{FE0F}", "\u{FE0F}", nil, false),
            ("\u{202E}", "\u{645}", "\u{645}", false), ("\u{200B}", "\u{645}", "\u{645}", false),
        ] as [(Unicode.Scalar, Unicode.Scalar?, Unicode.Scalar?, Bool)])
    func wordsKeepWhatTheyNeed(_ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?, _ isPart: Bool) {
        #expect(scalar.isPartOfWord(after: previous, before: next) == isPart)
    }

    @Test(arguments: [("\t", "U+0009"), ("\u{AD}", "U+00AD"), ("\u{202E}", "U+202E"), ("\u{E0041}", "U+E0041"), ("\u{10FFFF}", "U+10FFFF")])
    func isSpelledByItsCodePoint(_ scalar: Unicode.Scalar, _ spelled: String) {
        #expect(scalar.codePoint == spelled && scalar.escaped == "<\(spelled)>")
    }
}
