import Flow
import FormView
import Testing

/// A quote of what is answered so far is a key away, on every stage.
@Suite struct QuoteKeyTests {
    private static let said = "Quote N3TQ-EK9 is kept: ~10.00 EUR."

    @Test(arguments: ["start", "copy"])
    func whatIsTypedIsFinishedFirst(stage: String) {
        var screen = FormScreen(SampleFlow.flow())
        _ = screen.receive(.stageChosen(stage))
        #expect(screen.tap(.control("t")).last == .keepQuote)
        #expect(screen.flow.stage == stage, "nobody is led away")
        #expect(screen.receive(.quoteAnswered(Self.said)).isEmpty)
        #expect(screen.text.contains(Self.said))
        // It is said until the next key.
        screen.tap(.tab)
        #expect(!screen.text.contains(Self.said))
    }

    @Test func theHelpAndAWideFooterNameTheKey() {
        #expect(FormScreen(SampleFlow.flow(), columns: 120).text.contains("Ctrl-T Quote"))
        var screen = FormScreen(SampleFlow.flow(), rows: 60)
        screen.tap(.function(1))
        #expect(screen.text.contains("Ctrl-T"))
    }

    @Test func whatCostsNothingHasNoQuote() {
        var catalogue = SampleFlow.catalogue
        catalogue.isFree = true
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        var screen = FormScreen(FlowState(using: engine), in: engine, rows: 60, columns: 120)
        #expect(!screen.text.contains("Ctrl-T Quote"))
        #expect(!screen.tap(.control("t")).contains(.keepQuote))
        #expect(screen.text.contains("This costs nothing, so there is no quote."))
        screen.tap(.function(1))
        #expect(!screen.text.contains("Ctrl-T  "))
    }
}
