import COpenSSL

extension CertificateRequest {
    /// The ``publicKeyDigest`` of a stored request, without the checks that a request from outside needs: a store is searched by it. `nil` if the
    /// text holds no readable request.
    package static func publicKeyDigest(of text: [UInt8]) -> String? {
        guard let found = try? PEMScanner.findAll(.request, in: text).first else { return nil }
        return (try? publicKeyInfo(ofRequest: found.der)).map(SHA256.hex)
    }

    /// The public key's own encoding, DER of SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7).
    package func publicKeyInfo() throws(CryptographyFault) -> [UInt8] { try Self.publicKeyInfo(ofRequest: der) }

    /// A public key in its textual form (RFC 7468, section 13).
    package static func publicKeyPEM(_ info: [UInt8]) -> String { PEMText.encode(info, label: "PUBLIC KEY") }

    private static func publicKeyInfo(ofRequest der: [UInt8]) throws(CryptographyFault) -> [UInt8] {
        defer { CryptographyFault.clearErrorQueue() }
        let decoded = der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_X509_REQ(nil, &position, bytes.count)
        }
        let operation = "reading the public key"
        let request = try Owned(decoded, operation, free: X509_REQ_free)
        let info = try present(X509_REQ_get_X509_PUBKEY(request.pointer), operation)
        return try encoded("the public key") { i2d_X509_PUBKEY(info, $0) }
    }
}
