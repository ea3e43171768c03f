/// The body of the call `requestCertificate`. What is absent is not sent.
package struct IssuanceRequest: Hashable, Sendable, Codable {
    /// When the certificate counts.
    package struct Validity: Hashable, Sendable, Codable {
        /// Unix seconds.
        package var notBefore: Int
        /// Unix seconds; 0 for the longest that the policy allows.
        package var notAfter: Int

        /// A time.
        package init(notBefore: Int, notAfter: Int) {
            (self.notBefore, self.notAfter) = (notBefore, notAfter)
        }

        private enum CodingKeys: String, CodingKey {
            case notBefore = "not_before"
            case notAfter = "not_after"
        }
    }

    /// An object identifier and the text that belongs to it.
    package struct TypedValue: Hashable, Sendable, Codable {
        /// In dots.
        package var type: String
        /// The text.
        package var value: String

        /// A pair.
        package init(type: String, value: String) {
            (self.type, self.value) = (type, value)
        }
    }

    /// The names besides the subject's (RFC 5280, section 4.2.1.6).
    package struct AlternativeNames: Hashable, Sendable, Codable {
        /// Domain names in IDNA form, wildcards among them.
        package var dnsNames: [String]?
        /// Addresses for mail.
        package var emails: [String]?
        /// IP addresses in their usual spelling.
        package var ipAddresses: [String]?
        /// Addresses of resources.
        package var uris: [String]?
        /// Names of other kinds.
        package var otherNames: [TypedValue]?

        /// Names.
        package init(
            dnsNames: [String]? = nil, emails: [String]? = nil, ipAddresses: [String]? = nil, uris: [String]? = nil,
            otherNames: [TypedValue]? = nil
        ) {
            (self.dnsNames, self.emails, self.ipAddresses, self.uris, self.otherNames) = (dnsNames, emails, ipAddresses, uris, otherNames)
        }

        private enum CodingKeys: String, CodingKey {
            case emails, uris
            case dnsNames = "dns_names"
            case ipAddresses = "ip_addresses"
            case otherNames = "other_names"
        }
    }

    /// What the certificate is signed with.
    package struct Signature: Hashable, Sendable, Codable {
        /// RSA, RSA-PSS or ECDSA; the authority's own choice, if absent.
        package var algorithm: String?
        /// SHA-256, SHA-384 or SHA-512.
        package var hashAlgorithm: String?

        /// An algorithm.
        package init(algorithm: String? = nil, hashAlgorithm: String? = nil) {
            (self.algorithm, self.hashAlgorithm) = (algorithm, hashAlgorithm)
        }

        private enum CodingKeys: String, CodingKey {
            case algorithm
            case hashAlgorithm = "hash_algorithm"
        }
    }

    /// When it counts.
    package var validity: Validity?
    /// Who it is for.
    package var subject: RequestedSubject?
    /// Its other names.
    package var names: AlternativeNames?
    /// Object identifiers of extended key usages.
    package var extendedKeyUsages: [String]?
    /// What it is signed with.
    package var signature: Signature?
    /// Extensions by object identifier.
    package var customExtensions: [String: String]?
    /// The public key as SubjectPublicKeyInfo in PEM (RFC 7468, section 13), or a PKCS#10 request in PEM, as the policy says.
    package var publicKey: String?
    /// The private key's signature over the DER of the public key, in base64; only where the policy asks for it.
    package var publicKeySignature: String?

    /// A request for nothing yet.
    package init() {}

    private enum CodingKeys: String, CodingKey {
        case validity, signature
        case subject = "subject_dn"
        case names = "san"
        case extendedKeyUsages = "extended_key_usages"
        case customExtensions = "custom_extensions"
        case publicKey = "public_key"
        case publicKeySignature = "public_key_signature"
    }
}

/// The subject of a requested certificate (RFC 5280, section 4.1.2.6).
package struct RequestedSubject: Hashable, Sendable, Codable {
    /// The fields that hold one text each, by the API's names.
    package enum Field: String, Hashable, Sendable, Codable, CodingKey, CaseIterable {
        case commonName = "common_name"
        case givenName = "given_name"
        case surname
        case organization
        case organizationIdentifier = "organization_identifier"
        case streetAddress = "street_address"
        case locality
        case state
        case postalCode = "postal_code"
        case country
        case email
        case serialNumber = "serial_number"
        case businessCategory = "business_category"
        case jurisdictionLocality = "jurisdiction_of_incorporation_locality_name"
        case jurisdictionState = "jurisdiction_of_incorporation_state_or_province_name"
        case jurisdictionCountry = "jurisdiction_of_incorporation_country_name"
    }

    /// What each field says.
    package var texts: [Field: String]
    /// The organization's units.
    package var organizationalUnits: [String]
    /// Attributes of other types.
    package var extraAttributes: [IssuanceRequest.TypedValue]

    /// A subject.
    package init(_ texts: [Field: String] = [:], organizationalUnits: [String] = [], extraAttributes: [IssuanceRequest.TypedValue] = []) {
        (self.texts, self.organizationalUnits, self.extraAttributes) = (texts, organizationalUnits, extraAttributes)
    }

    private enum ListKeys: String, CodingKey {
        case organizationalUnits = "organizational_unit"
        case extraAttributes = "extra_attributes"
    }

    /// Reads the members that are there.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        let lists = try decoder.container(keyedBy: ListKeys.self)
        self.init(
            try Field.allCases.reduce(into: [:]) { $0[$1] = try fields.decodeIfPresent(String.self, forKey: $1) },
            organizationalUnits: try lists.decodeIfPresent([String].self, forKey: .organizationalUnits) ?? [],
            extraAttributes: try lists.decodeIfPresent([IssuanceRequest.TypedValue].self, forKey: .extraAttributes) ?? [])
    }

    /// Writes what is not empty.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        for (field, text) in texts { try fields.encode(text, forKey: field) }
        var lists = encoder.container(keyedBy: ListKeys.self)
        if !organizationalUnits.isEmpty { try lists.encode(organizationalUnits, forKey: .organizationalUnits) }
        if !extraAttributes.isEmpty { try lists.encode(extraAttributes, forKey: .extraAttributes) }
    }
}
