import IssuanceRules
import Names
import Orders

/// What of an order was shown in others of its customer and is young enough to count again, and what has to be shown anew (BR 4.2.1).
struct CountingProofs: Sendable {
    /// A proof that counts again.
    struct Carried: Hashable, Sendable {
        let proof: Proof
        /// What it shows for the order: of a base domain that was approved that may be a host in it.
        let item: OutstandingItem
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
        let hasNewDomain = !rules.bases(of: Set(added.map(\.value))).isSubset(
            of: rules.bases(of: Set((fresh.tls?.certificate.names ?? []).filter { !added.contains($0) }.map(\.value))))
        for item in rules.outstanding(fresh) where item != .payment {
            let isAboutNames = [.call, .check(.domainRights), .check(.authorization)].contains(item)
            let last = (hasNewDomain && isAboutNames ? [] : proofs).filter { Self.serves($0, item, rules, on: day) }.max { $0.day < $1.day }
            let end = last.flatMap { IssuanceRules.lastDay(of: $0) }
            if let last, end.map({ $0 >= day }) ?? true {
                carried.append(Carried(proof: last, item: item, lastDay: end))
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
        for proof in carried {
            after.carryOver(proof.proof, as: proof.item, until: proof.lastDay, actor: order.actor, at: order.placedAt)
        }
        return rules.advancing(after, on: day)
    }

    /// Whether a proof shows what is wanted, in a way that still proves something on a day. What was shown of a domain shows all below it; a file on the
    /// web server shows its own host alone (BR 3.2.2.4.18).
    private static func serves(_ proof: Proof, _ item: OutstandingItem, _ rules: LifeCycle, on day: CalendarDate) -> Bool {
        guard let shown = proof.domain, case .approval(let wanted) = item else { return proof.item == item }
        if proof.method == .email, IssuanceRules.refusal(.approvalByEmail, on: day) != nil { return false }
        let names = rules.names(approvedWith: wanted)
        if proof.method?.showsOneHost == true { return names.allSatisfy { $0 == shown } }
        func isShown(_ name: String) -> Bool { name == shown || name.hasSuffix(".\(shown)") }
        return isShown(wanted) || !names.isEmpty && names.allSatisfy(isShown)
    }
}
