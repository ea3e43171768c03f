package import Checkout
package import Console
package import Flow
import Orders

/// What an order from an answers file leaves on standard output and standard error.
package struct OrderReport {
    let json: Bool

    /// A report for people, or for machines.
    package init(json: Bool) { self.json = json }

    /// What a reissue costs, which no form has shown.
    static func price(of reissue: Order, reissuing root: OrderID) -> String {
        reissue.quote.isNothing
            ? "The reissue costs nothing: it is part of the plan of the order \(root)."
            : "The reissue costs \(reissue.quote.totalWords), for the names that were added."
    }

    /// What is said of the password's suffix where no page shows it.
    package static func suffixSentence(_ suffix: String) -> String { "PFX password suffix, shown only now: \(suffix)" }

    /// Findings go to standard error as lines, or to standard output as JSON.
    package func refusal(_ findings: [Finding]) -> Exit {
        if json {
            let objects = findings.map(FindingObject.init)
            Swift.print((try? JSONOutput.document(objects)) ?? "[]")
            return Exit(.data)
        }
        let lines = findings.filter(\.blocks).map { "\(DisplayText.sanitized($0.field.description)): \(DisplayText.sanitized($0.message))" }
        return Exit(.data, lines.joined(separator: "\n"))
    }

    /// Refusals as programs get them on standard output: findings about no field, beside the sentences on standard error.
    package static func document(_ refusals: [Exit]) -> String {
        (try? JSONOutput.document(refusals.map { FindingObject(refusal: $0.message) })) ?? "[]"
    }

    /// Prints what came of a flow.
    package func print(_ outcome: FlowOutcome) throws {
        switch outcome {
        case .order(let outcome): try print(outcome)
        case .kept(let kept):
            Swift.print(json ? try JSONOutput.document(kept.object) : kept.text)
            // Whoever did not get the number would order again.
            try StandardOutput.flush(done: kept.sentence)
            if !json { kept.warnings.forEach { StandardError.line($0) } }
        }
    }

    /// Prints the number of the placed order, or the order.
    package func print(_ outcome: OrderPlacement.Outcome) throws {
        if json {
            Swift.print(try JSONOutput.document(PrintedOrder(order: outcome.order, pfxSuffix: outcome.passwordSuffix)))
        } else {
            Swift.print(outcome.order.id)
        }
        try StandardOutput.flush(done: "The order \(outcome.order.id) is placed.")
        if json { return }
        if let root = outcome.order.related(.reissues).first { StandardError.line(Self.price(of: outcome.order, reissuing: root)) }
        for advisory in outcome.order.advisories {
            StandardError.line("\(advisory.field): \(advisory.message)")
        }
        // Last, where it is read.
        if let suffix = outcome.passwordSuffix {
            StandardError.line(Self.suffixSentence(suffix))
        }
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
