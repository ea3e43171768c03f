import AtlasAPI
import Certificates
import Encodings
import Issuing
import JSONText
import Names
import Orders

extension SandboxAPI {
    /// `POST /certificates`: made at once, and said to be in the making as often as the settings want.
    func request(_ call: Call, at now: Int) throws -> Reply {
        let (unknown, decoded) = try Self.read(call) { node throws(JSONFault) in
            let unknown = Self.unknownMember(of: node)
            return (unknown, unknown == nil ? try node.decoded(as: IssuanceRequest.self) : nil)
        }
        guard unknown == nil, var request = decoded else {
            let (path, words) = (unknown ?? "", "is not allowed for this account")
            throw Refusal(422, "The body cannot be used: \(path) \(words).", errors: [path: words])
        }
        request.takeFieldsOutOfAttributes()
        var errors = policy.findings(for: request, now: now, matches: Self.holds).map { ($0.field, $0.message) }
        let key: PublicKey?
        do throws(IssuingFault) {
            key = try publicKey(of: request)
        } catch {
            key = nil
            if !errors.contains(where: { $0.0 == "public_key" }) { errors.append(("public_key", error.description)) }
        }
        errors += keyErrors(key, of: request) + nameErrors(of: request, at: now)
        guard errors.isEmpty, let key else {
            let first = errors.first.map { "\($0.0): \($0.1)" } ?? "public_key: is missing"
            throw Refusal(
                422, "The request does not fit what the account may ask for. \(first)",
                errors: Dictionary(errors, uniquingKeysWith: { first, _ in first }))
        }
        let contents = contents(of: request, at: now)
        return try state.withLock { state in
            guard state.ledger.issued.count < settings.quota else {
                throw Refusal(402, "The account's quota of \(settings.quota) certificates is used up.")
            }
            let certificate = try keys.issuing.issue(contents, for: key)
            guard let serial = AtlasSerial(certificate.serial) else { throw Refusal(500, "The certificate has no serial number.") }
            try note(
                JournalLine(
                    certificate: CertificateEntry(
                        serial: serial, pem: certificate.pem, notBefore: certificate.validFrom.secondsSinceEpoch,
                        notAfter: certificate.validUntil.secondsSinceEpoch, issuedAt: now)), in: &state)
            if settings.pendingAnswers > 0 { state.asked[serial] = 0 }
            return .empty(201, location: "\(Self.base)/certificates/\(serial)")
        }
    }

    /// `GET /certificates/{serial}`.
    func certificate(_ serial: AtlasSerial) throws -> Reply {
        try state.withLock { state in
            let entry = try entry(serial, in: state)
            if let asked = state.asked[serial] {
                state.asked[serial] = asked + 1 < settings.pendingAnswers ? asked + 1 : nil
                return Refusal(202, "The certificate is being made.").reply
            }
            return .value(
                IssuedCertificate(
                    certificate: entry.pem, status: entry.revokedAt == nil ? .issued : .revoked,
                    updatedAt: entry.revokedAt ?? entry.issuedAt))
        }
    }

    /// `PATCH /certificates/{serial}`, and `DELETE`.
    func revoke(_ serial: AtlasSerial, _ revocation: Revocation, at now: Int) throws -> Reply {
        try state.withLock { state in
            var entry = try entry(serial, in: state)
            guard entry.revokedAt == nil else { throw Refusal(409, "The certificate is revoked already.") }
            guard state.asked[serial] == nil else { throw Refusal(409, "The certificate is still being made.") }
            guard revocation.time ?? 0 <= now + 60 else {
                throw Refusal(422, "revocation_time lies in the future.", errors: ["revocation_time": "lies in the future"])
            }
            entry.revokedAt = revocation.time.flatMap { $0 == 0 ? nil : $0 } ?? now
            entry.reason = revocation.reason
            try note(JournalLine(certificate: entry), in: &state)
            return .empty(204)
        }
    }

    private func entry(_ serial: AtlasSerial, in state: State) throws -> CertificateEntry {
        guard let entry = state.ledger.certificates[serial] else { throw Refusal(404, "No certificate has this serial number.") }
        return entry
    }

    // MARK: Judging

    /// Members that this sandbox knows, by the object that they stand in; what is in other objects is judged elsewhere.
    private static let known: [String: Set<String>] = {
        let pair: Set = ["type", "value"]
        return [
            "": [
                "validity", "subject_dn", "san", "extended_key_usages", "signature", "custom_extensions", "public_key",
                "public_key_signature",
            ],
            "validity": ["not_before", "not_after"],
            "subject_dn": Set(RequestedSubject.Field.allCases.map(\.rawValue) + ["organizational_unit", "extra_attributes"]),
            "subject_dn.extra_attributes": pair,
            "san": ["dns_names", "emails", "ip_addresses", "uris", "other_names"],
            "san.other_names": pair,
            "signature": ["algorithm", "hash_algorithm"],
        ]
    }()

