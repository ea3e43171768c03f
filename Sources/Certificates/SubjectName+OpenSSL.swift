import COpenSSL

extension SubjectName {
    /// Reads OpenSSL's form; the pointer is only borrowed.
    init(_ name: OpaquePointer?) {
        guard let name else {
            self.init()
            return
        }
        self.init(
            (0..<max(0, X509_NAME_entry_count(name))).compactMap { index in
                guard let entry = X509_NAME_get_entry(name, index), let object = X509_NAME_ENTRY_get_object(entry) else { return nil }
                return Attribute(type: Self.type(of: object), value: ASN1Text.text(X509_NAME_ENTRY_get_data(entry)))
            })
    }

    /// Makes OpenSSL's form, in the order given: PrintableString for `C`, UTF8String for the rest (BR 7.1.4.2), IA5String where the type demands it.
    func openSSLName() throws(CryptographyFault) -> Owned<OpaquePointer> {
        let operation = "encoding the subject"
        let name = try Owned(X509_NAME_new(), operation, free: X509_NAME_free)
        for attribute in attributes {
            let type: CInt =
                switch attribute.type {
                case "C", "serialNumber": V_ASN1_PRINTABLESTRING
                case "DC", "emailAddress": V_ASN1_IA5STRING
                default: V_ASN1_UTF8STRING
                }
            let value = Array(attribute.value.utf8)
            let nid = Self.nid(of: attribute.type)
            guard nid != NID_undef else {
                throw CryptographyFault(operation, reasons: ["unknown attribute type \(attribute.type.visible)"])
            }
            guard type == V_ASN1_UTF8STRING || value.allSatisfy({ $0 < 0x80 }) else {
                throw CryptographyFault(operation, reasons: ["\(attribute.type) must be plain ASCII"])
            }
            try require(X509_NAME_add_entry_by_NID(name.pointer, nid, type, value, CInt(value.count), -1, 0), operation)
        }
        return name
    }

    private static func nid(of type: String) -> CInt {
        OBJ_sn2nid(type) != NID_undef ? OBJ_sn2nid(type) : OBJ_txt2nid(type)
    }

    static func type(of object: OpaquePointer) -> String {
        let nid = OBJ_obj2nid(object)
        if nid != NID_undef, let name = OBJ_nid2sn(nid) { return String(cString: name) }
        return ASN1Text.identifier(object)
    }
}

/// Text out of OpenSSL's ASN.1 values. Pointers are only borrowed.
enum ASN1Text {
    /// Any string type as Unicode; bytes that are not valid in it become replacement characters.
    static func text(_ string: UnsafePointer<ASN1_STRING>?) -> String {
        guard let string else { return "" }
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&bytes, string)
        guard count >= 0, let bytes else {
            CryptographyFault.clearErrorQueue()
            return String(decoding: raw(string), as: UTF8.self)
        }
        defer { certdesk_free(bytes) }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }

    /// An IA5String: ASCII by its definition, and UTF-8 where a tool wrote more into it; bytes that are neither read as Latin-1.
    static func unlabeled(_ string: UnsafePointer<ASN1_STRING>?) -> String {
        String(validating: raw(string), as: UTF8.self) ?? text(string)
    }

    /// The content octets as they are.
    static func raw(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
        guard let string, let data = ASN1_STRING_get0_data(string) else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(max(0, ASN1_STRING_length(string)))))
    }

    /// The dotted form of an object identifier.
    static func identifier(_ object: OpaquePointer?) -> String {
        guard let object else { return "unknown" }
        var buffer = [CChar](repeating: 0, count: 128)
        guard OBJ_obj2txt(&buffer, CInt(buffer.count), object, 1) > 0 else { return "unknown" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
