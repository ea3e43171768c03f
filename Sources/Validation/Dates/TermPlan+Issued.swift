package import Orders

extension TermPlan {
    /// The plan of a term as it is sold.
    package init(_ plan: TermPlanner.Plan, term: Term, bonusDays: Int) {
        self.init(
            term: term, start: plan.start, end: plan.end, bonusDays: bonusDays, certificates: plan.certificates.map(PlannedCertificate.init)
        )
    }

    /// The plan after a certificate came back: it stands with its own days, whether they are those of the plan or not, behind those that were
    /// issued before it, and what is left of the term is divided anew.
    ///
    /// - Parameters:
    ///   - start: its first day.
    ///   - end: its last day, not before the first.
    ///   - days: its days as they are counted, see ``PlannedCertificate/days``.
    package func taking(serial: String, start: CalendarDate, end: CalendarDate, days: Int) -> TermPlan {
        var plan = self
        let issued = PlannedCertificate(start: start, end: end, days: days, issueFrom: start, serial: serial)
        plan.certificates = certificates.filter { $0.isIssued && $0.serial != serial && $0.start < start } + [issued]
        guard end < self.end else { return plan }
        // Days before the term are nobody's: a certificate of old leaves the whole term to be covered.
        let next = max(end.adding(days: 1), self.start)
        plan.certificates += TermPlanner.certificates(from: next, to: self.end, isReissue: true).map(PlannedCertificate.init)
        return plan
    }
}

extension TermPlan.PlannedCertificate {
    fileprivate init(_ certificate: TermPlanner.Certificate) {
        self.init(start: certificate.start, end: certificate.end, days: certificate.days, issueFrom: certificate.issueFrom)
    }
}
