package import Orders

extension IssuanceRules {
    /// The last day on which an approval of a domain or an address is good for a new certificate (BR 4.2.1): by the rules of each day, and no longer than
    /// its way of approval counts for anything.
    package static func lastDay(of proof: DomainProof) -> CalendarDate {
        let day = proof.time.calendarDate
        let last = lastDay(provedOn: day, .domainValidationReuse)
        let ended: IssuanceRule.Topic? =
            switch proof.method {
            case .email: .approvalByEmail
            case .ipReverseTXT: .approvalByReverseLookup
            case .dns, .http, .ipHTTP, .ipTLSALPN, nil: nil
            }
        guard let end = ended.flatMap({ topic in all.first { $0.topic == topic && $0.severity == .error } })?.from else { return last }
        return min(last, max(day, end.adding(days: -1)))
    }

    /// The last day on which what was found out about an organization is good for a new certificate (BR 4.2.1).
    package static func lastDay(ofIdentityProvedOn day: CalendarDate) -> CalendarDate {
        lastDay(provedOn: day, .organizationValidationReuse)
    }

    /// A rule that comes later counts the days from the same day, so the proof ends with the first rule under which it is too old.
    private static func lastDay(provedOn day: CalendarDate, _ topic: IssuanceRule.Topic) -> CalendarDate {
        var last: CalendarDate?
        for rule in all where rule.topic == topic && (rule.to ?? day) >= day {
            guard case .days(let days) = rule.limit else { continue }
            let end = min(rule.to ?? day.adding(days: days), day.adding(days: days))
            // Before there was a rule there was no end to it.
            guard end >= max(rule.from, day) else { break }
            last = end
        }
        return last ?? day
    }
}
