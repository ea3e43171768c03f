package import Archive
package import AtlasAPI
import Certificates
import Clients
import Console
package import Live
package import Orders
import Providers

/// What a verified claim of a provider's account says of an order: the domains that it covers are approved, or proved as domains of mail.
package struct ClaimApproval {
    private let claim: DomainClaim
    private let provider: Provider

    /// A claim that the provider has verified.
    package init(_ claim: DomainClaim, at provider: Provider) { (self.claim, self.provider) = (claim, provider) }

    /// Notes in an order that the domains which the claim covers are approved; what is approved already stays as it is. For an order of certificates for mail
    /// the domain goes into the list of mail domains, where it counts for all orders of its organization.
    ///
    /// - Returns: the domains that were approved or proved now.
    package func note(in id: OrderID, of store: any OrderArchive, _ configuration: Configuration) throws -> [String] {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
        let covered = rules.outstanding(order).compactMap { item -> String? in
            if case .approval(let domain) = item, claim.covers(domain), rules.mailboxesBelow[domain] == nil { domain } else { nil }
        }
        if covered.isEmpty { return try prove(rules.outstanding(order), for: order, in: store, configuration) }
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

    /// Notes that the domains of an order's addresses are the organization's, each as a mail domain with the claim as its evidence.
    private func prove(
        _ outstanding: [OutstandingItem], for order: Order, in store: any OrderArchive, _ configuration: Configuration
    ) throws -> [String] {
        let covered = outstanding.compactMap { item -> String? in
            if case .domainProof(let domain) = item, claim.covers(domain) { domain } else { nil }
        }
        guard !covered.isEmpty else { return [] }
        guard let isSandbox = provider.knownSandbox else {
            let name = ShellWord.quoted(provider.name)
            throw Exit(.data, "Whether \(provider.name) is a sandbox is not known: certdesk provider test \(name), then do this again.")
        }
        guard !isSandbox else {
            throw Exit(
                .data,
                "\(provider.name) is a sandbox, and what it verified proves no domain to other orders. Note the proof yourself: certdesk domains."
            )
        }
        let steps = try MailDomainSteps(configuration, archive: store)
        for name in covered {
            let known = try? MailDomainLookup.domain(name, in: store)
            let domain = try known ?? steps.add(name, organization: order.customer?.organization.name) { StandardError.line($0) }
            if domain.openChallenge == nil { _ = try steps.ask(domain.id, by: .dns, to: nil) { StandardError.line($0) } }
            _ = try steps.answer(domain.id, byValue: nil, evidence: claim.evidence) { StandardError.line($0) }
        }
        return covered
    }
}

extension DomainClaim {
    /// Whether a domain is the claimed one, or lies below it.
    func covers(_ domain: String) -> Bool { Self.covers(domain, name.lowercased()) }

    /// Whether a domain is a claimed one, or lies below it.
    ///
    /// - Parameter name: the claimed one, in lower case.
    static func covers(_ domain: String, _ name: String) -> Bool { domain == name || domain.hasSuffix(".\(name)") }

    /// What the authority holds, in words.
    var evidence: String {
        DisplayText.sanitized("Claim \(id) of \(name), verified until \(Timestamp(secondsSinceEpoch: expiresAt).calendarDate)")
    }
}
