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
    package static func suffixSentence(_ suffix: String) -> String { "Suffix of the key's password, shown only now: \(suffix)" }

    /// What is said of something secret that came of a flow where no page shows it; `nil` if nothing did.
    package static func secretSentence(_ outcome: FlowOutcome) -> String? {
        switch outcome {
        case .order(let outcome): outcome.passwordSuffix.map(suffixSentence)
        case .kept(let kept): kept.keyPassword.map { "Password of the key, shown only now: \($0)" }
        }
    }

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

    /// Why an order was not placed. If it may be there for all that, whoever is to look for it needs its id, and the suffix of its password if it is there:
    /// lines on standard error, or an object on standard output.
    ///
    /// - Parameter code: what the kind of the failure ends the program with.
    package func failure(_ failure: OrderPlacement.Failure, _ code: Exit.Code) throws -> Exit {
        let exit = Exit(code, failure.message)
        guard let order = failure.order else { return exit }
        if json {
            Swift.print(try JSONOutput.document(DoubtfulOrder(order: order, pfxSuffix: failure.passwordSuffix, message: failure.message)))
            return exit
        }
        return Exit(code, [failure.message, failure.passwordSuffix.map(Self.suffixSentence)].compactMap(\.self).joined(separator: "\n"))
    }

    /// Prints what came of a flow.
    package func print(_ outcome: FlowOutcome) throws {
        switch outcome {
        case .order(let outcome): try print(outcome)
        case .kept(let kept):
            Swift.print(json ? try JSONOutput.document(PrintedKept(object: kept.object, keyPassword: kept.keyPassword)) : kept.text)
            // Whoever did not get the number would order again.
            try StandardOutput.flush(done: kept.sentence)
            if json { return }
            kept.warnings.forEach { StandardError.line($0) }
            // Last, where it is read.
            if let secret = Self.secretSentence(outcome) { StandardError.line(secret) }
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

/// What was kept as it is printed once, with the password that is stored nowhere.
private struct PrintedKept: Encodable {
    let object: any Encodable & Sendable
    let keyPassword: String?

    private enum Key: CodingKey {
        case keyPassword
    }

    func encode(to encoder: any Encoder) throws {
        try object.encode(to: encoder)
        guard let keyPassword else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(keyPassword, forKey: .keyPassword)
    }
}

/// What is known of an order of which nobody knows whether it is there, by the names that the results of a batch have for it.
private struct DoubtfulOrder: Encodable {
    let state = "placing"
    let order: OrderID
    let pfxSuffix: String?
    let message: String
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
