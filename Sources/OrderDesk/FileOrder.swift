package import Checkout
import Console
import Flow
package import Live
package import Reports

/// An order from an answers file: the quickest front end.
package struct FileOrder {
    let desk: Desk
    let report: OrderReport
    /// The customer's request, which fills in what the file leaves out.
    package var opening: OpeningRequest?
    /// What counts in the place of the file's answers.
    package var overrides: [AnswerOverride] = []

    /// An order of a desk's flow, reported as `report` says.
    ///
    /// - Parameters:
    ///   - opening: the customer's request, which fills in what the file leaves out.
    ///   - overrides: what counts in the place of the file's answers.
    package init(desk: Desk, report: OrderReport, opening: OpeningRequest?, overrides: [AnswerOverride]) {
        // An order from a file has no draft that could name a list, and one that is refused writes nothing.
        (self.desk, self.report, self.opening, self.overrides) = (desk.keepingListsInMemory(), report, opening, overrides)
    }

    /// Places the order, or prints every finding and touches nothing.
    ///
    /// - Parameters:
    ///   - text: the answers file.
    ///   - path: what it is called in messages.
    package func place(_ text: AnswersText, from path: String) throws {
        try place(AnswersInput.read(text, from: path, at: desk))
    }

    /// Places the order of what a file says, or prints every finding and touches nothing.
    package func place(_ read: AnswersFile.Contents) throws {
        var contents = read
        // What the file says goes before what was quoted, or answered in the order that is renewed.
        if desk.context.promise != nil || desk.context.renewal != nil {
            let (quoted, own) = (desk.begun, contents.answers)
            contents.answers = Answers(
                given: quoted.given.merging(own.given) { $1 }, detached: quoted.detached.union(own.detached), unread: own.unread)
        }
        let unusable = contents.set(overrides, for: desk.definition, tables: AnswersInput.tables(of: desk))
        try opening?.fill(&contents.answers, in: desk.definition)
        let unread = contents.findings + unusable + contents.hidden(overrides, using: desk.engine)
        contents.sayUnasked(desk.product.priceFields, at: desk)
        // What another order brought along is nobody's mistake. Once the order is placed, nobody would be asked what made it, as for a reissue of its order.
        let unasked = contents.unasked(
            Set(read.answers.given.keys).subtracting(desk.product.priceFields).subtracting(overrides.map(\.field)), using: desk.engine)
        var checked = CheckedAnswers(contents.answers, unread: unread, rows: contents, at: desk)
        let outcome: FlowOutcome?
        do {
            outcome = try checked.place()
        } catch let failure as OrderPlacement.Failure {
            throw try report.failure(failure, Exit.Code(failure.kind))
        }
        guard let outcome else { throw report.refusal(checked.findings) }
        // What is not asked because of a wrong answer follows from that.
        AnswersFile.Contents.say(unasked)
        try report.print(outcome)
    }
}
