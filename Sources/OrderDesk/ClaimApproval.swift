package import Archive
package import AtlasAPI
import Clients
import Console
package import Live
package import Orders
import Providers

/// What a verified claim of a provider's account says of an order: the domains that it covers are approved.
package struct ClaimApproval {
    private let claim: DomainClaim
    private let provider: Provider

    /// A claim that the provider has verified.
    package init(_ claim: DomainClaim, at provider: Provider) { (self.claim, self.provider) = (claim, provider) }

    /// Notes in an order that the domains which the claim covers are approved; what is approved already stays as it is.
    ///
    /// - Returns: the domains that were approved now.
    package func note(in id: OrderID, of store: any OrderArchive, _ configuration: Configuration) throws -> [String] {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
        let covered = rules.outstanding(order).compactMap { item -> String? in
            if case .approval(let domain) = item, claim.covers(domain) { domain } else { nil }
        }
        guard !covered.isEmpty else { return [] }
        // A sandbox shows nothing to others.
        let reason = (provider.isSandbox ? OrderEvent.sandboxEvidence : "") + claim.evidence
        _ = try OrderLookup.taking {
            try store.update(id) { order in
                try rules.taking(
                    all: covered.map { .approve(domain: $0) }, order, actor: configuration.actor, at: Clock.live.now(),
                    on: configuration.asOf, reason: reason)
            }
        }
        return covered
    }
}

extension DomainClaim {
    /// Whether a domain is the claimed one, or lies below it.
    func covers(_ domain: String) -> Bool {
        let name = name.lowercased()
        return domain == name || domain.hasSuffix(".\(name)")
    }

    /// What the authority holds, in words.
    var evidence: String {
        DisplayText.sanitized("Claim \(id) of \(name), verified until \(Timestamp(secondsSinceEpoch: expiresAt).calendarDate)")
    }
}
