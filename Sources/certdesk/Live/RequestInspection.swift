import Certificates
import Checkout
import Flow
import Orders
import Validation

/// Something to be said about a request.
struct RequestFinding: Hashable {
    let rule: String
    let severity: Finding.Severity
    let message: String

    init(rule: String, severity: Finding.Severity, message: String) {
        (self.rule, self.severity, self.message) = (rule, severity, message)
    }

    init(_ problem: RequestProblem) {
        self.init(rule: problem.rule, severity: problem.severity == .error ? .error : .advisory, message: problem.description)
    }
}

/// Everything that is checked about a request: by itself, against the order, and against the store. The same for `csr inspect` and for the stage of
/// an order.
struct RequestInspection {
    let asOf: CalendarDate
    let names: NameServices
    /// An earlier order with this key and another common name.
    let earlierUse: (_ publicKeyDigest: String, _ commonName: String) -> EarlierKeyUse?

    /// The findings about a request.
    ///
    /// - Parameter ordered: the names of the order, the common name among them; none if there is no order, and then the names of the request
    ///   are held against the rules for names.
    /// - Parameter organization: the order's organisation as it will stand in the certificate; `nil` to leave it out.
    func findings(_ request: CertificateRequest, ordered: [CertificateName], organization: String? = nil) -> [RequestFinding] {
        let commonName = ordered.first { $0.kind == .commonName }?.value
        var problems = request.problems(asOf: asOf)
        if let commonName {
            let names = ordered.filter { $0.kind != .free }.map(AlternativeName.init)
            let free = ordered.filter { $0.kind == .free }.map(AlternativeName.init)
            problems += request.mismatches(commonName: commonName, alternativeNames: names, free: free)
        }
        if let name = commonName ?? request.subject.commonName ?? request.alternativeNames.first?.value,
            let use = earlierUse(request.publicKeyDigest, name)
        {
            problems.append(.keyUsedBefore(order: use.order.description, commonName: use.commonName))
        }
        return problems.map { RequestFinding($0) } + placeFindings(request.subject, besides: problems)
            + (commonName == nil ? nameFindings(request) : []) + organizationFindings(request.subject["O"], organization)
    }

    /// What the order must have because the request has it not; `csr create` says the same.
    func subjectFindings(_ subject: SubjectName) -> [RequestFinding] {
        let missing = [
            subject["O"] == nil ? "organization (O)" : nil, subject["C"] == nil ? "country (C)" : nil,
            subject["L"] == nil && subject["ST"] == nil ? "city or state (L or ST)" : nil,
        ].compactMap(\.self)
        guard !missing.isEmpty else { return [] }
        let said = subject.attributes.isEmpty ? "the subject is empty" : "the subject has no \(missing.joined(separator: ", no "))"
        return [
            RequestFinding(
                rule: "csr-subject", severity: .advisory,
                message:
                    "\(said): an organization's certificate needs organization, country, and state or city; what is left out here must be in the order"
            )
        ]
    }

    /// The authority takes the organisation from the order; a request for another one may have been pasted into the wrong order.
    private func organizationFindings(_ requested: String?, _ ordered: String?) -> [RequestFinding] {
        func comparable(_ name: String) -> [Substring] { name.lowercased().split(whereSeparator: \.isWhitespace) }
        guard let requested, let ordered, comparable(requested) != comparable(ordered) else { return [] }
        return [
            RequestFinding(
                rule: "csr-organization", severity: .advisory,
                message: DisplayText.sanitized(
                    "the request is for the organization \(requested.prefix(80)), the order for \(ordered); the certificate will name that one"
                ))
        ]
    }

    /// Organization, country, state and city by the rules of the address. What has a finding already (a placeholder, a country of three letters) gets no second one.
    private func placeFindings(_ subject: SubjectName, besides problems: [RequestProblem]) -> [RequestFinding] {
        let country = subject["C"].flatMap { Self.exempt.contains($0.uppercased()) ? nil : $0 }
        var known: Set<String> = []
        for problem in problems {
            switch problem {
            case .placeholder(let type, _), .tooLong(let type, _, _), .unseenCharacter(let type, _): known.insert(type)
            case .country: known.insert("C")
            default: break
            }
        }
        let storedCountry = country.flatMap { code in Rule.named("country")?.check(code, context).normalized }
        let places = [
            ("O", "organization", subject["O"]), ("C", "country", country), ("ST", "state", subject["ST"]),
            ("L", "city", subject["L"]),
        ]
        return places.flatMap { type, rule, value -> [RequestFinding] in
            guard let value, !known.contains(type) else { return [] }
            return findings(of: rule, about: value, as: type, ["country": storedCountry].compactMapValues(\.self))
        }
    }

