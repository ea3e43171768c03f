import IssuanceRules
import Names
import Orders

/// What of an order was shown in others of its customer and is young enough to count again, and what has to be shown anew (BR 4.2.1).
struct CountingProofs: Sendable {
    /// A proof that counts again.
    struct Carried: Hashable, Sendable {
        let proof: Proof
        /// The last day on which it does; `nil` where no rule sets an end.
        let lastDay: CalendarDate?
    }

    let carried: [Carried]
    /// The base domains and addresses that are approved anew.
    let domains: [String]
    /// Whether the organization is checked anew, or some of it.
    let missing: [OutstandingItem]

    /// - Parameters:
    ///   - rules: those of the order, with its names.
    ///   - fresh: the order without any progress.
    ///   - added: the names that the certificate before did not have; all of them where there was none.
    ///   - day: the day of the issue.
    init(_ rules: LifeCycle, fresh: Order, proofs: [Proof], added: [CertificateName], on day: CalendarDate) {
        var (carried, missing): ([Carried], [OutstandingItem]) = ([], [])
        for item in rules.outstanding(fresh) where item != .payment {
            let last = proofs.filter { $0.item == item && Self.serves($0, for: added, on: day) }.max { $0.day < $1.day }
            let end = last.flatMap { IssuanceRules.lastDay(of: Self.topic(of: item), provedOn: $0.day) }
            if let last, end.map({ $0 >= day }) ?? true {
                carried.append(Carried(proof: last, lastDay: end))
            } else {
                missing.append(item)
            }
        }
        (self.carried, self.missing) = (carried, missing)
        domains = missing.compactMap { if case .approval(let domain) = $0 { domain } else { nil } }
    }

    /// An order that was just placed, with what counts again: an event each, which says from which order, and the state that this brings it to.
    func carried(into order: Order, _ rules: LifeCycle, on day: CalendarDate) -> Order {
        var after = order
        for proof in carried { after.carryOver(proof.proof, until: proof.lastDay, actor: order.actor, at: order.placedAt) }
        return rules.advancing(after, on: day)
    }

    private static func topic(of item: OutstandingItem) -> IssuanceRule.Topic {
        if case .approval = item { .domainValidationReuse } else { .organizationValidationReuse }
    }

    /// Whether the way in which control was shown still proves something on a day, and proves the added names too: a file on the web server proves its
    /// own host alone (BR 3.2.2.4.18).
    private static func serves(_ proof: Proof, for added: [CertificateName], on day: CalendarDate) -> Bool {
        guard case .approval(let domain) = proof.item else { return true }
        switch proof.method {
        case .email: return IssuanceRules.refusal(.approvalByEmail, on: day) == nil
        case .ipReverseTXT: return IssuanceRules.refusal(.approvalByReverseLookup, on: day) == nil
        case .http: return !added.contains { $0.value == domain || $0.value.hasSuffix(".\(domain)") }
        case .dns, .ipHTTP, .ipTLSALPN, nil: return true
        }
    }
}
