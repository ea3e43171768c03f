/// A call of the API (GlobalSign Atlas, HVCA version 2) by its method and path. Paths are below the base address, whose last component is the version.
package enum AtlasRoute: Hashable, Sendable {
    case logIn
    case requestCertificate
    case certificate(AtlasSerial)
    case revoke(AtlasSerial)
    case trustChain
    case validationPolicy
    case count(Count)
    case statistics(Statistics)
    case claims
    /// A new claim of a domain, in its IDNA form.
    case claim(domain: String)
    case claimed(ClaimID)
    case withdrawClaim(ClaimID)
    /// The names at which a proof by DNS may stand.
    case authorizationDomains(ClaimID)
    case prove(ClaimID, ClaimMethod)
    case claimAddresses(ClaimID)
    /// A fresh token for a claim.
    case reassert(ClaimID)

    /// A number that the API answers.
    package enum Count: String, Hashable, Sendable, CaseIterable {
        case issued = "counters/certificates/issued"
        case revoked = "counters/certificates/revoked"
        case quota = "quotas/issuance"
    }

    /// A list of certificates, in pages.
    package enum Statistics: String, Hashable, Sendable, CaseIterable {
        case issued, revoked, expiring
    }

    /// The method, in capitals.
    package var method: String {
        switch self {
        case .logIn, .requestCertificate, .claim, .prove, .reassert: "POST"
        case .revoke: "PATCH"
        case .withdrawClaim: "DELETE"
        case .certificate, .trustChain, .validationPolicy, .count, .statistics, .claims, .claimed, .authorizationDomains, .claimAddresses:
            "GET"
        }
    }

    /// The path below the base address; it begins with a slash.
    package var path: String {
        let below =
            switch self {
            case .logIn: "login"
            case .requestCertificate: "certificates"
            case .certificate(let serial), .revoke(let serial): "certificates/\(serial)"
            case .trustChain: "trustchain"
            case .validationPolicy: "validationpolicy"
            case .count(let count): count.rawValue
            case .statistics(let list): "stats/\(list.rawValue)"
            case .claims: "claims/domains"
            case .claim(let domain): "claims/domains/\(domain)"
            case .claimed(let id), .withdrawClaim(let id): "claims/domains/\(id)"
            case .authorizationDomains(let id): "claims/domains/\(id)/dns"
            case .prove(let id, let method): "claims/domains/\(id)/\(method.rawValue)"
            case .claimAddresses(let id): "claims/domains/\(id)/email"
            case .reassert(let id): "claims/domains/\(id)/reassert"
            }
        return "/" + below
    }

    /// Whether a call that got no answer may be made again without doing anything twice: everything but requests for certificates and new claims.
    package var isRepeatable: Bool {
        switch self {
        case .requestCertificate, .claim: false
        case .logIn, .certificate, .revoke, .trustChain, .validationPolicy, .count, .statistics, .claims, .claimed, .withdrawClaim,
            .authorizationDomains, .prove, .claimAddresses, .reassert:
            true
        }
    }

    /// The call that a method and a path below the base address mean; `nil` if there is none, also where a serial number or claim is malformed.
    package init?(method: String, path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard path.hasPrefix("/"), let route = Self.candidates(parts).first(where: { $0.method == method }) else { return nil }
        self = route
    }

    /// The methods that a path has; empty for a path that is none.
    package static func methods(ofPath path: String) -> [String] {
        candidates(path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)).map(\.method)
    }

    private static func candidates(_ parts: [String]) -> [AtlasRoute] {
        switch parts.first {
        case "login" where parts.count == 1: [.logIn]
        case "trustchain" where parts.count == 1: [.trustChain]
        case "validationpolicy" where parts.count == 1: [.validationPolicy]
        case "certificates" where parts.count == 1: [.requestCertificate]
        case "certificates" where parts.count == 2: AtlasSerial(parts[1]).map { [.certificate($0), .revoke($0)] } ?? []
        case "counters", "quotas": Count(rawValue: parts.joined(separator: "/")).map { [.count($0)] } ?? []
        case "stats" where parts.count == 2: Statistics(rawValue: parts[1]).map { [.statistics($0)] } ?? []
        case "claims" where parts.count > 1 && parts[1] == "domains": claims(Array(parts.dropFirst(2)))
        default: []
        }
    }

    private static func claims(_ parts: [String]) -> [AtlasRoute] {
        guard let first = parts.first else { return [.claims] }
        if parts.count == 1 {
            let claimed = ClaimID(first).map { [AtlasRoute.claimed($0), .withdrawClaim($0)] } ?? []
            return claimed + (first.isEmpty ? [] : [.claim(domain: first)])
        }
        guard parts.count == 2, let id = ClaimID(first) else { return [] }
        return switch parts[1] {
        case "dns": [.authorizationDomains(id), .prove(id, .dns)]
        case "http": [.prove(id, .http)]
        case "email": [.claimAddresses(id), .prove(id, .email)]
        case "reassert": [.reassert(id)]
        default: []
        }
    }
}
