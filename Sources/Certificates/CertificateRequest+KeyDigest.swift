import COpenSSL

extension CertificateRequest {
    /// The ``publicKeyDigest`` of a stored request, without the checks that a request from outside needs: a store is searched by it. `nil` if the
    /// text holds no readable request.
    package static func publicKeyDigest(of text: [UInt8]) -> String? {
        guard let found = try? PEMScanner.findAll(.request, in: text).first else { return nil }
        defer { CryptographyFault.clearErrorQueue() }
        let decoded = found.der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_X509_REQ(nil, &position, bytes.count)
        }
        guard let request = Owned(decoded, free: X509_REQ_free), let info = X509_REQ_get_X509_PUBKEY(request.pointer) else { return nil }
        return (try? encoded("the public key") { i2d_X509_PUBKEY(info, $0) }).map(SHA256.hex)
    }
}
