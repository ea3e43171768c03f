/// The answer to the call `validationPolicy`: what an account may ask for. What a policy does not mention is not asked for.
package struct ValidationPolicy: Hashable, Sendable, Codable {
    /// Whether a field must be there.
    package enum Presence: String, Hashable, Sendable, Codable {
        case optional = "OPTIONAL"
        case required = "REQUIRED"
        case forbidden = "FORBIDDEN"
        /// The authority fills it in.
        case `static` = "STATIC"
    }

    /// The rule of a field that holds one text.
    package struct TextRule: Hashable, Sendable, Codable {
        /// Whether it must be there.
        package let presence: Presence
        /// A regular expression; the text itself, if the field is static.
        package let format: String?

        /// A rule.
        package init(_ presence: Presence, format: String? = nil) {
            (self.presence, self.format) = (presence, format)
        }
    }

    /// The rule of a field that holds several texts.
    package struct ListRule: Hashable, Sendable, Codable {
        /// Whether the authority fills it in.
        package let isStatic: Bool
        /// Regular expressions; for names of domains and addresses the ends that they may have, of which `.` is any; the texts themselves, if static.
        package let list: [String]
        /// The fewest texts.
        package let minimum: Int
        /// The most texts.
        package let maximum: Int

        /// A rule.
        package init(list: [String], minimum: Int, maximum: Int, isStatic: Bool = false) {
            (self.list, self.minimum, self.maximum, self.isStatic) = (list, minimum, maximum, isStatic)
        }

        private enum CodingKeys: String, CodingKey {
            case list
            case isStatic = "static"
            case minimum = "mincount"
            case maximum = "maxcount"
        }

        /// Reads a rule; what is absent allows nothing.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                list: try container.decodeIfPresent([String].self, forKey: .list) ?? [],
                minimum: try container.decodeIfPresent(Int.self, forKey: .minimum) ?? 0,
                maximum: try container.decodeIfPresent(Int.self, forKey: .maximum) ?? 0,
                isStatic: try container.decodeIfPresent(Bool.self, forKey: .isStatic) ?? false)
        }
    }

    /// How long a certificate may count.
    package struct Validity: Hashable, Sendable, Codable {
        /// The shortest time, in seconds.
        package let shortest: Int
        /// The longest time, in seconds.
        package let longest: Int
        /// How far it may begin in the past, in seconds.
        package let negativeSkew: Int
        /// How far it may begin in the future, in seconds.
        package let positiveSkew: Int
        /// What the authority does with its own end.
        package let issuerExpiry: Int?

        /// A rule.
        package init(shortest: Int, longest: Int, negativeSkew: Int, positiveSkew: Int, issuerExpiry: Int? = nil) {
            (self.shortest, self.longest, self.negativeSkew, self.positiveSkew) = (shortest, longest, negativeSkew, positiveSkew)
            self.issuerExpiry = issuerExpiry
        }

        private enum CodingKeys: String, CodingKey {
            case shortest = "secondsmin"
            case longest = "secondsmax"
            case negativeSkew = "not_before_negative_skew"
            case positiveSkew = "not_before_positive_skew"
            case issuerExpiry = "issuer_expiry"
        }
    }

    /// The rules of the other names.
    package struct AlternativeNames: Hashable, Sendable, Codable {
        /// Whether the extension is critical.
        package let isCritical: Bool?
        /// Domain names: ends.
        package let dnsNames: ListRule?
        /// Addresses: ends.
        package let emails: ListRule?
        /// IP addresses: regular expressions.
        package let ipAddresses: ListRule?
        /// Resources: regular expressions.
        package let uris: ListRule?

        /// Rules.
        package init(
            isCritical: Bool? = nil, dnsNames: ListRule? = nil, emails: ListRule? = nil, ipAddresses: ListRule? = nil, uris: ListRule? = nil
        ) {
            (self.isCritical, self.dnsNames, self.emails, self.ipAddresses, self.uris) = (isCritical, dnsNames, emails, ipAddresses, uris)
        }

        private enum CodingKeys: String, CodingKey {
            case emails, uris
            case isCritical = "critical"
            case dnsNames = "dns_names"
            case ipAddresses = "ip_addresses"
        }
    }

    /// The rule of the extended key usages.
    package struct ExtendedKeyUsages: Hashable, Sendable, Codable {
        /// Object identifiers.
        package let usages: ListRule
        /// Whether the extension is critical.
        package let isCritical: Bool?

        /// A rule.
        package init(usages: ListRule, isCritical: Bool? = nil) {
            (self.usages, self.isCritical) = (usages, isCritical)
        }

        private enum CodingKeys: String, CodingKey {
            case usages = "ekus"
            case isCritical = "critical"
        }
    }

    /// A choice of names.
    package struct Choice: Hashable, Sendable, Codable {
        /// Whether one must be named.
        package let presence: Presence
        /// What may be named.
        package let list: [String]?

        /// A rule.
        package init(_ presence: Presence, list: [String]? = nil) {
            (self.presence, self.list) = (presence, list)
        }
    }

    /// What certificates are signed with.
    package struct Signature: Hashable, Sendable, Codable {
        /// RSA, RSA-PSS, ECDSA.
        package let algorithm: Choice?
        /// SHA-256, SHA-384, SHA-512.
        package let hashAlgorithm: Choice?

        /// A rule.
        package init(algorithm: Choice? = nil, hashAlgorithm: Choice? = nil) {
            (self.algorithm, self.hashAlgorithm) = (algorithm, hashAlgorithm)
        }

        private enum CodingKeys: String, CodingKey {
            case algorithm
            case hashAlgorithm = "hash_algorithm"
        }
    }

    /// The rule of the key.
    package struct PublicKey: Hashable, Sendable, Codable {
        /// The kind of key.
        package enum Kind: String, Hashable, Sendable, Codable {
            case rsa = "RSA"
            case ecdsa = "ECDSA"
        }

        /// How the key is sent.
        package enum Format: String, Hashable, Sendable, Codable {
            /// As SubjectPublicKeyInfo.
            case pkcs8 = "PKCS8"
            /// As a PKCS#10 request.
            case pkcs10 = "PKCS10"
        }

        /// The kind of key.
        package let kind: Kind
        /// In bits.
        package let lengths: [Int]
        /// How it is sent.
        package let format: Format

        /// A rule.
        package init(kind: Kind, lengths: [Int], format: Format) {
            (self.kind, self.lengths, self.format) = (kind, lengths, format)
        }

        private enum CodingKeys: String, CodingKey {
            case kind = "key_type"
            case lengths = "allowed_lengths"
            case format = "key_format"
        }
    }

    /// How long it may count.
    package let validity: Validity?
    /// The subject.
    package let subject: SubjectRules?
    /// The other names.
    package let names: AlternativeNames?
    /// The extended key usages.
    package let extendedKeyUsages: ExtendedKeyUsages?
    /// What it is signed with.
    package let signature: Signature?
    /// The key.
    package let publicKey: PublicKey?
    /// Whether the key is sent with a signature of its own.
    package let publicKeySignature: Presence?
    /// Whether a sandbox says so of itself: nobody trusts its certificates, and it vets nobody. Authorities do not have the member.
    package var isSandbox: Bool?

    /// A policy.
    package init(
        validity: Validity?, subject: SubjectRules?, names: AlternativeNames?, extendedKeyUsages: ExtendedKeyUsages?,
        signature: Signature?, publicKey: PublicKey?, publicKeySignature: Presence?
    ) {
        (self.validity, self.subject, self.names) = (validity, subject, names)
        (self.extendedKeyUsages, self.signature) = (extendedKeyUsages, signature)
        (self.publicKey, self.publicKeySignature) = (publicKey, publicKeySignature)
    }

    private enum CodingKeys: String, CodingKey {
        case validity, signature
        case subject = "subject_dn"
        case names = "san"
        case extendedKeyUsages = "extended_key_usages"
        case publicKey = "public_key"
        case publicKeySignature = "public_key_signature"
        case isSandbox = "certdesk_sandbox"
    }
}

