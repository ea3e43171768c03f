/// A DNS name as a certificate holds it: a host, or `*.` and a domain, which stands for every host one label below it (RFC 9525 section 6.3; BR 1.6.1
/// "Wildcard Domain Name").
package struct HostPattern: Hashable, Sendable {
    /// The name without `*.`.
    package let domain: DomainName
    /// Whether `*.` stands before the domain.
    package let isWildcard: Bool

    /// A host or a wildcard above a domain.
    package init(_ domain: DomainName, isWildcard: Bool = false) {
        self.domain = domain
        self.isWildcard = isWildcard
    }

    /// Reads `www.example.com` or `*.example.com`, in any case and script.
    package init(_ text: String, names: NameServices) throws(DomainNameFault) {
        // The ideographic full stops are dots here as everywhere (UTS 46).
        isWildcard = text.utf8.first == UInt8(ascii: "*") && text.unicodeScalars.dropFirst().first?.isFullStop ?? false
        domain = try DomainName(
            isWildcard ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(2))) : text, names: names)
    }

    /// Whether it covers a host: equal to it, or the asterisk in place of the host's first label. Never the bare domain.
    package func covers(_ host: DomainName) -> Bool {
        isWildcard ? host.parent == domain : host == domain
    }
}

extension HostPattern: CustomStringConvertible {
    /// A-labels, with `*.` in front of a wildcard.
    package var description: String { isWildcard ? "*." + domain.ascii : domain.ascii }
}
