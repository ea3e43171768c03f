/// That the owner of a base domain or an address approved, when, and how it was shown.
package struct DomainProof: Hashable, Sendable {
    /// A base domain, A-labels, or an address.
    package var domain: String
    /// When it was approved.
    package var time: Timestamp
    /// How control was shown; `nil` where an order says nothing of that.
    package var method: Approval.Method?
    /// The order that it was approved for.
    package var order: OrderID

    /// A proof.
    package init(domain: String, time: Timestamp, method: Approval.Method?, order: OrderID) {
        (self.domain, self.time, self.method, self.order) = (domain, time, method, order)
    }
}

extension Order {
    /// The approvals that stand, each with the time of its last event.
    package var domainProofs: [DomainProof] {
        guard tls != nil, state != .denied else { return [] }
        return progress.approvedDomains.compactMap { domain in
            standing(.approve(domain: domain)).map {
                DomainProof(domain: domain, time: $0, method: tls?.approval.method, order: id)
            }
        }
    }

    /// Since when the organization's identity is shown: the first of the things that show it, since each grows old by itself; `nil` until the call and
    /// the checks of existence, records and authorization are all done.
    package var identityProvedAt: Timestamp? {
        guard tls != nil, state != .denied else { return nil }
        let steps: [OrderStep] = [.noteCall, .complete(.existence), .complete(.officialRecords), .complete(.authorization)]
        let times = steps.compactMap(standing)
        return times.count == steps.count ? times.min() : nil
    }

    /// When a step was recorded last that nobody has taken back.
    private func standing(_ step: OrderStep) -> Timestamp? {
        let undone = Set(events.compactMap(\.undoes))
        return events.enumerated().last { $0.element.what == step.what && !undone.contains($0.offset) }?.element.time
    }
}
