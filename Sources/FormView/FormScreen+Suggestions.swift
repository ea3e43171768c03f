import Flow

/// Which of the suggestions for what is being typed is chosen.
struct SuggestionChoice: Hashable, Sendable {
    /// Its place; `nil` while none is.
    var place: Int?
    /// The field and text for which they were closed.
    var closed: (field: FieldID, text: Answer?)? {
        get { closedField.map { ($0, closedText) } }
        set { (closedField, closedText) = (newValue?.field, newValue?.text) }
    }
    private var closedField: FieldID?
    private var closedText: Answer?
    /// The one that the last picture showed as chosen: Enter that came before it takes nothing.
    var seen: String?
    /// What was suggested when the choice was made.
    var suggested: [Suggestion] = []
    /// What was taken.
    var taken: [TakenSuggestion] = []
}

extension FormState {
    /// What is suggested for a field on its stage: while it has the focus, unless it was closed.
    func suggestions(for field: FieldID, _ reading: StageReading) -> [Suggestion] {
        guard focus == .field(field), let found = reading.suggestions[field] else { return [] }
        if let closed = suggesting.closed, closed.field == field, closed.text == reading.field(field)?.answer { return [] }
        return found
    }
}

/// Taking what is known instead of typing it again.
extension FormScreen {
    private var suggestions: [Suggestion] { focusedField.map { state.suggestions(for: $0, reading) } ?? [] }

    /// The one that Enter takes.
    var chosenSuggestion: String? {
        let suggestions = suggestions
        return state.suggesting.place.flatMap { suggestions.indices.contains($0) ? suggestions[$0].id : nil }
    }

    /// Chooses the first suggestion, if it is a likely one, once there are others than before.
    mutating func chooseSuggestion() {
        let suggestions = suggestions
        guard suggestions != state.suggesting.suggested else { return }
        state.suggesting.suggested = suggestions
        state.suggesting.place = suggestions.first.flatMap { $0.isLikely ? 0 : nil }
    }

    /// What a key does while something is suggested; `nil` where it does what it always does.
    mutating func takeSuggestion(_ stroke: Stroke) -> [FlowEffect]? {
        guard let field = focusedField else { return nil }
        let suggestions = suggestions
        guard !suggestions.isEmpty else { return nil }
        switch stroke.action {
        case .down where (state.suggesting.place ?? -1) < suggestions.count - 1:
            state.suggesting.place = (state.suggesting.place ?? -1) + 1
        case .up:
            guard let place = state.suggesting.place else { return nil }
            state.suggesting.place = place > 0 ? place - 1 : nil
        case .close:
            state.suggesting.closed = (field, reading.field(field)?.answer)
            chooseSuggestion()
        case .accept:
            // An Enter that was typed ahead takes nothing that nobody could see.
            guard let place = state.suggesting.place, suggestions[place].id == state.suggesting.seen,
                let taken = flow.taking(suggestions[place], for: field, after: state.suggesting.taken, using: engine)
            else { return nil }
            state.suggesting.taken.take(taken)
            let effects = send(.answersGiven(taken.answers)) + accept()
            state.scratchpad.message = taken.said
            return effects
        default: return nil
        }
        return []
    }
}
