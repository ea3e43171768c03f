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

    /// The form of a file, by its content: labels and names of files are often wrong.
    package static func form(of bytes: [UInt8]) -> Form {
        guard PEMScanner.isBinary(bytes) else { return PFX.isInText(bytes) ? .pfx : .text }
        return switch PEMKind(content: bytes) {
        case .pfx: .pfx
        case .collection: .collection
        default: .certificate
        }
    }

    /// Every certificate of a PEM, DER, BER or PKCS#7 file of at most 64 KB, in the file's order; at least one. A private key may stand beside them.
    package static func read(_ bytes: [UInt8]) throws(ReadFault) -> [Certificate] {
        try received(bytes).value
    }

    /// The same, with what had to be put right in the text.
    package static func received(_ bytes: [UInt8]) throws(ReadFault) -> Received<[Certificate]> {
        do throws(ReadFault) {
            return try Certificate.receivedAll(bytes, besideKeys: true)
        } catch {
            switch error.cause {
            case .otherKind(.collection, _), .otherFile(.collection): return try collection(bytes)
            default: throw error
            }
        }
    }

    private static func collection(_ text: [UInt8]) throws(ReadFault) -> Received<[Certificate]> {
        let received = try PEMScanner.read(.collection, in: text, besideKeys: true, isSingle: true) { found throws(ReadFault) in
            try found.parsed(as: .collection, using: certificates(der:))
        }
        return Received(value: received.value[0], repairs: received.repairs)
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
