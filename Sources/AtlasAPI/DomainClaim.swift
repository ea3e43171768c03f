/// The name of a claim: 32 letters and digits.
package struct ClaimID: AtlasName {
    /// The letters.
    package let text: String

    /// What a text in a body is that is none.
    package static let refusal = "no claim: 32 letters and digits"

    /// Reads a name; `nil` for what is none.
    package init?(_ text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }) else {
            return nil
        }
        self.text = text
    }
}

/// How the control over a domain is shown to the authority.
package enum ClaimMethod: String, Hashable, Sendable, CaseIterable {
    case dns, http, email
}

/// A domain that the account may have certificates for, once its control was shown.
package struct DomainClaim: Hashable, Sendable, Codable {
    /// Where it stands.
    package enum Status: String, Hashable, Sendable, Codable {
        case pending = "PENDING"
        case verified = "VERIFIED"
    }

    /// What happened to it.
    package struct LogEntry: Hashable, Sendable, Codable {
        /// How it went.
        package enum Status: String, Hashable, Sendable, Codable {
            case success = "SUCCESS"
            case error = "ERROR"
            case info = "INFO"
        }

        /// How it went.
        package let status: Status
        /// What it was, in English.
        package let description: String
        /// When, in Unix seconds.
        package let timestamp: Int

        /// An entry.
        package init(status: Status, description: String, timestamp: Int) {
            (self.status, self.description, self.timestamp) = (status, description, timestamp)
        }
    }

    /// Its name.
    package let id: ClaimID
    /// Where it stands.
    package var status: Status
    /// The domain with a dot at its end.
    package let domain: String
    /// When it was made, in Unix seconds.
    package let createdAt: Int
    /// Until when a verified one counts, in Unix seconds; 0 for others.
    package var expiresAt: Int
    /// Until when its token can be shown, in Unix seconds.
    package var assertBy: Int
    /// What happened so far.
    package var log: [LogEntry]

    /// The domain without the dot at its end.
    package var name: String { domain.hasSuffix(".") ? String(domain.dropLast()) : domain }

    /// What stands before the token in a TXT record's value.
    package static let recordPrefix = "_globalsign-domain-verification="

    /// A claim.
    package init(id: ClaimID, status: Status, domain: String, createdAt: Int, expiresAt: Int, assertBy: Int, log: [LogEntry]) {
        (self.id, self.status, self.domain) = (id, status, domain)
        (self.createdAt, self.expiresAt, self.assertBy, self.log) = (createdAt, expiresAt, assertBy, log)
    }

    private enum CodingKeys: String, CodingKey {
        case id, status, domain, log
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case assertBy = "assert_by"
    }

    /// Reads a claim; a list may leave out the log, and a pending claim its end.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(ClaimID.self, forKey: .id), status: try container.decode(Status.self, forKey: .status),
            domain: try container.decode(String.self, forKey: .domain), createdAt: try container.decode(Int.self, forKey: .createdAt),
            expiresAt: try container.decodeIfPresent(Int.self, forKey: .expiresAt) ?? 0,
            assertBy: try container.decodeIfPresent(Int.self, forKey: .assertBy) ?? 0,
            log: try container.decodeIfPresent([LogEntry].self, forKey: .log) ?? [])
    }
}

/// The answer to the calls `claim` and `reassert`.
package struct ClaimToken: Hashable, Sendable, Codable {
    /// What is to be shown.
    package let token: String
    /// Until when, in Unix seconds.
    package let assertBy: Int
    /// The claim, where the answer names it; the header `Location` does too.
    package let id: ClaimID?

    /// A token.
    package init(token: String, assertBy: Int, id: ClaimID? = nil) {
        (self.token, self.assertBy, self.id) = (token, assertBy, id)
    }

    private enum CodingKeys: String, CodingKey {
        case token, id
        case assertBy = "assert_by"
    }
}

/// The body of the calls `prove`.
package struct ClaimProof: Hashable, Sendable, Codable {
    /// The name at which it stands, if that is not the claimed one.
    package let authorizationDomain: String?
    /// `http` or `https`, for a proof by HTTP.
    package let scheme: String?
    /// The mailbox, for a proof by mail.
    package let emailAddress: String?

    /// A proof.
    package init(authorizationDomain: String? = nil, scheme: String? = nil, emailAddress: String? = nil) {
        (self.authorizationDomain, self.scheme, self.emailAddress) = (authorizationDomain, scheme, emailAddress)
    }

    private enum CodingKeys: String, CodingKey {
        case scheme
        case authorizationDomain = "authorization_domain"
        case emailAddress = "email_address"
    }
}

/// The mailboxes that may answer for a claim.
package struct ClaimAddresses: Hashable, Sendable, Codable {
    /// What the domain's records name.
    package struct Records: Hashable, Sendable, Codable {
        /// What the record SOA names.
        package let soa: Found

        /// Addresses that were found.
        package init(soa: Found) {
            self.soa = soa
        }

        private enum CodingKeys: String, CodingKey {
            case soa = "SOA"
        }
    }

    /// Addresses, and why there are none.
    package struct Found: Hashable, Sendable, Codable {
        /// Addresses.
        package let emails: [String]
        /// What went wrong.
        package let errors: [String]

        /// What was found.
        package init(emails: [String], errors: [String]) {
            (self.emails, self.errors) = (emails, errors)
        }
    }

    /// The constructed ones (BR 3.2.2.4.4).
    package let constructed: [String]
    /// What the domain's records name.
    package let records: Records?

    /// Mailboxes.
    package init(constructed: [String], records: Records?) {
        (self.constructed, self.records) = (constructed, records)
    }

    /// All of them.
    package var all: [String] { constructed + (records?.soa.emails ?? []) }

    private enum CodingKeys: String, CodingKey {
        case constructed
        case records = "DNS"
    }
}
