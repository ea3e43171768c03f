package import Certificates
import Flow
import IssuanceRules
package import Names
package import Orders
import Validation

/// Everything that is checked about a request: by itself, against the order, and against the store. The same for `csr inspect` and for the stage of
/// an order: the authority takes names and address from the order, so what is written in another way than there is advice.
package struct RequestInspection {
    let asOf: CalendarDate
    /// The public suffix list and IDNA.
    package let names: NameServices
    private let earlierUse: (_ publicKeyDigest: String, _ commonName: String) -> EarlierKeyUse?

    /// An inspection under the rules of a day.
    ///
    /// - Parameter earlierUse: an earlier order with this key and another common name.
    package init(
        asOf: CalendarDate, names: NameServices,
        earlierUse: @escaping (_ publicKeyDigest: String, _ commonName: String) -> EarlierKeyUse? = { _, _ in nil }
    ) {
        (self.asOf, self.names, self.earlierUse) = (asOf, names, earlierUse)
    }

    /// The findings about a request.
    ///
    /// - Parameter ordered: the names of the order, the common name among them; none if there is no order, and then the names of the request
    ///   are held against the rules for names.
    /// - Parameter organization: the order's organization as it will stand in the certificate; `nil` to leave it out.
    package func findings(_ request: CertificateRequest, ordered: [CertificateName], organization: String? = nil) -> [RequestFinding] {
        let commonName = ordered.first { $0.kind == .commonName }?.value
        var problems = request.problems(asOf: asOf)
        if let commonName {
            let names = ordered.filter { $0.kind != .free }.map(AlternativeName.init)
            let free = ordered.filter { $0.kind == .free }.map(AlternativeName.init)
            problems += request.mismatches(commonName: commonName, alternativeNames: names, free: free)
        }
        if let name = commonName ?? request.chosenCommonName ?? request.alternativeNames.first?.value,
            let use = earlierUse(request.publicKeyDigest, name)
        {
            problems.append(.keyUsedBefore(order: use.order.description, commonName: use.commonName))
        }
        return problems.map { RequestFinding($0) } + placeFindings(request.subject, besides: problems)
            + (commonName == nil ? nameFindings(request) : []) + organizationFindings(request.subject, organization) + clientUse(request)
    }

    /// What the order must have because the request has it not; `csr create` says the same.
    package func subjectFindings(_ subject: SubjectName) -> [RequestFinding] {
        let missing = [
            subject["O"] == nil ? "organization (O)" : nil, subject["C"] == nil ? "country (C)" : nil,
            subject["L"] == nil && subject["ST"] == nil ? "city or state (L or ST)" : nil,
        ].compactMap(\.self)
        guard !missing.isEmpty else { return [] }
        let said = subject.attributes.isEmpty ? "The subject is empty" : "The subject has no \(missing.joined(separator: ", no "))"
        return [
            RequestFinding(
                rule: "csr-subject", severity: .advisory,
                message:
                    "\(said): an organization's certificate needs organization, country, and state or city; what is left out here must be in the order."
            )
        ]
    }

    /// The authority takes the organization from the order; a request for another one may have been pasted into the wrong order.
    private func organizationFindings(_ subject: SubjectName, _ ordered: String?) -> [RequestFinding] {
        func comparable(_ name: String) -> [Substring] { name.lowercased().split(whereSeparator: \.isWhitespace) }
        guard let attribute = subject.attributes.first(where: { $0.type == "O" }), !attribute.isToolDefault, let ordered,
            comparable(attribute.meant) != comparable(ordered)
        else { return [] }
        return [
            RequestFinding(
                rule: "csr-organization", severity: .advisory,
                message:
                    "The request is for the organization \(attribute.meant.prefix(80)), the order for \(ordered); the certificate will name that one."
            )
        ]
    }

    /// The use as a client's certificate, from the day on which it ends.
    private func clientUse(_ request: CertificateRequest) -> [RequestFinding] {
        guard request.asksForClientUse, IssuanceRules.rule(.clientAuthentication, on: asOf) != nil else { return [] }
        return [
            RequestFinding(
                rule: "csr-extensions", severity: .advisory,
                message: "The request asks for use as a client's certificate, which the certificate of a TLS server no longer has.")
        ]
    }

    /// Organization, country, state and city by the rules of the address. What has a finding already (a placeholder, a country of three letters) gets no second one.
    private func placeFindings(_ subject: SubjectName, besides problems: [RequestProblem]) -> [RequestFinding] {
        let country = subject["C"]
        let isNoCountry = country?.uppercased() == "XX"
        var known: Set<String> = []
        for problem in problems {
            switch problem {
            case .placeholder(let type, _), .tooLong(let type, _, _), .unseenCharacter(let type, _), .encodedTwice(let type, _, _):
                known.insert(type)
            case .country: known.insert("C")
            case .toolDefaults(let attributes):
                known.formUnion(attributes.map(\.type))
                // Red Hat's OpenSSL writes it with its other defaults.
                if isNoCountry { known.insert("C") }
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
            if type == "C", isNoCountry {
                return [
                    RequestFinding(
                        rule: rule, severity: .advisory,
                        message: "C: XX stands for a country without an official code, such as Kosovo. Is the organization there?")
                ]
            }
            let found = findings(of: rule, about: value, as: type, ["country": storedCountry].compactMapValues(\.self))
            // An address that is spelled in another way than it has to be is no fault of the request: it is not taken from there.
            guard rule == "state" || rule == "city" else { return found }
            return found.map { finding in
                guard finding.severity == .advisory else {
                    return RequestFinding(
                        rule: finding.rule, severity: .advisory, message: "\(finding.message) The certificate takes the order's address.")
                }
                return finding
            }
        }
    }

    /// Without an order every name must be one that can be certified at all, and there must be one. The rules judge what the names mean: how they are
    /// written has been judged already.
    private func nameFindings(_ request: CertificateRequest) -> [RequestFinding] {
        let commonName = request.chosenCommonName.map { AlternativeName.dns($0).meaning }
        var findings = commonName.map { withoutScript(request.chosenCommonName ?? "", nameFindings($0.value, as: "CN")) } ?? []
        var seen = Set([commonName].compactMap(\.self))
        for name in request.alternativeNames where seen.insert(name.meaning).inserted {
            switch (name, name.meaning) {
            // That it stands under the wrong label is said.
            case (.dns, .ip): continue
            case (.dns(let written), .dns(let host)):
                findings += withoutScript(
                    written, self.findings(of: host.hasPrefix("*") ? "wildcard" : "hostname", about: host, as: "The name \(host)"))
            case (_, .ip(let address)):
                findings +=
                    internalAddressFinding(address, as: "The address \(address)")
                    ?? self.findings(of: "public-ip", about: address, as: "The address \(address)")
            default:
                findings.append(
                    RequestFinding(
                        rule: "csr-names", severity: .advisory,
                        message: "The name \(name) is dropped: TLS certificates name hosts and addresses only."))
            }
        }
        if commonName == nil, request.alternativeNames.isEmpty, request.namesFault == nil {
            findings.append(RequestFinding(rule: "csr-names", severity: .error, message: "The request names no host and no address."))
        }
        return findings
    }

    /// The findings about a name without advice where it is said already that it stands in another script.
    private func withoutScript(_ written: String, _ findings: [RequestFinding]) -> [RequestFinding] {
        RequestedName(written).isUnicode ? findings.filter { $0.severity != .advisory } : findings
    }

    /// A common name: what does not fit there is left out of it, and then it is a name like the others.
    private func nameFindings(_ commonName: String, as label: String) -> [RequestFinding] {
        if let finding = internalAddressFinding(commonName, as: label) { return finding }
        let isTooLong = commonName.unicodeScalars.count > 64
        let rule = !isTooLong ? "common-name" : commonName.hasPrefix("*") ? "wildcard" : "hostname"
        return findings(of: rule, about: commonName, as: label)
    }

    /// Internal addresses while certificates could have them: in a request there is no other box to send them to.
    private func internalAddressFinding(_ address: String, as label: String) -> [RequestFinding]? {
        guard IPAddress.isAddress(address), Rule.named("internal-name")?.check(address, context).normalized != nil else { return nil }
        return [
            RequestFinding(
                rule: "internal-name", severity: .advisory,
                message: "\(label) is an internal address: it works on the customer's own network only.")
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
        return messages.map { RequestFinding(rule: rule, severity: severity, message: "\(label): \($0)") }
    }
}
