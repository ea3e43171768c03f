internal import Flow
internal import FormView
internal import Testing

@Suite struct FormScreenTests {
    @Test func placesAnOrderKeyByKey() {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.enter)
        screen.type("Example Ltd")
        screen.tap(.tab, .enter)
        #expect(screen.flow.stage == "kinds")
        screen.type("s3cret")
        screen.tap(.tab, .backspace)
        screen.type("12")
        screen.tap(.tab)
        screen.type("2026-11-21")
        screen.tap(.tab)
        screen.type("germ")
        screen.tap(.enter, .down, .character(" "), .tab, .enter, .down, .enter)
        screen.tap(.paste("-----BEGIN\nAAAA\n-----END\n"), .control("n"))
        #expect(screen.flow.stage == "copy")
        screen.type(" ")
        screen.tap(.enter, .enter)
        #expect(screen.flow.stage == "review")
        screen.tap(.tab, .tab)
        screen.type(" ")
        screen.tap(.enter)
        #expect(screen.focusedField == nil)
        #expect(screen.press(.enter) == [.place])
        #expect(screen.answer("start.region") == .text("europe"))
        #expect(screen.answer("start.name") == .text("Example Ltd"))
        #expect(screen.answer("kinds.secret")?.secret?.revealed == "s3cret")
        #expect(screen.answer("kinds.number") == .number(12))
        #expect(screen.answer("kinds.date") == .text("2026-11-21"))
        #expect(screen.answer("kinds.country") == .text("DE"))
        #expect(screen.answer("kinds.services") == .list(["autodiscover"]))
        #expect(screen.answer("kinds.emails") == .list(["admin@example.com", "postmaster@example.org"]))
        #expect(screen.answer("kinds.pem") == .text("-----BEGIN\nAAAA\n-----END\n"))
        #expect(screen.answer("copy.name") == .text("Example Ltd"))
        #expect(screen.text.contains("Placing the order…"))
        #expect(screen.receive(.placed(Receipt(id: "ABC-123", lines: [DocumentLine("What next")]))).isEmpty)
        #expect(screen.text.contains("Order ABC-123") && screen.text.contains("[ Close ]"))
        #expect(screen.press(.enter) == [.leave(.quit)])
        #expect(screen.press(.enter).isEmpty)
    }

    @Test func nextShowsEveryFindingAndBackAlwaysWorks() {
        var screen = FormScreen(SampleFlow.flow(stage: "kinds"), focus: "kinds.number")
        screen.tap(.backspace)
        screen.type("x")
        screen.tap(.control("n"))
        #expect(screen.flow.stage == "kinds")
        #expect(screen.focusedField == SampleFlow.id("kinds.number"))
        #expect(screen.text.contains("! Type a whole number from 1 to 99."))
        #expect(screen.text.contains("! Country: choose an option."))
        screen.tap(.control("p"))
        #expect(screen.flow.stage == "start")
        #expect(screen.answer("kinds.number") == .text("x"))
    }

    /// What is advised about an overview longer than the screen is seen before it is confirmed.
    @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 15, columns: 60)])
    func anOverviewSaysOnArrivalWhatItAdvises(_ size: Size) {
        var definition = SampleFlow.definition
        definition.stages[3].fields[0].rules = [RuleReference(name: "again")]
        var catalogue = SampleFlow.catalogue
        catalogue.put(FieldRule("again") { answer, _, _ in Judgement(answer: answer, remarks: [Remark(.advisory, "Ordered before.")]) })
        catalogue.put(NamedDocument(overview: "answers") { _ in (1...60).map { DocumentLine("Line \($0)") } })
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        let flow = FlowState(answers: Answers(given: SampleFlow.complete), stage: "copy", using: engine)
        var screen = FormScreen(flow: flow, in: engine, size: size, width: testWidth)
        screen.tap(.control("n"))
        #expect(screen.flow.stage == "review")
        #expect(screen.text.contains("i Ordered before.") && screen.text.contains("Line 1"))
    }

    @Test func nextNeverPlaces() {
        var screen = FormScreen(SampleFlow.flow(SampleFlow.complete, stage: "review"))
        for _ in 0..<5 { #expect(!screen.tap(.control("n"), .function(8)).contains(.place)) }
        #expect(screen.focusedField == nil)
        #expect(screen.flow.phase == .answering)
    }
}
