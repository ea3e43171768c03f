package import Orders

extension IssuanceRules {
    /// The last day on which an approval of a domain or an address is good for a new certificate (BR 4.2.1): by the rules of each day, and no longer than
    /// its way of approval counts for anything.
    package static func lastDay(of proof: DomainProof) -> CalendarDate {
        lastDay(ofApprovalOn: proof.time.calendarDate, by: proof.method)
    }

    /// The last day on which what was shown in an order is good for a new certificate, also where another order took it over; `nil` where no rule sets an end.
    package static func lastDay(of proof: Proof) -> CalendarDate? {
        let last: CalendarDate? =
            if case .approval = proof.item {
                lastDay(ofApprovalOn: proof.day, by: proof.method)
            } else if case .requirement = proof.item {
                lastDay(ofMailIdentityProvedOn: proof.day)
            } else {
                lastDay(of: .organizationValidationReuse, provedOn: proof.day)
            }
        return [last, proof.until].compactMap(\.self).min()
    }

    /// The same of an approval on a day, by a way; `nil` where nobody knows by which.
    package static func lastDay(ofApprovalOn day: CalendarDate, by method: Approval.Method?) -> CalendarDate {
        let last = lastDay(of: .domainValidationReuse, provedOn: day) ?? day
        switch method {
        case .email:
            let end = all.first { $0.topic == .approvalByEmail && $0.severity == .error }?.from
            return end.map { min(last, max(day, $0.adding(days: -1))) } ?? last
        case .persistentTXT: return min(last, lastDay(of: .approvalByPersistentRecord, provedOn: day) ?? last)
        case .ipReverseTXT: return min(last, lastDay(of: .approvalByPersistentReverseRecord, provedOn: day) ?? last)
        case .dns, .http, .ipHTTP, .ipTLSALPN, nil: return last
        }
    }

    /// The last day on which control of a mail domain that was shown on a day is good for a new certificate for an address in it. Ways of proof that end later
    /// for servers take nothing from what was shown before (SBR 4.2.1).
    package static func lastDay(ofMailDomainProvedOn day: CalendarDate) -> CalendarDate {
        lastDay(of: .mailboxValidationReuse, provedOn: day) ?? day
    }

    /// The last day on which what was found out about an organization and its people is good for a new certificate for mail (SBR 4.2.1).
    package static func lastDay(ofMailIdentityProvedOn day: CalendarDate) -> CalendarDate {
        lastDay(of: .mailIdentityValidationReuse, provedOn: day) ?? day
    }

    /// The last day on which what was found out about an organization is good for a new certificate (BR 4.2.1).
    package static func lastDay(ofIdentityProvedOn day: CalendarDate) -> CalendarDate {
        lastDay(of: .organizationValidationReuse, provedOn: day) ?? day
    }

    /// The last day on which a certificate can be issued by a proof of a day, through all the rules that come into force meanwhile; `nil` where no rule
    /// sets an end. A rule that comes later counts the days from the same day, so the proof ends with the first rule under which it is too old (BR 4.2.1).
    package static func lastDay(of topic: IssuanceRule.Topic, provedOn day: CalendarDate) -> CalendarDate? {
        for rule in all where rule.topic == topic {
            guard case .days(let days)? = rule.limit, rule.to.map({ $0 >= day }) ?? true else { continue }
            let end = day.adding(days: days)
            if end < rule.from { return rule.from.adding(days: -1) }
            if rule.to.map({ end <= $0 }) ?? true { return end }
        }
        return nil
    }
}
