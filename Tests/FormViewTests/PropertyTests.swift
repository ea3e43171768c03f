internal import Flow
internal import FormView
internal import Testing

@Suite struct PropertyTests {
    private static let keys: [KeyPress] =
        [
            .enter, .tab, .shiftTab, .backspace, .delete, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert,
            .character("日"), .character("\u{202E}"), .character("\u{301}"), .character("\n"), .character("?"), .character("\u{0}"),
            .paste("a\nb, c"), .paste(""), .paste(String(repeating: "line\n", count: 50)), .alt("b"), .alt("f"), .alt("d"), .alt("z"),
        ] + "abcdefghijklmnopqrstuvwxyz_ [".map { .control($0) } + " exam1-.y".map { .character($0) } + (1...8).map { .function($0) }

    /// Keys that do not leave, so that a run goes on.
    private static let staying = keys.filter { $0 != .control("q") && $0 != .function(10) && $0 != .control("c") }

    private static let sizes = [
        Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 16, columns: 60), Size(rows: 15, columns: 60),
        Size(rows: 14, columns: 60), Size(rows: 15, columns: 59),
        Size(rows: 24, columns: 80), Size(rows: 19, columns: 99), Size(rows: 40, columns: 120), Size(rows: 100, columns: 300),
    ]

    @Test(arguments: 1...12) func anyKeysInAnySize(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var screen = FormScreen(SampleFlow.flow(seed % 2 == 0 ? SampleFlow.complete : [:]))
        for _ in 0..<120 {
            let key = (seed < 3 ? Self.keys : Self.staying).randomElement(using: &random) ?? .enter
            let effects = screen.press(key)
            if effects.contains(.place) { _ = screen.receive(.placingFailed("The disk is full.")) }
            if Int.random(in: 0..<10, using: &random) == 0 {
                let given = screen.flow.answers.given
                let rows = Int.random(in: 1...100, using: &random)
                let free = Size(rows: rows, columns: Int.random(in: 1...300, using: &random))
                screen.resize(to: Bool.random(using: &random) ? free : Self.sizes.randomElement(using: &random) ?? free)
                #expect(screen.flow.answers.given == given)
            }
            let buffer = screen.render()
            #expect((0..<buffer.size.rows).allSatisfy { buffer.cells(inRow: $0).count == buffer.size.columns })
            if let cursor = buffer.cursor {
                #expect((0..<buffer.size.rows).contains(cursor.row) && (0..<buffer.size.columns).contains(cursor.column))
            }
            expectWholeCells(buffer)
        }
    }

    @Test(arguments: ["kinds", "copy", "review"]) func backAlwaysSucceeds(_ stage: String) {
        for key in [KeyPress.control("p"), .function(7)] {
            var screen = FormScreen(SampleFlow.flow([SampleFlow.id("kinds.number"): .text("x")], stage: stage))
            screen.tap(.control("n"))
            let before = screen.flow.visible.stages.firstIndex { $0.id == screen.flow.stage } ?? 0
            screen.tap(key)
            #expect(screen.flow.visible.stages.firstIndex { $0.id == screen.flow.stage } == before - 1)
        }
    }

    @Test func nothingIsTypedIntoAScreenThatIsTooSmall() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete), focus: "start.name")
        screen.resize(to: Size(rows: 10, columns: 40))
        let given = screen.flow.answers.given
        for key in Self.staying { screen.tap(key) }
        #expect(screen.flow.answers.given == given)
        #expect(screen.render().lines[0] == "certdesk needs 60x15; this terminal is")
        screen.tap(.control("c"))
        #expect(screen.text.contains("Ctrl-C again leaves"))
        #expect(screen.press(.control("c")).contains(.leave(.interrupted)))
    }
}
