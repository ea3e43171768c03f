internal import Flow
internal import FormView
internal import Testing

/// Where somebody is, and what is said, when the form does not go on.
@Suite struct RefusalTests {
    /// A list whose entries may not have a blank at their end, and a block that may not say "bad".
    private func screen(names: [String], pem: String = "", stage: String) -> FormScreen {
        var definition = SampleFlow.definition
        definition.stages[0].fields[3].rules = [RuleReference(name: "good")]
        definition.stages[1].fields[6].rules = [RuleReference(name: "good")]
        var catalogue = SampleFlow.catalogue
        catalogue.put(FieldRule("good") { answer, _, _ in Judgement(answer: answer, remarks: Self.remarks(on: answer)) })
        var answers = SampleFlow.complete
        answers[SampleFlow.id("start.more")] = .toggle(true)
        answers[SampleFlow.id("start.names")] = .list(names)
        answers[SampleFlow.id("kinds.pem")] = .text(pem)
        let engine = FlowEngine(definition: definition, catalogue: catalogue)
        return FormScreen(FlowState(answers: Answers(given: answers), stage: stage, using: engine), in: engine)
    }

    private static func remarks(on answer: Answer) -> [Remark] {
        let lines: [String] = answer.list ?? (answer.text ?? "").split(separator: "\n").map(String.init)
        var remarks: [Remark] = []
        for (offset, line) in lines.enumerated() where line.contains("bad") {
            remarks.append(Remark(.error, "\(line) is bad; mend it.", line: offset))
        }
        return remarks
    }

    @Test func nextPutsTheCursorOnTheFaultyLine() throws {
        var list = screen(names: ["a.example", "b.example", "bad.example", "c.example", "bad2.example"], stage: "start")
        list.tap(.control("n"))
        #expect(list.focusedField == SampleFlow.id("start.names"))
        var buffer = list.render()
        #expect(buffer.lines[try #require(buffer.cursor?.row)].contains("bad.example"))
        var block = screen(names: [], pem: "-----BEGIN\nAAAA\nbad line\n-----END", stage: "kinds")
        block.tap(.control("n"))
        buffer = block.render()
        #expect(buffer.lines[try #require(buffer.cursor?.row)].contains("bad line"))
    }

    /// A screen reader speaks what changes: the reason is a message of its own, in other words when the same key is pressed again.
    @Test func theReasonIsSaidEachTime() {
        var screen = screen(names: ["bad.example", "bad2.example"], stage: "start")
        screen.tap(.control("n"))
        #expect(screen.text.contains("* Not accepted: bad.example is bad; mend it. (1 more to mend)"))
        screen.tap(.function(8))
        #expect(screen.text.contains("* Still not accepted: bad.example is bad"))
        screen.tap(.function(8))
        #expect(screen.text.contains("* Not accepted: bad.example is bad"))
        screen.tap(.left)
        #expect(!screen.text.contains("ot accepted"))
    }

    /// Nobody sees what is typed in a window that is too small, so it is refused, and heard to be.
    @Test func aTooSmallWindowRings() {
        var screen = FormScreen(SampleFlow.flow(), focus: "start.name")
        screen.type("Ex")
        #expect(screen.render().bells == 0)
        screen.resize(to: Size(rows: 10, columns: 40))
        screen.type("am")
        #expect(screen.render().bells == 2)
        screen.resize(to: Size(rows: 24, columns: 80))
        screen.type("p")
        #expect(screen.render().bells == 0 && screen.answer("start.name") == .text("Exp"))
    }
}
