package import Certificates
package import Checkout
package import Flow
package import Orders

/// How a certificate will read before there is one: what an order or answers ask for, under the names that certificates have for it.
package struct ComingCertificate {
    /// The order; `nil` while nothing is ordered yet.
    private let id: OrderID?
    private let asked: AskedCertificate
    /// What the certificate's key is; `nil` if there is none yet, or the request cannot be read.
    private let key: KeyFacts?
    private let algorithm: KeyAlgorithm?
    private let keyWords: String?
    private let host: ShownCertificate.HostQuestion?

    /// The certificate that an order waits for.
    ///
    /// - Parameters:
    ///   - key: the key of the order's request.
    ///   - host: holds a host against the names of the order; `nil` if nobody asks.
    package init(_ id: OrderID, _ ordered: OrderedCertificate, key: KeyFacts?, host: (typed: String, name: HostReference)?) {
        let address = ordered.organization.address
        asked = AskedCertificate(
            commonName: ordered.commonName, names: ordered.names, organization: ordered.organization.certificateName, city: address.city,
            state: address.state, country: address.country, key: nil, planned: ordered.term?.certificates.first { !$0.isIssued },
            isBoughtHere: ordered.isBoughtHere)
        (self.id, self.key, algorithm) = (id, key, key?.algorithm)
        keyWords = key.map { "\($0)" } ?? ordered.csr.keyAlgorithm
        let names = ordered.names.map(AlternativeName.init)
        self.host = host.map { host in
            ShownCertificate.HostQuestion(
                host.typed, HostMatch(host.name, names: names, commonName: ordered.commonName))
        }
    }

    /// The certificate that answers ask for.
    package init(_ asked: AskedCertificate) {
        (id, self.asked, host) = (nil, asked, nil)
        switch asked.key {
        case .requested(let pem):
            key = (try? CertificateRequest.read(Array(pem.utf8)))?.key
            algorithm = key?.algorithm
            keyWords = key.map { "\($0)" }
        case .made(let option):
            (key, algorithm) = (nil, KeyAlgorithm(option: option))
            keyWords = algorithm.map { "\($0)" }
        case nil: (key, algorithm, keyWords) = (nil, nil, nil)
        }
    }

    /// Whether the host that was asked for is covered; `nil` if nobody asked.
    package var matches: Bool? { host?.isMatch }

    /// In the order of BR 7.1.4.2. A common name too long for its attribute is left out, as a certificate cannot hold it.
    private var subject: SubjectName {
        let commonName = asked.commonName ?? ""
        return [
            "C": asked.country ?? "", "ST": asked.state ?? "", "L": asked.city ?? "", "O": asked.organization ?? "",
            "CN": commonName.unicodeScalars.count > 64 ? "" : commonName,
        ]
    }

    private var names: [AlternativeName] { asked.names.map(AlternativeName.init) }

    /// The first that has not come back yet.
    private var planned: TermPlan.PlannedCertificate? { asked.planned }

    /// What the certificates of servers say they are for (BR 7.1.2.7.10 and 7.1.2.7.11).
    private var keyUsage: String {
        if case .rsa? = algorithm { "Digital Signature, Key Encipherment" } else { "Digital Signature" }
    }

    /// What of the subject is not answered yet, for people.
    private var unanswered: String? {
        let missing = [
            ("common name", asked.commonName), ("organization", asked.organization), ("city", asked.city), ("country", asked.country),
        ].filter { $0.1 == nil }.map(\.0)
        return missing.isEmpty ? nil : missing.joined(separator: ", ")
    }

    private var beginning: String {
        id.map { "The order \($0) has no certificate yet. So it will read:" }
            ?? "Nothing is ordered yet. As far as it is answered, the certificate will read so:"
    }

    /// A page for people.
    package var lines: [DocumentLine] {
        [
            DocumentLine(beginning, .emphasis), DocumentLine(""),
            DocumentLine("General", .heading),
            DocumentLine("Issued to", .pair(value: DisplayText.sanitized(subject.description))),
        ] + (unanswered.map { [DocumentLine("Not answered yet", .pair(value: $0))] } ?? []) + [
            DocumentLine("Issued by", .pair(value: "known when it is issued"))
        ] + dates + [
            DocumentLine("Serial number", .pair(value: "known when it is issued")),
            DocumentLine("Key", .pair(value: keyWords ?? "not known yet")),
            DocumentLine("Fingerprints", .pair(value: "known when it is issued")),
            DocumentLine(""), DocumentLine("Names", .heading),
        ] + (names.isEmpty ? [DocumentLine("none yet")] : names.map { DocumentLine($0.description) })
            + (host.map { [DocumentLine(""), DocumentLine("Host \(DisplayText.sanitized($0.typed))", .pair(value: $0.match.description))] }
                ?? [])
            + [
                DocumentLine(""), DocumentLine("Details", .heading),
                DocumentLine("Key usage", .pair(value: keyUsage)),
                DocumentLine("Extended key usage", .pair(value: "TLS Web Server Authentication")),
            ]
            // Whoever buys it elsewhere can buy any kind.
            + (asked.isBoughtHere ? [DocumentLine("Policies", .pair(value: "2.23.140.1.2.2: organization validated"))] : [])
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
