import Certificates
import Flow
import Names
import Orders
import Validation

/// The names of a request, sorted into the boxes of an order.
struct RequestedNames {
    private(set) var type = CertificateType.standard
    /// The common name as the order stores it; `nil` if none can be ordered.
    private(set) var commonName: String?
    private(set) var ucNames: [String] = []
    /// Parallel to `ucNames`.
    private(set) var ucDomains: [String] = []
    private(set) var subdomains: [String] = []
    private(set) var domains: [String] = []
    private(set) var wildcards: [String] = []
    private(set) var publicIPs: [String] = []
    private(set) var internalNames: [String] = []
    /// What could not be taken, and why; whole sentences.
    private(set) var leftOut: [String] = []

    private let context: RuleContext

    /// Sorts the names of a request, each by what it means.
    ///
    /// - Parameter header: the common name of a header block, for a request that has none.
    init(_ request: CertificateRequest?, header: String?, asOf: CalendarDate, names: NameServices) {
        context = RuleContext(asOf: asOf, names: names)
        let own = (request?.chosenCommonName ?? header).map { AlternativeName.dns($0).meaning }
        var seen: Set<AlternativeName> = []
        var wanted = ([own].compactMap(\.self) + (request?.alternativeNames ?? []).map(\.meaning)).filter { seen.insert($0).inserted }
        takeCommonName(own, from: &wanted)
        // What a wildcard covers is not ordered beside it, wherever it stands.
        let isWildcard = { (name: AlternativeName) in name.value.hasPrefix("*") }
        for name in wanted.filter(isWildcard) + wanted.filter({ !isWildcard($0) }) { take(name) }
        if let commonName, let own, own.value != commonName, type == .wildcard, !own.value.hasPrefix("*") {
            leftOut.append(
                "The common name is \(commonName), which the request has beside \(own.value), and that comes with it free of charge.")
        }
    }

    /// Whether there are names besides the common name.
    var hasMore: Bool { ![ucNames, subdomains, domains, wildcards, publicIPs, internalNames].allSatisfy(\.isEmpty) }

    /// The wildcard with which the request's own common name comes free, or any if it has none; else the first name that can be ordered.
    private mutating func takeCommonName(_ own: AlternativeName?, from wanted: inout [AlternativeName]) {
        let wildcard = wanted.first {
            $0.value.hasPrefix("*.") && (own == nil || $0.value == "*.\(own?.value ?? "")") && accepted($0.value, by: "wildcard") != nil
        }
        for name in [wildcard].compactMap(\.self) + wanted {
            let type: CertificateType
            switch name {
            case .dns(let host): type = host.hasPrefix("*") ? .wildcard : .standard
            case .ip: type = .publicIP
            case .addressAsText, .email, .uri, .other: continue
            }
            guard let stored = accepted(name.value, by: "common-name", ["type": type.rawValue]) else { continue }
            (commonName, self.type) = (stored, type)
            wanted.removeAll { $0 == name }
            return
        }
    }

    private mutating func take(_ name: AlternativeName) {
        switch name {
        case .dns(let host): takeHost(host)
        case .ip(let address):
            if let stored = accepted(address, by: "public-ip") {
                publicIPs.append(stored)
            } else if let stored = accepted(address, by: "internal-name") {
                internalNames.append(stored)
            } else {
                leaveOut(address, by: "public-ip")
            }
        case .addressAsText, .email, .uri, .other: leftOut.append("\(name) is left out: a TLS certificate names hosts and addresses only.")
        }
    }

    private mutating func takeHost(_ host: String) {
        if let commonName, let pattern = try? HostPattern(commonName, names: context.names) {
            let wildcards = ([pattern] + wildcards.compactMap { try? HostPattern($0, names: context.names) }).filter(\.isWildcard)
            if let domain = try? DomainName(host, names: context.names), let known = wildcards.first(where: { $0.covers(domain) }) {
                leftOut.append("\(host) is not ordered by itself: \(known) covers it.")
                return
            }
            // It comes free with another name.
            if ([pattern] + wildcards).contains(where: { FreeNames.bareDomain(of: $0, names: context.names)?.ascii == host }) { return }
            if takeUCName(host, below: commonName) { return }
            if let stored = accepted(host, by: "subdomain", ["common-name": commonName]), isInDomain(of: pattern, host) {
                subdomains.append(stored)
                return
            }
        }
        if host.hasPrefix("*") {
            if let stored = accepted(host, by: "wildcard", ["common-name": commonName].compactMapValues(\.self)) {
                wildcards.append(stored)
            } else {
                leaveOut(host, by: "wildcard")
            }
        } else if let stored = accepted(host, by: "domain", ["common-name": commonName].compactMapValues(\.self)) {
            domains.append(stored)
        } else if let stored = accepted(host, by: "internal-name") {
            internalNames.append(stored)
        } else {
            leaveOut(host, by: "domain")
        }
    }

    /// `owa`, `autodiscover` and `mail` below the common name's domain are free, each once.
    private mutating func takeUCName(_ host: String, below commonName: String) -> Bool {
        guard type != .publicIP, let dot = host.firstIndex(of: ".") else { return false }
        let (label, domain) = (String(host[..<dot]), String(host[host.index(after: dot)...]))
        guard FreeNames.unifiedCommunications.contains(label), !ucNames.contains(label),
            let stored = accepted(domain, by: "uc-domain", ["common-name": commonName])
        else { return false }
        ucNames.append(label)
        ucDomains.append(stored)
        return true
    }

    private func isInDomain(of pattern: HostPattern, _ host: String) -> Bool {
        guard let base = context.names.registrableDomain(pattern.domain.ascii) else { return false }
        return host == base || host.hasSuffix("." + base)
    }

    private mutating func leaveOut(_ name: String, by rule: String) {
        let reason: String? =
            switch check(name, by: rule, ["common-name": commonName].compactMapValues(\.self)) {
            case .invalid(let message)?, .incomplete(let message)?: message
            default: nil
            }
        leftOut.append("\(name) is left out. \(reason ?? "It cannot be ordered.")")
    }

    private func accepted(_ name: String, by rule: String, _ arguments: [String: String] = [:]) -> String? {
        check(name, by: rule, arguments)?.normalized
    }

    private func check(_ name: String, by rule: String, _ arguments: [String: String]) -> Verdict? {
        Rule.named(rule)?.check(name, RuleContext(asOf: context.asOf, arguments: arguments, names: context.names))
    }
}
