import COpenSSL
package import Orders

/// Certificates in the order in which servers send them: each is followed by the one that issued it.
package struct CertificateChain: Hashable, Sendable {
    /// The certificate the chain is for.
    package let leaf: Certificate
    /// The issuers, the leaf's own first.
    package let issuers: [Certificate]
    /// Those of the issuers that had expired at the moment of the choice, or end before the leaf: no other path was offered.
    package let unfit: [Certificate]
    /// What was offered and leads to an authority on another path than the one taken.
    package let bypassed: [Certificate]
    /// What was offered and issued none of the others on any path.
    package let unrelated: [Certificate]
    /// The certificate because of which the chain cannot be trusted to be whole; `nil` if every signature that could be verified did.
    package let damage: Damage?

    /// A certificate whose issuer is named and at hand, and whose signature does not verify with that issuer's key.
    package struct Damage: Hashable, Sendable {
        /// The certificate that is damaged, or that another issuer of the same name signed.
        package let certificate: Certificate
    }

    /// Whether it ends with a self-signed certificate.
    package var reachesRoot: Bool { (issuers.last ?? leaf).isSelfIssued }

    /// The issuer that was not among those offered; `nil` if the chain ends with a self-signed certificate.
    package var missingIssuer: SubjectName? { reachesRoot ? nil : (issuers.last ?? leaf).issuer }

    /// Follows issuers by name and signature. Of several paths (a renewed or cross-signed authority) the first is taken whose issuers are all valid at
    /// the moment and do not end before the leaf, then one that reaches a root, then the one that is valid longest, then the shortest. Purposes are not
    /// judged. An issuer that is there by name alone is not one that is missing: either certificate is damaged.
    package init(leaf: Certificate, offered: [Certificate], at moment: Timestamp) {
        var seen: Set<String> = [leaf.fingerprint]
        let offered = offered.filter { seen.insert($0.fingerprint).inserted }
        var paths = IssuerPaths(leaf: leaf, offered: offered, moment: moment)
        paths.follow()
        let issuers = paths.best
        let rest = offered.filter { !issuers.contains($0) }
        (self.leaf, self.issuers) = (leaf, issuers)
        unfit = issuers.filter { !paths.isFit($0) }
        bypassed = rest.filter { paths.reached.contains($0.fingerprint) }
        unrelated = rest.filter { !paths.reached.contains($0.fingerprint) }
        damage = Self.damaged(issuers.last ?? leaf, in: offered, beyond: []).map(Damage.init)
    }

    /// The certificate at fault where one is neither self-issued nor signed by anyone of its issuer's name, though one of that name is there. If
    /// that issuer's own signature fails, its key is not to be trusted to be the right one, and it is at fault.
    private static func damaged(_ certificate: Certificate, in offered: [Certificate], beyond path: Set<String>) -> Certificate? {
        let path = path.union([certificate.fingerprint])
        let named = (certificate.isSelfIssued ? [certificate] : []) + offered.filter { $0.subject == certificate.issuer }
        guard !named.isEmpty, !named.contains(where: certificate.isIssued), certificate.hasKnownSignatureAlgorithm else { return nil }
        let others = named.filter { !path.contains($0.fingerprint) }
        return others.lazy.compactMap { damaged($0, in: offered, beyond: path) }.first ?? certificate
    }
}

extension CertificateChain.Damage: CustomStringConvertible {
    /// Which certificate, what is wrong with it, and what to do.
    package var description: String {
        certificate.isSelfIssued
            ? "The certificate \(certificate.subject) is damaged: its signature does not verify with its own key; get the file again from the authority."
            : "The certificate \(certificate.subject) (serial \(certificate.serial)) is damaged: its signature does not verify with the key of its "
                + "issuer, \(certificate.issuer), which is among the files; get the file again from the authority."
    }
}

extension Certificate {
    /// Whether it names itself as its issuer, as roots do.
    package var isSelfIssued: Bool { subject == issuer }

    /// Whether the other's name is this one's issuer and the other's key verifies this one's signature.
    package func isIssued(by other: Certificate) -> Bool {
        CryptographyFault.clearErrorQueue()
        defer { CryptographyFault.clearErrorQueue() }
        guard let own = try? Self.openSSLCertificate(der), let issuer = try? Self.openSSLCertificate(other.der),
            X509_NAME_cmp(X509_get_issuer_name(own.pointer), X509_get_subject_name(issuer.pointer)) == 0,
            let key = X509_get0_pubkey(issuer.pointer)
        else { return false }
        return X509_verify(own.pointer, key) == 1
    }

    /// Whether this library can verify signatures of the certificate's kind at all: very old roots are signed with MD2. What is no known algorithm
    /// is taken for damage, as no authority uses one.
    fileprivate var hasKnownSignatureAlgorithm: Bool {
        CryptographyFault.clearErrorQueue()
        defer { CryptographyFault.clearErrorQueue() }
        guard let own = try? Self.openSSLCertificate(der) else { return false }
        var digest: CInt = 0
        let isKnown = OBJ_find_sigid_algs(X509_get_signature_nid(own.pointer), &digest, nil) == 1
        guard isKnown, digest != NID_undef, let name = OBJ_nid2sn(digest) else { return true }
        return Owned(EVP_MD_fetch(nil, name, nil), free: EVP_MD_free) != nil
    }

    /// The ordered names that the certificate does not have; one that a wildcard of it covers is not lacking.
    ///
    /// - Parameter commonNameCounts: whether a certificate without alternative names has its common name as one, as those of old do.
    package func lacking(_ ordered: [AlternativeName], commonNameCounts: Bool) -> [AlternativeName] {
        let own = Set((alternativeNames + (commonNameCounts ? namesOfOld : [])).map(\.comparable))
        return ordered.filter { name in
            if own.contains(name.comparable) { return false }
            guard case .dns(let host) = name.comparable, let dot = host.firstIndex(of: ".") else { return true }
            return !own.contains(.dns("*" + host[dot...]))
        }
    }

    /// The names of the certificate that were not ordered.
    package func surplus(beyond ordered: [AlternativeName]) -> [AlternativeName] {
        let known = Set(ordered.map(\.comparable))
        return alternativeNames.filter { !known.contains($0.comparable) }
    }

    private var namesOfOld: [AlternativeName] {
        alternativeNames.isEmpty && !hasUnreadableNames ? subject.commonName.map { [AlternativeName.dns($0)] } ?? [] : []
    }
}

extension AlternativeName {
    /// Whether two names are one: hosts without regard to how they are written, addresses by value.
    package func isSame(as other: AlternativeName) -> Bool { comparable == other.comparable }
}
