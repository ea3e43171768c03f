package import Names

/// The e-mail addresses that can approve an order, one choice for each base domain (BR 3.2.2.4.4; BR 1.6.1 "Authorization Domain Name"). None for addresses
/// and internal names, which have no base domain.
package struct AuthorizationDomains: Hashable, Sendable {
    /// The parts before the @ that the rules allow, in the order shown.
    package static let localParts = ["admin", "administrator", "webmaster", "hostmaster", "postmaster"]

    /// Public suffix plus one label: `example.co.uk`.
    package let base: DomainName
    /// The domains that speak for all the order's names under the base: the base first, whose addresses are read most often, then the longer ones.
    package let domains: [DomainName]

    /// Five addresses at each domain.
    package var addresses: [String] {
        domains.flatMap { domain in Self.localParts.map { "\($0)@\(domain)" } }
    }

    /// One entry for each base domain, in the order in which the names first mention them. For a single name its domains are the name, without `*.`, and all
    /// above it down to the base; for several those they have in common. Bare domains that come free are best left out of the names: each
    /// would leave the base as the only choice.
    package static func list(for names: [HostPattern], names services: NameServices) -> [AuthorizationDomains] {
        var bases: [DomainName] = []
        var common: [DomainName: [DomainName]] = [:]
        for name in names {
            guard case .registrable(let base, _) = NameStanding(of: name.domain, names: services) else { continue }
            let chain = Array(sequence(first: name.domain) { $0 == base ? nil : $0.parent }.reversed())
            if let known = common[base] {
                common[base] = known.filter(chain.contains)
            } else {
                bases.append(base)
                common[base] = chain
            }
        }
        return bases.map { AuthorizationDomains(base: $0, domains: common[$0] ?? []) }
    }
}
