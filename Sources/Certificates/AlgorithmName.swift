import COpenSSL

/// What people call the algorithms of keys and signatures.
enum AlgorithmName {
    /// The usual name of an algorithm; its object identifier in dotted form if nobody here knows it. The pointer is only borrowed.
    static func of(_ object: OpaquePointer?) -> String {
        let identifier = ASN1Text.identifier(object)
        if let name = byIdentifier[identifier] { return name }
        let nid = OBJ_obj2nid(object)
        return nid == NID_undef ? identifier : OBJ_nid2ln(nid).map { String(cString: $0) } ?? identifier
    }

    /// A digest as FIPS 180-4 writes it: `SHA-1`, `SHA-256`; `nil` for none.
    static func ofDigest(_ nid: CInt) -> String? {
        guard nid != NID_undef, let name = OBJ_nid2sn(nid) else { return nil }
        let text = String(cString: name)
        // OpenSSL writes SHA1, SHA256, RSA-MD5 …
        if text == "RIPEMD160" { return "RIPEMD-160" }
        return text.hasPrefix("SHA") && !text.hasPrefix("SHA3-") ? "SHA-" + text.dropFirst(3) : text
    }

    /// Kinds of keys that agree on secrets or carry them, and cannot sign.
    static func cannotSign(_ name: String) -> Bool {
        name.hasPrefix("ML-KEM") || ["X25519", "X448", "DH", "X9.42 DH"].contains(name)
    }

    /// Names that OpenSSL 3.0 has not, or that people know better than OpenSSL's.
    private static let byIdentifier: [String: String] = {
        var names = [
            "1.2.840.113549.1.1.10": "RSASSA-PSS", "1.2.840.113549.1.1.7": "RSAES-OAEP", "1.2.840.10040.4.1": "DSA",
            "1.2.840.113549.1.3.1": "DH", "1.2.840.10046.2.1": "X9.42 DH",
            // RFC 8410 section 3
            "1.3.101.110": "X25519", "1.3.101.111": "X448", "1.3.101.113": "Ed448",
            // RFC 4491 section 2.3, RFC 9215 section 4
            "1.2.643.2.2.19": "GOST R 34.10-2001", "1.2.643.7.1.1.1.1": "GOST R 34.10-2012 (256 bits)",
            "1.2.643.7.1.1.1.2": "GOST R 34.10-2012 (512 bits)",
            // RFC 9802 section 4
            "1.2.840.113549.1.9.16.3.17": "HSS/LMS", "1.3.6.1.5.5.7.6.34": "XMSS", "1.3.6.1.5.5.7.6.35": "XMSS^MT",
            "1.2.156.10197.1.301": "SM2", "1.2.156.10197.1.501": "SM2-with-SM3",
        ]
        // FIPS 204 with RFC 9881, FIPS 205 with RFC 9909: NIST's registry counts them up.
        let signatures = "2.16.840.1.101.3.4.3."
        let lattices = ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"]
        let sizes = ["128s", "128f", "192s", "192f", "256s", "256f"]
        let hashes = sizes.map { "SLH-DSA-SHA2-\($0)" } + sizes.map { "SLH-DSA-SHAKE-\($0)" }
        for (index, name) in (lattices + hashes).enumerated() { names[signatures + "\(17 + index)"] = name }
        for (index, name) in (lattices + hashes).enumerated() { names[signatures + "\(32 + index)"] = "Hash" + name }
        // FIPS 203
        for (index, size) in ["512", "768", "1024"].enumerated() { names["2.16.840.1.101.3.4.4.\(index + 1)"] = "ML-KEM-\(size)" }
        return names
    }()
}
