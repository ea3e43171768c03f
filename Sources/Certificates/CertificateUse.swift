import COpenSSL

/// What a certificate may be used for, by its own extensions (RFC 5280 sections 4.2.1.3, 4.2.1.4, 4.2.1.9 and 4.2.1.12).
package struct CertificateUse: Hashable, Sendable {
    /// What an extended key usage allows.
    package enum Purpose: String, CaseIterable, Hashable, Sendable {
        case serverAuth, clientAuth, emailProtection, codeSigning, timeStamping, ocspSigning = "OCSPSigning", any = "anyExtendedKeyUsage"
    }

    /// What the key itself may do.
    package enum KeyUsage: String, CaseIterable, Hashable, Sendable {
        case digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign
    }

    /// Whether it is an authority's: it may sign certificates.
    package let isAuthority: Bool
    /// The purposes that OpenSSL knows, in the order of their kinds; `nil` without the extension, which limits nothing.
    package let purposes: [Purpose]?
    /// The uses of the key; `nil` without the extension, which limits nothing.
    package let keyUsages: [KeyUsage]?
    /// The object identifiers of its policies, dotted, in their own order.
    package let policies: [String]

    init(_ certificate: OpaquePointer) {
        defer { CryptographyFault.clearErrorQueue() }
        let flags = X509_get_extension_flags(certificate)
        isAuthority = flags & UInt32(EXFLAG_CA) != 0
        let purposes = X509_get_extended_key_usage(certificate)
        self.purposes =
            flags & UInt32(EXFLAG_XKUSAGE) == 0 ? nil : Purpose.allCases.filter { purposes & $0.flag != 0 }
        let usages = X509_get_key_usage(certificate)
        keyUsages = flags & UInt32(EXFLAG_KUSAGE) == 0 ? nil : KeyUsage.allCases.filter { usages & $0.flag != 0 }
        policies = Self.policies(certificate)
    }

    private static func policies(_ certificate: OpaquePointer) -> [String] {
        guard let found = X509_get_ext_d2i(certificate, NID_certificate_policies, nil, nil) else { return [] }
        let list = OpaquePointer(found)
        defer { CERTIFICATEPOLICIES_free(list) }
        return (0..<certdesk_policies_count(list)).map { index in
            var text = [CChar](repeating: 0, count: 128)
            OBJ_obj2txt(&text, CInt(text.count), certdesk_policies_item(list, index), 1)
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}

extension CertificateUse.Purpose {
    fileprivate var flag: UInt32 {
        switch self {
        case .serverAuth: UInt32(XKU_SSL_SERVER)
        case .clientAuth: UInt32(XKU_SSL_CLIENT)
        case .emailProtection: UInt32(XKU_SMIME)
        case .codeSigning: UInt32(XKU_CODE_SIGN)
        case .timeStamping: UInt32(XKU_TIMESTAMP)
        case .ocspSigning: UInt32(XKU_OCSP_SIGN)
        case .any: UInt32(XKU_ANYEKU)
        }
    }
}

extension CertificateUse.KeyUsage {
    fileprivate var flag: UInt32 {
        switch self {
        case .digitalSignature: UInt32(KU_DIGITAL_SIGNATURE)
        case .nonRepudiation: UInt32(KU_NON_REPUDIATION)
        case .keyEncipherment: UInt32(KU_KEY_ENCIPHERMENT)
        case .dataEncipherment: UInt32(KU_DATA_ENCIPHERMENT)
        case .keyAgreement: UInt32(KU_KEY_AGREEMENT)
        case .keyCertSign: UInt32(KU_KEY_CERT_SIGN)
        case .cRLSign: UInt32(KU_CRL_SIGN)
        }
    }
}
