/// How control over the names is shown.
package struct Approval: Codable, Hashable, Sendable {
    /// The raw values are the option ids of `approval.method`.
    package enum Method: String, Codable, CaseIterable, Hashable, Sendable {
        case email
        case dns
        case http
        case ipHTTP = "ip-http"
        case ipTLSALPN = "ip-tls-alpn"
        case ipReverseTXT = "ip-reverse-txt"
    }

    /// The way of proof.
    package var method: Method
    /// One address for each base domain; empty unless by e-mail.
    package var emails: [String]

    /// A method with the addresses it needs.
    package init(method: Method, emails: [String] = []) {
        self.method = method
        self.emails = emails
    }
}
