/// The time that was bought and the certificates that cover it, one after the other: those that came back as they are, and behind them, each as
/// long as authorities issue it on its day, those that are still to come.
package struct TermPlan: Codable, Hashable, Sendable {
    /// One certificate of the plan.
    package struct PlannedCertificate: Codable, Hashable, Sendable {
        /// The first day it is valid.
        package var start: CalendarDate
        /// The last day it is valid.
        package var end: CalendarDate
        /// Days of validity, first and last counted (RFC 5280 section 4.1.2.5).
        package var days: Int
        /// The first day it may be issued.
        package var issueFrom: CalendarDate
        /// The serial number of the certificate that came back, upper-case hexadecimal; `nil` while it is planned.
        package var serial: String?

        /// A certificate due from a day on.
        package init(start: CalendarDate, end: CalendarDate, days: Int, issueFrom: CalendarDate, serial: String? = nil) {
            (self.start, self.end, self.days, self.issueFrom) = (start, end, days, issueFrom)
            self.serial = serial
        }

        /// Whether it came back from the authority.
        package var isIssued: Bool { serial != nil }
    }

    /// What was bought.
    package var term: Term
    /// The first day of cover.
    package var start: CalendarDate
    /// The last day of cover, free days included.
    package var end: CalendarDate
    /// Free days: for switching from a competitor, or left of the term that is renewed.
    package var bonusDays: Int
    /// In order of time; what is planned without gap or overlap.
    package var certificates: [PlannedCertificate]

    /// A plan worked out elsewhere.
    package init(term: Term, start: CalendarDate, end: CalendarDate, bonusDays: Int, certificates: [PlannedCertificate]) {
        (self.term, self.start, self.end) = (term, start, end)
        (self.bonusDays, self.certificates) = (bonusDays, certificates)
    }

    /// The last day that the customer has a certificate for, or will have by the plan: that of the term, or of a certificate that ends later.
    package var lastDay: CalendarDate { max(end, certificates.last?.end ?? end) }

    /// The plan of a reissue: one certificate of another order's plan and nothing behind it, for that one has the term.
    package func holding(_ certificate: PlannedCertificate) -> TermPlan {
        TermPlan(term: term, start: certificate.start, end: certificate.end, bonusDays: 0, certificates: [certificate])
    }

    /// The certificate that came back last.
    package var lastIssued: PlannedCertificate? { certificates.last(where: \.isIssued) }
    /// The next certificate that is due after one came back; `nil` before, and where the term is covered.
    package var nextReissue: PlannedCertificate? { lastIssued == nil ? nil : certificates.first { !$0.isIssued } }
}
