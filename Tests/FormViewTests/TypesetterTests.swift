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

    @Test func clipsWithAMark() {
        #expect(typesetter.clipped("abcdef", to: 6) == "abcdef")
        #expect(typesetter.clipped("abcdef", to: 4) == "abc…")
        #expect(typesetter.clipped("日本語", to: 5) == "日本…")
        #expect(typesetter.clipped("abc", to: 0) == "")
        #expect(typesetter.padded("日本", to: 6) == "日本  ")
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
