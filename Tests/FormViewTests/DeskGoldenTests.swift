import FormView
import Testing

@Suite struct DeskGoldenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var size: Size
        var keys: [KeyPress]

        init(_ name: String, _ columns: Int, _ rows: Int, _ keys: [KeyPress] = []) {
            (testDescription, size, self.keys) = ("desk-" + name, Size(rows: rows, columns: columns), keys)
        }
    }

    static let cases = [
        Case("80x24", 80, 24, [.down]),
        Case("120x40", 120, 40, [.down, .down]),
        Case("60x16", 60, 16, [.down]),
        Case("preview-60x16", 60, 16, [.down, .tab]),
        Case("search-80x24", 80, 24, [.character("/"), .paste("example 1"), .down]),
        Case("nothing-60x16", 60, 16, [.character("/"), .paste("nothing has this")]),
        Case("filter-80x24", 80, 24, [.character("f"), .down, .down, .character(" ")]),
        Case("filtered-120x40", 120, 40, [.character("f"), .down, .down, .enter]),
        Case("page-80x24", 80, 24, [.down, .down, .enter, .pageDown]),
        Case("cancel-80x24", 80, 24, [.down, .down, .character("x"), .paste("ordered twice")]),
        Case("steps-80x24", 80, 24, [.down, .down, .character("m"), .down]),
        Case("steps-60x16", 60, 16, [.down, .down, .character("m")]),
        Case("copy-60x16", 60, 16, [.down, .down, .character("c")]),
        Case("discard-60x16", 60, 16, [.down, .character("x")]),
        Case("export-80x24", 80, 24, [.down, .character("e")]),
        Case("help-80x24", 80, 24, [.character("?")]),
        Case("small-40x10", 40, 10),
    ]

    @Test(arguments: cases) func looksAsBefore(_ test: Case) {
        let hostile = DeskRow(
            id: DeskID(.order, "HOST-ILE9"), time: "2026-11-20 08:15", state: "needs information",
            name: "a\u{1B}[31mb\u{202E}c.example", organization: "\u{9B}2J 日本レジストリ株式会社 with a very long name", owner: "root\r\n")
        var screen = DeskScreen(SampleDesk(orders: 45, extra: [hostile]), rows: test.size.rows, columns: test.size.columns)
        for key in test.keys { _ = screen.press(key) }
        Goldens.check(screen.render(), test.testDescription)
    }
}
