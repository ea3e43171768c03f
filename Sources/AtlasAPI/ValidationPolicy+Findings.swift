/// What a request has that a policy does not allow, or lacks.
package struct PolicyFinding: Hashable, Sendable {
    /// The field by its path in the request: `subject_dn.country`, `san.dns_names[2]`.
    package let field: String
    /// What is wrong with it, without the field's name.
    package let message: String

    /// A finding.
    package init(field: String, message: String) {
        (self.field, self.message) = (field, message)
    }

    /// What people call a field, by its path in the request.
    package static let titles = [
        "validity": "validity", "subject_dn.common_name": "common name", "subject_dn.organization": "organization",
        "subject_dn.organization_identifier": "organization's number", "subject_dn.street_address": "street",
        "subject_dn.locality": "city", "subject_dn.state": "state", "subject_dn.postal_code": "postal code",
        "subject_dn.country": "country", "subject_dn.given_name": "first name", "subject_dn.surname": "last name",
        "subject_dn.email": "e-mail address", "subject_dn.serial_number": "serial number of the subject",
        "subject_dn.business_category": "kind of business",
        "subject_dn.jurisdiction_of_incorporation_locality_name": "city of registration",
        "subject_dn.jurisdiction_of_incorporation_state_or_province_name": "state of registration",
        "subject_dn.jurisdiction_of_incorporation_country_name": "country of registration",
        "subject_dn.organizational_unit": "unit", "san.dns_names": "list of names", "san.ip_addresses": "list of addresses",
        "san.emails": "list of e-mail addresses", "san.uris": "list of URIs", "extended_key_usages": "extended key usage",
        "public_key": "key", "public_key_signature": "signature of the key", "signature.hash_algorithm": "hash algorithm",
        "signature.algorithm": "signature",
    ]
}

/// What a regular expression says of a text.
package enum PatternAnswer: Hashable, Sendable {
    case matches
    case differs
    /// The expression is none, or took more work than is allowed.
    case unusable(String)
}

extension ValidationPolicy {
    /// What a request has that the policy does not allow, or lacks, in the order of the request.
    ///
    /// - Parameters:
    ///   - now: Unix seconds.
    ///   - matches: holds a text against a regular expression of the policy, which comes from outside, within a limit of work.
    package func findings(
        for request: IssuanceRequest, now: Int, matches: @escaping (_ pattern: String, _ text: String) -> PatternAnswer
    ) -> [PolicyFinding] {
        var findings = PolicyFindings(matches: matches)
        findings.judge(request.validity, by: validity, now: now)
        let subject = request.subject ?? RequestedSubject()
        for field in RequestedSubject.Field.allCases {
            findings.judge(subject.texts[field], by: self.subject?.texts[field], of: "subject_dn.\(field.rawValue)")
        }
        findings.judge(subject.organizationalUnits, by: self.subject?.organizationalUnits, of: "subject_dn.organizational_unit", .pattern)
        findings.judge(request.names?.dnsNames ?? [], by: names?.dnsNames, of: "san.dns_names", .end)
        findings.judge(request.names?.emails ?? [], by: names?.emails, of: "san.emails", .end)
        findings.judge(request.names?.ipAddresses ?? [], by: names?.ipAddresses, of: "san.ip_addresses", .pattern)
        findings.judge(request.names?.uris ?? [], by: names?.uris, of: "san.uris", .pattern)
        findings.judge(request.extendedKeyUsages ?? [], by: extendedKeyUsages?.usages, of: "extended_key_usages", .text)
        findings.judge(request.signature?.algorithm, by: signature?.algorithm, of: "signature.algorithm")
        findings.judge(request.signature?.hashAlgorithm, by: signature?.hashAlgorithm, of: "signature.hash_algorithm")
        findings.judge(request.publicKey, by: TextRule(.required), of: "public_key")
        findings.judge(request.publicKeySignature, by: publicKeySignature.map { TextRule($0) }, of: "public_key_signature")
        return findings.all
    }
}

/// Findings while a request is gone through.
private struct PolicyFindings {
    /// How the texts of a list are compared.
    enum Comparison {
        case pattern, end, text
    }

