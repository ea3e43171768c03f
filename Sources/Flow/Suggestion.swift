/// Something known that may be meant by what is being typed, with answers that come along once somebody takes it.
package struct Suggestion: Hashable, Sendable {
    /// Which one it is.
    package var id: String
    /// What people know it by.
    package var label: String
    /// What else tells it from others.
    package var detail: String
    /// Whether what was typed is in what it is known by, so that Enter alone takes it; another has to be chosen first.
    package var isLikely: Bool

    /// A suggestion.
    package init(id: String, label: String, detail: String = "", isLikely: Bool = true) {
        (self.id, self.label, self.detail, self.isLikely) = (id, label, detail, isLikely)
    }
}

/// A name and the suggestions that answer it.
package struct NamedSuggestions: Sendable {
    /// As screens write it.
    package let name: String
    /// What may be meant by a text, the likeliest first; asked at every key, so it must not take long.
    package let find: @Sendable (_ typed: String, _ answers: ResolvedAnswers) -> [Suggestion]
    /// The answers of a suggestion, and a sentence about where they come from; `nil` if it is not there any more.
    package let answers: @Sendable (_ id: String) -> (answers: [FieldID: Answer], said: String)?

    /// Fewer characters suggest nothing.
    package let leastTyped: Int

    /// A name, what it finds and what that brings along.
    package init(
        _ name: String, leastTyped: Int = 2, find: @escaping @Sendable (String, ResolvedAnswers) -> [Suggestion],
        answers: @escaping @Sendable (String) -> (answers: [FieldID: Answer], said: String)?
    ) {
        (self.name, self.leastTyped, self.find, self.answers) = (name, leastTyped, find, answers)
    }

    /// What may be meant by a text, if enough is typed.
    package func found(_ typed: String, _ answers: ResolvedAnswers) -> [Suggestion] {
        typed.count < leastTyped ? [] : find(typed, answers)
    }
}

/// What was taken with a suggestion: as long as nobody changes it, another suggestion may take its place.
package struct TakenSuggestion: Hashable, Sendable {
    /// The answers that come with it.
    package internal(set) var answers: [FieldID: Answer]
    /// The fields that keep what somebody typed before, in the flow's order.
    package internal(set) var kept: [FieldID]
    /// Where the answers come from, and what was kept; whole sentences.
    package internal(set) var said: String
}

extension [TakenSuggestion] {
    /// Takes one in, in the place of those that answered some of the same fields.
    package mutating func take(_ taken: TakenSuggestion) {
        removeAll { $0.answers.keys.contains { taken.answers[$0] != nil } }
        append(taken)
    }
}

extension FlowState {
    /// What a suggestion for a field brings along. What somebody has typed elsewhere stays; what follows from another field goes on following it.
    ///
    /// - Parameter earlier: the suggestions that were taken before. One that answered some of the same fields gives way to this one; others stay.
    package func taking(
        _ suggestion: Suggestion, for field: FieldID, after earlier: [TakenSuggestion], using engine: FlowEngine
    ) -> TakenSuggestion? {
        guard let name = engine.definition.field(field)?.suggestions, let found = engine.catalogue.suggestions[name],
            let (offered, said) = found.answers(suggestion.id)
        else { return nil }
        let last = earlier.last { $0.answers.keys.contains { offered[$0] != nil } }
        var taken = TakenSuggestion(answers: [:], kept: [], said: said)
        for known in engine.definition.fields where known.kind.takesAnswer {
            let (old, new) = (answers[known.id], offered[known.id])
            if let copy = known.copy, offered[copy.toggle]?.isOn == true, new ?? .text("") == offered[copy.field] ?? .text("") { continue }
            let isTyped = known.id != field && !(old?.isEmpty ?? true) && old != last?.answers[known.id]
            if isTyped {
                if let new, new != old { taken.kept.append(known.id) }
            } else if let new {
                taken.answers[known.id] = new
            } else if let old, old == last?.answers[known.id], !old.isEmpty {
                taken.answers[known.id] = old.isOn ? .toggle(false) : .text("")
            }
        }
        if !taken.kept.isEmpty {
            let labels = taken.kept.compactMap { id in
                engine.definition.field(id).map { "\($0.label) (\(engine.definition.stage(id.stage)?.title ?? id.stage))" }
            }
            taken.said += " Kept as typed: \(labels.joined(separator: ", "))."
        }
        return taken
    }
}
