package import Certificates
package import Flow
package import Orders

/// How the certificate of an order will read, before there is one: what the order asks for, under the names that certificates have for it.
package struct ComingCertificate {
    let id: OrderID
    let ordered: OrderedCertificate
    /// What the certificate's key is; `nil` if the order's request cannot be read.
    let key: KeyFacts?
    let host: ShownCertificate.HostQuestion?

    /// The certificate that an order waits for.
    ///
    /// - Parameters:
    ///   - key: the key of the order's request.
    ///   - host: holds a host against the names of the order; `nil` if nobody asks.
    package init(_ id: OrderID, _ ordered: OrderedCertificate, key: KeyFacts?, host: (typed: String, name: HostReference)?) {
        (self.id, self.ordered, self.key) = (id, ordered, key)
        let names = ordered.names.map(AlternativeName.init)
        self.host = host.map { host in
            ShownCertificate.HostQuestion(
                host.typed, HostMatch(host.name, names: names, commonName: ordered.commonName))
        }
    }

    /// Whether the host that was asked for is covered; `nil` if nobody asked.
    package var matches: Bool? { host?.isMatch }

    /// In the order of BR 7.1.4.2. A common name too long for its attribute is left out, as a certificate cannot hold it.
    private var subject: SubjectName {
        let (commonName, organization) = (ordered.commonName, ordered.organization)
        return [
            "C": organization.address.country, "ST": organization.address.state ?? "", "L": organization.address.city,
            "O": organization.name, "CN": commonName.unicodeScalars.count > 64 ? "" : commonName,
        ]
    }

    private var names: [AlternativeName] { ordered.names.map(AlternativeName.init) }

    /// The first that has not come back yet.
    private var planned: TermPlan.PlannedCertificate? { ordered.term?.certificates.first { !$0.isIssued } }

    /// What the certificates of servers say they are for (BR 7.1.2.7.10 and 7.1.2.7.11).
    private var keyUsage: String {
        if case .rsa? = key?.algorithm { "Digital Signature, Key Encipherment" } else { "Digital Signature" }
    }

    /// A page for people.
    package var lines: [DocumentLine] {
        [
            DocumentLine("The order \(id) has no certificate yet. So it will read:", .emphasis), DocumentLine(""),
            DocumentLine("General", .heading),
            DocumentLine("Issued to", .pair(value: subject.description)),
            DocumentLine("Issued by", .pair(value: "known when it is issued")),
        ] + dates + [
            DocumentLine("Serial number", .pair(value: "known when it is issued")),
            DocumentLine("Key", .pair(value: key.map { "\($0)" } ?? ordered.csr.keyAlgorithm)),
            DocumentLine("Fingerprints", .pair(value: "known when it is issued")),
            DocumentLine(""), DocumentLine("Names", .heading),
        ] + names.map { DocumentLine($0.description) }
            + (host.map { [DocumentLine(""), DocumentLine("Host \(DisplayText.sanitized($0.typed))", .pair(value: $0.match.description))] }
                ?? [])
            + [
                DocumentLine(""), DocumentLine("Details", .heading),
                DocumentLine("Key usage", .pair(value: keyUsage)),
                DocumentLine("Extended key usage", .pair(value: "TLS Web Server Authentication")),
            ]
            // Whoever buys it elsewhere can buy any kind.
            + (ordered.isBoughtHere ? [DocumentLine("Policies", .pair(value: "2.23.140.1.2.2: organization validated"))] : [])
    }

    private var dates: [DocumentLine] {
        guard let planned else { return [DocumentLine("Valid", .pair(value: "as the authority issues it"))] }
        return [
            DocumentLine("Valid from", .pair(value: "\(planned.start), if it is issued by then")),
            DocumentLine("Valid until", .pair(value: "\(planned.end) (\(planned.days) days)")),
        ]
    }
}

extension ComingCertificate: Encodable {
    private enum CodingKeys: CodingKey {
        case state, order, subject, issuer, sans, notBefore, notAfter, serial, sha256, sha1, key, daysLeft, host, matches, reason
    }

    /// As an issued one has it, dates as days, and null what is not known.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("planned", forKey: .state)
        try container.encode(id, forKey: .order)
        try container.encode(subject.description, forKey: .subject)
        try container.encode(names.map(\.value), forKey: .sans)
        try container.encode(planned?.start, forKey: .notBefore)
        try container.encode(planned?.end, forKey: .notAfter)
        try container.encode(key.map(InspectedRequest.Key.init), forKey: .key)
        for unknown in [CodingKeys.issuer, .serial, .sha256, .sha1, .daysLeft] { try container.encodeNil(forKey: unknown) }
        if let host {
            try container.encode(host.typed, forKey: .host)
            try container.encode(host.isMatch, forKey: .matches)
            try container.encode(host.match.description, forKey: .reason)
        }
    }
}
