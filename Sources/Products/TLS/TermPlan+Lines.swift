import Flow
import Orders

extension TermPlan {
    /// What was bought, from when to when, free days, and each certificate where there are several.
    ///
    /// - Parameter hasOwnDates: whether the customer chose the start or the end.
    func documentLines(hasOwnDates: Bool) -> [DocumentLine] {
        [
            DocumentLine("Term", .heading),
            DocumentLine("Bought", .pair(value: term.label)),
            DocumentLine(hasOwnDates ? "Own dates" : "Covers", .pair(value: "\(start) to \(end)")),
        ] + (bonusDays > 0 ? [DocumentLine("Free days", .pair(value: "\(bonusDays)"))] : [])
            + (certificates.count > 1
                ? certificates.enumerated().map { index, certificate in
                    DocumentLine(
                        "Certificate \(index + 1)", .pair(value: "\(certificate.start) to \(certificate.end), \(certificate.days) days"))
                } : [])
    }
}
