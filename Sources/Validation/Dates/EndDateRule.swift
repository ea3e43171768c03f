import Flow
import Orders

extension Rule {
    /// The last day of the certificate: after `start` (the order's date when that is unanswered) and inside `term`, whose free days for switching
    /// come from `current-expiry`. First and last day are both counted (RFC 5280 section 4.1.2.5), so a year from 1 May ends on 30 April.
    static let endDate = Rule(
        name: "end-date", summary: "The last day of the term: after its start and inside what is bought.",
        example: Example("2027-05-20", with: ["term": "6-months"], on: "2026-11-21"),
        parameters: ["start", "term", "current-expiry"]
    ) { text, context in
        .of { () throws(Refusal) in
            let end = try TypedDate.read(text)
            let start = context.startDay
            guard end > start else { throw .invalid("The end must come after the start, \(start). Enter a later day.") }
            if let term = context.term {
                let last = TermPlanner.lastDay(from: start, months: term.months, bonusDays: context.bonusDays)
                guard end <= last else {
                    throw .invalid("The term that is bought ends on \(last). Enter that day or an earlier one, or choose a longer term.")
                }
            }
            return .valid(end.description)
        }
    }
}
