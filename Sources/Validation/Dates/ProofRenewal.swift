package import IssuanceRules
package import Orders

/// When the proofs behind an order grow too old for the certificates of its plan (BR 4.2.1). A proof is taken to be as old as the first certificate
/// that it is given for.
package enum ProofRenewal {
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
