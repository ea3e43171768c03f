package import Checkout
import Console
package import Flow
package import Live
import Signals
package import Taking

/// Answers that are to become an order at once: what is wrong with them, and the order if nothing is.
package struct CheckedAnswers {
    /// Everything that was found, also what blocks nothing.
    package let findings: [Finding]
    private var taking: OrderTaking
    private let placing: (id: WorkID, run: @Sendable () -> Void)?

    /// Checks answers as placing their order does. Nothing is written.
    ///
    /// - Parameters:
    ///   - unread: what was found before, while they were read.
    ///   - rows: the file of the answers, for what is said of the rows of its tables.
    ///   - place: how the order is placed; as the desk does it if left out.
    package init(
        _ answers: Answers, unread: [Finding], rows: AnswersFile.Contents = AnswersFile.Contents(), at desk: Desk,
        place: OrderTaking.Place? = nil
    ) {
        let engine = desk.engine
        var placing: (id: WorkID, run: @Sendable () -> Void)?
        taking = OrderTaking(
            FlowState(answers: answers, using: engine), engine: engine, now: desk.now, shelf: nil, recorder: desk.recorder(.file),
            place: place ?? desk.place, start: { placing = ($0, $1) })
        _ = taking.send(.placeRequested)
        let found = unread + engine.findings(of: taking.state)
        findings = found + rows.rowFindings(beside: found)
        self.placing = findings.contains(where: \.blocks) ? nil : placing
    }

    /// Whether the order can be placed.
    package var canBePlaced: Bool { placing != nil }

    /// Places the order; `nil` where something blocks it. Takes up to some seconds.
    ///
    /// - Throws: ``Checkout/OrderPlacement/Failure``.
    package mutating func place() throws -> FlowOutcome? {
        guard let placing else { return nil }
        placing.run()
        _ = taking.finish(placing.id)
        if let failure = taking.failure { throw failure }
        // Of a file nobody can be asked: whoever gets the answer gets the password with it.
        return try taking.outcome?.finished()
    }
}
