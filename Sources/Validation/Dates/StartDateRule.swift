import Flow
import IssuanceRules
import Orders

extension Rule {
    /// The first day of the term: the order's date or later. A certificate must start within 48 hours of its signing (BR 7.1.2.7), so an order for a
    /// later day is held until then.
    static let startDate = Rule(
        name: "start-date", summary: "The first day of the term: today or later.", example: Example("2026-11-21", on: "2026-11-21")
    ) { text, context in
        .of { () throws(Refusal) in
            let start = try TypedDate.read(text)
            guard start >= context.asOf else {
                throw .invalid("The term cannot start before the order's date, \(context.asOf). Enter that day or a later one.")
            }
            guard start > context.asOf else { return .valid(start.description) }
            let reason = IssuanceRules.rule(.signingTime, on: start).map { " \($0.sentence)" } ?? ""
            return .advisory(start.description, ["The order is held until \(start) and issued then.\(reason)"])
        }
    }
}
