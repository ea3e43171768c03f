package import Flow
import Orders

/// Answers as an order is made from them: what it cannot do without is thrown as a fault of the screens.
package struct RequiredAnswers: Sendable {
    private let answers: ResolvedAnswers

    /// What was answered.
    package init(_ answers: ResolvedAnswers) { self.answers = answers }

    /// The text of a field, by its address.
    package func text(_ id: String) throws(AssemblyFault) -> String {
        guard let text = optional(id) else { throw .unanswered(FieldID(id) ?? FieldID(stage: id, name: "")) }
        return text
    }

    /// The text of a field that may have none.
    package func optional(_ id: String) -> String? { FieldID(id).flatMap(answers.text) }

    /// The option that was chosen.
    package func option<Option: RawRepresentable<String>>(_ field: FieldID) throws(AssemblyFault) -> Option {
        guard let option = Option(rawValue: try text(field.description)) else { throw .noOption(field) }
        return option
    }

    /// A secret that nothing can be made without.
    package func secret(_ field: FieldID) throws(AssemblyFault) -> Secret {
        guard let secret = answers[field]?.secret, !secret.isEmpty else { throw .unanswered(field) }
        return secret
    }
}
