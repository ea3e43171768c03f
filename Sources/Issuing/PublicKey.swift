import COpenSSL

/// The public key that a certificate is for.
package struct PublicKey: Hashable, Sendable {
    /// The kinds of key that are certified.
    package enum Kind: String, Hashable, Sendable {
        case rsa = "RSA"
        case ecdsa = "ECDSA"
    }

    /// Its SubjectPublicKeyInfo (RFC 5280 section 4.1).
    package let info: [UInt8]
    /// RSA, or one of the curves P-256, P-384 and P-521.
    package let kind: Kind
    /// The size of the modulus or of the curve's field.
    package let bits: Int

    /// Reads a SubjectPublicKeyInfo. What is of another kind, or of more than 16,384 bits, is refused.
    package init(info: [UInt8]) throws(IssuingFault) {
        let key = try Self.decode(info)
        defer { EVP_PKEY_free(key) }
        self.info = info
        bits = Int(EVP_PKEY_get_bits(key))
        if EVP_PKEY_is_a(key, "RSA") == 1, bits <= 16_384 {
            kind = .rsa
        } else if EVP_PKEY_is_a(key, "EC") == 1, Self.isOnCertifiedCurve(key) {
            kind = .ecdsa
        } else {
            throw IssuingFault("This kind of key is not certified.")
        }
    }

    /// Reads the bare key in PEM text.
    package init(pem: String) throws(IssuingFault) {
        guard let block = PEMBlock(pem), block.label == "PUBLIC KEY" else { throw IssuingFault("This is no public key in PEM text.") }
        try self.init(info: block.der)
    }

    /// Reads the key of a request (PKCS#10, RFC 2986) in PEM text, and checks with its signature that whoever made it has the private key.
    package init(requestPEM pem: String) throws(IssuingFault) {
        guard let block = PEMBlock(pem), ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"].contains(block.label) else {
            throw IssuingFault("This is no certificate request in PEM text.")
        }
        defer { ERR_clear_error() }
        let request = block.der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            let request = d2i_X509_REQ(nil, &position, bytes.count)
            // Bytes behind it belong to nothing.
            guard let request, position != bytes.baseAddress.map({ $0 + bytes.count }) else { return request }
            X509_REQ_free(request)
            return nil
        }
        guard let request else { throw IssuingFault("The certificate request is damaged.") }
        defer { X509_REQ_free(request) }
        guard let key = X509_REQ_get0_pubkey(request), let info = X509_REQ_get_X509_PUBKEY(request) else {
            throw IssuingFault("The key of the certificate request cannot be read.")
        }
        try self.init(info: encoded { i2d_X509_PUBKEY(info, $0) })
        guard X509_REQ_verify(request, key) == 1 else {
            throw IssuingFault("The signature of the certificate request does not verify with its key.")
        }
    }

    /// Whether a signature with SHA-256 (PKCS#1 v1.5, or ECDSA in DER) over these bytes was made with the private half.
    package func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        guard let key = try? Self.decode(info) else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }

    static func info(of key: OpaquePointer) throws(IssuingFault) -> [UInt8] { try encoded { i2d_PUBKEY(key, $0) } }

    private static func decode(_ info: [UInt8]) throws(IssuingFault) -> OpaquePointer {
        defer { ERR_clear_error() }
        return try info.withUnsafeBufferPointer { bytes throws(IssuingFault) in
            var position = bytes.baseAddress
            guard let key = d2i_PUBKEY(nil, &position, bytes.count) else { throw IssuingFault("The public key is damaged.") }
            guard position == bytes.baseAddress.map({ $0 + bytes.count }) else {
                EVP_PKEY_free(key)
                throw IssuingFault("There is something behind the public key.")
            }
            return key
        }
    }

    private static func isOnCertifiedCurve(_ key: OpaquePointer) -> Bool {
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else { return false }
        return ["prime256v1", "secp384r1", "secp521r1"].contains(
            String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}
