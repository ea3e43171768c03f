import Checkout
import Flow
import Glibc
import Orders
import Validation

/// An order from an answers file: the quickest front end.
struct FileOrder {
    let desk: Desk
    let json: Bool
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
        var state = FlowState(answers: contents.answers, using: engine)
        let effects = state.receive(.placeRequested, at: Instant(desk.context.clients.clock.now()), using: engine)
        let findings = unread + state.reading.findings
        guard effects.contains(.place), !findings.contains(where: \.blocks) else { throw refusal(findings) }
        let outcome: OrderPlacement.Outcome
        do {
            outcome = try OrderPlacement(context: desk.context, definition: desk.definition).place(state)
        } catch {
            throw Exit(status: error.exitCode, error.message)
        }
        try report(outcome)
    }

    /// Findings go to standard error as lines, or to standard output as JSON.
    private func refusal(_ findings: [Finding]) -> Exit {
        if json {
            let objects = findings.map(FindingObject.init)
            print((try? JSONOutput.document(objects)) ?? "[]")
            return Exit(.data)
        }
        let lines = findings.filter(\.blocks).map { "\(DisplayText.sanitized($0.field.description)): \(DisplayText.sanitized($0.message))" }
        return Exit(.data, lines.joined(separator: "\n"))
    }

    private func report(_ outcome: OrderPlacement.Outcome) throws {
        if json {
            print(try JSONOutput.document(PrintedOrder(order: outcome.order, pfxSuffix: outcome.passwordSuffix)))
        } else {
            print(outcome.order.id)
        }
        // Whoever did not get the number would order again.
        guard fflush(nil) == 0 else {
            throw Exit(
                .ioError,
                "The order \(outcome.order.id) is placed, but standard output cannot be written: \(String(cString: strerror(errno))).")
        }
        if json { return }
        if let suffix = outcome.passwordSuffix {
            StandardError.line("PFX password suffix, shown only now: \(suffix)")
        }
        for advisory in outcome.order.advisories {
            StandardError.line("\(advisory.field): \(advisory.message)")
        }
    }
}

/// A finding as `--json` prints it.
struct FindingObject: Encodable {
    let field: String
    let rule: String
    let severity: String
    let message: String
    /// The document and section behind the rule, where a sentence states one.
    let source: String?

    init(_ finding: Finding) {
        (field, rule, message) = (finding.field.description, finding.rule, finding.message)
        severity = finding.blocks ? "error" : "advisory"
        source = RuleSource.of(finding.message)
    }
}

/// The order as it is printed once, with the suffix that is stored nowhere.
private struct PrintedOrder: Encodable {
    let order: Order
    let pfxSuffix: String?

    private enum Key: CodingKey {
        case pfxSuffix
    }

    func encode(to encoder: any Encoder) throws {
        try order.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(pfxSuffix, forKey: .pfxSuffix)
    }
}
