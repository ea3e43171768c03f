package import Flow

/// What came of a flow.
package enum FlowOutcome: Sendable {
    /// An order was placed.
    case order(OrderPlacement.Outcome)
    /// Something else was kept.
    case kept(Kept)
}

/// What a flow has kept that is no order.
package struct Kept: Sendable {
    /// Its number.
    package var id: String
    /// What became of it, in a sentence: `The provider Atlas is kept.`
    package var sentence: String
    /// The page that follows.
    package var lines: [DocumentLine]
    /// What a command prints of it for people.
    package var text: String
    /// What a command prints of it for programs.
    package var object: any Encodable & Sendable
    /// What a command says beside that, a line each.
    package var warnings: [String]

    /// Something that was kept.
    package init(
        id: String, sentence: String, lines: [DocumentLine], text: String, object: any Encodable & Sendable, warnings: [String] = []
    ) {
        (self.id, self.sentence, self.lines) = (id, sentence, lines)
        (self.text, self.object, self.warnings) = (text, object, warnings)
    }
}

extension Receipt {
    /// The page after a flow.
    package init(_ outcome: FlowOutcome) {
        switch outcome {
        case .order(let outcome): self.init(outcome)
        case .kept(let kept): self.init(id: kept.id, lines: kept.lines)
        }
    }
}
