import COpenSSL

extension CertificateRequest {
    /// Reads exactly one DER structure.
    init(der: [UInt8]) throws(CryptographyFault) {
        let (request, mended) = try Self.decoded(der)
        let info = X509_REQ_get_X509_PUBKEY(request.pointer)
        let key = X509_REQ_get0_pubkey(request.pointer)
        self.der = der
        // A hostile request can have the largest number there is.
        version = X509_REQ_get_version(request.pointer) &+ 1
        subject = SubjectName(X509_REQ_get_subject_name(request.pointer))
        self.key = key.map { KeyFacts($0) } ?? KeyFacts(undecodable: info)
        mislabeledAttributes = mended?.types ?? []
        signature = Signature(request.pointer, key: key, signed: mended?.signed)
        publicKeyDigest = SHA256.hex(try encoded("the public key") { i2d_X509_PUBKEY(info, $0) })
        hasChallengePassword = X509_REQ_get_attr_by_NID(request.pointer, NID_pkcs9_challengePassword, -1) >= 0
        let extensions = RequestedExtensions(request.pointer)
        (alternativeNames, namesFault, asksForAuthority) = (extensions.names, extensions.fault, extensions.hasAuthority)
        (surplusExtensions, asksForClientUse) = (extensions.surplus, extensions.hasClientUse)
        CryptographyFault.clearErrorQueue()
    }

    /// OpenSSL's form, and what had to be mended before it could be read.
    private static func decoded(_ der: [UInt8]) throws(CryptographyFault) -> (Owned<OpaquePointer>, MendedText?) {
        let operation = "decoding the request"
        func decode(_ der: [UInt8]) throws(CryptographyFault) -> Owned<OpaquePointer> {
            CryptographyFault.clearErrorQueue()
            return try Owned(
                der.withUnsafeBufferPointer { bytes in
                    var position = bytes.baseAddress
                    return d2i_X509_REQ(nil, &position, bytes.count)
                }, operation, free: X509_REQ_free)
        }
        do {
            return (try decode(der), nil)
        } catch {
            guard let mended = MendedText(request: der) else { throw error }
            return (try decode(mended.der), mended)
        }
    }
}