    /// Members that this sandbox knows nothing of are refused: a certificate without what was asked for is none that was asked for.
    ///
    /// - Parameters:
    ///   - path: the object's name; those of a list have the list's.
    ///   - place: the same with the places in lists: `san.other_names[0]`.
    /// - Returns: the first one's name with its place; `nil` if all are known.
    private static func unknownMember(of node: JSONNode, in path: String = "", at place: String = "") -> String? {
        switch node.value {
        case .object(let members):
            guard let known = known[path] else { return nil }
            for member in members {
                let dot = path.isEmpty ? "" : "."
                guard known.contains(member.key) else { return String("\(place)\(dot)\(member.key)".prefix(120)) }
                if let unknown = unknownMember(of: member.node, in: "\(path)\(dot)\(member.key)", at: "\(place)\(dot)\(member.key)") {
                    return unknown
                }
            }
            return nil
        case .array(let entries):
            for (index, entry) in entries.enumerated() {
                if let unknown = unknownMember(of: entry, in: path, at: "\(place)[\(index)]") { return unknown }
            }
            return nil
        default: return nil
        }
    }

    /// Holds a text against a pattern of the policy, which is the operator's own.
    static func holds(_ pattern: String, _ text: String) -> PatternAnswer {
        guard let expression = try? Regex(pattern) else { return .unusable("it is no regular expression") }
        return (try? expression.matchingSemantics(.unicodeScalar).firstMatch(in: text)) != nil ? .matches : .differs
    }

    private func publicKey(of request: IssuanceRequest) throws(IssuingFault) -> PublicKey {
        let text = request.publicKey ?? ""
        return policy.publicKey?.format == .pkcs10 ? try PublicKey(requestPEM: text) : try PublicKey(pem: text)
    }

    private func keyErrors(_ key: PublicKey?, of request: IssuanceRequest) -> [(String, String)] {
        guard let key else { return [] }
        var errors: [(String, String)] = []
        if let rule = policy.publicKey, rule.kind.rawValue != key.kind.rawValue || !rule.lengths.contains(key.bits) {
            let lengths = rule.lengths.map(String.init).joined(separator: ", ")
            errors.append(
                ("public_key", "is \(key.kind.rawValue) with \(key.bits) bits, and must be \(rule.kind.rawValue) with \(lengths)"))
        }
        if let signature = request.publicKeySignature, policy.publicKeySignature != .forbidden,
            !key.verifies(Base64.decode(signature.utf8) ?? [], of: key.info)
        {
            errors.append(("public_key_signature", "is no signature of the key over itself with SHA-256"))
        }
        return errors
    }

