/// When a stage or a field is shown, or an answer needed. A closed grammar, so that screens can be listed, checked and tested.
///
/// A condition sees only answers of fields that are themselves shown; a hidden field counts as unanswered.
package indirect enum Condition: Hashable, Sendable {
    /// The field's answer is exactly this.
    case `is`(FieldID, Answer)
    /// The field's text or choice is one of these.
    case isOneOf(FieldID, [String])
    /// The field has an answer that is not empty.
    case answered(FieldID)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Whether the condition holds for these answers.
    package func holds(in answers: ResolvedAnswers) -> Bool {
        switch self {
        case .is(let field, let answer): answers[field] == answer
        case .isOneOf(let field, let options): answers[field]?.text.map(options.contains) ?? false
        case .answered(let field): answers[field].map { !$0.isEmpty } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(in: answers) }
        case .any(let conditions): conditions.contains { $0.holds(in: answers) }
        case .not(let condition): !condition.holds(in: answers)
        }
    }

    /// Every field the condition looks at.
    package var fields: Set<FieldID> {
        switch self {
        case .is(let field, _), .isOneOf(let field, _), .answered(let field): [field]
        case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.fields) }
        case .not(let condition): condition.fields
        }
    }
}
