import Orders
import VisibleText

/// The address at which the people of a customer reach a hosted service, as far as a certificate has to do with it.
struct ServiceURL {
    /// The name of the host, as it was written, without a final dot.
    let host: String
    /// The port that was written; `nil` for none.
    let port: Int?
    /// Whether it was written without TLS.
    let isPlain: Bool

    /// Why a text is no such address; the description is a sentence.
    enum Fault: Error, CustomStringConvertible {
        case otherScheme(String)
        case userInformation
        case noHost
        case badPort(String)

        var description: String {
            switch self {
            case .otherScheme(let scheme):
                "A browser reaches the service by https://, not by \(DisplayText.sanitized(scheme))://. Enter the address from its address line."
            case .userInformation: "The address has a user name before its host. Leave that and the @ out."
            case .noHost: "The address has no host. Write it like https://mail.example.com/owa."
            case .badPort(let text): "\(DisplayText.sanitized(text)) is no port; leave it out, or write a number from 1 to 65535."
            }
        }
    }

    /// Reads an address with or without its scheme (RFC 3986 section 3.2); path, query and fragment do not matter.
    init(_ text: String) throws(Fault) {
        var rest = Substring(text.trimmingBlanks)
        var isPlain = false
        if let end = rest.firstRange(of: "://") {
            let scheme = rest[..<end.lowerBound].lowercased()
            guard ["http", "https"].contains(scheme) else { throw .otherScheme(scheme) }
            isPlain = scheme == "http"
            rest = rest[end.upperBound...]
        }
        let authority = rest.prefix { !"/?#\\".contains($0) }
        guard !authority.contains("@") else { throw .userInformation }
        // An IPv6 address is no name; whoever looks at the host says so.
        guard !authority.hasPrefix("[") else {
            (host, port, self.isPlain) = (String(authority), nil, isPlain)
            return
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map { $0.hasSuffix(".") ? $0.dropLast() : $0 } ?? ""
        guard !name.isEmpty else { throw .noHost }
        if parts.count == 2, !parts[1].isEmpty {
            guard parts[1].allSatisfy(\.isASCII), let number = Int(parts[1]), (1...65535).contains(number) else {
                throw .badPort(String(parts[1]))
            }
            port = number
        } else {
            port = nil
        }
        (host, self.isPlain) = (String(name), isPlain)
    }
}
