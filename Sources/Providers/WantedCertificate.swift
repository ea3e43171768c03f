package import AtlasAPI
package import Certificates
import Names
package import Orders

/// A certificate that an order, or a recipient of one, is to have.
package struct WantedCertificate: Sendable {
    /// What the order knows of its subject, by the API's names.
    package var subject: [RequestedSubject.Field: String]
    /// Domain names in IDNA form, wildcards among them.
    package var dnsNames: [String] = []
    /// IP addresses (RFC 5952).
    package var addresses: [String] = []
    /// Addresses for mail.
    package var emails: [String] = []
    /// What it is for.
    package var usage: Usage
    /// The last day it may count; `nil` for the longest that the account gives.
    package var lastDay: CalendarDate?
    /// The request with the key.
    package var request: CertificateRequest

    /// What a certificate is for, by its extended key usage (RFC 5280, section 4.2.1.12).
    package enum Usage: String, Sendable {
        case server = "1.3.6.1.5.5.7.3.1"
        case mail = "1.3.6.1.5.5.7.3.4"
    }

    /// The certificate of an order for servers.
    package init(_ order: OrderedCertificate, request: CertificateRequest) {
        let (organization, address) = (order.organization, order.organization.address)
        subject = [
            .commonName: order.commonName, .organization: organization.name, .streetAddress: address.street1, .locality: address.city,
            .country: address.country,
        ]
        subject[.state] = address.state
        subject[.postalCode] = address.postalCode
        for name in order.names {
            if IPAddress.isAddress(name.value) { addresses.append(name.value) } else { dnsNames.append(name.value) }
        }
        (usage, self.request) = (.server, request)
        lastDay = order.term?.certificates.first { !$0.isIssued }?.end
    }

    /// The certificate of a recipient.
    package init(_ recipient: OrderedRecipient, of organization: Organization, lastDay: CalendarDate, request: CertificateRequest) {
        subject = [
            .commonName: recipient.name, .givenName: recipient.firstName, .surname: recipient.lastName, .email: recipient.email,
            .organization: organization.name, .locality: organization.address.city, .country: recipient.country,
        ]
        subject[.state] = organization.address.state
        emails = [recipient.email]
        (usage, self.lastDay, self.request) = (.mail, lastDay, request)
    }

    /// The request for it as an account wants it: what its policy forbids or fills in itself is left out, and what it leaves to choose is chosen.
    ///
    /// - Parameters:
    ///   - now: Unix seconds.
    ///   - sign: signs the DER of the public key with the private one, in base64; asked only where the policy wants it.
    package func request(
        under policy: ValidationPolicy, now: Int, sign: (_ publicKey: [UInt8]) throws -> String?
    ) throws -> IssuanceRequest {
        var wanted = IssuanceRequest()
        wanted.validity = IssuanceRequest.Validity(notBefore: now, notAfter: end(under: policy, from: now))
        let texts = subject.filter { field, text in !text.isEmpty && policy.subject?.texts[field]?.presence.isOpen == true }
        if !texts.isEmpty { wanted.subject = RequestedSubject(texts) }
        func listed(_ texts: [String], _ rule: ValidationPolicy.ListRule?) -> [String]? {
            // What has no place in the account's certificates is sent all the same: that a name is missing must be told, not kept quiet.
            texts.isEmpty || rule?.isStatic == true ? nil : texts
        }
        let names = IssuanceRequest.AlternativeNames(
            dnsNames: listed(dnsNames, policy.names?.dnsNames), emails: listed(emails, policy.names?.emails),
            ipAddresses: listed(addresses, policy.names?.ipAddresses))
        if names != IssuanceRequest.AlternativeNames() { wanted.names = names }
        if let usages = policy.extendedKeyUsages?.usages, !usages.isStatic, usages.maximum > 0 {
            wanted.extendedKeyUsages = [usage.rawValue]
        }
        if policy.signature?.hashAlgorithm?.presence == .required {
            wanted.signature = IssuanceRequest.Signature(hashAlgorithm: policy.signature?.hashAlgorithm?.list?.first ?? "SHA-256")
        }
        if policy.signature?.algorithm?.presence == .required, let first = policy.signature?.algorithm?.list?.first {
            wanted.signature = IssuanceRequest.Signature(algorithm: first, hashAlgorithm: wanted.signature?.hashAlgorithm)
        }
        let key = try request.publicKeyInfo()
        let pem = policy.publicKey?.format == .pkcs10 ? request.pem : CertificateRequest.publicKeyPEM(key)
        wanted.publicKey = pem.hasSuffix("\n") ? String(pem.dropLast()) : pem
        if policy.publicKeySignature == .required { wanted.publicKeySignature = try sign(key) }
        return wanted
    }

    /// 0 for the longest that the policy allows.
    private func end(under policy: ValidationPolicy, from now: Int) -> Int {
        guard let lastDay else { return 0 }
        // To the last second of the day, and never longer than the account's certificates.
        let end = (lastDay.daysSinceEpoch + 1) * 86_400 - 1
        return policy.validity.map { end - now > $0.longest } == true ? 0 : end
    }

    /// Where an account puts another organization, country or person into its certificates than the order is for: nobody could use what it issued.
    package func fixedFindings(under policy: ValidationPolicy) -> [PolicyFinding] {
        let fields: [RequestedSubject.Field] = [.commonName, .organization, .country, .givenName, .surname, .email]
        return fields.compactMap { field in
            guard let rule = policy.subject?.texts[field], rule.presence == .static, let fixed = rule.format, !fixed.isEmpty,
                let own = subject[field], !own.isEmpty, own.lowercased() != fixed.lowercased()
            else { return nil }
            return PolicyFinding(
                field: "subject_dn.\(field.rawValue)", message: "is always \(fixed) for this account, and the order has \(own)")
        }
    }

    /// What of the key an account does not take; empty if nothing.
    package func keyFindings(under policy: ValidationPolicy) -> [PolicyFinding] {
        guard let rule = policy.publicKey else { return [] }
        let kind: ValidationPolicy.PublicKey.Kind? =
            switch request.key.algorithm {
            case .rsa: .rsa
            case .ec: .ecdsa
            case .ed25519, .other: nil
            }
        guard kind == rule.kind else {
            return [
                PolicyFinding(
                    field: "public_key", message: "is \(request.key.algorithm); this account takes \(rule.kind.rawValue) keys alone")
            ]
        }
        guard rule.lengths.isEmpty || rule.lengths.contains(request.key.bits) else {
            let lengths = rule.lengths.map(String.init).joined(separator: ", ")
            return [PolicyFinding(field: "public_key", message: "has \(request.key.bits) bits; this account takes \(lengths)")]
        }
        return []
    }
}

extension ValidationPolicy.Presence {
    /// Whether the field is the client's to fill.
    var isOpen: Bool { self == .optional || self == .required }
}
