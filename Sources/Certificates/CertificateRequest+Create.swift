import COpenSSL

extension CertificateRequest {
    /// Makes and signs a request. The subject is encoded in the order of BR 7.1.4.2; a common name longer than 64 characters is left out, since it
    /// cannot be encoded (X.520), and then the alternative names alone carry it (BR 7.1.4.3 makes the common name optional).
    package static func create(
        key: PrivateKey, subject: SubjectName, alternativeNames: [AlternativeName]
    ) throws(CryptographyFault) -> CertificateRequest {
        let operation = "making the request"
        CryptographyFault.clearErrorQueue()
        let name = try encodable(subject).openSSLName()
        let request = try Owned(X509_REQ_new(), operation, free: X509_REQ_free)
        try require(X509_REQ_set_version(request.pointer, 0), operation)
        try require(X509_REQ_set_subject_name(request.pointer, name.pointer), operation)
        try require(X509_REQ_set_pubkey(request.pointer, key.key.pointer), operation)
        if !alternativeNames.isEmpty { try add(alternativeNames, to: request.pointer) }
        try require(X509_REQ_sign(request.pointer, key.key.pointer, key.signatureDigest), "signing the request")
        return try CertificateRequest(der: encoded("the request") { i2d_X509_REQ(request.pointer, $0) })
    }

    private static func add(_ names: [AlternativeName], to request: OpaquePointer) throws(CryptographyFault) {
        let operation = "adding the alternative names"
        let list = try AlternativeName.openSSLNames(names)
        let extensions = try Owned(certdesk_extensions_new(), operation, free: certdesk_extensions_free)
        let made = try present(X509V3_EXT_i2d(NID_subject_alt_name, 0, UnsafeMutableRawPointer(list.pointer)), operation)
        if certdesk_extensions_push(extensions.pointer, made) == 0 {
            X509_EXTENSION_free(made)
            throw CryptographyFault(operation)
        }
        try require(X509_REQ_add_extensions(request, extensions.pointer), operation)
    }

    /// The subject in order, without a common name that is too long; other values over their bounds are refused.
    private static func encodable(_ subject: SubjectName) throws(CryptographyFault) -> SubjectName {
        let kept = subject.inEncodingOrder.attributes.filter { $0.type != "CN" || $0.value.unicodeScalars.count <= 64 }
        for attribute in kept {
            if let bound = SubjectName.upperBounds[attribute.type], attribute.value.unicodeScalars.count > bound {
                throw CryptographyFault("encoding the subject", reasons: ["\(attribute.type) is longer than \(bound) characters"])
            }
        }
        return SubjectName(kept)
    }
}
