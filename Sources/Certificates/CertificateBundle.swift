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

    /// Certificates as PKCS#7 in PEM lines: signed data without a signature (RFC 5652 section 5), in the order given.
    package static func collection(of certificates: [Certificate]) -> String {
        // Object identifiers of signed data and of data.
        let (signed, data): ([UInt8], [UInt8]) = (
            [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02],
            [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
        )
        let (version, none): ([UInt8], [UInt8]) = ([0x02, 0x01, 0x01], [0x31, 0x00])
        let content = element(0x30, version + none + element(0x30, data) + element(0xA0, certificates.flatMap(\.der)) + none)
        return PEMText.encode(element(0x30, signed + element(0xA0, content)), label: "PKCS7")
    }

    /// An element of DER.
    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        var rest = content.count
        repeat {
            length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        } while rest > 0
        return [tag] + (content.count < 128 ? length : [0x80 | UInt8(length.count)] + length) + content
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
