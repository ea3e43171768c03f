/// A field as its screen file describes it.
package struct FieldDefinition: Hashable, Sendable {
    /// Whether the field must have an answer while it is shown.
    package enum Requirement: Hashable, Sendable {
        case optional
        case mandatory
        case when(Condition)
        /// As the field's first rule says for the answers so far (`postal-code` knows which countries have postal codes).
        case byRule
    }

    /// Follow another field while a toggle is on, until this field is edited itself.
    package struct CopySource: Hashable, Sendable {
        /// The "same as" toggle.
        package var toggle: FieldID
        /// The field that is followed.
        package var field: FieldID

        /// Follow `field` while `toggle` is on.
        package init(toggle: FieldID, field: FieldID) {
            self.toggle = toggle
            self.field = field
        }
    }

    /// The field's address; unique in its flow.
    package var id: FieldID
    /// What is asked for.
    package var kind: FieldKind
    /// The caption, without a mark or colon.
    package var label: String
    /// One or more sentences for F1.
    package var help: String
    /// An example or a reminder shown next to the empty control; empty for none.
    package var hint: String
    /// Whether it must be answered.
    package var requirement: Requirement
    /// When the field is shown; `nil` for always.
    package var condition: Condition?
    /// The answer until somebody gives another one.
    package var initial: Answer?
    /// Name of an answer worked out from earlier answers, used like `initial` and following its sources until edited.
    package var preset: String?
    /// Which field it follows while a toggle is on; `nil` for none.
    package var copy: CopySource?
    /// Checked in this order.
    package var rules: [RuleReference]
    /// Name of a sentence worked out from the answers and shown under the control (`3 of 40`, `6 servers`).
    package var note: String?
    /// Name of what is suggested while somebody types; for text and dates.
    package var suggestions: String?

    /// A field of a screen.
    package init(
        id: FieldID, kind: FieldKind, label: String, help: String = "", hint: String = "", requirement: Requirement = .optional,
        condition: Condition? = nil, initial: Answer? = nil, preset: String? = nil, copy: CopySource? = nil,
        rules: [RuleReference] = [], note: String? = nil, suggestions: String? = nil
    ) {
        (self.id, self.kind, self.label, self.help, self.hint) = (id, kind, label, help, hint)
        (self.requirement, self.condition, self.initial, self.preset) = (requirement, condition, initial, preset)
        (self.copy, self.rules, self.note, self.suggestions) = (copy, rules, note, suggestions)
    }
}

/// A rule by name, with the fields that give it its context: `postal-code` with `country` from `organization.country`.
package struct RuleReference: Hashable, Sendable {
    /// The rule's name: `postal-code`.
    package var name: String
    /// Parameter name → the field whose answer it takes.
    package var arguments: [String: FieldID]

    /// A rule and where its parameters come from.
    package init(name: String, arguments: [String: FieldID] = [:]) {
        self.name = name
        self.arguments = arguments
    }
}
