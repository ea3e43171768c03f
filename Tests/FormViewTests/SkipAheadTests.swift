import Flow
import FormView
import Testing

/// The key that passes over stages at which nothing is missing.
@Suite struct SkipAheadTests {
    private static let skip = KeyPress.function(2)

    /// A flow of five stages: a name, a number with a default, extras that are shown when wanted, terms, the end.
    private static func engine(advice: Bool = false) -> FlowEngine {
        func id(_ text: String) -> FieldID { FieldID(text) ?? FieldID(stage: "none", name: text) }
        let definition = FlowDefinition(
            id: "short", title: "Short",
            stages: [
                StageDefinition(
                    id: "who", title: "Who",
                    fields: [
                        FieldDefinition(
                            id: id("who.kind"), kind: .choice(.fixed([Choice(id: "a", label: "A")])), label: "Kind", initial: .text("a")),
                        FieldDefinition(id: id("who.name"), kind: .text, label: "Name", requirement: .mandatory),
                        FieldDefinition(id: id("who.extras"), kind: .toggle, label: "Extras"),
                    ]),
                StageDefinition(
                    id: "extras", title: "Extras", condition: .is(id("who.extras"), .toggle(true)),
                    fields: [FieldDefinition(id: id("extras.list"), kind: .list, label: "List")]),
                StageDefinition(
                    id: "size", title: "Size",
                    fields: [
                        FieldDefinition(
                            id: id("size.number"), kind: .number(1...9), label: "Number", initial: .number(1),
                            rules: [RuleReference(name: "advice")])
                    ]),
                StageDefinition(
                    id: "price", title: "Price", fields: [FieldDefinition(id: id("price.all"), kind: .summary("all"), label: "All")]),
                StageDefinition(
                    id: "terms", title: "Terms",
                    fields: [
                        FieldDefinition(id: id("terms.text"), kind: .document("text"), label: "Text"),
                        FieldDefinition(id: id("terms.accepted"), kind: .toggle, label: "Accepted", requirement: .mandatory),
                    ]),
                StageDefinition(
                    id: "end", title: "End", fields: [FieldDefinition(id: id("end.note"), kind: .text, label: "Note")], button: "Place"),
            ])
        let rule = FieldRule("advice") { answer, _, _ in
            Judgement(answer: answer, remarks: advice ? [Remark(.advisory, "Is one enough?")] : [])
        }
        return FlowEngine(
            definition: definition,
            catalogue: Catalogue(
                rules: [rule],
                documents: [NamedDocument(text: "text") { [DocumentLine("Terms.")] }, NamedDocument(overview: "all") { _ in [] }]))
    }

    private static func screen(_ given: [String: Answer] = ["who.name": .text("Example")], advice: Bool = false) -> FormScreen {
        let engine = engine(advice: advice)
        let answers = Answers(given: Dictionary(uniqueKeysWithValues: given.compactMap { key, value in FieldID(key).map { ($0, value) } }))
        return FormScreen(FlowState(answers: answers, using: engine), in: engine)
    }

