internal import Flow
internal import FormView
internal import Testing

/// Guides that help offers, in the form and in the desk.
@Suite struct GuideHelpTests {
    private static func topic(_ id: String, fields: [String] = [], see: [String] = [], lines: Int = 3) -> HelpTopic {
        HelpTopic(id: id, title: "All about \(id)", fields: Set(fields.compactMap { FieldID($0) }), see: see) {
            (1...lines).map { DocumentLine("\(id), line \($0).") } + [DocumentLine("    kept as it is", .code)]
        }
    }

    private static let topics = [
        topic("names", fields: ["start.name"], see: ["dates"], lines: 40), topic("dates", fields: ["start.name", "kinds.date"]),
        topic("keys", see: ["names"]),
    ]

    private static func form(_ field: String = "start.name", rows: Int = 24) -> FormScreen {
        var catalogue = SampleFlow.catalogue
        catalogue.topics = { _ in topics }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        return FormScreen(FlowState(answers: Answers(), using: engine), in: engine, rows: rows, focus: field)
    }

    @Test func helpNamesTheGuidesAboutTheFieldAndAllOfThem() {
        var screen = Self.form(rows: 60)
        screen.tap(.function(1))
        let text = screen.text
        #expect(text.contains("> All about names") && text.contains("  All about dates") && text.contains("All guides (3)"))
        #expect(!text.contains("All about keys"))
        #expect(text.contains("The registered name.") && text.contains("Ctrl-N, F8"), "what help said before is there")
        #expect(text.contains("Enter Open guide") && text.contains("Tab Next guide"))
    }

