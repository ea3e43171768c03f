import Flow
import FormView
import Goldens
import Testing

/// Every real stage as the operator sees it, over services that say the same each time.
@Suite struct StageGoldenTests {
    @Test func everyStageIsHere() throws {
        #expect(try TestDesk().definition.stages.map(\.id) == GoldenOrder.stages.map(\.stage))
    }

    /// Met for the first time, everything before it answered.
    @Test(arguments: GoldenOrder.stages.map(\.stage)) func empty(_ stage: String) throws {
        try check(stage, "empty") { $0.stage == stage ? "" : $0.filled }
    }

    @Test(arguments: GoldenOrder.stages.map(\.stage)) func filled(_ stage: String) throws {
        try check(stage, "filled") { $0.filled }
    }

    /// After Next was refused. The review, which has nothing to refuse, is that of an order without an approval method's addresses.
    @Test(arguments: GoldenOrder.stages.map(\.stage)) func faults(_ stage: String) throws {
        try check(stage, "faults", then: [.control("n")]) { part in
            stage == "review" && part.stage == "approval" || part.stage == stage ? part.faults : part.filled
        }
    }

    private func check(_ stage: String, _ state: String, then keys: [KeyPress] = [], answers: (GoldenOrder) -> String) throws {
        let desk = try TestDesk()
        let through = (GoldenOrder.stages.firstIndex { $0.stage == stage } ?? 0) + 1
        let text = GoldenOrder.stages.prefix(through).map { "\($0.stage): {\(answers($0))}" }.joined(separator: ",\n")
        let contents = try desk.answers(text)
        #expect(contents.findings.isEmpty)
        Goldens.check("\(stage)-\(state)") { size in
            let flow = FlowState(definition: desk.definition, answers: contents.answers, stage: stage, context: desk.context.flowContext)
            var screen = FormScreen(flow: flow, size: size, width: Goldens.width)
            for key in keys { _ = screen.press(key) }
            #expect(screen.flow.stage == stage)
            return screen.render()
        }
    }
}
