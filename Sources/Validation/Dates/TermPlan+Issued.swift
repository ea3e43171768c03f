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
    ///   - from: its first second.
    ///   - until: its last second, not before the first. One that ends within a day needs its successor on that day.
    package func taking(serial: String, from: Timestamp, until: Timestamp) -> TermPlan {
        var plan = self
        let (start, end) = (from.calendarDate, until.calendarDate)
        // Any part of a day is a day, and both ends count (BR 6.3.2, RFC 5280 section 4.1.2.5).
        let days = max(1, (until.secondsSinceEpoch - from.secondsSinceEpoch + 86_400) / 86_400)
        let issued = PlannedCertificate(start: start, end: end, days: days, issueFrom: start, serial: serial)
        plan.certificates = certificates.filter { $0.isIssued && $0.serial != serial && $0.start < start } + [issued]
        guard end < self.end, until < Timestamp(secondsSinceEpoch: .max) else { return plan }
        // Days before the term are nobody's: a certificate of old leaves the whole term to be covered.
        let next = max(Timestamp(secondsSinceEpoch: until.secondsSinceEpoch + 1).calendarDate, self.start)
        plan.certificates += TermPlanner.certificates(from: next, to: self.end, isReissue: true).map(PlannedCertificate.init)
        return plan
    }

    /// The plan without certificates that came back and were given up: what they covered is divided anew, behind those that stand.
    package func givingBack(_ serials: Set<String>) -> TermPlan {
        guard certificates.contains(where: { $0.serial.map(serials.contains) ?? false }) else { return self }
        var plan = self
        plan.certificates = certificates.filter { $0.serial.map { !serials.contains($0) } ?? false }
        let next = plan.certificates.map { $0.end.adding(days: 1) }.max().map { max($0, start) } ?? start
        let isReissue = !plan.certificates.isEmpty
        plan.certificates += TermPlanner.certificates(from: next, to: end, isReissue: isReissue).map(PlannedCertificate.init)
        return plan
    }
}

extension TermPlan.PlannedCertificate {
    fileprivate init(_ certificate: TermPlanner.Certificate) {
        self.init(start: certificate.start, end: certificate.end, days: certificate.days, issueFrom: certificate.issueFrom)
    }
}
