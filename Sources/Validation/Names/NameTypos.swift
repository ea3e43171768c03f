import Names
import VisibleText

/// Slips of the finger that make a different, sometimes even valid, name. A wrong common name costs the customer a new certificate.
enum NameTypos {
    /// The name with the common top-level domain that its own last label is one slip away from: `www.example.con` gives `www.example.com`.
    static func correctedTopLevel(of name: DomainName) -> String? {
        let typed = String(name.topLevel)
        guard let meant = common.first(where: { Spelling.isMissed($0, by: typed) }) else { return nil }
        return String(name.ascii.dropLast(typed.count)) + meant
    }

    /// What to say about a first label that is nearly `www`.
    static func firstLabelRemark(about name: DomainName) -> String? {
        correctedFirstLabel(of: name).map {
            "The name starts with \"\(name.labels.first ?? "")\". Change it if \(Excerpt.of($0, limit: 80)) is meant."
        }
    }

    /// The name with `www` in the place of a first label that is nearly that.
    static func correctedFirstLabel(of name: DomainName) -> String? {
        guard let first = name.labels.first, name.labels.count > 2, ["ww", "wwww", "wwww1"].contains(first) else { return nil }
        return "www" + name.ascii.dropFirst(first.count)
    }

    /// The name with a first label that services for mail and documents often have, in the place of one that is a slip away from it.
    static func correctedService(of name: DomainName, base: DomainName?) -> String? {
        guard let first = name.labels.first.map(String.init), let base, name.labels.count > base.labels.count, first.count >= 3,
            !services.contains(first)
        else { return nil }
        // Another letter in a place makes words, as main of mail, and a number is another server; a letter too many, too few or swapped makes neither.
        let meant = services.first { service in
            Spelling.isMissed(service, by: first) && first.utf8.allSatisfy { !(0x30...0x39).contains($0) }
                && (first.utf8.count != service.utf8.count || first.utf8.sorted() == service.utf8.sorted())
        }
        return meant.map { $0 + name.ascii.dropFirst(first.utf8.count) }
    }

    private static let services = [
        "mail", "webmail", "email", "owa", "outlook", "exchange", "autodiscover", "sharepoint", "portal", "intranet", "extranet",
    ]

    /// The name under the domain of an address, where its own is a slip away from that.
    static func correctedBase(of name: DomainName, base: DomainName?, email: String) -> String? {
        guard let base, let at = email.lastIndex(of: "@") else { return nil }
        let host = email[email.index(after: at)...].lowercased()
        // Of `x@mail.example.com` the domain is that of the end with as many labels as the name's own.
        let domain = host.split(separator: ".").suffix(base.labels.count).joined(separator: ".")
        guard Spelling.isMissed(domain, by: base.ascii) else { return nil }
        return String(name.ascii.dropLast(base.ascii.utf8.count)) + domain
    }

    /// What to say about a domain under a country that a finger slips into on the way to a common top-level domain.
    static func countryRemark(about name: DomainName, base: DomainName?) -> String? {
        correctedCountry(of: name, base: base).map {
            "The name ends in .\(name.topLevel). Change it if \(Excerpt.of($0, limit: 80)) is meant."
        }
    }

    /// The name under the common top-level domain that was probably meant.
    static func correctedCountry(of name: DomainName, base: DomainName?) -> String? {
        guard let meant = slips[name.topLevel], base?.labels.count == 2 else { return nil }
        return String(name.ascii.dropLast(name.topLevel.count)) + meant
    }

    private static let slips: [Substring: String] = ["cm": "com", "om": "com", "co": "com", "ne": "net"]

    /// What to say about a last label that the list does not have: which is meant, or what follows from that. Typing on may mend it.
    static func refusal(ofTopLevelOf name: DomainName, in context: RuleContext, otherwise consequence: String) -> Refusal {
        let unknown = context.names.unknown(name.topLevel)
        guard let meant = correctedTopLevel(of: name) else {
            let remedy = context.names.isListOld(on: context.asOf) ? " That list is old; a newer one may know it." : ""
            return .incomplete("\(unknown), \(consequence)\(remedy)")
        }
        let message = "\(unknown). Is \(Excerpt.of(meant, limit: 80)) meant?"
        let isBegun = common.contains { $0.hasPrefix(name.topLevel) }
        return isBegun ? .incomplete(message) : .invalid(message)
    }

    /// Endings that people gave their own networks (RFC 6762 appendix G); no registry has them.
    static let localEndings: Set<Substring> = ["corp", "home", "intranet", "lan", "private"]

    private static let common = ["com", "net", "org", "info", "biz", "edu", "gov"]
}
