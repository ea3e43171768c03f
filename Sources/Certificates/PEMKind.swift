/// What a PEM block or a binary file holds.
package enum PEMKind: Equatable, Sendable {
    case request, certificate, privateKey, publicKey
    /// Several certificates in one PKCS#7 structure (RFC 2315), as authorities for Windows send them.
    case collection
    /// A PKCS#12 file (RFC 7292): certificates and, nearly always, their private key.
    case pfx
    case revocationList
    /// Any other label, as it stands.
    case other(String)

    /// Whether it is one of the kinds that are known.
    var isNamed: Bool {
        if case .other = self { false } else { true }
    }

    /// What a label says (RFC 7468, and what older programs write).
    init(label: String) {
        switch label {
        case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": self = .request
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE": self = .certificate
        case "PKCS7", "PKCS #7 SIGNED DATA", "CMS": self = .collection
        case "PKCS12", "PFX": self = .pfx
        case "X509 CRL": self = .revocationList
        case "PUBLIC KEY", "RSA PUBLIC KEY": self = .publicKey
        case _ where label.hasSuffix("PRIVATE KEY") || label.hasSuffix("PRIVATE KEY BLOCK"): self = .privateKey
        default: self = .other(label)
        }
    }

    /// What a structure is, by the tags of its first members: labels and names of files are often wrong. `nil` if it is none of these.
    init?(content bytes: [UInt8]) {
        guard let root = BERElement(in: bytes), root.tag == 0x30 else { return nil }
        let members = root.children(in: bytes)
        switch members.map(\.tag).prefix(3) {
        case let tags where tags.first == 0x06:
            let object = bytes[members[0].content]
            guard object.elementsEqual(Self.signedData) else { return nil }
            self = .collection
        case [0x02, 0x30, 0x04]: self = .privateKey
        case let tags where tags.starts(with: [0x02, 0x30]) && bytes[members[0].content].elementsEqual([3]): self = .pfx
        case let tags where tags.starts(with: [0x02, 0x04]): self = .privateKey
        case [0x02, 0x02, 0x02]: self = .privateKey
        case [0x02, 0x02]: self = .publicKey
        case [0x30, 0x04]: self = .privateKey
        case [0x30, 0x03]: self = .publicKey
        case [0x30, 0x30, 0x03]:
            guard let kind = PEMKind(signed: members[0].children(in: bytes).map(\.tag)) else { return nil }
            self = kind
        default: return nil
        }
    }

    /// 1.2.840.113549.1.7.2
    private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]

    /// What was signed, by the tags of its members.
    private init?(signed tags: [UInt8]) {
        if tags.starts(with: [0xA0, 0x02]) || tags.starts(with: [0x02, 0x30, 0x30, 0x30, 0x30, 0x30]) {
            self = .certificate
        } else if tags == [0x02, 0x30, 0x30] || tags == [0x02, 0x30, 0x30, 0xA0] {
            self = .request
        } else if let time = tags.drop(while: { $0 == 0x02 }).dropFirst(2).first, time == 0x17 || time == 0x18 {
            self = .revocationList
        } else if tags == [0x30, 0x16] {
            self = .other("SPKAC")
        } else {
            return nil
        }
    }
}

extension PEMKind {
    /// The thing without an article.
    var noun: String {
        switch self {
        case .request: "certificate request"
        case .certificate: "certificate"
        case .privateKey: "private key"
        case .publicKey: "public key"
        case .collection: "PKCS#7 file with certificates"
        case .pfx: "PFX (PKCS#12) file"
        case .revocationList: "certificate revocation list"
        case .other(let label): "block \"\(label.visible.shortened(to: 40))\""
        }
    }

    /// The thing with its article.
    var phrase: String {
        switch self {
        case .other: "a \(noun)"
        case .request: "a certificate request (CSR)"
        default: "a \(noun)"
        }
    }
}
