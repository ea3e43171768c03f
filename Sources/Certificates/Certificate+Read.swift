import COpenSSL
import Orders

extension Certificate {
    /// Reads one certificate out of PEM text, whatever stands around it, or out of DER bytes; at most 64 KB.
    package static func read(_ text: [UInt8]) throws(ReadFault) -> Certificate {
        try received(text).value
    }

    /// The same, with what had to be put right in the text.
    package static func received(_ text: [UInt8]) throws(ReadFault) -> Received<Certificate> {
        let received = try PEMScanner.read(.certificate, in: text, isSingle: true, decode: Certificate.init(found:))
        return Received(value: received.value[0], repairs: received.repairs)
    }

    /// Reads every certificate of a file, such as a chain, in the file's order; at least one.
    package static func readAll(_ text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> [Certificate] {
        try receivedAll(text, besideKeys: besideKeys).value
    }

    /// The same, with what had to be put right in the text.
    static func receivedAll(_ text: [UInt8], besideKeys: Bool) throws(ReadFault) -> Received<[Certificate]> {
        try PEMScanner.read(.certificate, in: text, besideKeys: besideKeys, decode: Certificate.init(found:))
    }

    private init(found: PEMScanner.Found) throws(ReadFault) {
        self = try found.parsed(as: .certificate, using: Certificate.init(der:))
    }

    /// Reads exactly one DER structure.
    init(der: [UInt8]) throws(CryptographyFault) {
        let operation = "decoding the certificate"
        let owner = try Self.openSSLCertificate(der)
        let certificate = owner.pointer
        let info = X509_get_X509_PUBKEY(certificate)
        self.der = der
        subject = SubjectName(X509_get_subject_name(certificate))
        issuer = SubjectName(X509_get_issuer_name(certificate))
        guard let first = Timestamp(X509_get0_notBefore(certificate)), let last = Timestamp(X509_get0_notAfter(certificate)) else {
            throw CryptographyFault(operation, reasons: ["its dates of validity cannot be read"])
        }
        (validFrom, validUntil) = (first, last)
        validDays = max(0, (last.secondsSinceEpoch - first.secondsSinceEpoch + 86_400) / 86_400)
        use = CertificateUse(certificate)
        key = X509_get0_pubkey(certificate).map { KeyFacts($0) } ?? KeyFacts(undecodable: info)
        publicKeyDigest = SHA256.hex(try encoded("the public key") { i2d_X509_PUBKEY(info, $0) })
        let names = Self.names(certificate)
        alternativeNames = names ?? []
        hasUnreadableNames = names == nil
        let number = X509_get0_serialNumber(certificate)
        let sign = number.map { $0.pointee.type & V_ASN1_NEG != 0 } ?? false ? "-" : ""
        serial = sign + Hexadecimal.text(ASN1Text.raw(number), upperCase: true)
        fingerprint = SHA256.hex(der)
        CryptographyFault.clearErrorQueue()
    }

    /// OpenSSL's form of the bytes.
    static func openSSLCertificate(_ der: [UInt8]) throws(CryptographyFault) -> Owned<OpaquePointer> {
        CryptographyFault.clearErrorQueue()
        return try Owned(
            der.withUnsafeBufferPointer { bytes in
                var position = bytes.baseAddress
                return d2i_X509(nil, &position, bytes.count)
            }, "decoding the certificate", free: X509_free)
    }

    /// Empty without the extension, `nil` if it is there and unreadable or twice.
    private static func names(_ certificate: OpaquePointer) -> [AlternativeName]? {
        var critical: CInt = 0
        guard let names = X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nil),
            let owner = Owned(OpaquePointer(names), free: GENERAL_NAMES_free)
        else { return critical == -1 ? [] : nil }
        return AlternativeName.list(owner.pointer)
    }
}

extension Timestamp {
    /// A point in time as a certificate states it.
    fileprivate init?(_ time: UnsafePointer<ASN1_TIME>?) {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1,
            let date = CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        else { return nil }
        self.init(
            secondsSinceEpoch: date.daysSinceEpoch * 86_400 + Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + Int(parts.tm_sec))
    }
}
