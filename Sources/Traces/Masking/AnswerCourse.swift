internal import Flow

/// The answers of a sitting, in the order in which they were given.
struct AnswerCourse {
    /// Something about one field.
    enum Turn {
        /// It was answered; `nil` for an answer that was taken back.
        case given(FieldID, Answer?)
        /// Services, or what was typed before, had this answer for it.
        case told(FieldID, Answer)
    }

    private(set) var turns: [Turn] = []

    /// What there was in the end.
    var last: [FieldID: Answer] {
        turns.reduce(into: [:]) { last, turn in
            if case .given(let field, let answer) = turn { last[field] = answer }
        }
    }

    init(_ session: TraceSession) {
        give(session.start.given)
        tell(session.start.facts)
        for step in session.steps {
            switch step.event {
            case .answered(let field, let answer), .chosen(let field, let answer): turns.append(.given(field, answer))
            case .takenBack(let field, let answer): turns.append(.given(field, answer))
            case .answersGiven(let answers): give(answers)
            case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed, .placingFailed, .fileRead,
                .fileNotRead, .tableNotRead, .quoteAnswered, .draftSaved, .draftNotSaved, .leaveRequested:
                break
            }
            tell(step.facts)
        }
    }

    private mutating func give(_ answers: [FieldID: Answer]) {
        turns += answers.sorted { $0.key < $1.key }.map { .given($0.key, $0.value) }
    }

    private mutating func tell(_ facts: [ServiceFact]) {
        for fact in facts {
            turns += [fact.judgement?.answer, fact.preset].compactMap(\.self).map { .told(fact.field, $0) }
        }
    }
}
