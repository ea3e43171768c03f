package import Orders

/// Everything a price book has a figure for. The raw values are the item ids of the book and of a quote's lines.
package enum PriceItem: String, CaseIterable, Hashable, Sendable {
    /// A certificate for one FQDN with its first license block.
    case standard
    /// A wildcard certificate with its first license block.
    case wildcard
    /// A certificate for a public IP address with its first license block.
    case publicIP = "public-ip"
    /// Each license block (three servers) beyond the first.
    case licenseBlock = "license-block"
    /// A name for unified communications (Exchange and the like).
    case ucName = "uc-name"
    /// An additional name below the common name's domain.
    case subdomain
    /// An additional name of another domain.
    case domain
    /// An additional wildcard name. A book need not sell it.
    case wildcardName = "wildcard-name"
    /// An additional public IP address.
    case publicIPAddress = "public-ip-address"
    /// An internal address or local host name.
    case internalName = "internal-name"

    /// The certificate of a type, with its first license block.
    package init(_ type: CertificateType) {
        switch type {
        case .standard: self = .standard
        case .wildcard: self = .wildcard
        case .publicIP: self = .publicIP
        }
    }

    /// Whether a book need not have it.
    var isOptional: Bool { self == .wildcardName }

    /// What people read for one of it; at most 24 characters, so that a quote fits beside a form.
    package var label: String {
        switch self {
        case .standard: "standard certificate"
        case .wildcard: "wildcard certificate"
        case .publicIP: "public IP certificate"
        case .licenseBlock: "further license block"
        case .ucName: "UC name"
        case .subdomain: "additional subdomain"
        case .domain: "additional domain"
        case .wildcardName: "additional wildcard name"
        case .publicIPAddress: "public IP address"
        case .internalName: "internal name"
        }
    }
}
