import COpenSSL

/// What is read of the extensions that a request asks for.
struct RequestedExtensions {
    private(set) var names: [AlternativeName] = []
    private(set) var fault: CertificateRequest.NamesFault?
    private(set) var hasAuthority = false
    private(set) var hasClientUse = false
    /// What no certificate of a TLS server gets, in words, each once.
    private(set) var surplus: [String] = []

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
        readNames(extensions.pointer)
        let constraints = X509V3_get_d2i(extensions.pointer, NID_basic_constraints, nil, nil)?.assumingMemoryBound(
            to: BASIC_CONSTRAINTS.self)
        if let owner = Owned(constraints, free: BASIC_CONSTRAINTS_free) { hasAuthority = owner.pointer.pointee.ca != 0 }
        readUses(extensions.pointer)
        for index in 0..<max(0, certdesk_extensions_count(extensions.pointer)) {
            let object = certdesk_extensions_item(extensions.pointer, index).flatMap { X509_EXTENSION_get_object($0) }
            let identifier = ASN1Text.identifier(object)
            if !Self.expected.contains(identifier) { surplus.append(Self.words[identifier] ?? "extension \(identifier)") }
        }
        var seen: Set<String> = []
        surplus = surplus.filter { seen.insert($0).inserted }
    }

    private mutating func readNames(_ extensions: OpaquePointer) {
        var critical: CInt = 0
        // X509V3_get_d2i answers -1 in `critical` for an absent extension, -2 for one that occurs twice.
        if let found = X509V3_get_d2i(extensions, NID_subject_alt_name, &critical, nil),
            let owner = Owned(OpaquePointer(found), free: GENERAL_NAMES_free)
        {
            names = AlternativeName.list(owner.pointer)
        } else if critical != -1 {
            fault = critical == -2 ? .severalExtensions : .undecodable
        }
    }

    /// Uses of the key that a TLS server's certificate has not (BR 7.1.2.7.10 and 7.1.2.7.11).
    private mutating func readUses(_ extensions: OpaquePointer) {
        let usage = X509V3_get_d2i(extensions, NID_key_usage, nil, nil)?.assumingMemoryBound(to: ASN1_BIT_STRING.self)
        if let bits = Owned(usage, free: ASN1_BIT_STRING_free) {
            let odd = Self.oddUses.filter { ASN1_BIT_STRING_get_bit(bits.pointer, $0.bit) == 1 }.map(\.words)
            if !odd.isEmpty { surplus.append("key usage (\(odd.joined(separator: ", ")))") }
        }
        guard
            let purposes = Owned(
                X509V3_get_d2i(extensions, NID_ext_key_usage, nil, nil).map { OpaquePointer($0) }, free: certdesk_objects_free)
        else { return }
        var odd: [String] = []
        for index in 0..<max(0, certdesk_objects_count(purposes.pointer)) {
            switch certdesk_objects_item(purposes.pointer, index).map({ ASN1Text.identifier($0) }) {
            case "1.3.6.1.5.5.7.3.1"?, nil: break
            case "1.3.6.1.5.5.7.3.2"?: hasClientUse = true
            case let other?: odd.append(Self.purposes[other] ?? other)
            }
        }
        if !odd.isEmpty { surplus.append("extended key usage (\(odd.joined(separator: ", ")))") }
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

    /// The bits of RFC 5280 section 4.2.1.3 that are not for servers.
    private static let oddUses: [(bit: CInt, words: String)] = [
        (1, "non-repudiation"), (3, "data encipherment"), (5, "signing certificates"), (6, "signing CRLs"), (7, "encipher only"),
        (8, "decipher only"),
    ]

    private static let purposes = [
        "1.3.6.1.5.5.7.3.3": "code signing", "1.3.6.1.5.5.7.3.4": "e-mail protection", "1.3.6.1.5.5.7.3.5": "IPsec end system",
        "1.3.6.1.5.5.7.3.6": "IPsec tunnel", "1.3.6.1.5.5.7.3.7": "IPsec user", "1.3.6.1.5.5.7.3.8": "time stamping",
        "1.3.6.1.5.5.7.3.9": "OCSP signing", "1.3.6.1.5.5.7.3.17": "IKE", "1.3.6.1.5.2.3.5": "Kerberos KDC", "2.5.29.37.0": "any",
        "1.3.6.1.4.1.311.10.3.4": "encrypting file system", "1.3.6.1.4.1.311.10.3.12": "document signing",
        "1.3.6.1.4.1.311.20.2.2": "smart card logon", "1.3.6.1.4.1.311.54.1.2": "remote desktop", "1.3.6.1.5.5.8.2.2": "IKE intermediate",
    ]

    /// Names, uses and constraints are looked into above; key identifiers are the authority's own.
    private static let expected: Set = ["2.5.29.17", "2.5.29.15", "2.5.29.37", "2.5.29.19", "2.5.29.14", "2.5.29.35"]

    private static let words = [
        "1.3.6.1.5.5.7.1.24": "must-staple (TLS feature)", "2.5.29.32": "certificate policies", "2.5.29.33": "policy mappings",
        "2.5.29.36": "policy constraints", "2.5.29.54": "inhibit any policy", "2.5.29.30": "name constraints",
        "2.5.29.31": "addresses of revocation lists", "2.5.29.46": "address of a delta revocation list", "2.5.29.18": "names of the issuer",
        "2.5.29.9": "subject directory attributes", "2.5.29.16": "private key usage period",
        "1.3.6.1.5.5.7.1.1": "addresses of the authority (AIA)", "1.3.6.1.5.5.7.1.3": "qualified certificate statements",
        "1.3.6.1.5.5.7.1.12": "logotype", "1.3.6.1.5.5.7.48.1.5": "no OCSP check", "1.2.840.113549.1.9.15": "S/MIME capabilities",
        "1.3.6.1.4.1.311.20.2": "Microsoft certificate template", "1.3.6.1.4.1.311.21.7": "Microsoft certificate template",
        "1.3.6.1.4.1.311.21.10": "Microsoft application policies", "1.3.6.1.4.1.311.25.2": "Microsoft security identifier (SID)",
        "1.3.6.1.4.1.11129.2.4.2": "certificate transparency timestamps", "1.3.6.1.4.1.11129.2.4.3": "precertificate mark",
        "2.16.840.1.113730.1.1": "Netscape certificate type", "2.16.840.1.113730.1.13": "Netscape comment",
        "2.23.140.3.1": "organization identifier",
    ]
}
