internal import Flow

/// Every answer and every sentence of a trace, replaced.
struct TextChange {
    /// What stands where nothing can: of what the computer said there is nothing to be learnt, and paths of the computer are in it.
    static let leftOut = "(left out)"

    /// What an answer of a field becomes.
    var answer: (FieldID, Answer) -> Answer
    /// What a name becomes that is no answer.
    var text: (String) -> String
    /// What a sentence becomes.
    var sentence: (String) -> String

    func callAsFunction(_ trace: Trace) -> Trace {
        var trace = trace
        for index in trace.sessions.indices {
            let session = trace.sessions[index]
            trace.sessions[index].head.actor = text(session.head.actor)
            trace.sessions[index].start = start(session.start)
            trace.sessions[index].steps = session.steps.map(step)
        }
        return trace
    }

    private func start(_ start: FlowStart) -> FlowStart {
        var start = start
        start.given = answers(start.given)
        start.notices = start.notices.mapValues { $0.map(sentence) }
        start.failure = start.failure.map { _ in Self.leftOut }
        start.draftFault = start.draftFault.map { _ in Self.leftOut }
        start.facts = start.facts.map(fact)
        return start
    }

    private func step(_ step: FlowStep) -> FlowStep {
        FlowStep(
            time: step.time, event: event(step.event), stage: step.stage, facts: step.facts.map(fact), findings: step.findings.map(finding),
            price: step.price)
    }

    private func event(_ event: FlowEvent) -> FlowEvent {
        switch event {
        case .answered(let field, let given): .answered(field, answer(field, given))
        case .chosen(let field, let given): .chosen(field, answer(field, given))
        case .takenBack(let field, let given): .takenBack(field, to: given.map { answer(field, $0) })
        case .answersGiven(let given): .answersGiven(answers(given))
        case .placingFailed: .placingFailed(Self.leftOut)
        case .fileNotRead: .fileNotRead(Self.leftOut)
        case .tableNotRead(let field, _): .tableNotRead(field, .refused(Self.leftOut))
        case .quoteAnswered: .quoteAnswered(Self.leftOut)
        case .draftNotSaved: .draftNotSaved(Self.leftOut)
        case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed, .fileRead, .draftSaved,
            .leaveRequested:
            event
        }
    }

    private func answers(_ given: [FieldID: Answer]) -> [FieldID: Answer] {
        Dictionary(uniqueKeysWithValues: given.map { ($0, answer($0, $1)) })
    }

    private func fact(_ fact: ServiceFact) -> ServiceFact {
        var judgement = fact.judgement
        judgement?.answer = fact.judgement?.answer.map { answer(fact.field, $0) }
        judgement?.findings = fact.judgement?.findings.map(finding) ?? []
        return ServiceFact(field: fact.field, judgement: judgement, preset: fact.preset.map { answer(fact.field, $0) })
    }

    private func finding(_ finding: Finding) -> Finding {
        var finding = finding
        finding.message = sentence(finding.message)
        return finding
    }
}
