package import Certificates
package import Orders

/// A certificate with what is asked about it, as `certificate show` has it.
package struct ShownCertificate {
    /// A host that it was held against.
    package struct HostQuestion {
        /// The host as it was typed.
        package let typed: String
        /// What came of it.
        package let match: HostMatch

        /// The question with its answer.
        package init(_ typed: String, _ match: HostMatch) { (self.typed, self.match) = (typed, match) }

        /// Whether it matches.
        package var isMatch: Bool { if case .refused = match { false } else { true } }
    }

    /// An order whose key it was held against.
    package struct OrderQuestion {
        let id: OrderID
        let isForKey: Bool

        /// The question with its answer.
        package init(_ id: OrderID, isForKey: Bool) { (self.id, self.isForKey) = (id, isForKey) }
    }

    let chain: CertificateChain
    let moment: Timestamp
    let host: HostQuestion?
    let order: OrderQuestion?
    /// Every certificate of the order beside which it lies, as the order has them, the one in use last; empty for one out of a file.
    package var certificates: [ReceivedCertificate] = []
    /// The reissues of them whose certificates are not the customer's; `nil` where none is.
    package var withheld: Set<OrderID>? = []

    /// A certificate with its issuers, looked at in a moment.
    package init(_ chain: CertificateChain, at moment: Timestamp, host: HostQuestion?, order: OrderQuestion?) {
        (self.chain, self.moment, self.host, self.order) = (chain, moment, host, order)
    }

    /// The certificate itself.
    var certificate: Certificate { chain.leaf }

    /// Whether one of the questions is answered with no.
    package var hasObjection: Bool { objection != nil }

    /// Why it is not what was asked for, in sentences; `nil` if nothing speaks against it.
    package var objection: String? {
        let host = host.flatMap { $0.isMatch ? nil : "\($0.match)" }
        let key = order.flatMap { $0.isForKey ? nil : "It is for another key than that of the order \($0.id)." }
        let sentences = [host, key].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// From the moment's day to the last day of validity, UTC: 0 on the last one, below it afterwards.
    var daysLeft: Int { moment.calendarDate.days(until: certificate.notAfter) }
}

extension ShownCertificate: Encodable {
    private enum CodingKeys: CodingKey {
        case state, subject, issuer, sans, notBefore, notAfter, serial, sha256, sha1, md5, key, publicKeyDigest, signature, daysLeft
        case extensions, chain, missingIssuer, host, matches, reason, order, isForOrderKey, certificates
    }

    private struct Extension: Encodable {
        let identifier: String
        let title: String
        let critical: Bool
        let lines: [String]
    }

    private struct Issuer: Encodable {
        let subject: String
        let notBefore: String
        let notAfter: String
        let serial: String
        let sha256: String
    }

    /// The order's certificates with the one in use first, as the page has them. Texts of the certificate with invisible characters as `<U+202E>`, as the page has them; times RFC 3339, digests lower-case hexadecimal.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("issued", forKey: .state)
        try container.encode(certificate.subject.description, forKey: .subject)
        try container.encode(certificate.issuer.description, forKey: .issuer)
        try container.encode(certificate.alternativeNames.map(\.value), forKey: .sans)
        try container.encode("\(certificate.validFrom)", forKey: .notBefore)
        try container.encode("\(certificate.validUntil)", forKey: .notAfter)
        try container.encode(certificate.serial, forKey: .serial)
        try container.encode(certificate.fingerprint, forKey: .sha256)
        try container.encode(certificate.sha1, forKey: .sha1)
        try container.encode(certificate.md5, forKey: .md5)
        try container.encode(InspectedRequest.Key(certificate.key), forKey: .key)
        try container.encode(certificate.publicKeyDigest, forKey: .publicKeyDigest)
        try container.encode(certificate.signatureAlgorithm, forKey: .signature)
        try container.encode(daysLeft, forKey: .daysLeft)
        let extensions = certificate.extensions.map {
            Extension(identifier: $0.identifier, title: $0.title, critical: $0.isCritical, lines: $0.lines)
        }
        try container.encode(extensions, forKey: .extensions)
        let issuers = chain.issuers.map { issuer in
            Issuer(
                subject: issuer.subject.description, notBefore: "\(issuer.validFrom)", notAfter: "\(issuer.validUntil)",
                serial: issuer.serial, sha256: issuer.fingerprint)
        }
        try container.encode(issuers, forKey: .chain)
        try container.encode(chain.missingIssuer?.description, forKey: .missingIssuer)
        if let host {
            try container.encode(host.typed, forKey: .host)
            try container.encode(host.isMatch, forKey: .matches)
            try container.encode(host.match.description, forKey: .reason)
        }
        if let order {
            try container.encode(order.id, forKey: .order)
            try container.encode(order.isForKey, forKey: .isForOrderKey)
        }
        if !certificates.isEmpty { try container.encode(Array(certificates.reversed()), forKey: .certificates) }
    }
}
