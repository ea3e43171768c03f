package import Flow
import Orders

/// What came of a flow.
package enum FlowOutcome: Sendable {
    /// An order was placed.
    case order(OrderPlacement.Outcome)
    /// Something else was kept.
    case kept(Kept)
}

extension FlowOutcome {
    /// The same once what waits for a password to be noted is kept, too.
    package func finished() throws(OrderPlacement.Failure) -> FlowOutcome {
        guard case .kept(let kept) = self, let finish = kept.finish else { return self }
        return .kept(try finish())
    }
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
    /// The password of a key that was made here, if it was made too: it is told once, and stored nowhere.
    package var keyPassword: String?

    /// Keeps it, once somebody has said that the password is noted: nothing is written before. `nil` where it is kept already.
    package var finish: (@Sendable () throws(OrderPlacement.Failure) -> Kept)?

    /// Something that was kept.
    package init(
        id: String, sentence: String, lines: [DocumentLine], text: String, object: any Encodable & Sendable, warnings: [String] = [],
        keyPassword: String? = nil
    ) {
        (self.id, self.sentence, self.lines) = (id, sentence, lines)
        (self.text, self.object, self.warnings, self.keyPassword) = (text, object, warnings, keyPassword)
    }
}

extension Receipt {
    /// The page after a flow.
    package init(_ outcome: FlowOutcome) {
        switch outcome {
        case .order(let outcome): self.init(outcome)
        case .kept(let kept):
            self.init(id: kept.id, lines: kept.lines, shownOnce: kept.keyPassword.map(Self.shownOnce) ?? [])
            isPending = kept.finish != nil
        }
    }

    private static func shownOnce(_ password: String) -> [DocumentLine] {
        shownOnce(
            password, as: "Password", under: "Password of the key",
            "The private key is locked with this password, and is asked for with the certificate. It is shown now and never again: write it down. "
                + "If it is lost, make another key and request.")
    }

    /// Something secret that no other page shows, spelled out, and what it is for.
    static func shownOnce(_ secret: String, as name: String, under heading: String, _ words: String) -> [DocumentLine] {
        [
            DocumentLine(heading, .heading), DocumentLine(name, .pair(value: secret)),
            DocumentLine("Spelled", .pair(value: Spelling.words(for: secret))), DocumentLine(words, .emphasis),
        ]
    }
}
