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

    /// The names for which another way was chosen after the order was placed; `nil` for none.
    package var changes: [Change]?

    /// Another way for one base domain or address.
    package struct Change: Codable, Hashable, Sendable {
        /// What it is for.
        package var domain: String
        /// The way of proof.
        package var method: Method
        /// The address that approves; `nil` unless by e-mail.
        package var email: String?

        /// Another way.
        package init(domain: String, method: Method, email: String? = nil) {
            (self.domain, self.method, self.email) = (domain, method, email)
        }
    }

    /// The way that was chosen last for a base domain or address; `nil` where it is the one of the whole order.
    package func change(for domain: String) -> Change? { changes?.last { $0.domain == domain } }

    /// Chooses another way for one base domain or address.
    package mutating func choose(_ change: Change) {
        changes = (changes ?? []).filter { $0.domain != change.domain } + [change]
    }

    /// A method with the addresses it needs.
    package init(method: Method, emails: [String] = []) {
        self.method = method
        self.emails = emails
    }
}
