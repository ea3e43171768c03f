import Flow
import Goldens
import Testing

@testable import FormView

@Suite struct ReplayScreenTests {
    /// Each event with the state before the first and after each.
    private static let steps: [(said: String, field: FieldID?, event: FlowEvent)] = [
        ("Organization name: Exmaple", SampleFlow.id("start.name"), .answered(SampleFlow.id("start.name"), .text("Exmaple"))),
        ("Left Organization name", SampleFlow.id("start.name"), .fieldLeft(SampleFlow.id("start.name"))),
        ("Region: United Kingdom", SampleFlow.id("start.region"), .chosen(SampleFlow.id("start.region"), .text("uk"))),
        ("Next", nil, .nextRequested),
        ("Blocks: 3", SampleFlow.id("kinds.number"), .answered(SampleFlow.id("kinds.number"), .number(3))), ("Back", nil, .backRequested),
    ]

    private static func screen(at place: Int = 0, _ size: Size = Size(rows: 24, columns: 80)) -> ReplayScreen {
        var state = SampleFlow.flow([:], stage: "start")
        var frames = [
            ReplaySource.Frame(state: state, engine: SampleFlow.engine, field: nil, said: "The order begins.", size: nil)
        ]
        for step in steps {
            _ = state.receive(step.event, at: Instant(milliseconds: 0), using: SampleFlow.engine)
            frames.append(
                ReplaySource.Frame(
                    state: state, engine: SampleFlow.engine, field: step.field, said: "\(step.said).", size: Size(rows: 40, columns: 120)))
        }
        let kept = frames
        let source = ReplaySource(title: "Sample", remarks: ["The flow is another one."], count: frames.count) { kept[$0] }
        return ReplayScreen(source, at: place, size: size, width: testWidth)
    }

    private static func text(_ screen: ReplayScreen) -> String { screen.render().lines.joined(separator: "\n") }

    @Test func stepsAreShownForwardAndBackOnTheRealScreen() {
        var screen = Self.screen()
        #expect(Self.text(screen).contains("Step 0 of 6: The order begins."))
        for key in [KeyPress.right, .character(" "), .character("n"), .enter] { #expect(screen.press(key).isEmpty) }
        #expect(screen.place == 4)
        #expect(Self.text(screen).contains("Stage 2 of") && Self.text(screen).contains("Step 4 of 6, at 120x40 then: Next."))
        _ = screen.press(.left)
        #expect(screen.place == 3 && Self.text(screen).contains("Stage 1 of"))
        _ = screen.press(.character("p"))
        #expect(Self.text(screen).contains("Exmaple"))
    }

    @Test func thereIsAnEndOnBothSides() {
        var screen = Self.screen()
        _ = screen.press(.left)
        #expect(screen.place == 0)
        _ = screen.press(.end)
        _ = screen.press(.right)
        #expect(screen.place == 6)
        _ = screen.press(.home)
        #expect(screen.place == 0)
    }

    @Test func stagesAreGoneToAtOnce() {
        var screen = Self.screen()
        _ = screen.press(.pageDown)
        #expect(screen.place == 4)
        _ = screen.press(.pageDown)
        #expect(screen.place == 6)
        _ = screen.press(.pageUp)
        #expect(screen.place == 5)
    }

    @Test func aStepIsGoneToByItsNumber() {
        var screen = Self.screen()
        _ = screen.press(.character("5"))
        #expect(Self.text(screen).contains("Go to step 5 of 6") && screen.place == 0)
        _ = screen.press(.enter)
        #expect(screen.place == 5)
        for key in "99" { _ = screen.press(.character(key)) }
        _ = screen.press(.backspace)
        #expect(Self.text(screen).contains("Go to step 9 of 6"))
        #expect(screen.press(.escape).isEmpty, "forgets the number first")
        for key in "9999999999" { _ = screen.press(.character(key)) }
        _ = screen.press(.enter)
        #expect(screen.place == 6)
    }

    @Test func whatHappenedHasTheFocusAndOthersCanBeLookedAt() {
        var screen = Self.screen(at: 5)
        #expect(screen.render().cursor != nil)
        let before = screen.render().cursor
        _ = screen.press(.down)
        #expect(screen.render().cursor != before)
        _ = screen.press(.up)
        #expect(screen.render().cursor == before && screen.place == 5)
    }

    @Test(arguments: [
        (KeyPress.escape, FlowEvent.LeaveReason.quit), (.character("q"), .quit), (.control("q"), .quit), (.function(10), .quit),
        (.control("c"), .interrupted),
    ])
    func isLeft(_ key: KeyPress, _ reason: FlowEvent.LeaveReason) {
        var screen = Self.screen()
        #expect(screen.press(key) == [.leave(reason)])
        #expect(screen.receive(.leaveRequested(.hangup)) == [.leave(.hangup)])
    }

    @Test func helpNamesEveryKeyAndWhatToKnow() {
        var screen = Self.screen(at: 0, Size(rows: 40, columns: 120))
        _ = screen.press(.function(1))
        let help = Self.text(screen)
        #expect(help.contains("The flow is another one.") && help.contains("the step before") && help.contains("Nothing that is pressed"))
        #expect(screen.press(.character("q")).isEmpty, "keys are for the window")
        _ = screen.press(.escape)
        #expect(Self.text(screen).contains("Step 0 of 6"))
    }

    /// No key changes what is shown: after any of them the same step is the same picture.
    @Test(arguments: 0..<12) func nothingIsChangedByAnyKey(_ seed: UInt64) {
        let keys: [KeyPress] = [
            .right, .left, .tab, .down, .up, .shiftTab, .enter, .character("x"), .character("3"), .paste("hello\u{1B}[2J"), .pageDown,
            .pageUp,
            .control("k"), .control("y"), .control("r"), .function(4), .function(3), .delete, .home, .end, .alt("b"), .insert, .function(1),
            .escape,
        ]
        var (number, screen) = (seed &* 991 &+ 7, Self.screen())
        for _ in 0..<80 {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = keys[Int((number >> 33) % UInt64(keys.count))]
            if !screen.press(key).isEmpty { screen = Self.screen(at: screen.place) }
        }
        for _ in 0..<2 { _ = screen.press(.delete) }
        if Self.text(screen).contains("Nothing that is pressed") { _ = screen.press(.enter) }
        _ = screen.press(.delete)
        let place = screen.place
        _ = screen.press(place == 0 ? .end : .home)
        for digit in String(place) { _ = screen.press(.character(digit)) }
        _ = screen.press(.enter)
        #expect(screen.render() == Self.screen(at: place).render())
    }

    @Test func aSmallScreenSaysSoAndNothingIsLost() {
        var screen = Self.screen(at: 3)
        let before = screen.render()
        screen.resize(to: Size(rows: 5, columns: 20))
        #expect(Self.text(screen).contains("certdesk needs"))
        screen.resize(to: Size(rows: 24, columns: 80))
        #expect(screen.render() == before)
    }

    @Test(arguments: [("replay-80x24", 80, 24, 5), ("replay-60x16", 60, 16, 2), ("replay-120x40", 120, 40, 4)])
    func looksAsBefore(_ name: String, _ columns: Int, _ rows: Int, _ place: Int) {
        #expect(Goldens.fault(Self.screen(at: place, Size(rows: rows, columns: columns)).render(), name) == nil)
    }
}