    @Test func whatAsksForNothingIsPassedOverAndCountsAsAccepted() {
        var screen = Self.screen()
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "price", "there is something to read")
        #expect(screen.flow.accepted == ["who", "size"] && screen.flow.visited.isSuperset(of: ["size", "price"]))
    }

    /// As if Next had been pressed at each: nothing else happened.
    @Test func itIsTheSameAsNextAtEachOfThem() {
        var (quick, slow) = (Self.screen(), Self.screen())
        quick.tap(Self.skip)
        slow.tap(.control("n"), .control("n"))
        let (left, right) = (quick.flow, slow.flow)
        #expect(left.stage == right.stage && left.answers == right.answers && left.accepted == right.accepted)
        #expect(left.visited == right.visited && left.examined == right.examined && left.reading.page == right.reading.page)
        #expect(left.steps.count { $0.event == .nextRequested } == 2)
    }

    @Test func whatIsMissingKeepsTheStage() {
        var screen = Self.screen([:])
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "who" && screen.focusedField == FieldID("who.name") && screen.text.contains("Not accepted: Name"))
    }

    @Test func theCursorGoesToWhatIsMissing() {
        var screen = Self.screen()
        screen.tap(Self.skip, Self.skip)
        #expect(screen.flow.stage == "terms" && screen.focusedField == FieldID("terms.accepted"))
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "terms", "terms are accepted by nobody but the customer")
        screen.tap(.character(" "), Self.skip)
        #expect(screen.flow.stage == "end")
        // At the end it goes to the button, which Enter presses and nothing else.
        #expect(!screen.tap(Self.skip).contains(.place) && screen.focusedField == nil)
    }

    /// Terms and prices are shown again also where they were accepted before.
    @Test func whatIsToBeReadIsNeverPassedOver() {
        var screen = Self.screen(["who.name": .text("Example"), "terms.accepted": .toggle(true)])
        screen.tap(Self.skip, Self.skip, Self.skip)
        #expect(screen.flow.stage == "end")
        _ = screen.receive(.stageChosen("who"))
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "price")
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "terms")
    }

    @Test func adviceIsShown() {
        var screen = Self.screen(advice: true)
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "size")
        screen.tap(.alt("n"))
        #expect(screen.flow.stage == "price")
    }

    @Test func aStageThatWasWantedIsShownOnce() {
        var screen = Self.screen(["who.name": .text("Example"), "who.extras": .toggle(true)])
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "extras")
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "price")
        _ = screen.receive(.stageChosen("who"))
        screen.tap(Self.skip)
        #expect(screen.flow.stage == "price")
    }

    @Test func theHelpNamesTheKey() {
        var screen = FormScreen(SampleFlow.flow(), rows: 60, columns: 120)
        #expect(screen.text.contains("F2 Skip ahead"))
        screen.tap(.function(1))
        #expect(screen.text.contains("F2, Alt-N") && screen.text.contains("never passed over"))
    }

    // MARK: Leaving a choice

    @Test func leavingAChoiceThatWasMovedSaysWhatIsChosen() {
        var screen = FormScreen(SampleFlow.flow([SampleFlow.id("start.region"): .text("europe"), SampleFlow.id("start.name"): .text("x")]))
        screen.tap(.down, .control("n"))
        #expect(screen.text.contains("Region: Europe stays chosen. Space or Enter chooses another one."))
        #expect(screen.flow.answers[SampleFlow.id("start.region")] == .text("europe") && screen.flow.stage == "kinds")
    }

    @Test func leavingAGroupThatWasMovedSaysSoToo() {
        let chosen = [SampleFlow.id("kinds.emails"): Answer.list(["admin@example.com"])]
        var screen = FormScreen(SampleFlow.flow(chosen, stage: "kinds"), focus: "kinds.emails")
        screen.tap(.down, .tab)
        #expect(screen.text.contains("example.com: admin@example.com stays chosen."))
        #expect(screen.flow.answers[SampleFlow.id("kinds.emails")] == .list(["admin@example.com"]))
    }

    /// A text that a terminal types into a choice is as good as its letters, one after the other.
    @Test(arguments: ["start.region", "start.more"]) func aTextTypedOverAChoiceIsItsLetters(_ field: String) {
        let text = "uuuegh9\nx u? e" + String(repeating: "u", count: 50)
        var (all, each) = (FormScreen(SampleFlow.flow(), focus: field), FormScreen(SampleFlow.flow(), focus: field))
        var rest = text[...]
        while !rest.isEmpty { rest = all.type(rest).rest }
        for character in text { each.tap(character == "\n" ? .enter : .character(character)) }
        #expect(all.flow == each.flow && all.text == each.text)
    }

    @Test func whereOneHasToBeChosenTheOneThatWasGoneToIs() {
        var screen = FormScreen(SampleFlow.flow())
        screen.tap(.down, .tab)
        #expect(screen.flow.answers[SampleFlow.id("start.region")] == .text("uk"))
        #expect(screen.text.contains("Region: United Kingdom is chosen."))
        // Passing through without moving answers nothing.
        var still = FormScreen(SampleFlow.flow())
        still.tap(.tab)
        #expect(still.flow.answers[SampleFlow.id("start.region")] == nil && !still.text.contains("is chosen."))
    }
}
