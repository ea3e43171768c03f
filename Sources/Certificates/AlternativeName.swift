/// One entry of a subject alternative name extension (RFC 5280 section 4.2.1.6).
package enum AlternativeName: Hashable, Sendable {
    /// A host name, wildcard included; A-labels.
    case dns(String)
    /// An address in text: four octets, or RFC 5952.
    case ip(String)
    case email(String)
    case uri(String)
    /// A kind that TLS certificates do not have, described.
    case other(String)

    /// `dns`, `ip`, `email`, `uri` or `other`, as `csr inspect --json` prints it.
    package var kind: String {
        switch self {
        case .dns: "dns"
        case .ip: "ip"
        case .email: "email"
        case .uri: "uri"
        case .other: "other"
        }
    }

    /// The name itself, as it stands.
    package var value: String {
        switch self {
        case .dns(let value), .ip(let value), .email(let value), .uri(let value), .other(let value): value
        }
    }

    /// A form in which equal names are equal: host names in lower case (RFC 4343), addresses in canonical text.
    var comparable: AlternativeName {
        switch self {
        case .dns(let name): .dns(name.lowercased())
        case .ip(let text): .ip(IPAddress(text)?.text ?? text.lowercased())
        case .email, .uri, .other: self
        }
    }
}

extension AlternativeName: CustomStringConvertible {
    /// `dns:www.example.com`, invisible characters shown by code point.
    package var description: String { "\(kind):\(value.visible)" }
}
