import Names
import Orders
import Pricing
import Validation

/// The names of a reissue: those of the last certificate without what is removed and with what is added.
struct ReissueNames: Sendable {
    /// In the order of the certificate, the common name first.
    let all: [CertificateName]
    /// Those that the last certificate did not have.
    let added: [CertificateName]
    /// Those of the last certificate that are left out.
    let removed: [CertificateName]
    /// How many count towards the limit.
    let count: Int
    /// The addresses that can approve, by base domain.
    let addresses: [(baseDomain: String, addresses: [String])]

    /// Most names besides the common name.
    static let limit = OrderedNames.limit

    /// - Parameters:
    ///   - added: names that their rule accepted.
    ///   - removed: names as they are stored.
    init(_ family: ReissueFamily, adding added: [String], removing removed: Set<String>, services: NameServices) {
        let old = family.names
        let commonName = family.tls.certificate.commonName
        func kept(_ kind: CertificateName.Kind) -> [String] { old.filter { $0.kind == kind && !removed.contains($0.value) }.map(\.value) }
        let kinds = added.map { (value: $0, kind: Self.kind(of: $0, besides: commonName, services)) }
        func new(_ kind: CertificateName.Kind) -> [String] { kinds.filter { $0.kind == kind }.map(\.value) }
        let ordered = OrderedNames(
            OrderedNames.Typed(
                commonName: commonName, ucNames: kept(.ucName), subdomains: kept(.subdomain) + new(.subdomain),
                domains: kept(.domain) + new(.domain), wildcards: kept(.wildcard) + new(.wildcard),
                publicIPs: kept(.publicIP) + new(.publicIP), internalNames: kept(.internalName)),
            names: services)
        let known = Set(old.map(\.value))
        let values = Set(ordered.entries.map(\.value))
        all = ordered.entries
        count = ordered.countedEntries
        self.added = ordered.entries.filter { !known.contains($0.value) }
        self.removed = old.filter { !values.contains($0.value) }
        addresses = ordered.authorizationDomains(names: services).map { ("\($0.base)", $0.addresses) }
    }

    /// What a further name is priced and judged as.
    static func kind(of name: String, besides commonName: String, _ services: NameServices) -> CertificateName.Kind {
        if IPAddress.isAddress(name) { return .publicIP }
        if name.hasPrefix("*.") { return .wildcard }
        return base(of: name, services).map { $0 == base(of: commonName, services) } == true ? .subdomain : .domain
    }

    private static func base(of name: String, _ services: NameServices) -> String? {
        services.registrableDomain(name.hasPrefix("*.") ? String(name.dropFirst(2)) : name)
    }

    /// A name as it is stored: A-labels in small letters, or an address in its canonical form.
    static func stored(_ typed: String, _ services: NameServices) -> String {
        OrderedNames(OrderedNames.Typed(commonName: typed), names: services).entries.first?.value ?? typed.lowercased()
    }

    /// How many of each item are among names; the common name and what comes free with it cost nothing.
    static func items(of names: [CertificateName]) -> [(item: PriceItem, quantity: Int)] {
        let kinds: [(CertificateName.Kind, PriceItem)] = [
            (.ucName, .ucName), (.subdomain, .subdomain), (.domain, .domain), (.wildcard, .wildcardName), (.publicIP, .publicIPAddress),
            (.internalName, .internalName),
        ]
        return kinds.map { kind, item in (item, names.count { $0.kind == kind }) }
    }
}
