import Flow
import Orders

extension Rule {
    /// The term by its option id. Where the rules of the day allow no certificate that long (BR 6.3.2), it says how many the term takes. Uses `start`,
    /// `end` and `current-expiry` where they are answered.
    static let term = Rule(
        name: "term", summary: "How long the cover is bought for.", example: Example("6-months", on: "2026-11-21"),
        parameters: ["start", "end", "current-expiry"]
    ) { text, context in
        let typed = text.trimmingBlanks
        guard let term = Term(rawValue: typed) else {
            let ids = Term.allCases.map(\.rawValue).joined(separator: ", ")
            return .invalid("\(Excerpt.quoted(typed)) is not a term. Choose one of \(ids).")
        }
        let start = context.startDay
        let plan = TermPlanner.plan(start: start, term: term, bonusDays: context.bonusDays, end: context.date("end"))
        let count = plan.certificates.count
        guard count > 1, let rule = IssuanceRules.rule(.certificateValidity, on: start), let limit = rule.limit else {
            return .valid(term.rawValue)
        }
        let message = "This term takes \(count) certificates: each may last \(limit) at most since \(rule.from) (\(rule.citation))."
        return .advisory(term.rawValue, [message])
    }
}
