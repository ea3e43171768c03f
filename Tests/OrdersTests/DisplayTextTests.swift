import Testing

@testable import Orders

struct DisplayTextTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let shown: String
    }

    static let samples = [
        Sample(testDescription: "plain text", text: "Example Ltd (UK) & Söhne, 東京", shown: "Example Ltd (UK) & Söhne, 東京"),
        Sample(testDescription: "an escape sequence", text: "\u{1B}[2Jx", shown: "<U+001B>[2Jx"),
        Sample(testDescription: "an 8-bit control sequence", text: "a\u{9B}31m", shown: "a<U+009B>31m"),
        Sample(testDescription: "delete, tab, null", text: "\u{7F}\t\0", shown: "<U+007F><U+0009><U+0000>"),
        Sample(testDescription: "a carriage return with line feed", text: "a\r\nb", shown: "a<U+000D><U+000A>b"),
        Sample(testDescription: "right-to-left override", text: "exe.\u{202E}gpj", shown: "exe.<U+202E>gpj"),
        Sample(
            testDescription: "isolates and marks", text: "\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}",
            shown: "<U+2066><U+2069><U+200E><U+200F><U+061C>"),
        Sample(testDescription: "zero-width space in a name", text: "exa\u{200B}mple.org", shown: "exa<U+200B>mple.org"),
        Sample(testDescription: "joiners in a name", text: "exa\u{200D}mp\u{200C}le", shown: "exa<U+200D>mp<U+200C>le"),
        Sample(testDescription: "word joiner and byte order mark", text: "\u{FEFF}a\u{2060}", shown: "<U+FEFF>a<U+2060>"),
        Sample(testDescription: "separators", text: "a\u{2028}b\u{2029}", shown: "a<U+2028>b<U+2029>"),
        Sample(testDescription: "tags beyond four digits", text: "a\u{E0041}", shown: "a<U+E0041>"),
        Sample(testDescription: "a family of one character", text: "👩‍👧 ok", shown: "👩‍👧 ok"),
        Sample(testDescription: "a word that needs its non-joiner", text: "نمی‌خواهم", shown: "نمی‌خواهم"),
        Sample(testDescription: "right-to-left letters themselves", text: "שלום", shown: "שלום"),
        Sample(
            testDescription: "fillers and other characters that show nothing", text: "\u{3164}a\u{115F}b\u{34F}c\u{FE0F}\u{FFFE}",
            shown: "<U+3164>a<U+115F>b<U+034F>c<U+FE0F><U+FFFE>"),
        Sample(testDescription: "a heart in color", text: "\u{2764}\u{FE0F} Ltd", shown: "\u{2764}\u{FE0F} Ltd"),
        Sample(testDescription: "a joiner at the end", text: "é\u{200D}", shown: "é<U+200D>"),
    ]

    @Test(arguments: samples)
    func shows(_ sample: Sample) {
        #expect(Array(DisplayText.sanitized(sample.text).unicodeScalars) == Array(sample.shown.unicodeScalars))
    }

    @Test func noControlCharacterSurvives() {
        for value in (0..<0x20).map(UInt32.init) + (0x7F...0x9F).map(UInt32.init) {
            let text = Unicode.Scalar(value).map { String($0) } ?? ""
            #expect(DisplayText.sanitized(text).unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
        }
    }

    @Test func linesCanBeKept() {
        #expect(DisplayText.sanitized("a\nb\u{1B}", keepingLines: true) == "a\nb<U+001B>")
    }
}
