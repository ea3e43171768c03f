package import Names

/// Names that the authority adds without charge.
package enum FreeNames {
    /// The first labels offered for mail and calendar servers, in the order shown. They are the option ids of `sans.ucNames`.
    package static let unifiedCommunications = ["owa", "autodiscover", "mail"]

    /// The bare domain of a `www.` or wildcard name: `example.com` for `www.example.com` and for `*.example.com`, which does not cover it
    /// (RFC 9525 section 6.3). `nil` for other names, and where that domain is a public suffix or internal.
    package static func bareDomain(of name: HostPattern, names: NameServices) -> DomainName? {
        guard let bare = name.isWildcard ? name.domain : name.domain.labels.first == "www" ? name.domain.parent : nil else { return nil }
        guard case .registrable = NameStanding(of: bare, names: names) else { return nil }
        return bare
    }
}
