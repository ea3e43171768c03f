/// One name or address that the certificate is for, with the class that it is priced as.
package struct CertificateName: Codable, Hashable, Sendable {
    /// How a name came into the order.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// The common name, never charged for as a further name.
        case commonName = "common-name"
        /// Added without charge: the bare domain of a `www.` or wildcard name.
        case free
        /// A name for unified communications: `owa.`, `autodiscover.`, `mail.`.
        case ucName = "uc-name"
        /// A further name below the common name's domain.
        case subdomain
        /// A name below another domain.
        case domain
        /// A further wildcard name, in any domain.
        case wildcard
        case publicIP = "public-ip"
        /// An internal address or host name, forbidden since 2015-11-01.
        case internalName = "internal-name"
    }

    /// How the name came into the order.
    package var kind: Kind
    /// A-labels in lower case, or the canonical text of an address (RFC 5952).
    package var value: String

    /// A name of a class.
    package init(kind: Kind, value: String) {
        self.kind = kind
        self.value = value
    }
}
