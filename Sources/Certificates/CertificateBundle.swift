import COpenSSL

/// Certificates in any of the forms in which authorities return them.
package enum CertificateBundle {
    /// What a file is, by its first bytes.
    package enum Form: Hashable, Sendable {
        /// PEM blocks, or what should be.
        case text
        /// One DER certificate.
        case certificate
        /// DER PKCS#7.
        case collection
        /// PKCS#12: it needs a passphrase, see ``PFX``.
        case pfx
    }

    /// The form of a file. DER structures differ in the tag of their first member: a certificate begins with a SEQUENCE, PKCS#7 with its object
    /// identifier, PKCS#12 with its version.
    package static func form(of bytes: [UInt8]) -> Form {
        guard PEMScanner.isBinary(bytes), bytes.count > 2 else { return .text }
        let header = bytes[1] < 0x80 ? 2 : 2 + Int(bytes[1] & 0x7F)
        guard header < bytes.count else { return .certificate }
        switch bytes[header] {
        case 0x02: return .pfx
        case 0x06: return .collection
        default: return .certificate
        }
    }

    /// Every certificate of a PEM, DER or PKCS#7 file of at most 64 KB, in the file's order; at least one. A private key may stand beside them.
    package static func read(_ bytes: [UInt8]) throws(ReadFault) -> [Certificate] {
        switch form(of: bytes) {
        case .collection: return try collection(bytes)
        case .text where isCollection(bytes): return try collection(bytes)
        case .text, .certificate, .pfx: return try Certificate.readAll(bytes, besideKeys: true)
        }
    }

    /// Whether the first kind of block that is no certificate is a PKCS#7 one.
    private static func isCollection(_ text: [UInt8]) -> Bool {
        do throws(ReadFault) {
            _ = try PEMScanner.findAll(.certificate, in: text)
            return false
        } catch {
            if case .otherKind(.collection, _) = error.cause { return true }
            return false
        }
    }

    private static func collection(_ text: [UInt8]) throws(ReadFault) -> [Certificate] {
        try PEMScanner.find(.collection, in: text).parsed(as: .collection, using: certificates(der:))
    }

    private static func certificates(der: [UInt8]) throws(CryptographyFault) -> [Certificate] {
        let operation = "decoding the PKCS#7 file"
        CryptographyFault.clearErrorQueue()
        let collection = try Owned(
            der.withUnsafeBufferPointer { bytes in
                var position = bytes.baseAddress
                return d2i_PKCS7(nil, &position, bytes.count)
            }, operation, free: PKCS7_free)
        let list = certdesk_pkcs7_certificates(collection.pointer)
        let count = list.map { certdesk_certificates_count($0) } ?? 0
        guard let list, count > 0 else { throw CryptographyFault(operation, reasons: ["it holds no certificates"]) }
        var certificates: [Certificate] = []
        for index in 0..<count {
            let item = certdesk_certificates_item(list, index)
            certificates.append(try Certificate(der: encoded("a certificate") { i2d_X509(item, $0) }))
        }
        return certificates
    }
}
