/// Something that happened in a flow, as a trace keeps it. Given again to a state that began the same way, steps lead to the same answers, the same
/// stage and the same findings: `FlowState.repeat(_:using:)`.
package struct FlowStep: Hashable, Sendable {
    /// When it happened; of typing that became one step, the last key.
    package let time: Instant
    /// What happened. Secrets are the text `secret`, and of a receipt there is only the order's id.
    package let event: FlowEvent
    /// The stage on the screen afterwards.
    package let stage: String
    /// What cannot be worked out again from the events, as far as this one changed it.
    package let facts: [ServiceFact]
    /// What was to be seen afterwards and not before, of the findings of the stage on the screen.
    package let findings: [Finding]
    /// The total afterwards, with its currency (`349.00 USD`), where it changed; empty if there was none any more.
    package let price: String?

    /// A step; secrets in it are replaced.
    package init(
        time: Instant, event: FlowEvent, stage: String = "", facts: [ServiceFact] = [], findings: [Finding] = [], price: String? = nil
    ) {
        (self.time, self.event, self.stage) = (time, event.masked, stage)
        (self.facts, self.findings, self.price) = (facts, findings.map(\.masked), price)
    }
}

extension FlowStep: Codable {
    private enum Key: String, CodingKey {
        case time, facts, findings, price
        case stage = "on"
    }

    /// Writes the event's own members beside those of the step; what is empty is left out.
    package func encode(to encoder: any Encoder) throws {
        try event.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(time, forKey: .time)
        if !stage.isEmpty { try container.encode(stage, forKey: .stage) }
        if !facts.isEmpty { try container.encode(facts, forKey: .facts) }
        if !findings.isEmpty { try container.encode(findings, forKey: .findings) }
        try container.encodeIfPresent(price, forKey: .price)
    }

    /// Reads a step.
    ///
    /// - Throws: `DecodingError` without time or event.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            time: try container.decode(Instant.self, forKey: .time), event: try FlowEvent(from: decoder),
            stage: try container.decodeIfPresent(String.self, forKey: .stage) ?? "",
            facts: try container.decodeIfPresent([ServiceFact].self, forKey: .facts) ?? [],
            findings: try container.decodeIfPresent([Finding].self, forKey: .findings) ?? [],
            price: try container.decodeIfPresent(String.self, forKey: .price))
    }
}

/// What was found out about a field by asking services (the store, OpenSSL) or from a secret, neither of which is there when steps are repeated.
package struct ServiceFact: Hashable, Codable, Sendable {
    /// The field it is about.
    package let field: FieldID
    /// What its checks made of the answer; `nil` where they can be asked again.
    package let judgement: FieldJudgement?
    /// The answer that was offered for it; `nil` for none.
    package let preset: Answer?

    /// A fact; secrets in it are replaced.
    package init(field: FieldID, judgement: FieldJudgement?, preset: Answer?) {
        self.field = field
        self.judgement = judgement.map { FieldJudgement(answer: $0.answer?.masked, findings: $0.findings.map(\.masked)) }
        self.preset = preset?.masked
    }
}

extension Answer {
    /// The answer as it may be kept: `secret` for a secret that is not empty, and for a text with something in it that is withheld.
    package var masked: Answer {
        switch self {
        case .secret(let secret) where !secret.isEmpty: .secret(Secret("secret"))
        case .text where isWithheld: .text("secret")
        case .list where isWithheld: .list(["secret"])
        case .text, .secret, .toggle, .number, .list, .table: self
        }
    }

    /// Whether somebody put a private key (PEM) where no secret is asked for: nothing keeps it, whatever is made of it.
    package var holdsPrivateKey: Bool {
        isAnywhere { $0.utf8.count > 17 && $0.contains("PRIVATE KEY-----") }
    }

    /// Whether nothing may keep it that is kept before the answers are right: a private key, or the number of a payment card.
    package var isWithheld: Bool { holdsPrivateKey || isAnywhere(PaymentCardNumber.isIn) }

    private func isAnywhere(_ isIn: (String) -> Bool) -> Bool {
        switch self {
        case .text(let text): isIn(text)
        case .list(let entries): entries.contains(where: isIn)
        case .secret, .toggle, .number, .table: false
        }
    }
}

extension Finding {
    /// The finding as it may be kept: what it says of an answer may repeat it.
    fileprivate var masked: Finding {
        var masked = self
        masked.message = PaymentCardNumber.hidden(in: message)
        return masked
    }
}

extension FlowEvent {
    /// The event as it may be kept.
    var masked: FlowEvent {
        switch self {
        case .answered(let field, let answer): .answered(field, answer.masked)
        case .chosen(let field, let answer): .chosen(field, answer.masked)
        case .takenBack(let field, let answer): .takenBack(field, to: answer?.masked)
        case .answersGiven(let answers): .answersGiven(answers.mapValues(\.masked))
        // Its lines name the suffix of a password.
        case .placed(let receipt): .placed(Receipt(id: receipt.id, lines: []))
        // What a file holds may be a key; what was taken from it comes as answers.
        case .fileRead: .fileRead([])
        case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placingFailed, .fileNotRead,
            .tableNotRead,
            .quoteAnswered, .draftSaved,
            .draftNotSaved, .leaveRequested:
            self
        }
    }
}
