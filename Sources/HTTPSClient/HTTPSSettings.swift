package import Flow

/// How a service is asked.
package struct HTTPSSettings: Sendable {
    /// The service.
    package var address: HTTPSAddress
    /// The only authorities that may have signed the server's certificate, as PEM; `nil` for those of the system.
    package var roots: [UInt8]?
    /// What the client proves itself with where the server asks for it.
    package var identity: HTTPSIdentity?
    /// What stands in between.
    package var proxy: HTTPSProxy?
    /// The most time until there is a connection.
    package var connectingLimit: Duration = .seconds(10)
    /// The most time for a request and its answer.
    package var limit: Duration = .seconds(60)

    /// The longest answer that anybody may ask for, in bytes.
    package static let mostBytes = 1_000_000

    /// The longest answer, in bytes: 1 to ``mostBytes``.
    package var answerLimit = mostBytes {
        didSet { answerLimit = min(max(answerLimit, 1), Self.mostBytes) }
    }

    /// The settings of a service that anybody may ask.
    package init(_ address: HTTPSAddress) {
        self.address = address
    }
}

/// A client's certificate and key.
package struct HTTPSIdentity: Sendable {
    /// The certificate and those of the authorities above it, as PEM.
    package let certificates: [UInt8]
    /// The key, as PEM without a passphrase: it is opened anew for every connection, and a slow passphrase would be as slow each time.
    package let key: Secret

    /// A certificate and its key.
    package init(certificates: [UInt8], key: Secret) {
        (self.certificates, self.key) = (certificates, key)
    }
}

/// A computer that hands requests on.
package struct HTTPSProxy: Hashable, Sendable {
    /// How it is spoken to.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case http, https
        /// SOCKS version 5 (RFC 1928). The proxy looks up the service's name.
        case socks5
    }

    /// How it is spoken to.
    package let kind: Kind
    /// A name in its ASCII form or an IP address, without brackets.
    package let host: String
    /// 1 to 65,535.
    package let port: Int
    /// The name it asks for, if any.
    package var user: String?
    /// The password it asks for, if any.
    package var password: Secret?

    /// Reads `host:port`, `http://host:port`, `https://host:port` or `socks5://host:port`.
    package init(_ text: String, user: String? = nil, password: Secret? = nil) throws(HTTPSAddressFault) {
        var rest = text[...]
        var kind = Kind.http
        if let mark = text.firstRange(of: "://") {
            guard let named = Kind(rawValue: text[..<mark.lowerBound].lowercased()) else {
                throw .proxyScheme(String(text[..<mark.lowerBound]))
            }
            (kind, rest) = (named, text[mark.upperBound...])
            if rest.last == "/" { rest = rest.dropLast() }
        }
        guard rest.utf8.count <= HTTPSAddress.limit else { throw .host(text) }
        let place = try HostAndPort(rest, usualPort: nil)
        (self.kind, host, port) = (kind, place.host, place.port)
        (self.user, self.password) = (user, password)
    }

    /// Host and port, as messages name them.
    package var place: String { HostAndPort.text(host, port) }
}
