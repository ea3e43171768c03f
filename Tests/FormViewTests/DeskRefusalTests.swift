import Flow
import Testing

@testable import FormView

/// What was typed into a window and refused outside is not typed twice: the window comes back with it, and with the reason.
@Suite struct DeskRefusalTests {
    private static let order = SampleDesk.id(0)
    private static let quote = DeskRow(
        id: DeskID(.quote, "Q-ONE"), time: "2026-11-27 08:15", state: "open quote", name: "quote.example", organization: "", owner: "tester"
    )

    struct Window: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Brings the window up.
        var opening: [KeyPress]
        /// Whether a button is pressed after the line.
        var hasButtons = true
        /// What is done with a text.
        var effect: @Sendable (String) -> DeskEffect
    }

    /// Every window of the desk that takes text.
    static let windows = [
        Window(testDescription: "cancel", opening: [.down, .down, .function(9)]) {
            .take(order, revision: 0, steps: ["cancel"], reason: $0)
        },
        Window(testDescription: "a step", opening: [.down, .down, .function(2), .down, .enter]) {
            .take(order, revision: 0, steps: ["paid"], reason: $0)
        },
        Window(testDescription: "several steps", opening: [.down, .down, .function(2), .character(" "), .down, .character(" "), .enter]) {
            .take(order, revision: 0, steps: ["approve", "paid"], reason: $0)
        },
        Window(testDescription: "take back", opening: [.down, .down, .down, .control("t")]) {
            .take(SampleDesk.id(1), revision: 0, steps: ["take back"], reason: $0)
        },
        Window(testDescription: "note", opening: [.down, .down, .function(4)]) { .note(order, text: $0) },
        Window(testDescription: "document", opening: [.down, .down, .control("b"), .enter]) {
            .addDocument(order, kind: "bill", file: $0)
        },
        Window(testDescription: "withdraw", opening: [.function(9)]) { .withdraw(quote.id, reason: $0) },
        Window(testDescription: "print", opening: [.down, .down, .control("p")], hasButtons: false) { .save(order, .text, name: $0) },
        Window(testDescription: "export", opening: [.down, .down, .control("x")], hasButtons: false) { .save(order, .json, name: $0) },
    ]

    private func screen(at window: Window) -> DeskScreen {
        var screen = DeskScreen(SampleDesk(orders: 3, extra: [Self.quote]))
        screen.tap(window.opening)
        return screen
    }

    @Test(arguments: windows) func theWindowComesBackWithWhatWasTyped(_ window: Window) {
        var screen = screen(at: window)
        screen.tap(.end)
        screen.tap((0..<40).map { _ in .backspace })
        screen.type("typed once")
        let enter: [KeyPress] = window.hasButtons ? [.enter, .enter] : [.enter]
        #expect(screen.tap(enter) == [window.effect("typed once")])
        #expect(screen.overlay == nil)
        #expect(screen.receive(.refused(message: "That is not possible.")).isEmpty)
        screen.wasShown()
        #expect(screen.text.contains("typed once") && screen.text.contains("That is not possible."))
        // The caret is where it was; what is mended is done.
        screen.type(", then again")
        #expect(screen.tap(enter) == [window.effect("typed once, then again")])
        _ = screen.receive(.stepTaken(Self.order, message: "Done."))
        screen.wasShown()
        #expect(screen.overlay == nil && screen.text.contains("Done.") && !screen.text.contains("typed once"))
    }

    @Test(arguments: windows) func escapeLeavesTheWindowThatCameBack(_ window: Window) {
        var screen = screen(at: window)
        screen.type("x")
        _ = screen.tap(window.hasButtons ? [.enter, .enter] : [.enter])
        _ = screen.receive(.refused(message: "No."))
        screen.wasShown()
        #expect(screen.tap(.escape).isEmpty && screen.overlay == nil)
        // A refusal of something else brings no window of before.
        _ = screen.receive(.refused(message: "No."))
        #expect(screen.overlay == nil)
    }

    /// Of several questions the one comes back whose answer was wrong; what was typed for the others is kept.
    @Test func theQuestionComesBackWhoseAnswerWasWrong() {
        var screen = DeskScreen(SampleDesk(orders: 1, drafts: 0))
        let questions = [
            DeskQuestion("Key password", "That of the key.", .secret), DeskQuestion("Password", "That of the file.", .secret),
            DeskQuestion("Again", "Once more.", .repetition), DeskQuestion("File", "The new file.", .file),
        ]
        let file = DeskStep(id: "pfx", label: "Write it", group: "How", questions: questions)
        let step = DeskStep(id: "pfx", label: "A file", group: "Key", variants: [file])
        _ = screen.receive(.offered(Self.order, revision: 0, step, explanation: ""))
        screen.tap(.enter)
        for typed in ["wrong", "new", "new"] {
            screen.type(typed)
            screen.tap(.enter)
        }
        func sent() -> DeskAnswers? {
            guard case .work(Self.order, 0, "pfx", let answers)? = screen.tap(.enter, .enter).first else { return nil }
            return answers
        }
        func refuse(_ label: String) {
            _ = screen.receive(.refused(message: "Not that.", at: label))
            screen.wasShown()
            #expect(screen.text.contains("\(label): ") && screen.text.contains("Not that."))
        }
        screen.type("jane.pfx")
        let first = sent()
        #expect(first?.secrets.map(\.revealed) == ["wrong", "new"] && first?.lines == ["jane.pfx"])
        refuse("Key password")
        #expect(!screen.text.contains("•"))
        screen.type("right")
        let second = sent()
        #expect(second?.secrets.map(\.revealed) == ["right", "new"] && second?.lines == ["jane.pfx"])
        refuse("File")
        #expect(screen.text.contains("jane.pfx"))
        screen.type(".new")
        let third = sent()
        #expect(third?.secrets.map(\.revealed) == ["right", "new"] && third?.lines == ["jane.pfx.new"])
        // What is typed twice is typed twice again.
        refuse("Password")
        screen.type("longer")
        screen.tap(.enter)
        #expect(screen.text.contains("Again: "))
        screen.type("longer")
        let fourth = sent()
        #expect(fourth?.secrets.map(\.revealed) == ["right", "longer"] && fourth?.lines == ["jane.pfx.new"])
    }

    /// Enter that was pressed too often while the answer was on its way does not repeat it.
    @Test func whatWasPressedBeforeItCameBackIsNoAnswer() {
        var screen = screen(at: Self.windows[0])
        screen.type("twice")
        screen.tap(.enter, .enter)
        _ = screen.receive(.refused(message: "No."))
        #expect(screen.rush(.enter, .enter, .enter).isEmpty)
        #expect(screen.text.contains("twice"))
    }

    /// What was typed for an order that has changed meanwhile is for an order that is no more.
    @Test func anythingElseClosesTheWindow() {
        var screen = screen(at: Self.windows[4])
        screen.type("x")
        screen.tap(.enter, .enter)
        _ = screen.receive(.storeChanged(message: "It was changed meanwhile."))
        #expect(screen.overlay == nil && screen.text.contains("It was changed meanwhile."))
    }

    /// A question without a line has nothing that could be lost.
    @Test func aQuestionOfYesAndNoDoesNotComeBack() {
        var screen = DeskScreen(SampleDesk(orders: 1, drafts: 0))
        #expect(screen.tap(.function(6), .enter) == [.copy(Self.order)])
        _ = screen.receive(.refused(message: "No."))
        #expect(screen.overlay == nil && screen.text.contains("No."))
    }
}
