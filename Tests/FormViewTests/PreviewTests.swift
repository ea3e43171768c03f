import Flow
import FormView
import Testing

/// What will come of the answers is a key away, on every stage.
@Suite struct PreviewTests {
    private static func screen(_ lines: [DocumentLine]?, rows: Int = 24, columns: Int = 80) -> FormScreen {
        var catalogue = SampleFlow.catalogue
        catalogue.preview = FlowPreview(caption: "Certificate", title: "How it will read") { reading in
            lines.map { $0 + [DocumentLine("Stage", .pair(value: reading.page.stage.id))] }
        }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        return FormScreen(FlowState(using: engine), in: engine, rows: rows, columns: columns)
    }

    @Test(arguments: [KeyPress.control("v"), .function(12)]) func thePageIsReadAndLeft(key: KeyPress) {
        let lines = (1...40).map { DocumentLine("Line \($0)") }
        var screen = Self.screen(lines)
        let place = screen.focusedField
        screen.tap(key)
        #expect(screen.text.contains("How it will read") && screen.text.contains("Line 1\n") && !screen.text.contains("Line 40"))
        for _ in 0..<4 { screen.tap(.pageDown) }
        #expect(screen.text.contains("Line 40") && screen.text.contains("start"))
        screen.tap(.escape)
        #expect(!screen.text.contains("How it will read") && screen.focusedField == place)
    }

    @Test func whereNothingIsKnownThatIsSaid() {
        var screen = Self.screen(nil)
        screen.tap(.control("v"))
        #expect(screen.text.contains("How it will read: nothing is known of it yet."))
    }

    @Test func helpAndFooterNameItWhereThereIsOne() {
        #expect(Self.screen([], columns: 160).text.contains("Ctrl-V Certificate"))
        #expect(!FormScreen(SampleFlow.flow(), columns: 160).text.contains("Ctrl-V"))
        for (screen, isThere) in [(Self.screen([], rows: 60), true), (FormScreen(SampleFlow.flow(), rows: 60), false)] {
            var screen = screen
            screen.tap(.function(1))
            #expect(screen.text.contains("Ctrl-V, F12") == isThere)
        }
    }
}
