import Names

/// One entry of a subject alternative name extension (RFC 5280 section 4.2.1.6).
package enum AlternativeName: Hashable, Sendable {
    /// A host name, wildcard included; A-labels.
    case dns(String)
    /// An address in text: four octets, or RFC 5952.
    case ip(String)
    /// An address that was written as text where its octets belong, as it was written.
    case addressAsText(String)
    case email(String)
    case uri(String)
    /// A kind that TLS certificates do not have, described.
    case other(String)

    /// `dns`, `ip`, `email`, `uri` or `other`, as `csr inspect --json` prints it.
    package var kind: String {
        switch self {
        case .dns: "dns"
        case .ip, .addressAsText: "ip"
        case .email: "email"
        case .uri: "uri"
        case .other: "other"
        }
    }

    /// The name itself, as it stands.
    package var value: String {
        switch self {
        case .dns(let value), .ip(let value), .addressAsText(let value), .email(let value), .uri(let value), .other(let value): value
        }
    }

    /// The one form in which equal names are equal: hosts as A-labels in lower case without a closing dot (RFC 4343, RFC 5890 section 2.3.2.4),
    /// addresses in canonical text.
    var comparable: AlternativeName {
        switch self {
        case .dns(let name): .dns(IDNA.comparable(name))
        case .ip(let text): .ip((try? IPAddress(text))?.description ?? text.lowercased())
        case .addressAsText, .email, .uri, .other: self
        }
    }

    /// What is meant by a name of a request, in the form in which names are compared: whatever stands around it, and under whichever label.
    package var meaning: AlternativeName {
        switch self {
        case .dns(let text), .ip(let text), .addressAsText(let text): RequestedName(text).meaning
        case .email, .uri, .other: self
        }
    }
}

extension AlternativeName: CustomStringConvertible {
    /// `dns:www.example.com`, invisible characters shown by code point.
    package var description: String { "\(kind):\(value.visible)" }
}
