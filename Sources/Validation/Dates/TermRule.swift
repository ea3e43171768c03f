import Flow
import Orders

extension Rule {
    /// The term by its option id. Where the rules of the day allow no certificate that long (BR 6.3.2), the plan is told: how many and when the next is
    /// due. Takes `start`, `end` and `current-expiry` where they are answered.
    static let term = Rule(name: "term", summary: "How long the cover is bought for.", example: "6-months") { text, context in
        let typed = text.trimmingBlanks
        guard let term = Term(rawValue: typed) else {
            let ids = Term.allCases.map(\.rawValue).joined(separator: ", ")
            return .invalid("\(Excerpt.quoted(typed)) is not a term. Choose one of \(ids).")
        }
        let start = context.date("start") ?? context.asOf
        let plan = TermPlanner.plan(start: start, term: term, bonusDays: context.bonusDays, end: context.date("end"))
        guard let next = plan.reissues.first, let rule = IssuanceRules.rule(.certificateValidity, on: start) else {
            return .valid(term.rawValue)
        }
        return .advisory(
            term.rawValue,
            [
                "This term takes \(plan.certificates.count) certificates, one after another; the second starts on \(next.start).",
                rule.sentence,
            ])
    }
}
