import Flow
import FormView
import Synchronization
import Testing

/// A check that does not know yet what to say: nobody waits for it, and what it says is shown without a key.
@Suite struct UndecidedFieldTests {
    private static let id = FieldID(stage: "start", name: "word")

    private final class Oracle: Sendable {
        private let isKnown = Mutex(false)
        func speak() { isKnown.withLock { $0 = true } }
        func judge(_ answer: Answer) -> Judgement {
            guard isKnown.withLock({ $0 }) else { return Judgement(answer: answer, isProvisional: true) }
            return Judgement(answer: answer, remarks: answer == .text("right") ? [] : [Remark(.error, "That is not the word.")])
        }
    }

    private static func screen(_ oracle: Oracle) -> FormScreen {
        let fields = [
            FieldDefinition(id: id, kind: .text, label: "Word", rules: [RuleReference(name: "oracle")]),
            FieldDefinition(id: FieldID(stage: "start", name: "other"), kind: .text, label: "Other"),
        ]
        let definition = FlowDefinition(
            id: "words", title: "Words", stages: [StageDefinition(id: "start", title: "Start", fields: fields)])
        let engine = FlowEngine(
            definition: definition,
            catalogue: Catalogue(rules: [FieldRule("oracle", asksServices: true) { answer, _, _ in oracle.judge(answer) }]))
        return FormScreen(
            flow: FlowState(using: engine), engine: engine, size: Size(rows: 24, columns: 80), now: { Instant(milliseconds: 0) },
            width: testWidth)
    }

    private static func text(_ screen: FormScreen) -> String { screen.render().lines.joined(separator: "\n") }

    @Test func whatIsFoundIsShownWhenItIsKnown() {
        let oracle = Oracle()
        var screen = Self.screen(oracle)
        for character in "wrong" { _ = screen.press(.character(character)) }
        _ = screen.press(.tab)
        #expect(!Self.text(screen).contains("That is not the word.") && screen.flow.undecided == [Self.id])
        oracle.speak()
        screen.update()
        #expect(Self.text(screen).contains("That is not the word.") && screen.flow.undecided.isEmpty)
    }

    /// Who still types is not told that the beginning of a word is not the word.
    @Test func whoTypesIsNotInterrupted() {
        let oracle = Oracle()
        var screen = Self.screen(oracle)
        for character in "rig" { _ = screen.press(.character(character)) }
        oracle.speak()
        screen.update()
        #expect(!Self.text(screen).contains("That is not the word."))
        for character in "ht" { _ = screen.press(.character(character)) }
        _ = screen.press(.tab)
        #expect(!Self.text(screen).contains("That is not the word.") && screen.flow.undecided.isEmpty)
    }

    /// What waits to be saved is not lost to it: then the pause shows what is known.
    @Test func whatIsTypedMeanwhileIsSaved() {
        let oracle = Oracle()
        var screen = Self.screen(oracle)
        for character in "wrong" { _ = screen.press(.character(character)) }
        _ = screen.press(.tab)
        _ = screen.press(.character("x"))
        oracle.speak()
        screen.update()
        #expect(screen.hasUnsavedChanges && screen.pause().contains(.saveDraft))
        #expect(Self.text(screen).contains("That is not the word."))
    }
}
