internal import Testing

@testable internal import FormView

@Suite struct VisibleClusterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var shown: String

        init(_ name: String, _ text: String, _ shown: String) {
            (testDescription, self.text, self.shown) = (name, text, shown)
        }
    }

    static let cases = [
        Case("plain", "Example Ltd", "Example Ltd"),
        Case("wide", "日本", "日本"),
        Case("accents", "e\u{301}a", "e\u{301}a"),
        Case("right-to-left override", "a\u{202E}b", "a<U+202E>b"),
        Case("isolate", "\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
        Case("marks", "\u{200E}\u{200F}\u{61C}", "<U+200E><U+200F><U+061C>"),
        Case("zero width space", "a\u{200B}b", "a<U+200B>b"),
        Case("joiner after a letter", "a\u{200D}b", "a<U+200D>b"),
        Case("joiner in an emoji", "👩\u{200D}💻", "👩\u{200D}💻"),
        Case("byte order mark", "\u{FEFF}x", "<U+FEFF>x"),
        Case("escape", "\u{1B}[31m", "<U+001B>[31m"),
        Case("delete and C1", "\u{7F}\u{9B}", "<U+007F><U+009B>"),
        Case("line break", "a\nb", "a<U+000A>b"),
        Case("carriage return and line feed", "a\r\nb", "a<U+000D><U+000A>b"),
        Case("lone accent", "\u{301}", "<U+0301>"),
        Case("tag", "a\u{E0041}", "a<U+E0041>"),
    ]

    @Test(arguments: cases) func shows(_ test: Case) {
        let typesetter = Typesetter(width: testWidth)
        var canvas = Canvas(size: Size(rows: 1, columns: 40), typesetter: typesetter)
        canvas.draw(Line(test.text), row: 0, column: 0, columns: 40)
        #expect(canvas.buffer.lines[0] == test.shown)
        let filled = (0..<40).last { canvas.buffer[0, $0] != .blank }.map { $0 + 1 } ?? 0
        #expect(typesetter.cells(of: test.text) == filled)
    }

    @Test func boundsACluster() {
        let cluster = Character("e" + String(repeating: "\u{301}", count: 5000))
        let shown = VisibleCluster.replacement(for: cluster, width: testWidth) ?? ""
        #expect(shown.hasPrefix("e<U+0301>") && shown.hasSuffix("<+4985>"))
    }
}