    /// Codes that the Baseline Requirements allow although ISO 3166-1 assigns them to nobody (BR 7.1.4.2).
    private static let exempt: Set = ["XX"]

    /// Without an order every name must be one that can be certified at all, and there must be one.
    private func nameFindings(_ request: CertificateRequest) -> [RequestFinding] {
        var findings =
            request.subject.commonName.map { internalAddressFinding($0, as: "CN") ?? self.findings(of: "common-name", about: $0, as: "CN") }
            ?? []
        var others: [RequestFinding] = []
        for name in request.alternativeNames where name.value.lowercased() != request.subject.commonName?.lowercased() {
            switch name {
            case .dns(let host) where IPAddress.isAddress(host): continue
            case .dns(let host): others += self.findings(of: host.hasPrefix("*") ? "wildcard" : "hostname", about: host, as: "dns:\(host)")
            case .ip(let address):
                others +=
                    internalAddressFinding(address, as: "ip:\(address)")
                    ?? self.findings(of: "public-ip", about: address, as: "ip:\(address)")
            case .email, .uri, .other:
                others.append(
                    RequestFinding(
                        rule: "csr-names", severity: .advisory,
                        message: "\(name) is dropped: TLS certificates name hosts and addresses only"))
            }
        }
        if findings.isEmpty, request.subject.commonName == nil, request.alternativeNames.isEmpty, request.namesFault == nil {
            findings.append(RequestFinding(rule: "csr-names", severity: .error, message: "the request names no host and no address"))
        }
        return findings + others
    }

    /// Internal addresses while certificates could have them: in a request there is no other box to send them to.
    private func internalAddressFinding(_ address: String, as label: String) -> [RequestFinding]? {
        guard IPAddress.isAddress(address), Rule.named("internal-name")?.check(address, context).normalized != nil else { return nil }
        return [
            RequestFinding(
                rule: "internal-name", severity: .advisory,
                message: "\(label) is an internal address: it works on the customer's own network only")
        ]
    }

    private var context: RuleContext { RuleContext(asOf: asOf, names: names) }

    private func findings(of rule: String, about value: String, as label: String, _ arguments: [String: String] = [:]) -> [RequestFinding] {
        guard let check = Rule.named(rule)?.check else { return [] }
        let messages: [String]
        let severity: Finding.Severity
        switch check(value, RuleContext(asOf: asOf, arguments: arguments, names: names)) {
        case .valid: return []
        case .advisory(_, let remarks): (messages, severity) = (remarks, .advisory)
        case .incomplete(let reason), .invalid(let reason): (messages, severity) = ([reason], .error)
        }
        return messages.map { RequestFinding(rule: rule, severity: severity, message: DisplayText.sanitized("\(label): \($0)")) }
    }
}

extension RequestReading {
    /// Reads a request with OpenSSL and compares it with the names of the order.
    init(text: String, ordered: [CertificateName], organization: String?, inspection: RequestInspection) {
        do {
            let request = try CertificateRequest.read(Array(text.utf8))
            self = .read(
                RequestFacts(
                    subject: request.subject.description, names: request.alternativeNames.map(\.value), key: "\(request.key.algorithm)",
                    signature: "\(request.signature.algorithm), \(request.signature.isValid ? "valid" : "NOT valid")",
                    remarks: inspection.findings(request, ordered: ordered, organization: organization).map {
                        .init($0.severity, $0.message)
                    }, pem: request.pem))
        } catch {
            self = .unreadable("\(error)")
        }
    }
}

extension AlternativeName {
    /// The name as it stands in a certificate.
    init(_ name: CertificateName) {
        self = IPAddress.isAddress(name.value) ? .ip(name.value) : .dns(name.value)
    }
}
