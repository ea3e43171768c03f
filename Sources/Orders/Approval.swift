/// How control over the names is shown.
package struct Approval: Codable, Hashable, Sendable {
    /// The raw values are the option ids of `approval.method`.
    package enum Method: String, Codable, CaseIterable, Hashable, Sendable {
        case email
        case dns
        case http
        /// A record that stays at `_validation-persist.` (BR 3.2.2.4.22).
        case persistentTXT = "persistent-txt"
        case ipHTTP = "ip-http"
        case ipTLSALPN = "ip-tls-alpn"
        /// A record that stays in the reverse zone (BR 3.2.2.5.8).
        case ipReverseTXT = "ip-reverse-txt"

        /// Whether it shows control of one host alone, neither of names below it nor of a wildcard (BR 3.2.2.4.18 and .20, since 2021-12-01).
        package var showsOneHost: Bool {
            switch self {
            case .http, .ipHTTP, .ipTLSALPN: true
            case .email, .dns, .persistentTXT, .ipReverseTXT: false
            }
        }

        /// The way by which a name is approved, or an address, where an order has both and one way was chosen for all of it.
        package func fitting(address isAddress: Bool) -> Method {
            switch self {
            case .email, .dns, .http, .ipHTTP: isAddress ? .ipHTTP : self == .ipHTTP ? .http : self
            case .persistentTXT, .ipReverseTXT: isAddress ? .ipReverseTXT : .persistentTXT
            case .ipTLSALPN: self
            }
        }

        /// Whether it is a record that stays, by which nothing is shown for longer than ten days (BR 3.2.2.4.22, BR 3.2.2.5.8).
        package var isPersistent: Bool { self == .persistentTXT || self == .ipReverseTXT }
    }

    /// The way of proof.
    package var method: Method
    /// One address for each base domain; empty unless by e-mail.
    package var emails: [String]

    /// The names for which another way was chosen after the order was placed; `nil` for none.
    package var changes: [Change]?

    /// Another way for one base domain, host or address.
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

    /// The way that was chosen last for a base domain, host or address; `nil` where it is that of what it belongs to.
    package func change(for domain: String) -> Change? { changes?.last { $0.domain == domain } }

    /// By which way a base domain, a host or an address is approved.
    ///
    /// - Parameter base: the base domain of a host.
    package func method(for domain: String, base: String? = nil) -> Method {
        change(for: domain)?.method ?? base.flatMap { change(for: $0)?.method } ?? method
    }

    /// The mailbox that approves a base domain or a host: the one that was chosen for it, else the one at it or below it; `nil` where there is none.
    package func mailbox(for domain: String) -> String? {
        if let change = change(for: domain) { return change.email }
        // One that was chosen for the base domain can stand at a host.
        return (emails + (changes ?? []).compactMap(\.email)).first { mailbox in
            let host = Self.host(of: mailbox)
            return host == domain || host.hasSuffix(".\(domain)")
        }
    }

    /// The domain whose control is shown where a base domain or a host is approved: by e-mail that of the mailbox, which may stand below the base domain and
    /// speaks for nothing above it (BR 3.2.2.4.4).
    func domainShown(where domain: String) -> String {
        guard method(for: domain) == .email, let host = mailbox(for: domain).map(Self.host), host.hasSuffix(".\(domain)") else {
            return domain
        }
        return host
    }

    private static func host(of mailbox: String) -> String { mailbox.split(separator: "@").last?.lowercased() ?? "" }

    /// Chooses another way for one base domain, host or address.
    ///
    /// - Parameter hosts: those whose own way it takes the place of.
    package mutating func choose(_ change: Change, forgetting hosts: [String] = []) {
        changes = (changes ?? []).filter { $0.domain != change.domain && !hosts.contains($0.domain) } + [change]
    }

    /// A method with the addresses it needs.
    package init(method: Method, emails: [String] = [], changes: [Change]? = nil) {
        self.method = method
        self.emails = emails
        self.changes = changes
    }
}
