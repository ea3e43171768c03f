/// What a product adds to the envelope that every order has.
package enum OrderContents: Hashable, Sendable {
    /// A certificate for servers.
    case tls(TLSOrder)
    /// A certificate for a service that is hosted here.
    case hosted(HostedOrder)
    /// Certificates for mail, for many recipients.
    case mail(MailOrder)
    /// Nothing: the answers say all there is. So is every order of a flow that is screens alone.
    case plain

    /// The names that files have for it, in `contents`.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case tls, hosted, mail, plain
    }

    /// Its name in files.
    package var kind: Kind {
        switch self {
        case .tls: .tls
        case .hosted: .hosted
        case .mail: .mail
        case .plain: .plain
        }
    }
}
