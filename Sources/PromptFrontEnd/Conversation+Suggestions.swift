import Flow

/// Taking what is known instead of typing it again.
extension Conversation {
    /// The suggestions that were read out last, and the field they are for.
    struct Offer: Hashable {
        var field: FieldID
        var suggestions: [Suggestion]
    }

    /// The first field of the stage for which something is suggested.
    var suggestingField: FieldID? { page.stage.fields.first { $0.definition.suggestions != nil }?.id }

    /// Reads out who may be meant by what was answered, unless it came with one of them.
    mutating func offer(for field: FieldID, typed: String) {
        // A day that was typed means itself.
        guard let found = found(for: field, typed)?.filter({ $0.isLikely || page.field(field)?.definition.kind != .date }), !found.isEmpty,
            !taken.contains(where: { $0.answers[field] == .text(typed) })
        else { return }
        say(found.count == 1 ? "This is known:" : "These are known:")
        readOut(found.map { Choice(id: $0.id, label: $0.label, detail: $0.detail) })
        say("To take all details of one, type take and its number: take 1. Else go on.")
        offered = Offer(field: field, suggestions: found)
    }

    private func found(for field: FieldID, _ typed: String) -> [Suggestion]? {
        page.field(field)?.definition.suggestions.flatMap { taking.engine.catalogue.suggestions[$0] }?.found(typed, state.visible.answers)
    }

    /// Takes one that was read out, by its number, or looks for others by words.
    mutating func takeKnown(_ typed: String) {
        guard let field = suggestingField ?? offered?.field else { return refuse("Nothing is known here that could be taken.") }
        if let offered, let number = Int(typed.isEmpty ? "1" : typed), offered.suggestions.indices.contains(number - 1) {
            return take(offered.suggestions[number - 1], for: offered.field)
        }
        let found = found(for: field, typed) ?? []
        guard !found.isEmpty else {
            return refuse(typed.isEmpty ? "Say who is meant, as in take example.com." : "Nothing is known by “\(typed)”.")
        }
        offered = Offer(field: field, suggestions: found)
        if found.count == 1 { return take(found[0], for: field) }
        readOut(found.map { Choice(id: $0.id, label: $0.label, detail: $0.detail) })
        say("Type take and a number, or more of the name.")
    }

    private mutating func take(_ suggestion: Suggestion, for field: FieldID) {
        guard let news = state.taking(suggestion, for: field, after: taken, using: taking.engine) else {
            return refuse("This is not there any more.")
        }
        taken.take(news)
        heed(taking.send(.answersGiven(news.answers)))
        say(news.said)
        guard state.phase == .answering, state.stage == stage else { return }
        // What was taken is passed over; what is missing is asked.
        asked = []
        goOn()
    }

    /// Whether an answer came with what was taken and is as it was then.
    func isTaken(_ field: VisibleField) -> Bool {
        guard let answer = field.answer, !answer.isEmpty, taken.contains(where: { $0.answers[field.id] == answer }) else { return false }
        return !(page.findings[field.id] ?? []).contains(where: \.blocks)
    }
}
