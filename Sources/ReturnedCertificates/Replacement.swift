package import Archive
package import Certificates
import IssuanceRules
package import Orders
import Validation

/// A returned certificate against what lies beside its order: nothing good goes without anybody having said so.
package struct Replacement {
    let leaf: Certificate
    let issuers: [Certificate]
    let now: Timestamp
    /// Whether whoever brings it said so.
    package let isWanted: Bool
    /// How he says so.
    let way: String

    /// A certificate with its issuers, in the order of the chain.
    ///
    /// - Parameters:
    ///   - now: the moment by which validity is judged.
    ///   - isWanted: whether somebody wants it whatever lies there.
    ///   - way: how he says so.
    package init(leaf: Certificate, issuers: [Certificate], now: Timestamp, isWanted: Bool, way: String = "--replace") {
        (self.leaf, self.issuers, self.now, self.isWanted, self.way) = (leaf, issuers, now, isWanted, way)
    }

    /// What is done, and what people are told if it is: the refusal, or what became of the old files.
    package func judged(over lying: CertificateBeside) -> (choice: AttachChoice, remark: String?) {
        guard let old = try? Certificate.read(lying.certificate) else {
            return (.replace, "The certificate that lay there could not be read; it was replaced.")
        }
        if old.fingerprint == leaf.fingerprint { return judged(overChain: lying.chain) }
        let shown = old.shortWords
        if !old.hasExpired(at: now), !isWanted, let reason = objection(besides: old) {
            return (
                .refuse,
                "\(reason), and what lies beside the order is still valid: \(old.subject), \(shown). Nothing was changed; \(way) puts the other in its place."
            )
        }
        return (.keep(ReceivedCertificate(old)), "It replaced the certificate that lay there, which is kept: \(shown).")
    }

    private func judged(overChain chain: [UInt8]?) -> (AttachChoice, String?) {
        guard let chain, let old = try? Certificate.readAll(chain), old.count > issuers.count, !isWanted else { return (.replace, nil) }
        // One that was left out because it is of no use any more makes no chain longer.
        let isSpent = old.contains { $0.hasExpired(at: now) || $0.validUntil < leaf.validUntil }
        guard issuers.isEmpty || !isSpent else { return (.replace, nil) }
        let remark =
            "The chain that lies there is longer (\(old.count) certificate\(old.count == 1 ? "" : "s")) and was kept; \(way) puts the other in its place."
        // Without issuers, nobody has said anything about the chain.
        return (.keepChain, issuers.isEmpty ? nil : remark)
    }

    private func objection(besides old: Certificate) -> String? {
        if leaf.hasExpired(at: now) { return "The certificate has expired on \(leaf.validUntil.second)" }
        guard leaf.validFrom < old.validFrom else { return nil }
        return "The certificate is older (valid from \(leaf.validFrom))"
    }
}

extension Certificate {
    /// What is wrong with a certificate for servers that is valid for longer than the rule of its own first day allows (BR 6.3.2): browsers refuse it.
    /// `nil` for others: no browser looks at one for clients or mail.
    package var lengthFault: String? {
        guard use.purposes?.contains(where: { $0 == .serverAuth || $0 == .any }) ?? true,
            let rule = IssuanceRules.rule(.certificateValidity, on: notBefore), let limit = rule.limit
        else { return nil }
        let isTooLong =
            switch limit {
            case .days(let days): validDays > days
            case .months(let months): notAfter > notBefore.adding(months: months)
            }
        return isTooLong ? "valid for \(validDays) days, and browsers refuse it. \(rule.sentence)" : nil
    }
}

extension ReceivedCertificate {
    /// What an order lists of a certificate.
    package init(_ certificate: Certificate, attachedAt time: Timestamp? = nil) {
        self.init(
            serial: certificate.serial, sha256: certificate.fingerprint, notBefore: certificate.notBefore, notAfter: certificate.notAfter,
            attachedAt: time)
        // Wherever it came from: a sandbox writes its name into all that it issues.
        if certificate.issuer.description.contains(Order.sandboxOrganization) { sandbox = true }
    }
}
