import Checkout
import Flow
import Orders

/// An order from an answers file: the quickest front end.
struct FileOrder {
    let desk: Desk
    let json: Bool

    /// Places the order, or prints every finding and touches nothing.
    func place(answersFrom path: String) throws {
        let contents = try AnswersInput.read(path, for: desk.definition)
        var state = FlowState(definition: desk.definition, answers: contents.answers, context: desk.context.flowContext)
        let effects = state.receive(.placeRequested)
        let findings = contents.findings + judged(state, unread: contents.findings)
        guard effects.contains(.place), !findings.contains(where: \.blocks) else { throw refusal(findings) }
        let outcome: OrderPlacement.Outcome
        do {
            outcome = try OrderPlacement(context: desk.context, definition: desk.definition).place(state)
        } catch {
            throw Exit(status: error.exitCode, error.message)
        }
        try report(outcome)
    }

    /// What the rules find, each fault once: a value that could not be read leaves no answer to judge, and a copied answer is judged at its
    /// source.
    private func judged(_ state: FlowState, unread: [Finding]) -> [Finding] {
        let found = state.allFindings
        return found.filter { finding in
            if unread.contains(where: { $0.field == finding.field }) { return false }
            guard let field = state.visible.field(finding.field), field.isCopied, let source = field.definition.copy?.field else {
                return true
            }
            return !found.contains { $0.field == source && $0.rule == finding.rule && $0.message == finding.message }
        }
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
            return
        }
        print(outcome.order.id)
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

    init(_ finding: Finding) {
        (field, rule, message) = (finding.field.description, finding.rule, finding.message)
        severity = finding.blocks ? "error" : "advisory"
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
