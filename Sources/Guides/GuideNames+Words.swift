import Certificates
import Orders

extension GuideNames {
    /// What may stand in braces in a guide.
    package static let vocabulary = Set(example.words.keys)

    /// The words of text and files. Those that are whole files have several lines.
    var words: [String: String] {
        var words = values.mapValues { DisplayText.sanitized($0) }
        words["opensslFile"] = file(.openssl)
        words["keytoolCommands"] = file(.tomcat)
        words["certreqFile"] = file(.iis)
        words["mailDomains"] = mailDomainsInWords
        words["mailDomainCommands"] = mailDomainCommands
        words["nameTrials"] = trials.joined(separator: "\n")
        return words
    }

    /// The same as words of a shell.
    var quoted: [String: String] {
        // What is a whole command is quoted already.
        words.merging(values.mapValues { ShellWord.quoted(DisplayText.sanitized($0)) }) { $1 }
    }

    private var values: [String: String] {
        [
            "order": order, "commonName": commonName, "host": host, "file": RequestRecipe.baseName(of: commonName),
            "names": names.joined(separator: ", "), "domain": domain, "otherName": otherName, "organization": organization, "city": city,
            "country": country, "alternativeName": alternativeName("DNS", "IP"), "keytoolName": alternativeName("dns", "ip"),
        ]
    }

    /// A host that the common name is for: a wildcard is none itself.
    private var host: String { commonName.hasPrefix("*.") ? "www" + commonName.dropFirst() : commonName }

    /// The common name without what often stands before a domain; the example's for an address.
    private var domain: String {
        if let first = mailDomains.first { return first }
        if Self.isAddress(commonName) { return "example.com" }
        for start in ["*.", "www."] where commonName.hasPrefix(start) { return String(commonName.dropFirst(start.count)) }
        return commonName
    }

    /// So many domains of mail stand in a guide.
    private static let shownDomains = 20

    /// The domains of the addresses, each proved by itself.
    private var provedDomains: [String] { mailDomains.isEmpty ? [domain] : mailDomains }

    private var mailDomainsInWords: String {
        let more = provedDomains.count - Self.shownDomains
        return provedDomains.prefix(Self.shownDomains).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// What puts each of the domains into the list, and what proves it.
    private var mailDomainCommands: String {
        let organization = ShellWord.quoted(DisplayText.sanitized(organization))
        return provedDomains.prefix(Self.shownDomains).map {
            "certdesk domains add \($0) --organization \(organization)\ncertdesk domains validate \($0) --dns"
        }.joined(separator: "\n")
    }

    /// The common name with its kind before it, as programs want it that make requests.
    private func alternativeName(_ dns: String, _ ip: String) -> String { "\(Self.isAddress(commonName) ? ip : dns):\(commonName)" }

    /// A host of the domain that the certificate is not for: first of all the one that people think a wildcard is for.
    private var otherName: String {
        let candidates =
            (commonName.hasPrefix("*.") ? [domain] : [])
            + ["shop", "mail", "intranet"].flatMap { ["\($0).\(domain)", "\($0).shop.\(domain)"] }
        return candidates.first { match($0)?.isCovered == false } ?? "www.example.org"
    }

    private static func isAddress(_ name: String) -> Bool { name.contains(":") || name.utf8.allSatisfy { "0123456789.".utf8.contains($0) } }

    private var alternativeNames: [AlternativeName] { names.map { Self.isAddress($0) ? .ip($0) : .dns($0) } }

    private func match(_ host: String) -> HostMatch? {
        HostReference(host).map { HostMatch($0, names: alternativeNames, commonName: commonName) }
    }

    /// Hosts that people type, each held against the names as a browser does it.
    private var trials: [String] {
        var hosts: [String] = []
        for host in [host, domain, "www.\(domain)", otherName, "a.b.\(domain)"] where !hosts.contains(host) { hosts.append(host) }
        return hosts.compactMap { host in match(host).map { "https://\(host)\n    \($0)" } }
    }

    /// What makes key and request on a server, as `csr create --config-for` prints it.
    private func file(_ platform: ServerPlatform) -> String {
        let subject: SubjectName = ["C": country, "ST": state, "L": city, "O": organization, "CN": commonName]
        let recipe = RequestRecipe(
            platform: platform, commonName: commonName, names: alternativeNames, subject: subject, algorithm: .rsa(bits: 2048))
        return String(recipe.text.replacing("\r\n", with: "\n").dropLast())
    }
}

extension HostMatch {
    fileprivate var isCovered: Bool { if case .covered = self { true } else { false } }
}
