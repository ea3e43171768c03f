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

    /// Two Enters: the line is read before the button is pressed.
    @Test func aKeptQuoteIsWrittenWithinAFewKeys() {
        var screen = FormScreen(SampleFlow.flow())
        let stage = screen.flow.stage
        let kept = FlowEvent.quoteAnswered(Self.said, writable: WritableQuote(number: "N3TQ-EK9", address: "mo@example.com"))
        _ = screen.receive(kept)
        #expect(screen.text.contains(Self.said) && screen.text.contains("To: [mo@example.com"))
        #expect(screen.flow.log.steps.last?.event == .quoteAnswered(Self.said), "no address is among the steps")
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.tap(.enter) == [.writeQuote("N3TQ-EK9", to: "mo@example.com")])
        #expect(screen.receive(.quoteAnswered("It waits in the outbox.")).isEmpty)
        #expect(screen.text.contains("It waits in the outbox.") && screen.flow.stage == stage)
    }

    @Test func aRefusedAddressIsTypedAnewAndEscapeKeepsTheQuote() {
        var screen = FormScreen(SampleFlow.flow())
        _ = screen.receive(.quoteAnswered("No.", writable: WritableQuote(number: "N3TQ-EK9", address: "mo")))
        #expect(screen.text.contains("No.") && screen.text.contains("To: [mo "))
        #expect(screen.press(.paste("@example.com")).isEmpty)
        #expect(screen.text.contains("mo@example.com"))
        screen.tap(.function(1))
        #expect(screen.text.contains("goes on to the button"))
        screen.tap(.escape)
        #expect(screen.tap(.escape).isEmpty)
        #expect(screen.text.contains("The quote N3TQ-EK9 is kept, and was written to nobody."))
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
