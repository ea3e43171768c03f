/// Something that happened in a flow, as a trace keeps it. Given again to a state that began the same way, steps lead to the same answers, the same
/// stage and the same findings: `FlowState.repeat(_:using:)`.
package struct FlowStep: Hashable, Codable, Sendable {
    /// When it happened; of typing that became one step, the last key.
    package let time: Instant
    /// What happened. Secrets are the text `secret`, and of a receipt there is only the order's id.
    package let event: FlowEvent
    /// What cannot be worked out again from the events, as far as this one changed it.
    package let facts: [ServiceFact]

    /// A step; secrets in it are replaced.
    package init(time: Instant, event: FlowEvent, facts: [ServiceFact] = []) {
        (self.time, self.event, self.facts) = (time, event.masked, facts)
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
        self.judgement = judgement.map { FieldJudgement(answer: $0.answer?.masked, findings: $0.findings) }
        self.preset = preset?.masked
    }
}

extension Answer {
    /// The answer as it may be kept: `secret` for a secret that is not empty.
    var masked: Answer {
        if case .secret(let secret) = self, !secret.isEmpty { .secret(Secret("secret")) } else { self }
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
        case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placingFailed, .fileNotRead, .draftSaved,
            .draftNotSaved, .leaveRequested:
            self
        }
    }
}
