import Flow
import FormView
import Goldens
import TLSDesk
import TLSProduct
import Testing

/// Every real stage as the operator sees it, over services that say the same each time.
@Suite struct StageGoldenTests {
    @Test func everyStageIsHere() throws {
        #expect(try TestDesk().definition.stages.map(\.id) == GoldenOrder.stages.map(\.stage))
    }

    /// Met for the first time, everything before it answered; the review, which asks nothing, of an order without answers.
    @Test(arguments: GoldenOrder.stages.map(\.stage)) func empty(_ stage: String) throws {
        try check(stage, "empty") { $0.stage == stage || stage == "review" ? "" : $0.filled }
    }

    @Test(arguments: GoldenOrder.stages.map(\.stage)) func filled(_ stage: String) throws {
        try check(stage, "filled") { $0.filled }
    }

    /// After Next was refused; the review, where nothing is refused but placing, with the fault of an earlier stage.
    @Test(arguments: GoldenOrder.stages.map(\.stage)) func faults(_ stage: String) throws {
        let faulty = stage == "review" ? "approval" : stage
        try check(stage, "faults", then: [.control("n")]) { $0.stage == faulty ? $0.faults : $0.filled }
    }

    /// Placing was refused: on the way to the field that is the reason.
    @Test func refusedPlacing() throws {
        try check("review", "refused", then: [.control("n"), .enter], endsAt: "payment") { $0.stage == "payment" ? $0.faults : $0.filled }
    }

    private func check(
        _ stage: String, _ state: String, then keys: [KeyPress] = [], endsAt end: String? = nil, answers: (GoldenOrder) -> String
    ) throws {
        let desk = try TestDesk()
        let through = (GoldenOrder.stages.firstIndex { $0.stage == stage } ?? 0) + 1
        let text = GoldenOrder.stages.prefix(through).map { "\($0.stage): {\(answers($0))}" }.joined(separator: ",\n")
        let contents = try desk.answers(text)
        #expect(contents.findings.isEmpty)
        let fault = Goldens.fault("\(stage)-\(state)") { size in
            let engine = desk.engine
            var screen = FormScreen(
                flow: FlowState(answers: contents.answers, stage: stage, using: engine), engine: engine, size: size,
                now: { Instant(milliseconds: 0) }, width: Goldens.width)
            for key in keys {
                _ = screen.press(key)
                screen.wasShown()
            }
            #expect(screen.flow.stage == end ?? stage)
            return screen.render()
        }
        #expect(fault == nil)
    }
}
