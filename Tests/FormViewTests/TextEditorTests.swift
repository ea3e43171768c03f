internal import Testing

@testable internal import FormView

@Suite struct TextEditorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The text before and after, `|` where the caret stands.
        var before: String
        var keys: [KeyPress]
        var after: String
        var cut: String = ""

        init(_ name: String, _ before: String, _ keys: [KeyPress], _ after: String, cut: String = "") {
            (testDescription, self.before, self.keys, self.after, self.cut) = (name, before, keys, after, cut)
        }
    }

    static let oneLine = [
        Case("typing", "a|c", [.character("b")], "ab|c"),
        Case("Ctrl-A", "one two|", [.control("a")], "|one two"),
        Case("Home", "one two|", [.home], "|one two"),
        Case("Ctrl-E", "|one two", [.control("e")], "one two|"),
        Case("End", "|one two", [.end], "one two|"),
        Case("Ctrl-B", "ab|", [.control("b")], "a|b"),
        Case("Left at the start", "|ab", [.left], "|ab"),
        Case("Ctrl-F", "|ab", [.control("f")], "a|b"),
        Case("Right at the end", "ab|", [.right], "ab|"),
        Case("Alt-B", "www.example.com|", [.alt("b")], "www.example.|com"),
        Case("Alt-F", "|www.example.com", [.alt("f")], "www|.example.com"),
        Case("Alt-F twice", "|www.example.com", [.alt("f"), .alt("f")], "www.example|.com"),
        Case("Backspace", "ab|c", [.backspace], "a|c"),
        Case("Ctrl-H", "ab|c", [.control("h")], "a|c"),
        Case("Backspace at the start", "|c", [.backspace], "|c"),
        Case("Delete", "a|bc", [.delete], "a|c"),
        Case("Ctrl-D", "a|bc", [.control("d")], "a|c"),
        Case("Delete at the end", "a|", [.delete], "a|"),
        Case("Ctrl-K", "one| two", [.control("k")], "one|", cut: " two"),
        Case("Ctrl-U", "one| two", [.control("u")], "| two", cut: "one"),
        Case("Ctrl-W", "one www.two|", [.control("w")], "one |", cut: "www.two"),
        Case("Alt-Backspace", "one www.two|", [.alt("\u{7F}")], "one www.|", cut: "two"),
        Case("Alt-Backspace over a dot", "one www.|", [.alt("\u{7F}")], "one |", cut: "www."),
        Case("Alt-Backspace twice collects", "one www.two|", [.alt("\u{7F}"), .alt("\u{7F}")], "one |", cut: "www.two"),
        Case("Ctrl-W over blanks", "one two  |", [.control("w")], "one |", cut: "two  "),
        Case("Ctrl-W twice collects", "one two|", [.control("w"), .control("w")], "|", cut: "one two"),
        Case("Alt-D", "|www.example", [.alt("d")], "|.example", cut: "www"),
        Case("Alt-D twice collects", "|www.example", [.alt("d"), .alt("d")], "|", cut: "www.example"),
        Case("Ctrl-Y", "ab|c", [.control("w"), .control("e"), .control("y")], "cab|", cut: "ab"),
        Case("Ctrl-Y without a cut", "a|", [.control("y")], "a|"),
        Case("undo a cut", "one| two", [.control("k"), .control("_")], "one| two", cut: " two"),
        Case("undo a word", "|", [.character("o"), .character("n"), .control("_")], "|"),
        Case("undo only the last word", "|", [.character("o"), .character(" "), .character("n"), .control("_")], "o |"),
        Case("undo without a change", "a|b", [.control("_")], "a|b"),
        Case("wide characters", "日本|語", [.backspace, .left], "|日語"),
        Case("an accent joins its letter", "e|x", [.character("\u{301}")], "e\u{301}|x"),
        Case("deleting a joined letter", "ae\u{301}|", [.backspace], "a|"),
        Case("keys of others", "a|b", [.insert, .function(5), .alt("x"), .control("t"), .tab], "a|b"),
        Case("a paste of lines", "a|b", [.paste("1\n2\r\n3")], "a1 2 3|b"),
    ]

    static let manyLines = [
        Case("Ctrl-A", "one\ntw|o", [.control("a")], "one\n|two"),
        Case("Ctrl-E", "o|ne\ntwo", [.control("e")], "one|\ntwo"),
        Case("Ctrl-K at the end of a line", "one|\ntwo", [.control("k")], "one|two", cut: "\n"),
        Case("Ctrl-U", "one\ntw|o", [.control("u")], "one\n|o", cut: "tw"),
        Case("Backspace at the start of a line", "one\n|two", [.backspace], "one|two"),
        Case("a paste of lines", "a|b", [.paste("1\n2")], "a1\n2|b"),
    ]

    private static func run(_ test: Case, isMultiline: Bool) -> (text: String, cut: String) {
        let parts = test.before.split(separator: "|", omittingEmptySubsequences: false)
        var editor = TextEditor(String(parts.joined()), isMultiline: isMultiline, limit: 1000)
        editor.moveCaret(to: parts[0].count)
        var scratchpad = Scratchpad()
        for key in test.keys { _ = editor.take(Stroke(key), &scratchpad) }
        let characters = editor.characters
        let text = String(characters[..<editor.caret]) + "|" + String(characters[editor.caret...])
        return (text, scratchpad.killRing.text)
    }

    @Test(arguments: oneLine) func editsALine(_ test: Case) {
        let (text, cut) = Self.run(test, isMultiline: false)
        #expect(Array(text.unicodeScalars) == Array(test.after.unicodeScalars))
        #expect(cut == test.cut)
    }

    @Test(arguments: manyLines) func editsLines(_ test: Case) {
        let (text, cut) = Self.run(test, isMultiline: true)
        #expect(text == test.after)
        #expect(cut == test.cut)
    }

    @Test func joinsWhatADeletionBringsTogether() {
        var editor = TextEditor("e-", limit: 10)
        _ = editor.insert("\u{301}")
        editor.remove(1..<2)
        #expect(editor.characters == ["e"])
        editor = TextEditor("e", limit: 10)
        _ = editor.insert("\n")
        _ = editor.insert("\u{301}x")
        editor.remove(1..<2)
        #expect(editor.characters == ["e\u{301}", "x"])
    }

    @Test func keepsLineBreaksRight() {
        var editor = TextEditor("", isMultiline: true, limit: 100_000)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            editor.moveCaret(to: Int.random(in: 0...editor.characters.count, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: editor.remove(editor.caret..<min(editor.caret + 3, editor.characters.count))
            case 1: _ = editor.undo()
            default: _ = editor.insert(["\n", "x", "a\nb\n", "é", "\r\n"].randomElement(using: &random) ?? "")
            }
            #expect(editor.lineBreaks == editor.characters.indices.filter { editor.characters[$0].isLineBreak })
            #expect(editor.length == editor.text.unicodeScalars.count)
        }
    }

    @Test func undoesEverything() {
        var editor = TextEditor("start", limit: 1000)
        var scratchpad = Scratchpad()
        for key: KeyPress in [.control("w"), .character("x"), .paste("a b"), .control("a"), .control("k"), .control("y"), .delete] {
            _ = editor.take(Stroke(key), &scratchpad)
        }
        while editor.undo() {}
        #expect(editor.text == "start")
    }

    @Test func withoutHistoryNothingComesBack() {
        var editor = TextEditor("start", limit: 1000, keepsHistory: false)
        editor.remove(0..<5)
        let isUndone = editor.undo()
        #expect(!isUndone)
        #expect(editor.text.isEmpty)
    }

    @Test func keepsOutWhatIsTooLongAndSaysSo() {
        var line = TextEditor("", limit: 4096)
        var scratchpad = Scratchpad()
        _ = line.take(Stroke(.paste(String(repeating: "x", count: 1_000_000))), &scratchpad)
        #expect(line.characters.count == 4096)
        #expect(scratchpad.message?.contains("4096 characters of the paste were kept, the rest was left out") == true)
        _ = line.take(Stroke(.character("y")), &scratchpad)
        #expect(line.characters.count == 4096)
        #expect(scratchpad.message?.contains("at most 4096") == true)
    }
}

/// Always the same numbers for the same seed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
