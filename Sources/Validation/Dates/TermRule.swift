import Flow
import Orders
import VisibleText

extension Rule {
    /// The term by its option id. A term of several certificates is no fault: the plan beside it shows them.
    static let term = Rule(
        name: "term", summary: "How long the cover is bought for.", example: "1-year"
    ) { text, _ in
        let typed = text.trimmingBlanks
        guard let term = Term(rawValue: typed) else {
            let ids = Term.allCases.map(\.rawValue).joined(separator: ", ")
            return .invalid("\(Excerpt.quoted(typed)) is not a term. Choose one of \(ids).")
        }
        return .valid(term.rawValue)
    }
}
