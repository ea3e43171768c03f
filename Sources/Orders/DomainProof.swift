/// That the owner of a domain or an address approved, when, and how it was shown.
package struct DomainProof: Hashable, Sendable {
    /// A base domain or one below it, A-labels, or an address.
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
        let proofs = proofs
        return progress.approvedDomains.compactMap { domain in
            proofs.last { $0.item == .approval(domain: domain) }.map {
                DomainProof(domain: $0.domain ?? domain, time: $0.time, method: $0.method, order: id)
            }
        }
    }

    /// The domains and addresses whose approval the last change noted; none for a change that noted something else.
    package var lastApprovedDomains: [String] {
        guard let first = events.last(where: { $0.joined != true }) else { return [] }
        return domainProofs.filter { $0.time >= first.time }.map(\.domain)
    }

    /// Since when the organization's identity is shown: the first of the things that show it, since each grows old by itself; `nil` until the call and
    /// the checks of existence, records and authorization are all done.
    package var identityProvedAt: Timestamp? {
        guard tls != nil, state != .denied else { return nil }
        let proofs = proofs
        let items: [OutstandingItem] = [.call, .check(.existence), .check(.officialRecords), .check(.authorization)]
        let times = items.compactMap { item in proofs.last { $0.item == item }?.time }
        return times.count == items.count ? times.min() : nil
    }
}
