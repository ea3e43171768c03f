package import Certificates
import Orders

/// An authority that signs in this process: its key and its certificate.
package struct Authority: Sendable {
    /// With what it signs.
    package let key: SigningKey
    /// Its own certificate.
    package let certificate: Certificate

    /// Of a key and a certificate that were made before.
    ///
    /// - Throws: if they do not belong together.
    package init(key: SigningKey, certificate: Certificate) throws(IssuingFault) {
        guard SHA256.hex(key.publicKey.info) == certificate.publicKeyDigest else {
            throw IssuingFault("The authority's key and its certificate do not belong together.")
        }
        (self.key, self.certificate) = (key, certificate)
    }

    /// A new root, with a key of its own, which signs itself.
    package static func root(_ contents: CertificateContents) throws(IssuingFault) -> Authority {
        let key = try SigningKey.generate()
        return try Authority(key: key, certificate: signed(contents, for: key.publicKey, issuer: contents.subject, by: key))
    }

    /// A new authority below this one, with a key of its own.
    package func subordinate(_ contents: CertificateContents) throws(IssuingFault) -> Authority {
        let key = try SigningKey.generate()
        return try Authority(key: key, certificate: issue(contents, for: key.publicKey))
    }

    /// A certificate for a key. The serial number has 126 random bits (BR 7.1 asks for 64) and never begins with a zero.
    package func issue(_ contents: CertificateContents, for key: PublicKey) throws(IssuingFault) -> Certificate {
        try Self.signed(contents, for: key, issuer: certificate.subject, by: self.key)
    }

    private static func signed(
        _ contents: CertificateContents, for key: PublicKey, issuer: SubjectName, by signer: SigningKey
    ) throws(IssuingFault) -> Certificate {
        var serial = RandomText.randomBytes(count: 16)
        serial[0] = serial[0] & 0x3F | 0x40
        // ecdsa-with-SHA256 (RFC 5758 section 3.2).
        guard let signature = DER.identifier("1.2.840.10045.4.3.2") else { throw IssuingFault("An object identifier is none.") }
        let algorithm = DER.sequence(signature)
        let body = DER.sequence(
            DER.element(0xA0, DER.integer([2])), DER.integer(serial), algorithm, try DER.name(issuer),
            DER.sequence(DER.time(contents.validFrom), DER.time(contents.validUntil)), try DER.name(contents.subject), key.info,
            DER.element(0xA3, try contents.extensions(for: key, issuer: signer.publicKey)))
        let certificate = DER.sequence(body, algorithm, DER.bits(try signer.sign(body)))
        do {
            return try Certificate.read(certificate)
        } catch {
            throw IssuingFault("The certificate that was made cannot be read.")
        }
    }
}
