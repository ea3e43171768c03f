package import Flow
internal import Orders

extension FlowStep {
    /// What happened, in a short sentence without its full stop: `Common name: www.example.com`. Not cleaned of control characters.
    package func words(in definition: FlowDefinition) -> String {
        func label(_ field: FieldID) -> String { definition.field(field)?.label ?? field.description }
        func title(_ stage: String) -> String { definition.stage(stage)?.title ?? stage }
        func said(_ answer: Answer, _ field: FieldID) -> String {
            let fixed = if case .fixed(let choices)? = definition.field(field)?.kind.options { choices } else { [Choice]() }
            let words = answer.secret == nil ? answer.words(choices: fixed) : answer.isEmpty ? "" : "secret"
            return answer.isEmpty && words.isEmpty ? "(empty)" : words
        }
        return switch event {
        case .answered(let field, let answer), .chosen(let field, let answer): "\(label(field)): \(said(answer, field))"
        case .takenBack(let field, let answer?): "\(label(field)) taken back to: \(said(answer, field))"
        case .takenBack(let field, nil): "\(label(field)) taken back"
        case .answersGiven(let answers): "\(answers.count) answers given at once"
        case .fieldLeft(let field): "Left \(label(field))"
        case .nextRequested: "Next"
        case .backRequested: "Back"
        case .paused: "Pause"
        case .stageChosen(let stage): "Went to \(title(stage))"
        case .placeRequested: "Place order"
        case .placed(let receipt): "Placed as \(receipt.id)"
        case .placingFailed(let message): "Not placed: \(message)"
        case .fileRead: "A file was read"
        case .fileNotRead(let message): "No file was read: \(message)"
        case .tableNotRead(let field, let fault): "\(label(field)) was not read: \(fault.words)"
        case .quoteAnswered(let message, _): "Asked for a quote: \(message)"
        case .draftSaved: "The draft is saved again"
        case .draftNotSaved(let message, _): "\(message)"
        case .leaveRequested(.quit): "Left the order"
        case .leaveRequested(.interrupted): "Left the order by Ctrl-C"
        case .leaveRequested(.hangup): "The terminal went away"
        case .leaveRequested(.terminated(let signal)): "The program was ended by signal \(signal)"
        }
    }

    /// The field that it is about; `nil` for none.
    package var field: FieldID? {
        switch event {
        case .answered(let field, _), .chosen(let field, _), .takenBack(let field, _), .fieldLeft(let field), .tableNotRead(let field, _):
            field
        case .answersGiven, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed, .placingFailed, .fileRead,
            .fileNotRead, .quoteAnswered, .draftSaved, .draftNotSaved, .leaveRequested:
            findings.first { $0.blocks }?.field
        }
    }
}

extension Instant {
    /// The time in words, UTC: `2026-11-28T10:30:00Z`.
    package var words: String { Timestamp(secondsSinceEpoch: Int(clamping: milliseconds / 1000)).description }
}
