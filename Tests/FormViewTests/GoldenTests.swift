internal import Flow
internal import FormView
internal import Goldens
internal import Testing

@Suite struct GoldenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var size: Size
        var stage: String
        var keys: [KeyPress]

        init(_ name: String, _ columns: Int, _ rows: Int, _ stage: String, _ keys: [KeyPress] = []) {
            (testDescription, size, self.stage, self.keys) = (name, Size(rows: rows, columns: columns), stage, keys)
        }
    }

    static let cases = [
        Case("start-80x24", 80, 24, "start"),
        Case("start-faults-60x16", 60, 16, "start", [.control("n"), .tab, .paste("the name is longer than that"), .control("n")]),
        Case("start-wide-80x24", 80, 24, "start", [.tab, .paste("日本レジストリ\u{202E}株式会社"), .left, .left]),
        Case("kinds-60x16", 60, 16, "kinds", [.tab, .tab, .tab, .tab, .tab, .down]),
        Case("kinds-120x40", 120, 40, "kinds", [.paste("secret"), .tab, .tab]),
        Case("filter-80x24", 80, 24, "kinds", [.tab, .tab, .tab, .paste("unit"), .down]),
        Case("copy-80x24", 80, 24, "copy", [.character(" "), .tab]),
        Case("review-80x24", 80, 24, "review", [.tab, .pageDown]),
        Case("review-60x16", 60, 16, "review", [.control("n")]),
        Case("help-60x16", 60, 16, "start", [.function(1)]),
        Case("stages-80x24", 80, 24, "copy", [.control("g")]),
        Case("leave-80x24", 80, 24, "start", [.control("c")]),
        Case("small-40x10", 40, 10, "start"),
    ]

    @Test(arguments: cases) func looksAsBefore(_ test: Case) {
        let answers: [FieldID: Answer] = [
            SampleFlow.id("start.region"): .text("uk"), SampleFlow.id("start.more"): .toggle(true),
            SampleFlow.id("start.names"): .list((1...12).map { "n\($0).example" }),
        ]
        let flow = SampleFlow.flow(test.stage == "start" ? [:] : answers, stage: test.stage)
        var screen = FormScreen(flow: flow, size: test.size, width: testWidth)
        for key in test.keys { _ = screen.press(key) }
        #expect(Goldens.fault(screen.render(), test.testDescription) == nil)
    }
}
