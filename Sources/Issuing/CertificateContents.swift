package import Certificates
package import Orders

/// What a certificate is to say, whoever signs it.
package struct CertificateContents: Sendable {
    /// What the certificate is good for.
    package enum Role: Hashable, Sendable {
        /// An authority; with so many authorities below it at most, if that is limited.
        case authority(below: Int?)
        /// The holder of a key, for these purposes (object identifiers of extended key usages).
        case holder(purposes: [String])
    }

    /// Whose it is; may be empty where there are alternative names.
    package var subject: SubjectName
    /// The names it is for: hosts, addresses, e-mail addresses and URIs.
    package var alternativeNames: [AlternativeName]
    /// First second of validity.
    package var validFrom: Timestamp
    /// Last second of validity.
    package var validUntil: Timestamp
    /// What it is good for.
    package var role: Role
    /// Object identifiers of the policies it was issued under.
    package var policies: [String]

    /// Contents.
    package init(
        subject: SubjectName, alternativeNames: [AlternativeName] = [], validFrom: Timestamp, validUntil: Timestamp, role: Role,
        policies: [String] = []
    ) {
        (self.subject, self.alternativeNames) = (subject, alternativeNames)
        (self.validFrom, self.validUntil) = (validFrom, validUntil)
        (self.role, self.policies) = (role, policies)
    }

    /// The extensions (RFC 5280 section 4.2), critical where it demands that.
    func extensions(for key: PublicKey, issuer: PublicKey) throws(IssuingFault) -> [UInt8] {
        var all: [[UInt8]] = []
        func add(_ identifier: String, isCritical: Bool = false, _ value: [UInt8]) throws(IssuingFault) {
            guard let identifier = DER.identifier(identifier) else { throw IssuingFault("An object identifier is none.") }
            all.append(DER.sequence(identifier, isCritical ? DER.yes : [], DER.octets(value)))
        }
        switch role {
        case .authority(let below):
            try add("2.5.29.19", isCritical: true, DER.sequence(DER.yes, below.map { DER.integer([UInt8(clamping: $0)]) } ?? []))
            // keyCertSign and cRLSign.
            try add("2.5.29.15", isCritical: true, DER.bits([0b0000_0110], unused: 1))
        case .holder(let purposes):
            try add("2.5.29.19", isCritical: true, DER.sequence())
            // digitalSignature, and keyEncipherment where the key can do that.
            try add(
                "2.5.29.15", isCritical: true,
                key.kind == .rsa ? DER.bits([0b1010_0000], unused: 5) : DER.bits([0b1000_0000], unused: 7))
            let encoded = purposes.compactMap(DER.identifier)
            guard encoded.count == purposes.count else { throw IssuingFault("An object identifier is none.") }
            if !purposes.isEmpty { try add("2.5.29.37", DER.sequence(of: encoded)) }
        }
        if !alternativeNames.isEmpty {
            try add("2.5.29.17", isCritical: subject.attributes.isEmpty, DER.names(alternativeNames))
        }
        try add("2.5.29.14", DER.octets(key.identifier))
        try add("2.5.29.35", DER.sequence(DER.element(0x80, issuer.identifier)))
        let policies = self.policies.compactMap(DER.identifier)
        guard policies.count == self.policies.count else { throw IssuingFault("An object identifier is none.") }
        if !policies.isEmpty { try add("2.5.29.32", DER.sequence(of: policies.map { DER.sequence($0) })) }
        return DER.sequence(of: all)
    }
}

extension PublicKey {
    /// The key's name in the extensions: the first 160 bits of the SHA-256 of it (RFC 7093 section 2, over the whole SubjectPublicKeyInfo).
    var identifier: [UInt8] { Array(SHA256.digest(info).prefix(20)) }
}
