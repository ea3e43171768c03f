internal import Testing

@testable internal import FormView

@Suite struct TypesetterTests {
    private let typesetter = Typesetter(width: testWidth)

    @Test func wrapsAtBlanks() {
        #expect(typesetter.wrapped("one two three", to: 8) == ["one two", "three"])
        #expect(typesetter.wrapped("one\ntwo", to: 8) == ["one", "two"])
        #expect(typesetter.wrapped("", to: 8) == [""])
        #expect(typesetter.wrapped("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
        #expect(typesetter.wrapped("日本語", to: 4) == ["日本", "語"])
        #expect(typesetter.wrapped("日本", to: 1) == ["日", "本"])
    }

    /// Whatever can be taken apart by bytes and what cannot come to the same lines.
    @Test func wrapsMarksAndRulesAsOtherText() {
        #expect(typesetter.wrapped("1 × name  of £5 ", to: 8) == ["1 × name", "of £5"])
        #expect(typesetter.wrapped("── │", to: 2) == ["──", "│"])
        // A mark that combines with the blank makes it no blank between words; a soft hyphen is spelled out.
        #expect(typesetter.wrapped("ab \u{301}", to: 2) == ["ab", " \u{301}"])
        #expect(typesetter.wrapped("a\u{AD}b", to: 20) == ["a\u{AD}b"])
        #expect(typesetter.cells(of: "a\u{AD}b") == 10)
    }

    @Test func breaksAPathBeforeAComponent() {
        #expect(typesetter.wrapped("/srv/orders/2026/ABC-123.json", to: 20) == ["/srv/orders/2026", "/ABC-123.json"])
        #expect(typesetter.wrapped("/srv/orders/", to: 11) == ["/srv/orders", "/"])
        #expect(typesetter.wrapped("/a/longer-than-that", to: 8) == ["/a", "/longer-", "than-tha", "t"])
        #expect(typesetter.wrapped("AB:CD:EF:01", to: 7) == ["AB:CD:", "EF:01"])
        #expect(typesetter.wrapped("_verification=0123abcd", to: 16) == ["_verification=", "0123abcd"])
        #expect(typesetter.wrapped("/日本/語", to: 5) == ["/日本", "/語"])
    }

    /// Every blank stays, and no name is broken that fits on a line.
    @Test func breaksCodeBetweenNames() {
        let command = "  openssl req -new -key www.example.com.key -subj /C=GB/CN=www.example.com  -out a.csr"
        let lines = typesetter.pieces(of: command, to: 30)
        #expect(lines.joined() == command && lines.allSatisfy { typesetter.cells(of: $0) <= 30 })
        #expect(lines.contains { $0.contains("CN=www.example.com") } && lines.contains { $0.contains("www.example.com.key") })
        #expect(typesetter.pieces(of: "    abcdefghij", to: 8) == ["    abcd", "efghij"])
        #expect(typesetter.pieces(of: "a日本", to: 2) == ["a", "日", "本"] && typesetter.pieces(of: "", to: 2) == [""])
    }

    @Test func clipsSoThatAPartIsSeen() {
        #expect(typesetter.clipped("abcdefghij", to: 10, showing: 8..<10) == "abcdefghij")
        #expect(typesetter.clipped("abcdefghij", to: 6, showing: 1..<3) == "abcde…")
        #expect(typesetter.clipped("abcdefghij", to: 6, showing: 8..<10) == "…fghij")
        #expect(typesetter.clipped("abcdefghij", to: 6, showing: 5..<7) == "…defg…")
        #expect(typesetter.clipped("abcdefghij", to: 6, showing: 0..<9) == "…abcd…")
        #expect(typesetter.clipped("abcdefghij", to: 0, showing: 8..<10) == "")
        #expect(typesetter.clipped("日本語日本", to: 6, showing: 4..<5) == "…日本")
    }

    @Test func clipsWithAMark() {
        #expect(typesetter.clipped("abcdef", to: 6) == "abcdef")
        #expect(typesetter.clipped("abcdef", to: 4) == "abc…")
        #expect(typesetter.clipped("日本語", to: 5) == "日本…")
        #expect(typesetter.clipped("abc", to: 0) == "")
        #expect(typesetter.padded("日本", to: 6) == "日本  ")
    }

    /// A message has three rows; one that is longer does not look as if it ended there.
    @Test func aMessageThatIsCutSaysSo() {
        #expect(typesetter.messageLines("one two six ten", columns: 7) == ["one", "two", "six…"])
        #expect(typesetter.messageLines("one two six ten", columns: 8) == ["one", "two", "six …"])
        #expect(typesetter.messageLines("one two six", columns: 6) == ["one", "two", "six"])
        #expect(typesetter.messageLines(nil, columns: 6) == [])
    }

    @Test func neverLeavesHalfAWideCharacter() {
        var canvas = Canvas(size: Size(rows: 1, columns: 5), typesetter: typesetter)
        canvas.draw(Line("日本語"), row: 0, column: 0, columns: 5)
        #expect(canvas.buffer.lines == ["日本"])
        canvas.draw(Line("x"), row: 0, column: 1, columns: 1)
        #expect(canvas.buffer.lines == [" x本"])
        canvas.draw(Line("y"), row: 0, column: 2, columns: 1)
        #expect(canvas.buffer.lines == [" xy"])
    }
}