/// The rules of a subject's fields.
package struct SubjectRules: Hashable, Sendable, Codable {
    /// The fields that hold one text each.
    package let texts: [RequestedSubject.Field: ValidationPolicy.TextRule]
    /// The organization's units.
    package let organizationalUnits: ValidationPolicy.ListRule?

    /// Rules.
    package init(_ texts: [RequestedSubject.Field: ValidationPolicy.TextRule], organizationalUnits: ValidationPolicy.ListRule? = nil) {
        (self.texts, self.organizationalUnits) = (texts, organizationalUnits)
    }

    private enum ListKeys: String, CodingKey {
        case organizationalUnits = "organizational_unit"
    }

    /// Reads the rules that are there.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: RequestedSubject.Field.self)
        let lists = try decoder.container(keyedBy: ListKeys.self)
        self.init(
            try RequestedSubject.Field.allCases.reduce(into: [:]) {
                $0[$1] = try fields.decodeIfPresent(ValidationPolicy.TextRule.self, forKey: $1)
            },
            organizationalUnits: try lists.decodeIfPresent(ValidationPolicy.ListRule.self, forKey: .organizationalUnits))
    }

    /// Writes the rules that are there.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: RequestedSubject.Field.self)
        for (field, rule) in texts { try fields.encode(rule, forKey: field) }
        var lists = encoder.container(keyedBy: ListKeys.self)
        try lists.encodeIfPresent(organizationalUnits, forKey: .organizationalUnits)
    }
}
