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
