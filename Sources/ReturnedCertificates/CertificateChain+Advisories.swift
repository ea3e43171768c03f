package import Certificates
package import Orders

extension CertificateChain {
    /// What is odd about the chain; none of it stops anybody.
    package func advisories(at moment: Timestamp) -> [String] {
        unfit.map {
            "\(objection(to: $0, at: moment)). It is in the chain all the same, as there is no other way to a root among the files."
        }
            + bypassed.map { issuer in
                objection(to: issuer, at: moment, isFit: !isUnfit(issuer, at: moment)) + " and is left out: another path is taken."
            }
            + unrelated.map { "\($0.subject) issued none of the certificates and is left out." }
            + (missingIssuer.map { ["The chain ends before a root: the certificate of \($0) is not among the files."] } ?? [])
    }

    private func isUnfit(_ issuer: Certificate, at moment: Timestamp) -> Bool {
        issuer.hasExpired(at: moment) || issuer.validUntil < leaf.validUntil
    }

    private func objection(to issuer: Certificate, at moment: Timestamp, isFit: Bool = false) -> String {
        let name = "The authority's certificate \(issuer.subject) (serial \(issuer.serial))"
        if isFit { return "\(name), issued by \(issuer.issuer), is another way to the same authority" }
        if issuer.hasExpired(at: moment) { return "\(name) has expired on \(issuer.validUntil.second)" }
        return "\(name) ends on \(issuer.validUntil.second), before the certificate does (\(leaf.validUntil.second))"
    }
}
