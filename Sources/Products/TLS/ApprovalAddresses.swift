import Validation

/// Which addresses can approve an order, in words: the five names that every domain has (BR 3.2.2.4.4), and the domains.
struct ApprovalAddresses {
    /// The addresses of each base domain, its own before those of the domains below it.
    let groups: [(baseDomain: String, addresses: [String])]

    /// The most base domains that a sentence names.
    private static let shownGroups = 3

    /// Why an address that was typed is none of them, and which are.
    func refusal(of typed: String) -> String {
        let shown = typed.count > 40 ? "\(typed.prefix(40))…" : typed
        let own = groups.first { isAddress(typed, in: $0.baseDomain) }
        let named = own.map { [$0] } ?? Array(groups.prefix(Self.shownGroups))
        let places = named.map { Self.domains(of: $0.addresses).inWords("or") }
        let rest = own == nil && groups.count > named.count ? ", and so on for each domain of the order" : ""
        return "\(shown) cannot approve this order. Choose \(AuthorizationDomains.localParts.inWords("or")) at "
            + "\(places.joined(separator: ", and one at "))\(rest)."
    }

    private func isAddress(_ typed: String, in domain: String) -> Bool {
        let host = typed.drop { $0 != "@" }.dropFirst().lowercased()
        return host == domain || host.hasSuffix(".\(domain)")
    }

    /// The domains of addresses, each once, in their order.
    private static func domains(of addresses: [String]) -> [String] {
        addresses.compactMap { $0.split(separator: "@").last.map(String.init) }.reduce(into: []) { domains, domain in
            if !domains.contains(domain) { domains.append(domain) }
        }
    }
}
