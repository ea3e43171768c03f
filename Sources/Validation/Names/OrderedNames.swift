package import Names
package import Orders
import VisibleText

/// The names of an order, each once: typed in several boxes, equal ones count by their value and go to the class that costs least.
package struct OrderedNames: Hashable, Sendable {
    /// What people typed, box by box.
    package struct Typed: Hashable, Sendable {
        /// The common name as typed.
        package var commonName: String
        /// Whole names: `owa.example.com`.
        package var ucNames: [String]
        /// Names under the common name's domain, as typed.
        package var subdomains: [String]
        /// Names of other domains, as typed.
        package var domains: [String]
        /// Further wildcard names, as typed.
        package var wildcards: [String]
        /// Addresses, as typed.
        package var publicIPs: [String]
        /// Internal addresses and local host names, as typed.
        package var internalNames: [String]

        /// The boxes of an order.
        package init(
            commonName: String, ucNames: [String] = [], subdomains: [String] = [], domains: [String] = [], wildcards: [String] = [],
            publicIPs: [String] = [], internalNames: [String] = []
        ) {
            (self.commonName, self.ucNames, self.subdomains) = (commonName, ucNames, subdomains)
            (self.domains, self.wildcards, self.publicIPs, self.internalNames) = (domains, wildcards, publicIPs, internalNames)
        }
    }

    /// Most entries besides the common name.
    package static let limit = 40

    /// In the order of the certificate: the common name, then box by box, the free names last. What is neither name nor address keeps its text.
    package let entries: [CertificateName]
    /// What the entries mean, in the same order: parsed once.
    private let meanings: [Identity]
    /// What was typed again under another name of the order, as typed.
    package let duplicates: [String]

    /// Sorts out what was typed. Names compare without case after IDNA (RFC 4343, UTS 46), addresses by value. Empty texts are skipped.
    package init(_ typed: Typed, names: NameServices) {
        let boxes: [(CertificateName.Kind, [String])] = [
            (.commonName, [typed.commonName]), (.ucName, typed.ucNames), (.subdomain, typed.subdomains), (.domain, typed.domains),
            (.wildcard, typed.wildcards), (.publicIP, typed.publicIPs), (.internalName, typed.internalNames),
        ]
        let read = boxes.flatMap { kind, texts in
            texts.map { (kind, $0, Identity($0, names)) }.filter { !$0.2.value.isEmpty }
        }
        var seen: Set<Identity> = []
        var bare: [Identity] = []
        for case (_, _, .name(let pattern)) in read {
            if let domain = FreeNames.bareDomain(of: pattern, names: names) { bare.append(.name(HostPattern(domain))) }
        }
        let free = Set(bare)
        var entries: [CertificateName] = []
        var meanings: [Identity] = []
        var duplicates: [String] = []
        for (kind, text, identity) in read {
            if (kind != .commonName && free.contains(identity)) || !seen.insert(identity).inserted {
                duplicates.append(text)
            } else {
                entries.append(CertificateName(kind: kind, value: identity.value))
                meanings.append(identity)
            }
        }
        for identity in bare where seen.insert(identity).inserted {
            entries.append(CertificateName(kind: .free, value: identity.value))
            meanings.append(identity)
        }
        self.entries = entries
        self.meanings = meanings
        self.duplicates = duplicates
    }

    /// The entries of one class.
    package func values(of kind: CertificateName.Kind) -> [String] {
        entries.filter { $0.kind == kind }.map(\.value)
    }

    /// How many entries count towards `limit`: all but the common name and free bare domains.
    package var countedEntries: Int {
        entries.count { $0.kind != .commonName && $0.kind != .free }
    }

    /// The entries of a list that a further wildcard name of an order covers, by their places from 0, with what is said of them: they cost money and add
    /// nothing (RFC 9525 section 6.3).
    ///
    /// - Parameter entries: the names of the order.
    package static func covered(
        _ texts: [String], by entries: [CertificateName], names: NameServices
    ) -> [(line: Int, sentence: String)] {
        let wildcards = entries.filter { $0.kind == .wildcard }.compactMap { try? HostPattern($0.value, names: names) }
        guard !wildcards.isEmpty else { return [] }
        return texts.enumerated().compactMap { line, text in
            guard let domain = try? DomainName(TypedName(text).text, names: names),
                let known = wildcards.first(where: { $0.covers(domain) })
            else { return nil }
            return (line, "\(Excerpt.of(known.description)) covers \(Excerpt.of(domain.ascii)) already. Leave it out to save its price.")
        }
    }

    /// The approval addresses for what was ordered, the free bare domains left out.
    package func authorizationDomains(names: NameServices) -> [AuthorizationDomains] {
        let patterns = zip(entries, meanings).compactMap { entry, meaning in
            if entry.kind != .free, case .name(let pattern) = meaning { pattern } else { nil }
        }
        return AuthorizationDomains.list(for: patterns, names: names)
    }

    /// What a text means, however it is written.
    private enum Identity: Hashable {
        case name(HostPattern)
        case address(IPAddress)
        case other(String)

        init(_ text: String, _ names: NameServices) {
            let typed = TypedName(text).text
            if let address = try? IPAddress(typed) {
                self = .address(address)
            } else if let pattern = try? HostPattern(typed, names: names) {
                self = .name(pattern)
            } else {
                self = .other(typed.lowercased())
            }
        }

        var value: String {
            switch self {
            case .name(let pattern): pattern.description
            case .address(let address): address.description
            case .other(let text): text
            }
        }
    }
}
