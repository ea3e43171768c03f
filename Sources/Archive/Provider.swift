package import Orders

/// An authority's interface for programs that an administrator connected: certificates are requested and revoked over it. What is secret of it lies sealed
/// elsewhere; see ``Provider/Secrets``.
package struct Provider: Codable, Hashable, Sendable {
    /// Whose interface it is; decides what is asked.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// GlobalSign Atlas, HVCA version 2.
        case globalSign = "globalsign"

        /// For people.
        package var title: String { "GlobalSign" }

        /// Where it is reached, if nobody says otherwise.
        package var usualAddress: String { "https://emea.api.hvca.globalsign.com:8443/v2" }
    }

    /// What its certificates are for.
    package enum Use: String, Codable, CaseIterable, Hashable, Sendable {
        /// Certificates for servers.
        case tls
        /// Certificates for mail.
        case smime

        /// For people.
        package var title: String { self == .tls ? "TLS" : "S/MIME" }
    }

    /// What stands between this machine and the authority.
    package struct Proxy: Codable, Hashable, Sendable {
        /// What it speaks. The raw values stand in files and in commands.
        package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
            case http, socks5
        }

        /// What it speaks.
        package var kind: Kind
        /// A host name or an address.
        package var host: String
        /// 1 to 65535.
        package var port: Int
        /// Who logs in there; `nil` if nobody has to.
        package var user: String?

        /// A proxy.
        package init(kind: Kind, host: String, port: Int, user: String? = nil) {
            (self.kind, self.host, self.port, self.user) = (kind, host, port, user)
        }
    }

    /// What is to be known of the certificate that this machine proves itself with, without opening what is sealed.
    package struct ClientCertificate: Codable, Hashable, Sendable {
        /// The subject's common name, or what stands in its place.
        package var subject: String
        /// The issuer's.
        package var issuer: String
        /// Upper-case hexadecimal.
        package var serial: String
        /// The first day it is valid.
        package var notBefore: CalendarDate
        /// The last day it is valid.
        package var notAfter: CalendarDate

        /// A certificate.
        package init(subject: String, issuer: String, serial: String, notBefore: CalendarDate, notAfter: CalendarDate) {
            (self.subject, self.issuer, self.serial) = (subject, issuer, serial)
            (self.notBefore, self.notAfter) = (notBefore, notAfter)
        }
    }

    /// A request whose certificate is still to come from the authority.
    package struct AwaitedCertificate: Codable, Hashable, Sendable {
        /// The host that it is for.
        package var commonName: String
        /// Where the PKCS#10 request was written.
        package var requestFile: String
        /// Where its encrypted key was written.
        package var keyFile: String
        /// When both were made.
        package var since: Timestamp

        /// A request.
        package init(commonName: String, requestFile: String, keyFile: String, since: Timestamp) {
            (self.commonName, self.requestFile, self.keyFile, self.since) = (commonName, requestFile, keyFile, since)
        }
    }

    /// What a test of the connection found.
    package struct Check: Codable, Hashable, Sendable {
        /// `good`, or the part that is wrong: `address`, `proxy`, `tls`, `client-certificate`, `credentials`, `permission`, `clock`, `service`.
        package var status: String
        /// The same in a sentence, with what to do.
        package var message: String
        /// When.
        package var checkedAt: Timestamp

        /// What was found.
        package init(status: String, message: String, checkedAt: Timestamp) {
            (self.status, self.message, self.checkedAt) = (status, message, checkedAt)
        }

        /// The status for people, in a word or two.
        package var title: String {
            switch status {
            case Self.good: "Good"
            case "tls": "TLS"
            default: status.replacing("-", with: " ")
            }
        }

        /// The status of a connection that works.
        package static let good = "good"
        /// Whether the connection works.
        package var isGood: Bool { status == Self.good }
    }

    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Unique in its archive.
    package var id: ProviderID
    /// What people call it; no two have the same, capitals or not.
    package var name: String
    /// Whose interface it is.
    package var kind: Kind
    /// Where it is reached: `https://host:port/v2`.
    package var address: String
    /// What its certificates are for; at least one.
    package var uses: [Use]
    /// The organization that the credentials were made for, as the authority has it; `nil` if nobody said.
    package var organization: String?
    /// The API key: a public name.
    package var apiKey: String
    /// The last day of the credentials; `nil` if nobody said.
    package var credentialsEnd: CalendarDate?
    /// What this machine proves itself with; `nil` where the address asks for none.
    package var clientCertificate: ClientCertificate?
    /// The request for it, while the authority's answer is still to come.
    package var awaited: AwaitedCertificate?
    /// The authorities whose servers are believed, in PEM; `nil` for those of the system.
    package var roots: String?
    /// What stands between; `nil` for nothing.
    package var proxy: Proxy?
    /// When it was connected.
    package var addedAt: Timestamp
    /// By whom.
    package var actor: String
    /// What the last test found; `nil` while there was none.
    package var lastCheck: Check?
    /// What the account may ask for and has had, as of the last test that got so far; `nil` while there was none.
    package var account: ProviderAccount?
    /// When it was taken out; `nil` while it stands.
    package var removedAt: Timestamp?

    /// The only version of the format so far.
    package static let currentSchema = 1
    /// The longest name, in characters.
    package static let longestName = 60

    /// A provider that was not tested yet.
    package init(
        id: ProviderID, name: String, kind: Kind = .globalSign, address: String, uses: [Use], organization: String?, apiKey: String,
        addedAt: Timestamp, actor: String
    ) {
        (schema, self.id, self.name, self.kind, self.address) = (Self.currentSchema, id, name, kind, address)
        (self.uses, self.organization, self.apiKey) = (uses, organization, apiKey)
        (self.addedAt, self.actor) = (addedAt, actor)
    }

    /// What of a provider lies sealed, by the names that it lies there under.
    package enum Secrets: String, CaseIterable, Sendable {
        case apiSecret = "api-secret"
        /// The PKCS#12 file in base64.
        case keystore
        case keystorePassphrase = "keystore-passphrase"
        case proxyPassword = "proxy-password"

        /// Where it lies.
        package func name(of id: ProviderID) -> String { "\(id)/\(rawValue)" }
    }
}

extension Provider {
    /// So many days before something ends people are told.
    package static let warningDays = 30

    /// What ends soon or has ended, in sentences.
    ///
    /// - Parameter today: the day of the clock service.
    package func endings(on today: CalendarDate) -> [String] {
        let ends = [("credentials", credentialsEnd), ("client certificate", clientCertificate?.notAfter)]
        return ends.compactMap { what, end in
            guard let end, today.days(until: end) <= Self.warningDays else { return nil }
            return end < today
                ? "The \(what) of the provider \(name) ended on \(end)."
                : "The \(what) of the provider \(name) \(Self.ends(what)) on \(end)."
        }
    }

    private static func ends(_ what: String) -> String { what.hasSuffix("s") ? "end" : "ends" }

    /// Whether it stands and people call it so, capitals or not.
    package func isCalled(_ name: String) -> Bool { removedAt == nil && self.name.lowercased() == name.lowercased() }

    /// Whether both stand under one name.
    package func isRival(of other: Provider) -> Bool { removedAt == nil && other.id != id && other.isCalled(name) }

    /// The order of lists.
    package static func precedes(_ left: Provider, _ right: Provider) -> Bool {
        (left.name.lowercased(), left.id.description) < (right.name.lowercased(), right.id.description)
    }
}
