package import Flow

/// Why answers are no order although no rule refuses them: a fault of the screens, or of the price book.
package enum AssemblyFault: Error, Hashable, CustomStringConvertible {
    /// A field that the order cannot do without has no answer.
    case unanswered(FieldID)
    /// An answer that is no option an order can have.
    case noOption(FieldID)
    /// The answers give no term.
    case noTerm
    /// The pasted request could be read before, and cannot be now.
    case requestUnreadable
    /// The price book has no price; the reason is a sentence.
    case noPrice(reason: String)

    /// The fault as a sentence.
    package var description: String {
        switch self {
        case .unanswered(let field): "\(field) has no answer, but the order needs one."
        case .noOption(let field): "The answer to \(field) is not an option an order can have."
        case .noTerm: "The term of the order cannot be worked out from its answers."
        case .requestUnreadable: "The pasted request cannot be read any more."
        case .noPrice(let reason): reason
        }
    }
}
