import Names

/// A domain that the name system or a standard keeps for itself, so that nobody can prove to own a name in it.
struct SpecialUseDomain: Hashable {
    /// `local`, `home.arpa`.
    let suffix: String
    /// Follows "is reserved for": `the local network`.
    let purpose: String
    let source: String
    /// Whether an order from before the rule on internal names could hold it.
    let wasInternalName: Bool

    /// Why names in it cannot be ordered: `The ending .local is reserved for the local network.`
    var sentence: String {
        "\(suffix == "localhost" ? "" : "The ending .")\(suffix) is reserved for \(purpose)."
    }

    /// The domain that a name is, or lies in; `nil` for all ordinary names, `example.com` among them.
    static func containing(_ name: DomainName) -> SpecialUseDomain? {
        let candidates = byTopLevel[String(name.topLevel)] ?? []
        return candidates.first { name.isAtOrBelow(DomainName(checked: $0.suffix)) }
    }

    /// The name's reverse zone, `in-addr.arpa` or `ip6.arpa` (RFC 1035 section 3.5, RFC 3596 section 2.5); `nil` outside both.
    static func reverseZone(containing name: DomainName) -> String? {
        guard name.topLevel == "arpa" else { return nil }
        return ["in-addr.arpa", "ip6.arpa"].first { name.isAtOrBelow(DomainName(checked: $0)) }
    }

    static let all = [
        SpecialUseDomain(suffix: "test", purpose: "testing", source: "RFC 6761", wasInternalName: true),
        SpecialUseDomain(suffix: "example", purpose: "examples", source: "RFC 6761", wasInternalName: true),
        SpecialUseDomain(suffix: "invalid", purpose: "names that must not work", source: "RFC 6761", wasInternalName: true),
        SpecialUseDomain(suffix: "localhost", purpose: "the computer itself", source: "RFC 6761", wasInternalName: true),
        SpecialUseDomain(suffix: "local", purpose: "the local network", source: "RFC 6762", wasInternalName: true),
        SpecialUseDomain(suffix: "onion", purpose: "Tor, which has rules of its own", source: "RFC 7686", wasInternalName: false),
        SpecialUseDomain(suffix: "home.arpa", purpose: "home networks", source: "RFC 8375", wasInternalName: true),
        SpecialUseDomain(suffix: "alt", purpose: "name systems other than DNS", source: "RFC 9476", wasInternalName: false),
        SpecialUseDomain(suffix: "internal", purpose: "private networks", source: "ICANN, 2024", wasInternalName: true),
    ]

    private static let byTopLevel = Dictionary(grouping: all) { String(DomainName(checked: $0.suffix).topLevel) }
}
