import COpenSSL
import Names

extension AlternativeName {
    /// Reads OpenSSL's list; the pointer is only borrowed.
    static func list(_ names: OpaquePointer) -> [AlternativeName] {
        (0..<max(0, certdesk_general_names_count(names))).compactMap { index in
            certdesk_general_names_item(names, index).map { AlternativeName($0) }
        }
    }

    private init(_ name: UnsafeMutablePointer<GENERAL_NAME>) {
        var kind: CInt = 0
        let value = GENERAL_NAME_get0_value(name, &kind)
        let string = UnsafePointer(value?.assumingMemoryBound(to: ASN1_STRING.self))
        switch kind {
        case GEN_DNS: self = .dns(ASN1Text.unlabeled(string))
        case GEN_EMAIL: self = .email(ASN1Text.unlabeled(string))
        case GEN_URI: self = .uri(ASN1Text.unlabeled(string))
        case GEN_IPADD:
            let octets = ASN1Text.raw(string)
            self = IPAddress(octets: octets).map { .ip($0.description) } ?? Self(misreadAddress: octets)
        case GEN_DIRNAME: self = .other("directory name \(SubjectName(value.map { OpaquePointer($0) }).description)")
        case GEN_RID: self = .other("registered id \(ASN1Text.identifier(value.map { OpaquePointer($0) }))")
        case GEN_OTHERNAME:
            var type: OpaquePointer?
            GENERAL_NAME_get0_otherName(name, &type, nil)
            self = .other("other name \(ASN1Text.identifier(type))")
        default: self = .other("a name of an unknown kind")
        }
    }

    /// Octets that are neither an IPv4 nor an IPv6 address: perhaps the text of one.
    private init(misreadAddress octets: [UInt8]) {
        let text = String(decoding: octets, as: UTF8.self)
        self = !IPAddress.isAddress(text) ? .other("an address of \(octets.count) octets") : .addressAsText(text)
    }

    /// Makes OpenSSL's list. Only host names, addresses, e-mail addresses and URIs can be written.
    static func openSSLNames(_ names: [AlternativeName]) throws(CryptographyFault) -> Owned<OpaquePointer> {
        let operation = "encoding the alternative names"
        let list = try Owned(GENERAL_NAMES_new(), operation, free: GENERAL_NAMES_free)
        for name in names {
            let entry = try present(GENERAL_NAME_new(), operation)
            do {
                let (kind, type, octets) = try name.encoding(operation)
                let value = try present(ASN1_STRING_type_new(type), operation)
                // From here on the entry owns the value.
                GENERAL_NAME_set0_value(entry, kind, value)
                try require(ASN1_STRING_set(value, octets, CInt(octets.count)), operation)
                try require(certdesk_general_names_push(list.pointer, entry), operation)
            } catch {
                GENERAL_NAME_free(entry)
                throw error
            }
        }
        return list
    }

    private func encoding(_ operation: String) throws(CryptographyFault) -> (kind: CInt, type: CInt, octets: [UInt8]) {
        let kind: CInt
        switch self {
        case .dns: kind = GEN_DNS
        case .email: kind = GEN_EMAIL
        case .uri: kind = GEN_URI
        case .ip(let text):
            guard let address = try? IPAddress(text) else {
                throw CryptographyFault(operation, reasons: ["\(text.visible) is no IP address"])
            }
            return (GEN_IPADD, V_ASN1_OCTET_STRING, address.octets)
        case .addressAsText, .other:
            throw CryptographyFault(operation, reasons: ["names of other kinds are only read"])
        }
        let octets = Array(value.utf8)
        guard !octets.isEmpty, octets.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CryptographyFault(
                operation, reasons: ["\"\(value.visible)\" is not plain ASCII: internationalised names go in as A-labels"])
        }
        return (kind, V_ASN1_IA5STRING, octets)
    }
}
