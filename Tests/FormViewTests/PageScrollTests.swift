internal import Flow
internal import FormView
internal import Testing

/// PgDn and PgUp on a form that is longer than its pane.
@Suite struct PageScrollTests {
    /// Twenty-six rows of the stage with every kind, in eleven.
    private func screen() -> FormScreen {
        FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "kinds"), rows: 16, columns: 60)
    }

    @Test func theFormScrollsBeforeTheStageChanges() throws {
        var screen = screen()
        var seen: [FieldID?] = []
        var pages: Set<[String]> = []
        while screen.flow.stage == "kinds", seen.count < 20 {
            let buffer = screen.render()
            let cursor = try #require(buffer.cursor)
            #expect(buffer.lines[cursor.row].hasPrefix(">"), "the cursor stands in what has the focus")
            seen.append(screen.focusedField)
            pages.insert(buffer.lines)
            screen.tap(.pageDown)
        }
        #expect(screen.flow.stage == "copy")
        #expect((3...6).contains(seen.count), "a page at a time, not a field and not a stage: \(seen)")
        #expect(seen.first == SampleFlow.id("kinds.secret"))
        #expect(pages.count == seen.count, "each key shows something else")
    }

    @Test func pageUpGoesToTheTopFirst() {
        var screen = screen()
        while screen.focusedField != nil { screen.tap(.tab) }
        screen.tap(.pageUp)
        #expect(screen.flow.stage == "kinds" && screen.focusedField != nil)
        for _ in 0..<6 where !screen.text.contains("Password") { screen.tap(.pageUp) }
        #expect(screen.flow.stage == "kinds" && screen.text.contains("Password"))
        for _ in 0..<6 where screen.flow.stage == "kinds" { screen.tap(.pageUp) }
        #expect(screen.flow.stage == "start")
    }

    @Test func aShortFormGoesOnAtOnce() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "copy"))
        screen.tap(.pageDown)
        #expect(screen.flow.stage == "review")
    }
}
