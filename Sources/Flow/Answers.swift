/// What was typed, by field, hidden fields included: nothing that was entered is ever thrown away.
package struct Answers: Hashable, Sendable {
    /// The answers given, edited copies included.
    package private(set) var given: [FieldID: Answer]
    /// Copied fields that were edited while their "same as" toggle was on, and so no longer follow their source.
    package private(set) var detached: Set<FieldID>
    /// The fields that were given something nobody could read: that is a fault of its own, so nothing else is found in them.
    package private(set) var unread: Set<FieldID>
    /// What is known of fields while steps are repeated, instead of asking services.
    package internal(set) var told: [FieldID: ServiceFact] = [:]
    /// The field whose answer may not be whole yet, because somebody is typing into it. What takes long waits until the field is left.
    package internal(set) var typing: FieldID?

    /// Starts from answers given elsewhere: a draft, an answers file.
    package init(given: [FieldID: Answer] = [:], detached: Set<FieldID> = [], unread: Set<FieldID> = []) {
        (self.given, self.detached, self.unread) = (given, detached, unread)
    }

    /// The answer given to a field, whether or not the field is shown.
    package subscript(field: FieldID) -> Answer? { given[field] }

    /// Keeps an answer. Answering a copied field detaches it from its source; a toggle that is switched makes its copies follow again.
    ///
    /// - Returns: the fields to which something else was given, or by which they follow no more or again.
    @discardableResult
    package mutating func give(_ answer: Answer, to field: FieldID, in definition: FlowDefinition) -> Set<FieldID> {
        var touched: Set = [field]
        if case .toggle = answer, given[field] != answer {
            let copies = definition.fields.filter { $0.copy?.toggle == field }.map(\.id)
            detached.subtract(copies)
            touched.formUnion(copies)
        }
        if definition.field(field)?.copy != nil {
            detached.insert(field)
        }
        given[field] = answer
        unread.remove(field)
        return touched
    }

    /// Keeps answers of many fields, in the flow's order, so that a "same as" toggle comes before the copied fields that override it. What the flow
    /// does not ask for is left out.
    ///
    /// - Returns: the fields to which something else was given, or by which they follow no more or again.
    @discardableResult
    package mutating func give(_ answers: [FieldID: Answer], in definition: FlowDefinition) -> Set<FieldID> {
        var touched: Set<FieldID> = []
        for field in definition.fields where field.kind.takesAnswer {
            if let answer = answers[field.id] { touched.formUnion(give(answer, to: field.id, in: definition)) }
        }
        return touched
    }

    /// Lets a field be as if nobody had answered it: its source, its preset or its default counts again.
    mutating func withdraw(_ field: FieldID) -> Set<FieldID> {
        given[field] = nil
        detached.remove(field)
        unread.remove(field)
        return [field]
    }
}

/// The answers that count: of the fields that are shown, with defaults, presets and copies filled in.
package struct ResolvedAnswers: Hashable, Sendable {
    private struct Entry: Hashable {
        var answer: Answer
        /// Whether somebody gave it, in place or in the field it is copied from.
        var isGiven: Bool
        /// Which field of the flow it is.
        var place: Int
    }

    private var entries: [FieldID: Entry]
    /// The place from which on nothing may be seen: what is shown of a field depends on those before it. No limit but while that is worked out.
    var horizon = Int.max
    private(set) var typing: FieldID?
    #if DEBUG
        /// The only fields that may be looked at, while something is worked out that declared them.
        private var limit: FieldSet?
    #endif

    /// The answers of the fields that are shown, all of them given by somebody.
    package init(_ answers: [FieldID: Answer] = [:]) {
        entries = answers.mapValues { Entry(answer: $0, isGiven: true, place: 0) }
    }

    /// No answers yet, with room for those of so many fields.
    init(room: Int) { entries = Dictionary(minimumCapacity: room) }

    /// The answer that counts; `nil` for a hidden field and for one without an answer.
    package subscript(field: FieldID) -> Answer? {
        expectDeclared(field)
        return entry(field)?.answer
    }

    private func entry(_ field: FieldID) -> Entry? { entries[field].flatMap { $0.place < horizon ? $0 : nil } }

    /// Whether somebody gave the answer, in place or in the field it is copied from, rather than a default or a preset.
    package func isGiven(_ field: FieldID) -> Bool {
        expectDeclared(field)
        return entry(field)?.isGiven ?? false
    }

    /// Whether somebody is typing into the field, so that its answer may not be whole yet.
    package func isBeingTyped(_ field: FieldID) -> Bool {
        expectDeclared(field)
        return typing == field
    }

    /// Whether somebody gave an answer in the stage that is not empty.
    package func isBegun(_ stage: String) -> Bool {
        expectDeclared(FieldID(stage: stage, name: ""))
        return entries.contains { $0.value.place < horizon && $0.key.stage == stage && $0.value.isGiven && !$0.value.answer.isEmpty }
    }

    /// Only these may be looked at: whoever declares too little is found by the first test that gets there.
    func limited(to fields: FieldSet) -> ResolvedAnswers {
        #if DEBUG
            var limited = self
            limited.limit = fields
            return limited
        #else
            return self
        #endif
    }

    private func expectDeclared(_ field: FieldID) {
        #if DEBUG
            if let limit { precondition(limit.contains(field), "\(field) is looked at, but was not declared to be read") }
        #endif
    }

    /// Takes note of the field that is typed into.
    mutating func note(typing: FieldID?) { self.typing = typing }

    /// Every field that has an answer.
    package var all: [FieldID: Answer] {
        #if DEBUG
            if let limit { precondition(limit == .all, "all answers are looked at, but were not declared to be read") }
        #endif
        return entries.filter { $0.value.place < horizon }.mapValues(\.answer)
    }

    /// Puts in the answer of a shown field, the flow's field at a place.
    package mutating func take(_ answer: Answer?, for field: FieldID, isGiven: Bool, at place: Int = 0) {
        entries[field] = answer.map { Entry(answer: $0, isGiven: isGiven, place: place) }
    }
}
