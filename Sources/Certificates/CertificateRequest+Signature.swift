import COpenSSL

extension CertificateRequest {
    /// The signature with which the applicant shows that he holds the private key.
    package struct Signature: Hashable, Sendable {
        /// What a check of the signature said.
        package enum Verification: Hashable, Sendable {
            /// It verifies with the request's own key: proof of possession.
            case valid
            case invalid
            /// This OpenSSL knows the algorithm or the kind of key not, or the key cannot sign.
            case unchecked
        }

        /// What RSASSA-PSS needs besides the hash (RFC 4055 section 3.1).
        package struct Padding: Hashable, Sendable {
            /// The hash of the mask generation function; `nil` if it is not MGF1.
            package let maskHash: String?
            /// The length of the salt in bytes.
            package let saltLength: Int
        }

        /// The algorithm's usual name: `sha256WithRSAEncryption`, `ecdsa-with-SHA256`, `RSASSA-PSS`, `ML-DSA-65`.
        package let algorithm: String
        /// The digest, in upper case with a hyphen (`SHA-256`, `SHA-1`, `MD5`); `nil` where the algorithm has its own (Ed25519) or is unknown.
        package let hash: String?
        /// For RSASSA-PSS alone, and only if its parameters can be read.
        package let padding: Padding?
        /// What the check said.
        package let verification: Verification

        /// Whether it verifies with the request's own key: proof of possession.
        package var isValid: Bool { verification == .valid }
    }
}

extension CertificateRequest.Signature: CustomStringConvertible {
    /// `sha256WithRSAEncryption, valid`; `RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes, not checked`.
    package var description: String {
        let answer =
            switch verification {
            case .valid: "valid"
            case .invalid: "NOT valid"
            case .unchecked: "not checked"
            }
        guard let padding else { return "\(algorithm.visible), \(answer)" }
        let mask = padding.maskHash.map { "MGF1 with \($0)" } ?? "an unknown mask"
        return "\(algorithm) with \(hash ?? "an unknown hash"), \(mask) and a salt of \(padding.saltLength) bytes, \(answer)"
    }
}

extension CertificateRequest.Signature {
    /// Reads and verifies the signature; both pointers are only borrowed.
    ///
    /// - Parameter signed: the bytes that were signed, where those of the request were mended to be readable; `nil` for the request's own.
    init(_ request: OpaquePointer, key: OpaquePointer?, signed: [UInt8]?) {
        var kind: UnsafePointer<X509_ALGOR>?
        var value: UnsafePointer<ASN1_BIT_STRING>?
        X509_REQ_get0_signature(request, &value, &kind)
        let nid = X509_REQ_get_signature_nid(request)
        algorithm = AlgorithmName.of(kind?.pointee.algorithm)
        var digest: CInt = 0
        let isKnown = OBJ_find_sigid_algs(nid, &digest, nil) == 1
        let parameters = nid == NID_rsassaPss ? PSSParameters(kind?.pointee.parameter) : nil
        hash = parameters?.hash ?? AlgorithmName.ofDigest(digest)
        padding = parameters.flatMap { found in found.saltLength.map { Padding(maskHash: found.maskHash, saltLength: $0) } }
        // Without a digest of this OpenSSL, without parameters or with a key of another kind nothing can be said.
        guard let key, isKnown, digest == NID_undef || Self.has(digest), parameters?.isReadable ?? true, EVP_PKEY_can_sign(key) == 1 else {
            verification = .unchecked
            return
        }
        let isValid =
            if let signed { Self.verify(signed, value, kind, key) } else { X509_REQ_verify(request, key) == 1 }
        // The identifier that SM2 signs along is agreed on elsewhere; the usual one is tried (RFC 8998 section 3.3.1).
        let isSM2 = EVP_PKEY_is_a(key, "SM2") == 1
        if !isValid, isSM2, Self.verifiesWithUsualIdentifier(request, key) {
            verification = .valid
        } else {
            verification = isValid ? .valid : isSM2 ? .unchecked : .invalid
        }
    }

    private static func has(_ digest: CInt) -> Bool {
        guard let name = OBJ_nid2sn(digest), let method = EVP_MD_fetch(nil, name, nil) else { return false }
        EVP_MD_free(method)
        return true
    }

    private static func verifiesWithUsualIdentifier(_ request: OpaquePointer, _ key: OpaquePointer) -> Bool {
        let identifier = Array("1234567812345678".utf8)
        guard let octets = ASN1_OCTET_STRING_new(), ASN1_OCTET_STRING_set(octets, identifier, CInt(identifier.count)) == 1 else {
            return false
        }
        X509_REQ_set0_distinguishing_id(request, octets)
        return X509_REQ_verify(request, key) == 1
    }

    /// Verifies a signature over bytes that are one DER element.
    private static func verify(
        _ signed: [UInt8], _ signature: UnsafePointer<ASN1_BIT_STRING>?, _ kind: UnsafePointer<X509_ALGOR>?, _ key: OpaquePointer
    ) -> Bool {
        let decoded = signed.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_ASN1_TYPE(nil, &position, bytes.count)
        }
        guard let value = Owned(decoded, free: ASN1_TYPE_free) else { return false }
        return ASN1_item_verify(ASN1_ANY_it(), kind, signature, value.pointer, key) == 1
    }
}

/// The parameters of RSASSA-PSS. Whatever is absent has its default: SHA-1, MGF1 with SHA-1, 20 bytes of salt (RFC 4055 section 3.1).
private struct PSSParameters {
    var hash: String? = "SHA-1"
    var maskHash: String? = "SHA-1"
    /// `nil` if it is no length.
    var saltLength: Int? = 20
    /// Whether there are parameters that can be decoded.
    var isReadable = false

    init(_ value: UnsafeMutablePointer<ASN1_TYPE>?) {
        guard let value, let unpacked = ASN1_TYPE_unpack_sequence(RSA_PSS_PARAMS_it(), value),
            let parameters = Owned(unpacked.assumingMemoryBound(to: RSA_PSS_PARAMS.self), free: RSA_PSS_PARAMS_free)
        else { return }
        isReadable = true
        let found = parameters.pointer.pointee
        if let algorithm = found.hashAlgorithm { hash = AlgorithmName.ofDigest(OBJ_obj2nid(algorithm.pointee.algorithm)) }
        if let mask = found.maskGenAlgorithm { maskHash = Self.maskHash(mask.pointee) }
        if let salt = found.saltLength {
            var length: Int64 = 0
            saltLength = ASN1_INTEGER_get_int64(&length, salt) == 1 && (0...65_535).contains(length) ? Int(length) : nil
        }
    }

    private static func maskHash(_ mask: X509_ALGOR) -> String? {
        guard OBJ_obj2nid(mask.algorithm) == NID_mgf1, let parameter = mask.parameter,
            let unpacked = ASN1_TYPE_unpack_sequence(X509_ALGOR_it(), parameter),
            let algorithm = Owned(unpacked.assumingMemoryBound(to: X509_ALGOR.self), free: X509_ALGOR_free)
        else { return nil }
        return AlgorithmName.ofDigest(OBJ_obj2nid(algorithm.pointer.pointee.algorithm))
    }
}
