package import Certificates
package import Orders

/// The certificate of a file that is meant for a key, and what stands beside it there.
package struct ReturnedCertificate {
    /// The certificate.
    package let leaf: Certificate
    /// The others for the same key.
    package let others: [Certificate]
    /// The certificates between it and a root, out of the same file.
    package let chain: CertificateChain
    /// Whether it is for the key that was asked for.
    package let isForKey: Bool

    /// The certificate for a key that is valid at a moment and ends last; without one for the key the same of all, authorities last. `nil` if there is no
    /// certificate at all. One that is not `fit` is taken only where every other has expired.
    package init?(
        _ certificates: [Certificate], publicKeyDigest: String, at moment: Timestamp,
        fit isFit: (Certificate) -> Bool = { $0.lengthFault == nil }
    ) {
        var seen: Set<String> = []
        let distinct = certificates.filter { seen.insert($0.fingerprint).inserted }
        let own = distinct.filter { $0.publicKeyDigest == publicKeyDigest }
        let candidates = own.isEmpty ? distinct : own
        let fit = candidates.filter { !$0.hasExpired(at: moment) && isFit($0) }
        guard let leaf = Certificate.chosen(of: fit.isEmpty ? candidates : fit, at: moment) else { return nil }
        let others = own.filter { $0 != leaf }
        (self.leaf, self.others, isForKey) = (leaf, others, !own.isEmpty)
        // Another certificate for the key is none of its issuers.
        chain = CertificateChain(leaf: leaf, offered: distinct.filter { !others.contains($0) || $0.use.isAuthority }, at: moment)
    }

    /// What is odd about the file; none of it stops anybody.
    package func advisories(at moment: Timestamp) -> [String] {
        choiceAdvisories + chain.advisories(at: moment) + leaf.validityAdvisories(at: moment)
    }

    private var choiceAdvisories: [String] {
        guard !others.isEmpty else { return [] }
        let left = others.map(\.shortWords).joined(separator: "; ")
        return ["There are \(others.count + 1) certificates for the key. Taken is \(leaf.shortWords); left out: \(left)."]
    }
}

extension Certificate {
    /// By what people tell it from another of the same subject.
    package var shortWords: String { "serial \(serial), valid from \(notBefore) to \(notAfter)" }

    /// A certificate that is not valid at a moment may be meant for another one.
    package func validityAdvisories(at moment: Timestamp) -> [String] {
        if hasExpired(at: moment) { return ["The certificate \(subject) has expired on \(validUntil.second)."] }
        return moment < validFrom ? ["The certificate \(subject) becomes valid on \(validFrom.second)."] : []
    }
}
