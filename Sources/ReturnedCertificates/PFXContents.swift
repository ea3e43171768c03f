package import Certificates
package import Orders

/// A key with its certificate and the chain, as they go into one PFX file.
package struct PFXContents {
    private let key: PrivateKey
    /// The certificate, and the issuers in their order.
    package let chain: CertificateChain
    /// What is odd about them, a sentence each; none of it stops anybody.
    package let advisories: [String]

    /// Why the files do not make one.
    package enum Fault: Error, Equatable, CustomStringConvertible {
        /// No certificate is for the key; SHA-256 of the public keys in lower-case hexadecimal.
        case otherKey(key: String, certificate: String)
        /// A certificate of the chain is damaged; a sentence.
        case damaged(String)

        /// What is wrong, in sentences, without the file's name.
        package var description: String {
            switch self {
            case .otherKey(let key, let certificate):
                "\(PFXFault.keyAndCertificateDiffer)\nSHA-256 of the public key: \(key) in the key, \(certificate) in the certificate."
            case .damaged(let sentence): sentence
            }
        }
    }

    /// Of several certificates for the key the one that is valid at a moment and ends last.
    ///
    /// - Parameters:
    ///   - own: the certificates of the file that the key's has to be in; not empty.
    ///   - others: those of further files, which count as chain.
    package init(_ key: PrivateKey, _ own: [Certificate], others: [Certificate], at moment: Timestamp) throws(Fault) {
        let certificates = own.filter { key.matches($0) } + (own + others).filter { !key.matches($0) }
        let returned = ReturnedCertificate(certificates, publicKeyDigest: key.publicKeyDigest, at: moment)
        guard let returned, returned.isForKey else {
            throw .otherKey(key: key.publicKeyDigest, certificate: own.first?.publicKeyDigest ?? "none")
        }
        if let damage = returned.chain.damage { throw .damaged("\(damage)") }
        (self.key, chain) = (key, returned.chain)
        let leaf = returned.leaf
        advisories = returned.advisories(at: moment) + (leaf.lengthFault.map { ["The certificate \(leaf.subject) is \($0)"] } ?? [])
    }

    /// The subjects of the certificates, in their order.
    package var subjects: [String] { ([chain.leaf] + chain.issuers).map(\.subject.description) }

    /// The file's bytes.
    ///
    /// - Parameter isLegacy: Triple DES and SHA-1, for systems that read nothing better.
    package func file(passphrase: UnsafeBufferPointer<UInt8>, isLegacy: Bool) throws(PFXFault) -> [UInt8] {
        try PFX.create(key: key, certificate: chain.leaf, chain: chain.issuers, passphrase: passphrase, legacy: isLegacy)
    }
}
