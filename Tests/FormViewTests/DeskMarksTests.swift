import Flow
import Testing

@testable import FormView

/// Several steps are marked and taken together; what is marked shows without colors, and nothing is taken that nobody saw.
@Suite struct DeskMarksTests {
    private static let order = SampleDesk.id(0)

    private static func opened() -> DeskScreen {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(.down, .function(2))
        return screen
    }

    private static func row(_ label: String, _ screen: DeskScreen) -> String {
        screen.lines.first { $0.contains(label) && !$0.contains("Move on") }?.trimmingPrefix { $0 == " " }.description ?? ""
    }

    /// What the screen says, wherever its lines end.
    private static func words(_ screen: DeskScreen) -> String { screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func whatCanBeMarkedShowsABox() {
        var screen = Self.opened()
        #expect(Self.row("approved by its owner", screen).hasPrefix("> [ ] example.com"))
        #expect(Self.row("The order is paid", screen).hasPrefix("[ ] The order"))
        #expect(Self.row("needs information", screen).hasPrefix("needs"), "this is taken alone")
        #expect(screen.lines.last?.hasPrefix("Enter Choose  Space Mark") == true)
        #expect(screen.tap(.character(" ")).isEmpty)
        #expect(Self.row("approved by its owner", screen).hasPrefix("> [x] example.com"))
        #expect(screen.lines.last?.hasPrefix("Enter Take 1 marked") == true)
        screen.tap(.character(" "))
        #expect(Self.row("approved by its owner", screen).hasPrefix("> [ ]") && screen.lines.last?.contains("Take") == false)
    }

    /// One question, one line for all, and one effect with all of them in the order of the list.
    @Test func enterTakesAllThatAreMarked() {
        var screen = Self.opened()
        screen.tap(.down, .character(" "), .up, .character(" "), .end)
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.text.contains("2 steps"))
        #expect(
            Self.words(screen).contains(
                "example.com is approved by its owner; The order is paid. All of them are recorded in one change, or none."))
        #expect(
            screen.tap(.paste("letter of today"), .enter, .enter)
                == [.take(Self.order, revision: 0, steps: ["approve", "paid"], reason: "letter of today")])
    }

    @Test func theLineMayBeEmptyWhereNoneIsNeeded() {
        var screen = Self.opened()
        screen.tap(.character(" "), .down, .character(" "), .enter)
        #expect(screen.text.contains("It may be left empty."))
        #expect(screen.tap(.enter, .enter) == [.take(Self.order, revision: 0, steps: ["approve", "paid"], reason: nil)])
    }

    /// What is taken alone is chosen by Space as ever, and refused beside what is marked: marks are not dropped in silence.
    @Test func whatGoesAloneIsNotMixedWithMarks() {
        var screen = Self.opened()
        #expect(screen.tap(.end, .character(" ")).isEmpty && screen.text.contains("Reason"), "chosen")
        screen = Self.opened()
        screen.tap(.character(" "), .end, .character(" "))
        #expect(screen.text.contains("needs information: this is taken by itself. Enter takes what is marked."))
        #expect(screen.text.contains("[x] example.com"), "the mark is still there")
    }

    @Test func escapeLeavesTheOrderAsItIs() {
        var screen = Self.opened()
        #expect(screen.tap(.character(" "), .escape, .function(2)).isEmpty)
        #expect(!screen.text.contains("[x]"), "marks are of one window")
        screen.tap(.character(" "), .enter, .escape)
        #expect(!screen.text.contains("Reason") && screen.tap(.enter).isEmpty)
    }

    /// Of steps that exclude each other the last one counts.
    @Test func ofAGroupOneIsMarked() {
        var list = DeskStepList(
            Self.order,
            DeskSteps(
                state: "placed",
                steps: [
                    DeskStep(id: "a", label: "a", group: "Approvals", company: .any),
                    DeskStep(id: "b", label: "b", group: "Payment", company: .oneOfGroup),
                    DeskStep(id: "c", label: "c", group: "Payment", company: .oneOfGroup),
                ], cancelling: nil, refusal: ""))
        var response: DeskStepList.Response?
        for key in [KeyPress.character(" "), .down, .character(" "), .down, .character(" "), .enter] { response = list.take(Stroke(key)) }
        guard case .chosen(let steps)? = response else { return #expect(Bool(false), "nothing was chosen") }
        #expect(steps.map(\.id) == ["a", "c"])
    }

    @Test func whoTypesAheadTakesNothing() {
        var screen = Self.opened()
        #expect(screen.rush(.character(" "), .down, .character(" "), .enter, .enter, .enter).isEmpty)
        #expect(screen.text.contains("Enter came before") || screen.text.contains("What was typed before this question"))
    }

    @Test func evidenceIsAskedInItsOwnWords() {
        var source = SampleDesk(orders: 1, drafts: 0).source
        source.steps = { _, _ in
            DeskSteps(
                state: "placed",
                steps: [
                    DeskStep(
                        id: "call", label: "The call is made", group: "Vetting", reason: .optional, evidence: "the number that was called",
                        company: .any)
                ], cancelling: nil, refusal: "")
        }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: testWidth)
        screen.tap(.function(2), .enter)
        #expect(Self.words(screen).contains("What shows it: the number that was called. It is kept in the order's time line"))
        #expect(screen.text.contains("Evidence: "))
    }
}
