package import IssuanceRules
package import Orders

/// When the proofs behind an order grow too old for the certificates of its plan (BR 4.2.1). A proof is taken to be as old as the first certificate
/// that it is given for.
package enum ProofRenewal {
    /// The last day on which a certificate can be issued by a proof of a day, through all the rules that come into force meanwhile; `nil` where no rule
    /// sets an end.
    package static func lastDay(of topic: IssuanceRule.Topic, provedOn day: CalendarDate) -> CalendarDate? {
        for rule in IssuanceRules.all where rule.topic == topic {
            guard case .days(let days)? = rule.limit, rule.to.map({ $0 >= day }) ?? true else { continue }
            let end = day.adding(days: days)
            if end < rule.from { return rule.from.adding(days: -1) }
            if rule.to.map({ end <= $0 }) ?? true { return end }
        }
        return nil
    }

    /// The certificates, by their first days in order of time, for which a proof has to be given anew.
    ///
    /// - Parameter topic: a rule about reuse, such as ``IssuanceRule/Topic/domainValidationReuse``.
    package static func places(of topic: IssuanceRule.Topic, in starts: [CalendarDate]) -> [Int] {
        guard var proved = starts.first else { return [] }
        var places: [Int] = []
        for (place, start) in starts.enumerated().dropFirst() {
            guard case .days(let days) = IssuanceRules.rule(topic, on: start)?.limit, proved.days(until: start) > days else { continue }
            places.append(place)
            proved = start
        }
        return places
    }
}
