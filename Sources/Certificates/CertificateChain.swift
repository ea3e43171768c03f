import COpenSSL

/// Certificates in the order in which servers send them: each is followed by the one that issued it.
package struct CertificateChain: Hashable, Sendable {
    /// The certificate the chain is for.
    package let leaf: Certificate
    /// The issuers, the leaf's own first.
    package let issuers: [Certificate]
    /// What was offered and issued none of the others.
    package let unrelated: [Certificate]

    /// Whether it ends with a self-signed certificate.
    package var reachesRoot: Bool { (issuers.last ?? leaf).isSelfIssued }

    /// The issuer that was not among those offered; `nil` if the chain ends with a self-signed certificate.
    package var missingIssuer: SubjectName? { reachesRoot ? nil : (issuers.last ?? leaf).issuer }

    /// Follows issuers by name and signature. Of several that issued the same certificate (a renewed or cross-signed authority) the one that is valid
    /// longest is taken. Dates and purposes are not judged.
    package init(leaf: Certificate, offered: [Certificate]) {
        var seen: Set<String> = [leaf.fingerprint]
        var rest = offered.filter { seen.insert($0.fingerprint).inserted }
        var issuers: [Certificate] = []
        var last = leaf
        while !last.isSelfIssued {
            let candidates = rest.filter { last.isIssued(by: $0) }
            guard let next = candidates.max(by: { $0.notAfter < $1.notAfter }) else { break }
            rest.removeAll { $0 == next }
            issuers.append(next)
            last = next
        }
        (self.leaf, self.issuers, self.unrelated) = (leaf, issuers, rest)
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

    /// The ordered names that the certificate does not have; one that a wildcard of it covers is not lacking.
    package func lacking(_ ordered: [AlternativeName]) -> [AlternativeName] {
        let own = Set(allNames.map(\.comparable))
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

    /// Certificates of old have their name in the subject alone.
    private var allNames: [AlternativeName] {
        alternativeNames
            + (alternativeNames.isEmpty && !hasUnreadableNames ? subject.commonName.map { [AlternativeName.dns($0)] } ?? [] : [])
    }
}
