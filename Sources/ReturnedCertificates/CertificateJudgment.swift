package import Certificates
import IssuanceRules
package import Orders
import Validation

/// A returned certificate held against its order: names, subject, kind of use and lifetime.
package struct CertificateJudgment {
    let certificate: Certificate
    let order: Order
    /// What of the order is about the certificate.
    let ordered: OrderedCertificate
    /// Whether it is for the key of the order's request.
    let isForKey: Bool
    /// Whose key it is for, where that is known and it is not the order's.
    let owner: KeyOwner?

    /// A certificate and the order it is held against.
    ///
    /// - Parameters:
    ///   - ordered: what of the order is about the certificate; the plan of a reissue is that of the order that it reissues.
    ///   - isForKey: whether it is for the key of the order's request.
    ///   - owner: whose key it is for, where it is not that one and is known.
    package init(
        _ certificate: Certificate, against order: Order, _ ordered: OrderedCertificate, isForKey: Bool, owner: KeyOwner? = nil
    ) {
        (self.certificate, self.order, self.ordered, self.isForKey, self.owner) = (certificate, order, ordered, isForKey, owner)
    }

    /// Every difference; what the product forbids first.
    package var differences: [CertificateDifference] {
        let all = keyDifferences + nameDifferences + useDifferences + policyDifferences + subjectDifferences + lifetimeDifferences
        return all.filter { $0.objection != nil } + all.filter { $0.objection == nil }
    }

    private var keyDifferences: [CertificateDifference] {
        if isForKey { return [] }
        let missing = "No certificate in it is for the key of the order \(order.id) (\(ordered.csr.keyAlgorithm))"
        guard let owner else {
            return [.forbidden(OrderEvent.anotherKey, "\(missing); the one found is for \(certificate.subject).")]
        }
        return [
            .forbidden(
                "\(OrderEvent.anotherKey): that of \(owner.title)",
                "\(missing) as it is now; the one found is for the key of \(owner.title). \(owner.advice)")
        ]
    }

    // MARK: Names

    private var nameDifferences: [CertificateDifference] {
        let wanted = ordered.names.map(AlternativeName.init)
        // Browsers stopped looking at the common name long after the rules demanded alternative names.
        let hasRule = IssuanceRules.rule(.alternativeNames, on: certificate.notBefore) != nil
        let lacking = certificate.lacking(wanted, commonNameCounts: !hasRule)
        let surplus = certificate.surplus(beyond: wanted)
        var found: [CertificateDifference] = []
        if !lacking.isEmpty { found.append(.forbidden("lacking names", "The certificate lacks ordered names: \(Self.list(lacking)).")) }
        if !surplus.isEmpty { found.append(.advice("The certificate has names that were not ordered: \(Self.list(surplus)).")) }
        if let name = certificate.subject.commonName {
            let common = AlternativeName(CertificateName(kind: .commonName, value: name))
            let isOrdered = AlternativeName(CertificateName(kind: .commonName, value: ordered.commonName)).isSame(as: common)
            if !isOrdered {
                found.append(.advice("Its common name is \(name.visibleText), the order's \(ordered.commonName)."))
            } else if !certificate.alternativeNames.isEmpty, !certificate.alternativeNames.contains(where: common.isSame) {
                found.append(.advice("Its common name \(name.visibleText) is none of its names, and no browser looks at the common name."))
            }
        }
        return found
    }

    private static func list(_ names: [AlternativeName]) -> String { names.map(\.description).joined(separator: ", ") }

    // MARK: Use

    private var useDifferences: [CertificateDifference] {
        let use = certificate.use
        var found: [CertificateDifference] = []
        if use.isAuthority || use.keyUsages?.contains(.keyCertSign) == true {
            found.append(
                .forbidden(
                    "an authority's certificate", "It is an authority's certificate, which signs others; a server gets one of its own."))
        }
        if let purposes = use.purposes {
            if !purposes.contains(.serverAuth), !purposes.contains(.any) {
                let shown = purposes.isEmpty ? "something else" : purposes.map(\.rawValue).joined(separator: ", ")
                found.append(.forbidden("not for servers", "It is not for servers: its purpose is \(shown), and serverAuth is missing."))
            }
            let others = purposes.filter { ![.serverAuth, .clientAuth].contains($0) }
            if purposes.contains(.serverAuth), !others.isEmpty {
                found.append(
                    .advice(
                        "Besides servers it is for \(others.map(\.rawValue).joined(separator: ", ")), which the certificate of a server is not."
                    ))
            }
            if purposes.contains(.serverAuth), purposes.contains(.clientAuth),
                let rule = IssuanceRules.rule(.clientAuthentication, on: certificate.notBefore)
            {
                found.append(.advice("It is for clients too. \(rule.sentence)"))
            }
        } else {
            found.append(.advice("It does not say what it is for (serverAuth), as the certificates of today's authorities do."))
        }
        if let usages = use.keyUsages, !usages.contains(.digitalSignature) {
            let isOfOldServers = usages.contains(.keyEncipherment) || usages.contains(.keyAgreement)
            found.append(
                isOfOldServers
                    ? .advice("Its key may not sign (digitalSignature), so it serves for old forms of TLS alone.")
                    : .forbidden("a key that may not sign", "Its key may not sign (digitalSignature), so no server can use it."))
        }
        return found
    }

    /// What was validated, by the policies of BR 7.1.6.1.
    private var policyDifferences: [CertificateDifference] {
        let policies = certificate.use.policies
        // Whoever buys it elsewhere may have bought any kind.
        guard ordered.isBoughtHere else { return [] }
        if policies.contains("2.23.140.1.2.2") { return [] }
        if policies.contains("2.23.140.1.1") {
            return [.advice("It is one of extended validation, which is more than the order's \(order.product).")]
        }
        let others = [("2.23.140.1.2.1", "the domain alone"), ("2.23.140.1.2.3", "a person")]
        guard let (_, what) = others.first(where: { policies.contains($0.0) }) else { return [] }
        return [
            .forbidden(
                "organization not validated",
                "The authority validated \(what) for it, and the order's \(order.product) is for a validated organization.")
        ]
    }

    // MARK: Subject

    private var subjectDifferences: [CertificateDifference] {
        let subject = certificate.subject
        let organization = ordered.organization
        let address = organization.address
        var found: [CertificateDifference] = []
        if let name = subject["O"] {
            let names = [organization.name, organization.tradingName, organization.certificateName].compactMap(\.self)
            if names.contains(where: { Self.isSame($0, name) }) {
                // As ordered.
            } else if names.contains(where: { OrganizationName($0).isVariant(of: OrganizationName(name)) }) {
                found.append(.advice("Its organization is \"\(name.visibleText)\", the order's \"\(organization.name)\"."))
            } else {
                let sentence = "Its organization is \"\(name.visibleText)\", another than the order's \"\(organization.name)\"."
                found.append(ordered.isBoughtHere ? .forbidden("another organization", sentence) : .advice(sentence))
            }
        } else if ordered.isBoughtHere {
            found.append(.forbidden("no organization", "It names no organization, and the order's \(order.product) is for one."))
        }
        for (type, word, own) in [
            ("L", "city", address.city), ("ST", "state", address.state), ("C", "country", address.country),
        ] as [(String, String, String?)] {
            guard let value = subject[type], !Self.isSame(value, own ?? "") else { continue }
            let wanted = own.flatMap { $0.isEmpty ? nil : "\"\($0)\"" } ?? "none"
            found.append(.advice("Its \(word) is \"\(value.visibleText)\", the order's \(wanted)."))
        }
        return found
    }

    /// Without regard to case and to blanks, as names of certificates are compared (RFC 5280 section 7.1).
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let words = [one, other].map { $0.lowercased().split(whereSeparator: \.isWhitespace) }
        return words[0] == words[1]
    }

    // MARK: Lifetime

    /// The plan with the certificate in its place.
    package var plan: TermPlan? {
        ordered.term?.taking(serial: certificate.serial, from: certificate.validFrom, until: certificate.validUntil)
    }

    private var lifetimeDifferences: [CertificateDifference] {
        if let fault = certificate.lengthFault {
            return [.forbidden("longer than the rules allow", "It is \(fault)")]
        }
        guard let term = ordered.term, let plan else { return [] }
        let planned = min(
            TermPlanner.latestEnd(ofCertificateFrom: certificate.notBefore) ?? term.end, max(term.end, certificate.notBefore))
        let days = certificate.notBefore.days(until: planned) + 1
        guard certificate.validDays != days else { return [] }
        let length = certificate.validDays < days ? "shorter" : "longer"
        let next =
            plan.nextReissue.map { "the next one is due from \($0.issueFrom) on and has to run from \($0.start) on" }
            ?? "the term is covered by it"
        let count = plan.certificates.count
        return [
            .advice(
                "It is valid for \(certificate.validDays) days, until \(certificate.notAfter): \(length) than the plan's \(days). The plan follows it: "
                    + "\(count) certificate\(count == 1 ? "" : "s"), and \(next).")
        ]
    }
}

extension String {
    /// Of a certificate: fit to stand in a sentence.
    fileprivate var visibleText: String { DisplayText.sanitized(self) }
}
