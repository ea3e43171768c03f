/// A name of a certificate, and what its owner approves it with.
struct ApprovedName: Hashable, Sendable {
    /// The name as it stands in the certificate.
    let name: String
    /// The same without the asterisk.
    let host: String
    /// The public suffix and one label more; the name itself where it has none.
    let base: String
    /// What is approved: the base domain with all below it, or this host alone.
    private(set) var authorizationDomain: String

    var isWildcard: Bool { name != host }

    /// - Parameter approval: the ways that were chosen; `nil` where the order has none.
    init(_ name: String, _ approval: Approval?, registrableDomain: (String) -> String?) {
        self.name = name
        host = name.hasPrefix("*.") ? String(name.dropFirst(2)) : name
        let registrable = registrableDomain(host)
        base = registrable ?? host
        guard let approval, registrable != nil, name == host else {
            authorizationDomain = base
            return
        }
        let hasOwnWay = host != base && approval.change(for: host) != nil
        authorizationDomain = hasOwnWay || approval.method(for: base).showsOneHost ? host : base
    }
}

extension ApprovedName {
    /// The names of an order, where the mailbox for a base domain stands below it and does not reach all of them (BR 3.2.2.4.4): those that it reaches are
    /// approved with its own domain, the others with the base domain, which has no mailbox then. Where it reaches all of them nothing changes.
    ///
    /// - Returns: the names, and the base domains without a mailbox, each with the one that does not prove it.
    static func splitting(_ names: [ApprovedName], _ approval: Approval?) -> (names: [ApprovedName], mailboxesBelow: [String: String]) {
        guard let approval else { return (names, [:]) }
        var (names, below) = (names, [String: String]())
        for base in Set(names.map(\.base)) where approval.method(for: base) == .email {
            let shown = approval.domainShown(where: base)
            let own = names.indices.filter { names[$0].authorizationDomain == base }
            let reached = own.filter { names[$0].isAtOrBelow(shown) }
            guard shown != base, reached.count < own.count else { continue }
            for place in reached { names[place].authorizationDomain = shown }
            below[base] = approval.mailbox(for: base)
        }
        return (names, below)
    }

    /// Whether it is a domain, or a name or a wildcard below it.
    func isAtOrBelow(_ domain: String) -> Bool { host == domain || host.hasSuffix(".\(domain)") }
}

extension LifeCycle {
    /// What somebody can be asked about anew: what is approved, and the base domains of single hosts, with all below them.
    package var domainsToAsk: [String] {
        authorizationDomains
            + approvedNames.map(\.base).reduce(into: []) { bases, base in
                if !authorizationDomains.contains(base), !bases.contains(base) { bases.append(base) }
            }
    }

    /// The names that are approved with a base domain, a host or an address.
    package func names(approvedWith domain: String) -> [String] {
        approvedNames.filter { $0.authorizationDomain == domain }.map(\.name)
    }

    /// The names that a base domain, a host or an address is asked about: those that are approved with it or, of a base domain whose hosts are each
    /// approved by itself, all below it.
    package func names(askedWith domain: String) -> [String] {
        let own = names(approvedWith: domain)
        return own.isEmpty ? approvedNames.filter { $0.base == domain }.map(\.name) : own
    }

    /// The base domains of names, each once.
    package func bases(of names: Set<String>) -> Set<String> { Set(approvedNames.filter { names.contains($0.name) }.map(\.base)) }

    /// What is asked anew by a change of the way: one domain, or each host of a base domain whose new way shows one host alone or is a mailbox that does not
    /// reach all of them.
    ///
    /// - Throws: ``StepRefusal/wildcardByHost(_:)``.
    func asked(_ change: Approval.Change, approved: [String]) throws(StepRefusal) -> [String] {
        let names = names(askedWith: change.domain)
        let asked = approvedNames.filter { names.contains($0.name) }
        guard change.method.showsOneHost else {
            let shown = Approval(method: change.method, changes: [change]).domainShown(where: change.domain)
            let reached = asked.filter { $0.isAtOrBelow(shown) }
            let hosts = reached.filter { !$0.isWildcard && !approved.contains($0.host) }.map(\.host)
            return reached.count < asked.count && !hosts.isEmpty ? hosts : [change.domain]
        }
        if let wildcard = asked.first(where: \.isWildcard) { throw .wildcardByHost(wildcard.name) }
        let hosts = asked.map(\.host).filter { !approved.contains($0) }
        return hosts.isEmpty ? [change.domain] : hosts
    }
}
