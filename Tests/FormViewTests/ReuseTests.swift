import Flow
import Synchronization
import Testing

@testable import FormView

/// What did not change is not laid out again, and looks as if it had been.
@Suite struct ReuseTests {
    /// What the screen keeps is what it would lay out from nothing.
    private static func expectKept(_ screen: FormScreen, _ key: KeyPress) {
        guard !screen.layout.isTooSmall else {
            #expect(screen.drawn == nil)
            return
        }
        var state = screen.state
        let page = StagePage(
            screen.flow, screen.engine.definition, state: &state, columns: screen.layout.form.columns - 1,
            viewport: screen.layout.form.rows, typesetter: screen.typesetter)
        #expect(page.rows == screen.page.rows && page.fields == screen.page.fields && page.button == screen.page.button, "\(key)")
        let frame = screen.frame(messages: screen.messageLines)
        var drawn = DrawnFrame(frame, screen.typesetter)
        if screen.window == nil { drawn.draw(page.rows, from: screen.state.scroll, screen.typesetter) }
        #expect(frame == screen.drawn?.frame && drawn.buffer == screen.drawn?.buffer, "\(key)")
    }

    private static let keys: [KeyPress] =
        [
            .enter, .tab, .shiftTab, .backspace, .delete, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            .character("日"), .paste("a\nb, c"), .paste(String(repeating: "line\n", count: 50)), .function(1), .function(2), .control("r"),
            .control("g"), .control("n"), .control("p"), .control("u"),
        ] + " exam1-.y".map { .character($0) }

    @Test(arguments: 1...12) func whatIsKeptIsWhatWouldBeLaidOut(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var screen = FormScreen(SampleFlow.flow(seed % 2 == 0 ? SampleFlow.complete : [:]))
        for _ in 0..<100 {
            let key = Self.keys.randomElement(using: &random) ?? .enter
            if screen.press(key).contains(.place) { _ = screen.receive(.placingFailed("The disk is full.")) }
            if Int.random(in: 0..<12, using: &random) == 0 {
                screen.resize(
                    to: Size(rows: Int.random(in: 10...50, using: &random), columns: Int.random(in: 50...140, using: &random)))
            }
            Self.expectKept(screen, key)
        }
    }

    /// Characters beyond ASCII are measured, and so they tell what is laid out: the options beside the field, the marks of the frame.
    @Test func aKeyMeasuresOnlyTheFieldThatItChanges() {
        let asked = Mutex(0)
        var definition = SampleFlow.definition
        definition.stages[0].title = "Début"
        definition.stages[0].fields[0].kind = .choice(.fixed([Choice(id: "é", label: "Été"), Choice(id: "h", label: "Hiver à la mer")]))
        let engine = FlowEngine(definition: definition, catalogue: SampleFlow.catalogue)
        let flow = FlowState(using: engine)
        var screen = FormScreen(
            flow: flow, in: engine, size: Size(rows: 24, columns: 80), focus: FieldID("start.name"),
            width: { character in
                asked.withLock { $0 += 1 }
                return testWidth(character)
            })
        func measured(by key: KeyPress) -> Int {
            asked.withLock { $0 = 0 }
            _ = screen.press(key)
            return asked.withLock { $0 }
        }
        // By the first layout a control learns the size of its box.
        #expect(measured(by: .character("a")) > 0)
        #expect(measured(by: .character("b")) == 0 && measured(by: .backspace) == 0, "neither the options nor the frame")
        #expect(measured(by: .character("é")) > 0)
        #expect(measured(by: .shiftTab) > 0, "the options have the focus now")
    }

    @Test func controlsAreComparedByWhatTheyKeep() throws {
        let fields = SampleFlow.flow(stage: "kinds").visible.stages.flatMap(\.fields)
        for field in fields {
            let kind = ControlCatalogue.type(for: field)
            let one: any Control = kind.init(field)
            for other in fields {
                let alike = ControlCatalogue.type(for: other) == kind && other.id == field.id
                if alike { #expect(one.equals(kind.init(field))) }
                if ControlCatalogue.type(for: other) != kind { #expect(!one.equals(ControlCatalogue.type(for: other).init(other))) }
            }
        }
        let text = try #require(fields.first { $0.definition.kind == .text })
        var (one, same) = (LineControl(text), LineControl(text))
        var scratchpad = Scratchpad()
        _ = one.take(Stroke(.character("x")), text, &scratchpad)
        #expect(!one.equals(same))
        _ = same.take(Stroke(.character("x")), text, &scratchpad)
        #expect(one.equals(same))
        _ = one.take(Stroke(.left), text, &scratchpad)
        #expect(!one.equals(same), "the caret stands elsewhere")
    }
}