    private func nameErrors(of request: IssuanceRequest, at now: Int) -> [(String, String)] {
        var errors: [(String, String)] = []
        func require(_ domain: String, _ field: String) {
            guard !settings.takesAnyDomain, !state.withLock({ $0.ledger.covers(domain, at: now) }) else { return }
            errors.append((field, "has no verified claim of its domain"))
        }
        let (hosts, mailboxes) = (request.names?.dnsNames ?? [], request.names?.emails ?? [])
        for (index, name) in hosts.enumerated() {
            let field = "san.dns_names[\(index)]"
            if let host = try? HostPattern(name, names: .plain), host.description == name.lowercased(), !name.contains("_"),
                !host.domain.isSingleLabel
            {
                require(host.domain.ascii, field)
            } else {
                errors.append((field, "is no host name in IDNA form"))
            }
        }
        for (index, mailbox) in mailboxes.enumerated() {
            let (field, parts) = ("san.emails[\(index)]", mailbox.split(separator: "@", omittingEmptySubsequences: false))
            if parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
                let domain = try? DomainName(String(parts[1]), names: .plain), domain.ascii == parts[1].lowercased()
            {
                require(domain.ascii, field)
            } else {
                errors.append((field, "is no e-mail address in plain ASCII"))
            }
        }
        let addresses = request.names?.ipAddresses ?? []
        for (index, address) in addresses.enumerated() where !IPAddress.isAddress(address) {
            errors.append(("san.ip_addresses[\(index)]", "is no IP address"))
        }
        if hosts.isEmpty, mailboxes.isEmpty, addresses.isEmpty { errors.append(("san", "has no name")) }
        if let name = request.subject?.texts[.commonName], settings.service == .tls,
            !(hosts + addresses).contains(where: { $0.lowercased() == name.lowercased() })
        {
            errors.append(("subject_dn.common_name", "is none of the alternative names"))
        }
        if request.customExtensions?.isEmpty == false { errors.append(("custom_extensions", "is not allowed for this account")) }
        if request.names?.otherNames?.isEmpty == false { errors.append(("san.other_names", "is not allowed for this account")) }
        for attribute in request.subject?.extraAttributes ?? [] {
            errors.append(("subject_dn.extra_attributes", "has a type that is not allowed for this account: \(attribute.type.prefix(60))"))
        }
        for (field, text) in request.subject?.texts ?? [:]
        where text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            errors.append(("subject_dn.\(field.rawValue)", "has a control character"))
        }
        return errors
    }

    // MARK: Making

    private func contents(of request: IssuanceRequest, at now: Int) -> CertificateContents {
        let asked = request.validity ?? .init(notBefore: now, notAfter: 0)
        let longest = policy.validity?.longest ?? ValidationPolicy.trialSeconds
        // Both ends count, to the second (RFC 5280 section 4.1.2.5).
        let limit = min(asked.notBefore + longest - 1, keys.issuing.certificate.validUntil.secondsSinceEpoch)
        let usages = policy.extendedKeyUsages?.usages
        let purposes = usages?.isStatic == true ? usages?.list : request.extendedKeyUsages
        return CertificateContents(
            subject: subject(of: request), alternativeNames: alternativeNames(of: request),
            validFrom: Timestamp(secondsSinceEpoch: asked.notBefore),
            validUntil: Timestamp(secondsSinceEpoch: asked.notAfter == 0 ? limit : min(asked.notAfter, limit)),
            role: .holder(purposes: purposes.flatMap { $0.isEmpty ? nil : $0 } ?? Array((usages?.list ?? []).prefix(1))),
            // The organization stands in it, so it says that it was validated, as the real ones do (BR 7.1.6.1).
            policies: [SandboxKeys.policy] + (settings.service == .tls ? ["2.23.140.1.2.2"] : []))
    }

    /// In the order of BR 7.1.4.2, with what the policy fills in.
    private func subject(of request: IssuanceRequest) -> SubjectName {
        let order: [(RequestedSubject.Field, String)] = [
            (.country, "C"), (.state, "ST"), (.locality, "L"), (.postalCode, "postalCode"), (.streetAddress, "street"),
            (.organization, "O"), (.organizationIdentifier, "organizationIdentifier"), (.surname, "SN"), (.givenName, "GN"),
            (.commonName, "CN"), (.serialNumber, "serialNumber"), (.businessCategory, "businessCategory"),
            (.jurisdictionLocality, "jurisdictionL"), (.jurisdictionState, "jurisdictionST"), (.jurisdictionCountry, "jurisdictionC"),
            (.email, "emailAddress"),
        ]
        return SubjectName(
            order.compactMap { field, type in
                let rule = policy.subject?.texts[field]
                let text = rule?.presence == .static ? rule?.format : request.subject?.texts[field]
                return text.flatMap { $0.isEmpty ? nil : SubjectName.Attribute(type: type, value: $0) }
            } + (request.subject?.organizationalUnits ?? []).map { SubjectName.Attribute(type: "OU", value: $0) })
    }

    private func alternativeNames(of request: IssuanceRequest) -> [AlternativeName] {
        let names = request.names
        return (names?.dnsNames ?? []).map { .dns($0.lowercased()) } + (names?.emails ?? []).map { .email($0) }
            + (names?.ipAddresses ?? []).map { .ip($0) } + (names?.uris ?? []).map { .uri($0) }
    }
}

extension IssuanceRequest {
    /// Fields that older clients can only send as attributes of a type.
    fileprivate mutating func takeFieldsOutOfAttributes() {
        let types: [String: RequestedSubject.Field] = [
            "2.5.4.4": .surname, "2.5.4.17": .postalCode, "2.5.4.42": .givenName, "2.5.4.97": .organizationIdentifier,
        ]
        for attribute in subject?.extraAttributes ?? [] {
            guard let field = types[attribute.type], subject?.texts[field] == nil else { continue }
            subject?.texts[field] = attribute.value
            subject?.extraAttributes.removeAll { $0 == attribute }
        }
    }
}

extension NameServices {
    /// For names that are written in their IDNA form; nothing here asks for a public suffix.
    static let plain = NameServices(
        baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: IDNA.ascii, unicode: IDNA.unicode, decoded: IDNA.decoded)
}