    @Test func enterOpensTheMarkedOneAndEscapeGoesBackStepByStep() {
        var screen = Self.form()
        screen.tap(.function(1), .enter)
        #expect(
            screen.text.contains("All about names") && screen.text.contains("names, line 1.") && !screen.text.contains("The registered"))
        screen.tap(.end)
        #expect(screen.text.contains("    kept as it is") && screen.text.contains("> All about dates"))
        screen.tap(.enter)
        #expect(screen.text.contains("dates, line 3."))
        screen.tap(.escape)
        #expect(screen.text.contains("names, line 40."), "the place in the text is kept")
        screen.tap(.escape)
        #expect(screen.text.contains("The registered name."))
        screen.tap(.escape)
        #expect(screen.text.contains("[ Next ]") && screen.focusedField == SampleFlow.id("start.name"))
    }

    @Test func tabMarksAnotherOneAndTheListHasAll() {
        var screen = Self.form()
        screen.tap(.function(1), .tab)
        #expect(screen.text.contains("> All about dates"))
        screen.tap(.tab, .tab, .tab, .enter)
        #expect(screen.text.contains("> All about names") && screen.text.contains("  All about keys"))
        screen.tap(.down, .down, .enter)
        #expect(screen.text.contains("keys, line 1."))
        screen.tap(.escape, .up, .enter)
        #expect(screen.text.contains("dates, line 1."))
        // From any depth F1 goes back to the form.
        screen.tap(.function(1))
        #expect(screen.text.contains("[ Next ]"))
    }

    /// On the button all guides about the stage are named.
    @Test func theButtonHasTheGuidesOfItsStage() {
        var screen = Self.form("start.region")
        screen.tap(.shiftTab)
        #expect(screen.focusedField == nil)
        screen.tap(.function(1))
        #expect(
            screen.text.contains("All about names") && screen.text.contains("All about dates") && !screen.text.contains("All about keys"))
    }

    /// The word before an example says what it is already.
    @Test func theExampleIsCalledOneOnce() {
        let field = FieldID("start.name").map { FieldDefinition(id: $0, kind: .text, label: "Account", hint: "e.g. example-inc") }
        let stage = StageDefinition(id: "start", title: "Start", fields: [field].compactMap(\.self))
        let engine = FlowEngine(definition: FlowDefinition(id: "sample", title: "Sample", stages: [stage]), catalogue: Catalogue())
        var screen = FormScreen(FlowState(answers: Answers(), using: engine), in: engine, rows: 24)
        screen.tap(.function(1))
        let line = screen.text.split(separator: "\n").first { $0.contains("Example ") }
        #expect(line?.contains("example-inc") == true && line?.contains("e.g.") == false, "\(screen.text)")
    }

    @Test func typingInAGuideAnswersNothing() {
        var screen = Self.form()
        screen.tap(.function(1), .enter, .character("x"), .paste("pasted"), .escape, .escape)
        #expect(screen.answer("start.name") == nil)
    }

    @Test(arguments: [(60, 16), (80, 24), (200, 60)]) func everySizeShowsTheMark(columns: Int, rows: Int) {
        var catalogue = SampleFlow.catalogue
        catalogue.topics = { _ in Self.topics }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        var screen = FormScreen(FlowState(answers: Answers(), using: engine), in: engine, rows: rows, columns: columns, focus: "start.name")
        screen.tap(.function(1), .tab, .tab)
        let buffer = screen.render()
        let row = buffer.cursor?.row ?? 0
        #expect(buffer.lines[row].contains("> All guides (3)"), "\(buffer.lines)")
    }

    /// Read aloud, Enter opens the guide on the row that is read.
    @Test func readAloudTheRowThatIsReadIsMeant() {
        var catalogue = SampleFlow.catalogue
        catalogue.topics = { _ in Self.topics }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        var screen = FormScreen(
            flow: FlowState(answers: Answers(), using: engine), engine: engine, size: Size(rows: 24, columns: 80),
            focus: SampleFlow.id("start.name"), isSpoken: true, now: { Instant(milliseconds: 0) }, width: { _ in 1 })
        screen.tap(.function(1))
        func read() -> String {
            let buffer = screen.render()
            return buffer.cursor.map { buffer.lines[$0.row] } ?? ""
        }
        for _ in 0..<30 where !read().contains("All about dates") { screen.tap(.down) }
        #expect(read().contains("All about dates") && !read().contains(">"))
        screen.tap(.enter)
        #expect(screen.text.contains("dates, line 1."))
    }

    // MARK: The desk

    @Test func theDesksHelpOpensGuidesWithTheOrdersNames() {
        var source = SampleDesk(orders: 3).source
        source.topics = { id in
            [HelpTopic(id: "order", title: "The order's guide") { [DocumentLine("It is about \(id?.text ?? "nothing").")] }]
        }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: { _ in 1 })
        screen.tap(.down, .function(1))
        #expect(screen.text.contains("> All guides (1)") && screen.text.contains("Orders, drafts and quotes in one list"))
        screen.tap(.enter)
        #expect(screen.text.contains("> The order's guide"))
        screen.tap(.enter)
        #expect(screen.text.contains("It is about \(SampleDesk.id(0).text)."))
        screen.tap(.escape, .escape, .escape)
        #expect(screen.text.contains("www0.example.com") && !screen.text.contains("guide"))
    }

    /// A guide that is open is written to a file, or to the customer of what somebody looks at.
    @Test func aGuideIsPrintedAndSent() {
        var source = SampleDesk(orders: 3).source
        source.topics = { _ in [HelpTopic(id: "order", title: "The order's guide") { [DocumentLine("About orders.")] }] }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: { _ in 1 })
        // A draft has no customer yet.
        screen.tap(.function(1), .enter, .enter)
        #expect(screen.text.contains("Ctrl-P Print") && !screen.text.contains("Ctrl-T Send"))
        #expect(screen.tap(.control("t")).isEmpty && screen.text.contains("About orders."))
        screen.tap(.control("p"))
        #expect(screen.text.contains("Print The order's guide") && screen.text.contains("order.pdf"))
        #expect(screen.tap(.enter) == [.saveGuide("order", of: nil, name: "order.pdf")])
        screen.tap(.down, .function(1))
        #expect(!screen.text.contains("Ctrl-T Send"), "no guide is open yet")
        screen.tap(.enter, .enter, .control("t"))
        #expect(screen.text.contains("Send The order's guide") && screen.text.contains(SampleDesk.id(0).text))
        #expect(screen.tap(.enter) == [.sendGuide("order", to: SampleDesk.id(0))])
        screen.tap(.function(1), .enter, .enter, .function(7))
        #expect(screen.tap(.enter) == [.saveGuide("order", of: SampleDesk.id(0), name: "order.pdf")])
    }

    /// What is not about the customer's order is refused before anybody is asked, and stays open.
    @Test func aGuideAboutSomethingElseIsNotSent() {
        var source = SampleDesk(orders: 3).source
        source.topics = { _ in
            [HelpTopic(id: "mail", title: "Mail", refusalToSend: "It is about mail.") { [DocumentLine("About mail.")] }]
        }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: { _ in 1 })
        screen.tap(.down, .function(1), .enter, .enter)
        #expect(screen.tap(.control("t")).isEmpty && screen.text.contains("It is about mail.") && screen.text.contains("About mail."))
        screen.tap(.control("p"))
        #expect(screen.text.contains("mail.pdf"))
    }
}
