import FormView
import Goldens
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
        Case("search-80x24", 80, 24, [.paste("example 1"), .down]),
        Case("nothing-60x16", 60, 16, [.paste("nothing has this")]),
        Case("filter-80x24", 80, 24, [.function(3), .down, .down, .character(" ")]),
        Case("filtered-120x40", 120, 40, [.function(3), .down, .down, .enter]),
        Case("page-80x24", 80, 24, [.down, .down, .enter, .pageDown]),
        Case("cancel-80x24", 80, 24, [.down, .down, .function(9), .paste("ordered twice")]),
        Case("steps-80x24", 80, 24, [.down, .down, .function(2), .down]),
        Case("steps-60x16", 60, 16, [.down, .down, .function(2)]),
        Case("marked-80x24", 80, 24, [.down, .down, .function(2), .character(" "), .down, .character(" ")]),
        Case("together-80x24", 80, 24, [.down, .down, .function(2), .character(" "), .down, .character(" "), .enter]),
        Case("kinds-of-documents-80x24", 80, 24, [.down, .down, .control("b")]),
        Case("document-60x16", 60, 16, [.down, .down, .control("b"), .enter, .paste("/home/anna/bill.pdf")]),
        Case("copy-60x16", 60, 16, [.down, .down, .function(6)]),
        Case("discard-60x16", 60, 16, [.down, .function(9)]),
        Case("discard-help-80x24", 80, 24, [.down, .function(9), .function(1)]),
        Case("note-80x24", 80, 24, [.down, .down, .function(4), .paste("calls back on Monday"), .enter]),
        Case("export-80x24", 80, 24, [.down, .control("x")]),
        Case("help-80x24", 80, 24, [.function(1)]),
        Case("small-40x10", 40, 10),
    ]

    @Test(arguments: cases) func looksAsBefore(_ test: Case) {
        let hostile = DeskRow(
            id: DeskID(.order, "HOST-ILE9"), time: "2026-11-20 08:15", state: "needs information",
            name: "a\u{1B}[31mb\u{202E}c.example", organization: "\u{9B}2J 日本レジストリ株式会社 with a very long name", owner: "root\r\n")
        var screen = DeskScreen(SampleDesk(orders: 45, extra: [hostile]), rows: test.size.rows, columns: test.size.columns)
        screen.tap(test.keys)
        #expect(Goldens.fault(screen.render(), test.testDescription) == nil)
    }
}
