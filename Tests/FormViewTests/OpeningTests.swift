import Flow
import FormView
import Testing

/// A document that the customer sent begins the flow: from the first stage, pasted, typed or by the name of its file.
@Suite struct OpeningTests {
    /// Reads `NAME=TEXT` lines between marks; anything else is no document.
    private static func screen(rows: Int = 24, columns: Int = 90, focus: String? = nil) -> FormScreen {
        var catalogue = SampleFlow.catalogue
        catalogue.opening = OpeningDocument(caption: "From CSR", title: "Begin", explanation: "Paste the request.") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.contains("-----BEGIN"), let line = text.split(separator: "\n").first(where: { $0.contains("=") }) else {
                return .unreadable("This is no request.")
            }
            return .answers(
                [
                    SampleFlow.id("start.name"): .text(String(line.drop { $0 != "=" }.dropFirst())),
                    SampleFlow.id("copy.name"): .text("Copied"),
                ],
                said: [DocumentLine("Not taken", .heading), DocumentLine("The rest of it.")])
        }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        let given: [FieldID: Answer] = focus == nil ? [:] : [SampleFlow.id("start.more"): .toggle(true)]
        let flow = FlowState(answers: Answers(given: given), using: engine)
        return FormScreen(flow, in: engine, rows: rows, columns: columns, focus: focus)
    }

    private static let document = "Hello\n-----BEGIN REQUEST-----\nname=Example Ltd\n-----END REQUEST-----\n"

    @Test func theFooterOffersItOnTheFirstStageAlone() {
        var screen = Self.screen()
        #expect(screen.text.contains("F4 From CSR") && !screen.text.contains("Ctrl-P Back"))
        _ = screen.receive(.stageChosen("copy"))
        #expect(!screen.text.contains("From CSR") && screen.text.contains("Ctrl-P Back"))
        screen.tap(.function(4))
        #expect(screen.text.contains("first stage"))
        #expect(!FormScreen(SampleFlow.flow(), columns: 120).text.contains("From CSR"))
    }

    @Test func theHelpNamesTheKeyWhereThereIsSomethingToBeginWith() {
        func help(_ screen: FormScreen) -> String {
            var screen = screen
            screen.tap(.function(1))
            return screen.text
        }
        #expect(help(Self.screen(rows: 60)).contains("F4 "))
        #expect(!help(FormScreen(SampleFlow.flow(), rows: 60)).contains("F4 "))
    }

    @Test func whatIsPastedBecomesAnswers() {
        var screen = Self.screen()
        screen.tap(.function(4))
        #expect(screen.text.contains("Paste the request."))
        #expect(screen.press(.paste(Self.document)) == [.saveDraft])
        #expect(screen.text.contains("The rest of it."))
        screen.tap(.enter)
        #expect(screen.flow.stage == "start")
        #expect(screen.answer("start.name") == .text("Example Ltd") && screen.answer("copy.name") == .text("Copied"))
        #expect(screen.text.contains("Example Ltd"))
    }

    /// A terminal that does not mark pastes types them, and every line ends with Enter.
    @Test func linesAreCollectedUpToTheLastOne() {
        var screen = Self.screen()
        screen.tap(.function(4))
        for line in ["-----BEGIN REQUEST-----", "name=Typed Ltd"] {
            screen.type(line)
            #expect(screen.press(.enter).isEmpty)
        }
        #expect(screen.text.contains("2 lines so far"))
        screen.type("-----END REQUEST-----")
        #expect(screen.press(.enter) == [.saveDraft])
        #expect(screen.answer("start.name") == .text("Typed Ltd"))
    }

    /// It may also arrive at once, whatever has the focus behind the window.
    @Test(arguments: ["start.region", "start.name", "start.names"]) func linesThatArriveTogetherAreOneDocument(_ focus: String) {
        var screen = Self.screen(focus: focus)
        screen.tap(.function(4))
        #expect(screen.typeAhead("-----BEGIN REQUEST-----\nname=Typed Ltd\n-----END REQUEST-----\n") == [.saveDraft])
        #expect(screen.answer("start.name") == .text("Typed Ltd"))
        screen = Self.screen(focus: focus)
        screen.tap(.function(4))
        #expect(screen.typeAhead("~/a b.csr\n") == [.readFile("~/a b.csr")])
    }

    @Test func aFileIsAskedFor() {
        var screen = Self.screen()
        screen.tap(.function(4))
        screen.type("~/a b.csr")
        #expect(screen.press(.enter) == [.readFile("~/a b.csr")])
        #expect(screen.receive(.fileNotRead("There is no such file.")).isEmpty)
        #expect(screen.text.contains("There is no such file.") && screen.text.contains("Paste the request."))
        screen.type("c.csr")
        #expect(screen.press(.enter) == [.readFile("c.csr")])
        #expect(screen.receive(.fileRead(Array(Self.document.utf8))) == [.saveDraft])
        #expect(screen.answer("start.name") == .text("Example Ltd"))
    }

    @Test func whatCannotBeReadIsSaidAndNothingChanges() {
        var screen = Self.screen()
        screen.tap(.function(4))
        #expect(screen.press(.paste("one\ntwo\n")).isEmpty)
        #expect(screen.text.contains("This is no request."))
        screen.tap(.escape)
        #expect(screen.answer("start.name") == nil)
        #expect(screen.text.contains("[ Next ]"))
    }

    /// The operator has asked for it: what was answered before gives way, and what the document does not say stays.
    @Test func answersAreReplaced() {
        var screen = Self.screen()
        _ = screen.receive(.answered(SampleFlow.id("start.name"), .text("Before Ltd")))
        _ = screen.receive(.answered(SampleFlow.id("start.more"), .toggle(true)))
        #expect(screen.begin(with: Array(Self.document.utf8)) == [.saveDraft])
        #expect(screen.answer("start.name") == .text("Example Ltd") && screen.answer("start.more") == .toggle(true))
    }
}
