import COpenSSL

extension CertificateRequest {
    /// Reads one request out of PEM text, whatever stands around it, or out of DER bytes; at most 64 KB.
    ///
    /// - Parameter besideKeys: whether a private key may stand in the text too, for files that nobody keeps; see ``PEMText/privateKeyLine(in:)``.
    package static func read(_ text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> CertificateRequest {
        let found = try PEMScanner.find(.request, in: text, besideKeys: besideKeys)
        return try found.parsed(as: .request, using: CertificateRequest.init(der:))
    }

    /// Reads exactly one DER structure.
    init(der: [UInt8]) throws(CryptographyFault) {
        let operation = "decoding the request"
        CryptographyFault.clearErrorQueue()
        let request = try Owned(
            der.withUnsafeBufferPointer { bytes in
                var position = bytes.baseAddress
                return d2i_X509_REQ(nil, &position, bytes.count)
            }, operation, free: X509_REQ_free)
        let info = X509_REQ_get_X509_PUBKEY(request.pointer)
        let key = X509_REQ_get0_pubkey(request.pointer)
        self.der = der
        // A hostile request can have the largest number there is.
        version = X509_REQ_get_version(request.pointer) &+ 1
        subject = SubjectName(X509_REQ_get_subject_name(request.pointer))
        self.key = key.map { KeyFacts($0) } ?? KeyFacts(undecodable: info)
        signature = Signature(request.pointer, key: key)
        publicKeyDigest = SHA256.hex(try encoded("the public key") { i2d_X509_PUBKEY(info, $0) })
        hasChallengePassword = X509_REQ_get_attr_by_NID(request.pointer, NID_pkcs9_challengePassword, -1) >= 0
        let extensions = RequestedExtensions(request.pointer)
        (alternativeNames, namesFault, asksForAuthority) = (extensions.names, extensions.fault, extensions.hasAuthority)
        CryptographyFault.clearErrorQueue()
    }
}

/// What is read of the extensions that a request asks for.
private struct RequestedExtensions {
    private(set) var names: [AlternativeName] = []
    private(set) var fault: CertificateRequest.NamesFault?
    private(set) var hasAuthority = false

    /// Reads OpenSSL's form; the pointer is only borrowed.
    init(_ request: OpaquePointer) {
        let values = Self.values(in: request)
        guard values <= 1 else {
            fault = .severalExtensionRequests
            return
        }
        guard let extensions = Owned(X509_REQ_get_extensions(request), free: certdesk_extensions_free) else {
            // No extensions and extensions that cannot be decoded are the same answer.
            fault = values == 0 ? nil : .undecodable
            return
        }
        var critical: CInt = 0
        // X509V3_get_d2i answers -1 in `critical` for an absent extension, -2 for one that occurs twice.
        if let found = X509V3_get_d2i(extensions.pointer, NID_subject_alt_name, &critical, nil),
            let owner = Owned(OpaquePointer(found), free: GENERAL_NAMES_free)
        {
            names = AlternativeName.list(owner.pointer)
        } else if critical != -1 {
            fault = critical == -2 ? .severalExtensions : .undecodable
        }
        let constraints = X509V3_get_d2i(extensions.pointer, NID_basic_constraints, nil, nil)?.assumingMemoryBound(
            to: BASIC_CONSTRAINTS.self)
        if let owner = Owned(constraints, free: BASIC_CONSTRAINTS_free) { hasAuthority = owner.pointer.pointee.ca != 0 }
    }

    /// How many lists of extensions there are, under PKCS#9's identifier and Microsoft's older one. OpenSSL reads the first alone.
    private static func values(in request: OpaquePointer) -> Int {
        var count = 0
        for kind in [NID_ext_req, NID_ms_ext_req] {
            var place: CInt = -1
            while true {
                place = X509_REQ_get_attr_by_NID(request, kind, place)
                guard place >= 0 else { break }
                count += Int(X509_ATTRIBUTE_count(X509_REQ_get_attr(request, place)))
            }
        }
        return count
    }
}

extension CertificateRequest.Signature {
    /// Reads and verifies the signature; both pointers are only borrowed.
    fileprivate init(_ request: OpaquePointer, key: OpaquePointer?) {
        var kind: UnsafePointer<X509_ALGOR>?
        X509_REQ_get0_signature(request, nil, &kind)
        let nid = X509_REQ_get_signature_nid(request)
        algorithm =
            nid == NID_undef ? ASN1Text.identifier(kind?.pointee.algorithm) : OBJ_nid2ln(nid).map { String(cString: $0) } ?? "unknown"
        hash = Self.hash(of: nid)
        isValid = key.map { X509_REQ_verify(request, $0) == 1 } ?? false
    }

    private static func hash(of signature: CInt) -> String? {
        var digest: CInt = 0
        guard OBJ_find_sigid_algs(signature, &digest, nil) == 1, digest != NID_undef, let name = OBJ_nid2sn(digest) else { return nil }
        let text = String(cString: name)
        // OpenSSL writes SHA1, SHA256, RSA-MD5 …; FIPS 180-4 writes SHA-1, SHA-256.
        if text == "RIPEMD160" { return "RIPEMD-160" }
        return text.hasPrefix("SHA") && !text.hasPrefix("SHA3-") ? "SHA-" + text.dropFirst(3) : text
    }
}

extension PEMScanner.Found {
    /// Decodes the DER, naming what is wrong with it: first its length, then the library's reasons.
    func parsed<Value>(as kind: PEMKind, using decode: ([UInt8]) throws(CryptographyFault) -> Value) throws(ReadFault) -> Value {
        if let cause = DERLength.fault(in: der) { throw ReadFault(wanted: kind, cause: located(cause)) }
        do {
            return try decode(der)
        } catch {
            throw ReadFault(wanted: kind, cause: located(.undecodable(reasons: error.reasons, begin: line, uneven: uneven)))
        }
    }

    /// Adds what the text around the block says about the cause.
    private func located(_ cause: ReadFault.Cause) -> ReadFault.Cause {
        if let line, followsBase64 { return .beginOutOfPlace(line: line) }
        switch cause {
        case .undecodable(let reasons, _, _):
            return .undecodable(reasons: reasons, begin: line, uneven: uneven)
        case .truncated(let expected, let found) where !uneven.isEmpty:
            return .undecodable(reasons: ["it says that it is \(expected) bytes long, and there are \(found)"], begin: line, uneven: uneven)
        case .trailingBytes(let count) where !uneven.isEmpty:
            return .undecodable(reasons: ["it is \(count) bytes longer than it says"], begin: line, uneven: uneven)
        default:
            return cause
        }
    }
}
