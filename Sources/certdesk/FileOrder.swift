import Console
import Checkout
import Flow
import Signals
import Taking

/// An order from an answers file: the quickest front end.
struct FileOrder {
    let desk: Desk
    let report: OrderReport
    /// The customer's request, which fills in what the file leaves out.
    var opening: OpeningRequest?
    /// What counts in the place of the file's answers.
    var overrides: [AnswerOverride] = []

    /// Places the order, or prints every finding and touches nothing.
    func place(answersFrom path: String) throws {
        var contents = try AnswersInput.read(path, for: desk.definition)
        let unusable = contents.set(overrides, for: desk.definition)
        try opening?.fill(&contents.answers, in: desk.definition)
        let engine = desk.engine
        let unread = contents.findings + unusable + contents.hidden(overrides, using: engine)
        var placing: (id: WorkID, run: @Sendable () -> Void)?
        var taking = OrderTaking(
            FlowState(answers: contents.answers, using: engine), engine: engine, now: desk.now, shelf: nil,
            recorder: desk.recorder(.file), place: desk.place,
            start: { placing = ($0, $1) })
        _ = taking.send(.placeRequested)
        let findings = unread + taking.state.reading.findings
        guard let placing, !findings.contains(where: \.blocks) else { throw report.refusal(findings) }
        placing.run()
        _ = taking.finish(placing.id)
        if let failure = taking.failure { throw Exit(status: failure.exitCode, failure.message) }
        if let outcome = taking.placed { try report.print(outcome) }
    }
}
