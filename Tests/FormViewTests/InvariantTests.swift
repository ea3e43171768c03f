internal import Flow
internal import FormView
internal import Testing

/// What a person, a screen reader and a test driver rely on: the cursor is in the focused control, and its label is on that row or is the
/// nearest label above it.
@Suite struct InvariantTests {
    static let fields = SampleFlow.definition.fields.map(\.id)
    static let sizes = [
        Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 15, columns: 60), Size(rows: 40, columns: 120),
    ]

    @Test(arguments: fields, sizes) func labelStandsByTheCursor(_ field: FieldID, _ size: Size) throws {
        let answers: [FieldID: Answer] = [
            SampleFlow.id("start.more"): .toggle(true), SampleFlow.id("start.name"): .text(String(repeating: "long ", count: 40)),
        ]
        let flow = SampleFlow.flow(answers, stage: field.stage)
        var screen = FormScreen(flow: flow, size: size, focus: field, width: testWidth)
        try expectLabel(field, screen)
        for key in [KeyPress.down, .up, .end, .home, .pageDown, .right] {
            screen.tap(key)
            if screen.focusedField == field { try expectLabel(field, screen) }
        }
        // With every finding shown, the form is longer and the focus moves to the first of them.
        screen = FormScreen(flow: flow, size: size, focus: field, width: testWidth)
        screen.tap(.control("n"))
        if let focused = screen.focusedField { try expectLabel(focused, screen) }
    }

    private func expectLabel(_ field: FieldID, _ screen: FormScreen) throws {
        let buffer = screen.render()
        let lines = buffer.lines
        let cursor = try #require(buffer.cursor)
        let stage = screen.flow.reading.page.stage
        let labels = stage.fields.map(\.definition.label)
        let label = try #require(stage.fields.first { $0.id == field }?.definition.label)
        // Long labels wrap: their first words will do.
        let nearest = lines[...cursor.row].reversed().lazy.compactMap { line in
            labels.filter { line.contains($0.prefix(18)) }.max { $0.count < $1.count }
        }.first
        #expect(nearest == label)
        #expect(buffer[cursor.row, screen.markColumn].text == ">")
    }

    @Test(arguments: sizes) func theFirstFindingIsSeen(_ size: Size) {
        let flow = SampleFlow.flow([SampleFlow.id("start.region"): .text("uk")])
        var screen = FormScreen(flow: flow, size: size, width: testWidth)
        screen.tap(.control("n"))
        #expect(screen.focusedField == SampleFlow.id("start.name"))
        #expect(screen.text.contains("! Organization name is needed."))
        screen.type(String(repeating: "x", count: 21))
        #expect(screen.text.contains("its usual form."))
        screen.tap(.backspace)
        #expect(!screen.text.contains("! "))
    }
}

extension FormScreen {
    /// The column of the focus mark: the form's first.
    fileprivate var markColumn: Int {
        let buffer = render()
        guard buffer.size.columns >= 100 else { return 0 }
        return (0..<buffer.size.columns).first { buffer[2, $0].text == "│" }.map { $0 + 2 } ?? 0
    }
}
