import Glibc
import VisibleText

/// Where a service is: the only host and port that its client ever asks, and the path that everything of it is below (RFC 3986, no more of it than services
/// need).
package struct HTTPSAddress: Hashable, Sendable {
    /// `https`, and not `http`.
    package let isEncrypted: Bool
    /// A name in its ASCII form or an IP address, in lower case and without brackets.
    package let host: String
    /// 1 to 65,535.
    package let port: Int
    /// Empty, or with a slash at its beginning and none at its end.
    package let path: String

    /// The longest address, in bytes.
    package static let limit = 2_000

    /// Reads `https://host[:port][/path]`, or the same with `http`.
    package init(_ text: String) throws(HTTPSAddressFault) {
        guard text.utf8.count <= Self.limit, let mark = text.firstRange(of: "://") else { throw .incomplete(text) }
        switch text[..<mark.lowerBound].lowercased() {
        case "https": isEncrypted = true
        case "http": isEncrypted = false
        default: throw .scheme(String(text[..<mark.lowerBound]))
        }
        let rest = text[mark.upperBound...]
        guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { throw .query }
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        let place = try HostAndPort(rest[..<end], usualPort: isEncrypted ? 443 : 80)
        (host, port) = (place.host, place.port)
        var path = rest[end...]
        while path.last == "/" { path = path.dropLast() }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard path.utf8.allSatisfy({ $0.isOfPath || $0 == UInt8(ascii: "%") }), !parts.contains(where: { ["", ".", ".."].contains($0) })
        else { throw .path(String(path)) }
        self.path = String(path)
    }

    /// Host and port, as messages name them.
    package var place: String { HostAndPort.text(host, port) }
}

extension HTTPSAddress: CustomStringConvertible {
    /// The address as text, with its port.
    package var description: String { "\(isEncrypted ? "https" : "http")://\(place)\(path)" }
}

/// Why an address is none.
package enum HTTPSAddressFault: Error, Equatable, Sendable {
    /// It does not begin with `https://`, or is longer than any.
    case incomplete(String)
    case scheme(String)
    /// A proxy is spoken to otherwise than by HTTP, HTTPS or SOCKS 5.
    case proxyScheme(String)
    /// It has a name or password in it, which do not belong there.
    case credentials
    /// It has a question mark or a fragment.
    case query
    case host(String)
    case port(String)
    /// What has to name its port, and does not.
    case noPort(String)
    case path(String)
}

extension HTTPSAddressFault: CustomStringConvertible {
    /// What is wrong and what to do, as a sentence.
    package var description: String {
        switch self {
        case .incomplete(let text):
            "\(Excerpt.quoted(text)) is no address of a service: write it whole, as in https://api.example.com:8443/v2."
        case .scheme(let text):
            "Addresses of services begin with https://, or with http:// where nothing is secret, not with \(Excerpt.quoted(text))."
        case .proxyScheme(let text): "Addresses of proxies begin with http://, https:// or socks5://, not with \(Excerpt.quoted(text))."
        case .credentials: "There is an @ in the address: names and passwords do not belong there, take them out."
        case .query: "The address of a service has no ? and no # in it: leave out what follows the path."
        case .host(let text):
            "\(Excerpt.quoted(text)) is no name of a computer: write it with letters a to z, digits, hyphens and dots, or an IP address, IPv6 in brackets."
        case .port(let text): "\(Excerpt.quoted(text)) is no port: write a number from 1 to 65535."
        case .noPort(let text):
            "\(Excerpt.quoted(text)) names no port: write host and port, as in proxy.example.com:3128."
        case .path(let text):
            "\(Excerpt.quoted(text)) cannot be the path of an address: leave out blanks, special characters and dots that stand alone."
        }
    }
}

/// The part of an address that says where to connect to.
struct HostAndPort {
    let host: String
    let port: Int

    init(_ text: some StringProtocol, usualPort: Int?) throws(HTTPSAddressFault) {
        guard !text.contains("@") else { throw .credentials }
        // A colon within brackets is one of an IPv6 address.
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
        let (name, rest) = (text[..<(end ?? text.endIndex)], text[(end ?? text.endIndex)...])
        guard let host = Self.host(String(name).lowercased()) else { throw .host(String(text)) }
        self.host = host
        if rest.isEmpty, let usualPort {
            port = usualPort
        } else {
            guard !rest.isEmpty else { throw .noPort(String(text)) }
            let digits = rest.dropFirst()
            guard rest.hasPrefix(":"), digits.isAllDigits, let port = Int(digits), (1...65_535).contains(port) else {
                throw .port(String(digits))
            }
            self.port = port
        }
    }

    private static func host(_ text: String) -> String? {
        if text.hasPrefix("[") {
            let inner = String(text.dropFirst().dropLast())
            var address = in6_addr()
            return text.hasSuffix("]") && inet_pton(AF_INET6, inner, &address) == 1 ? inner : nil
        }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count)
                && label.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
                && label.utf8.first != UInt8(ascii: "-") && label.utf8.last != UInt8(ascii: "-")
        }
        return isName && text.utf8.count <= 253 ? text : nil
    }

    static func text(_ host: String, _ port: Int) -> String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension UInt8 {
    /// Letters and digits of ASCII.
    var isAlphanumeric: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    /// The characters that stand for themselves anywhere in an address (RFC 3986, 2.3).
    var isUnreserved: Bool { isAlphanumeric || "-._~".utf8.contains(self) }

    /// The characters that stand for themselves in a path (RFC 3986, 3.3), and the slash between its parts.
    var isOfPath: Bool { isUnreserved || "!$&'()*+,;=:@/".utf8.contains(self) }

    /// The characters of a header's name (RFC 9110, 5.6.2).
    var isOfToken: Bool { isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(self) }
}