    let matches: (_ pattern: String, _ text: String) -> PatternAnswer
    private(set) var all: [PolicyFinding] = []

    init(matches: @escaping (_ pattern: String, _ text: String) -> PatternAnswer) {
        self.matches = matches
    }

    private mutating func add(_ field: String, _ message: String) {
        all.append(PolicyFinding(field: field, message: message))
    }

    mutating func judge(_ text: String?, by rule: ValidationPolicy.TextRule?, of field: String) {
        guard let text, !text.isEmpty else {
            if rule?.presence == .required { add(field, "is required") }
            return
        }
        switch rule?.presence {
        case nil, .forbidden: add(field, "is not allowed for this account")
        case .static: add(field, "is filled in by the authority and must not be sent")
        case .optional, .required: judge(text, patterns: rule?.format.map { [$0] } ?? [], of: field)
        }
    }

    mutating func judge(_ text: String?, by choice: ValidationPolicy.Choice?, of field: String) {
        judge(text, by: choice.map { ValidationPolicy.TextRule($0.presence) }, of: field)
        guard let text, let choice, choice.presence == .optional || choice.presence == .required, let list = choice.list,
            !list.contains(text)
        else { return }
        add(field, "must be one of \(list.joined(separator: ", "))")
    }

    mutating func judge(_ texts: [String], by rule: ValidationPolicy.ListRule?, of field: String, _ comparison: Comparison) {
        guard let rule, !rule.isStatic else {
            if !texts.isEmpty {
                add(field, rule == nil ? "is not allowed for this account" : "is filled in by the authority and must not be sent")
            }
            return
        }
        if !texts.isEmpty, rule.maximum == 0 || comparison == .end && rule.list.isEmpty {
            return add(field, "is not allowed for this account")
        }
        if texts.count < rule.minimum { add(field, "has \(texts.count) of at least \(rule.minimum)") }
        if texts.count > rule.maximum { add(field, "has \(texts.count) of at most \(rule.maximum)") }
        for (index, text) in texts.enumerated() {
            let place = "\(field)[\(index)]"
            switch comparison {
            case .pattern: judge(text, patterns: rule.list, of: place)
            case .text: if !rule.list.contains(text) { add(place, "must be one of \(rule.list.joined(separator: ", "))") }
            case .end:
                let allowed = rule.list.contains { end in end == "." || Self.ends(text.lowercased(), with: end.lowercased()) }
                if !allowed { add(place, "must end in one of \(rule.list.joined(separator: ", "))") }
            }
        }
    }

    /// Whether a name is an end or lies below it, or an address is in it.
    private static func ends(_ text: String, with end: String) -> Bool {
        guard text.hasSuffix(end) else { return false }
        let before = text.dropLast(end.count)
        return before.isEmpty || end.hasPrefix(".") || end.hasPrefix("@") || before.hasSuffix(".") || before.hasSuffix("@")
    }

    private mutating func judge(_ text: String, patterns: [String], of field: String) {
        var unusable: String?
        for pattern in patterns {
            switch matches(pattern, text) {
            case .matches: return
            case .differs: continue
            case .unusable(let reason): unusable = unusable ?? reason
            }
        }
        if let unusable {
            add(field, "could not be held against the account's rule: \(unusable)")
        } else if !patterns.isEmpty {
            add(field, "does not fit the account's rule \(patterns.joined(separator: " or "))")
        }
    }

    mutating func judge(_ validity: IssuanceRequest.Validity?, by rule: ValidationPolicy.Validity?, now: Int) {
        guard let validity else { return add("validity", "is required") }
        guard let rule else { return }
        let begin = validity.notBefore
        if begin < now - rule.negativeSkew { add("validity.not_before", "lies more than \(rule.negativeSkew) seconds in the past") }
        if begin > now + rule.positiveSkew { add("validity.not_before", "lies more than \(rule.positiveSkew) seconds in the future") }
        guard validity.notAfter != 0 else { return }
        let seconds = validity.notAfter - begin
        if seconds < rule.shortest { add("validity.not_after", "makes \(seconds) seconds of at least \(rule.shortest)") }
        if seconds > rule.longest { add("validity.not_after", "makes \(seconds) seconds of at most \(rule.longest)") }
    }
}
