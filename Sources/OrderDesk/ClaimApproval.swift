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

    /// Notes it in the order that is named, and in each open one that was told the claim's value; what came of it, in sentences.
    ///
    /// - Throws: what keeps it from the named one.
    package func noteWhereAsked(named: OrderID?, of store: any OrderArchive, _ configuration: Configuration) throws -> [String] {
        let own = try named.map { id in
            let said = try note(in: id, of: store, configuration)
            return said.isEmpty ? ["Nothing of the order \(id) waits for this claim."] : said
        }
        let others = ClaimReader.orders(showing: claim, besides: named, in: store).flatMap { order in
            do {
                return try note(in: order.id, of: store, configuration)
            } catch {
                return ["The order \(order.id) was told the claim's value, and the claim is not noted there: \(Exit.sentence(error))"]
            }
        }
        return (own ?? []) + others
    }

    /// Notes in an order that the domains which the claim covers are approved; what is approved already stays as it is. For an order of certificates for mail
    /// the domain goes into the list of mail domains, where it counts for all orders of its organization.
    ///
    /// - Returns: what came of it, in sentences; none where nothing of the order waits for the claim.
    package func note(in id: OrderID, of store: any OrderArchive, _ configuration: Configuration) throws -> [String] {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
        guard order.mail == nil else { return try prove(rules.outstanding(order), for: order, in: store, configuration) }
        let covered = rules.unapproved(order).filter { claim.covers($0) }
        guard order.state.isOpen, !covered.isEmpty else { return [] }
        // A sandbox shows nothing to others.
        let reason = (provider.isSandbox ? OrderEvent.sandboxEvidence : "") + claim.evidence
        _ = try OrderLookup.taking {
            try store.update(id) { order in
                let (rules, order) = try rules.shown(covered, in: order, actor: configuration.actor, at: Clock.live.now())
                return try rules.taking(
                    all: covered.map { .approve(domain: $0) }, order, actor: configuration.actor, at: Clock.live.now(),
                    on: configuration.asOf, reason: reason)
            }
        }
        return ["Approved in the order \(id): \(covered.joined(separator: ", "))."]
    }

    /// Notes that the domains of an order's addresses are the organization's, each as a mail domain with the claim as its evidence. Nobody is asked for the
    /// claim's record any more.
    private func prove(
        _ outstanding: [OutstandingItem], for order: Order, in store: any OrderArchive, _ configuration: Configuration
    ) throws -> [String] {
        let covered = outstanding.compactMap { item -> String? in
            if case .domainProof(let domain) = item, claim.covers(domain) { domain } else { nil }
        }
        let isSandbox = provider.knownSandbox
        guard isSandbox != nil || covered.isEmpty else {
            let name = ShellWord.quoted(provider.name)
            throw Exit(
                .data,
                "Whether \(provider.name) is a sandbox is not known, so nothing is noted in the order \(order.id): certdesk provider test \(name), then do "
                    + "this again.")
        }
        var said: [String] = []
        if isSandbox == false, !covered.isEmpty {
            let steps = try MailDomainSteps(configuration, archive: store)
            said.append("Approved in the order \(order.id): \(covered.joined(separator: ", ")).")
            for name in covered {
                let known = try? MailDomainLookup.domain(name, in: store)
                let domain = try known ?? steps.add(name, organization: order.customer?.organization.name) { said.append($0) }
                if domain.openChallenge == nil { _ = try steps.ask(domain.id, by: .dns, to: nil) { said.append($0) } }
                _ = try steps.answer(domain.id, byValue: nil, evidence: claim.evidence) { said.append($0) }
            }
        } else if !covered.isEmpty {
            let name = DisplayText.sanitized(claim.name)
            said.append(
                "\(provider.name) is a sandbox, and what it verified proves no domain to other orders, so nothing is noted in the order \(order.id). Note "
                    + "the proof yourself: certdesk domains add \(name), then certdesk domains validate \(name) --dns, then certdesk domains approve "
                    + "\(name) --evidence TEXT")
        }
        try store.messages?.withdrawRecords(of: claim, about: order.id, by: configuration.actor, at: Clock.live.now())
        return said
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
