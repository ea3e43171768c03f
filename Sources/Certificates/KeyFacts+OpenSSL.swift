import COpenSSL

extension KeyFacts {
    /// Reads OpenSSL's form; the pointer is only borrowed.
    init(_ key: OpaquePointer) {
        let bits = Int(EVP_PKEY_get_bits(key))
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA:
            self.init(
                algorithm: .rsa(bits: bits), bits: bits, curve: nil, exponent: Self.number("e", of: key), modulus: Self.number("n", of: key)
            )
        case EVP_PKEY_EC:
            let group = Self.groupName(of: key)
            let curve = group.flatMap { KeyAlgorithm.Curve(groupName: $0) }
            let name = curve?.rawValue ?? group ?? "explicit parameters"
            self.init(
                algorithm: curve.map { .ec($0) } ?? .other("EC"), bits: bits, curve: name, exponent: [], modulus: [],
                hasExplicitParameters: group == nil || Self.isSpelledOut(key))
        case EVP_PKEY_ED25519:
            // OpenSSL says 253, the size of the group; RFC 8032 section 5.1 and everybody else say 256, the size of the key.
            self.init(algorithm: .ed25519, bits: 256, curve: nil, exponent: [], modulus: [])
        case let kind where kind > 0:
            self.init(algorithm: .other(AlgorithmName.of(OBJ_nid2obj(kind))), bits: bits, curve: nil, exponent: [], modulus: [])
        default:
            // A kind that has no number of the old sort, SM2 among them.
            let name = EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "unknown"
            self.init(algorithm: .other(name), bits: bits, curve: nil, exponent: [], modulus: [])
        }
        CryptographyFault.clearErrorQueue()
    }

    /// What can be said of a public key that OpenSSL does not decode: the identifier of its algorithm, and that of its curve.
    init(undecodable info: OpaquePointer?) {
        var identifier: OpaquePointer?
        var parameters: UnsafeMutablePointer<X509_ALGOR>?
        if let info { X509_PUBKEY_get0_param(&identifier, nil, nil, &parameters, info) }
        switch OBJ_obj2nid(identifier) {
        case EVP_PKEY_RSA:
            self.init(algorithm: .other("RSA"), bits: 0, curve: nil, exponent: [], modulus: [], isDamaged: true)
        case EVP_PKEY_EC:
            let parameter = parameters?.pointee.parameter
            let curve = parameter.flatMap { $0.pointee.type == V_ASN1_OBJECT ? $0.pointee.value.object : nil }
            let name = curve.map { OBJ_obj2nid($0) == NID_undef ? ASN1Text.identifier($0) : AlgorithmName.of($0) }
            let isSpelledOut = parameter?.pointee.type == V_ASN1_SEQUENCE
            let isCertified = name.flatMap { KeyAlgorithm.Curve(groupName: $0) } != nil
            self.init(
                algorithm: .other("EC"), bits: 0, curve: name, exponent: [], modulus: [], hasExplicitParameters: isSpelledOut,
                isDamaged: name == nil && !isSpelledOut || isCertified)
        default:
            self.init(algorithm: .other(AlgorithmName.of(identifier)), bits: 0, curve: nil, exponent: [], modulus: [])
        }
        CryptographyFault.clearErrorQueue()
    }

    private static func number(_ parameter: String, of key: OpaquePointer) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, parameter, &number) == 1, let owner = Owned(number, free: BN_free) else { return [] }
        return BigNumber.bytes(of: owner.pointer)
    }

    /// OpenSSL recognizes the curves it knows, and remembers how they were written.
    private static func isSpelledOut(_ key: OpaquePointer) -> Bool {
        var answer: CInt = 0
        return EVP_PKEY_get_int_param(key, "decoded-from-explicit", &answer) == 1 && answer != 0
    }

    private static func groupName(of key: OpaquePointer) -> String? {
        var buffer = [CChar](repeating: 0, count: 80)
        var length = 0
        guard EVP_PKEY_get_group_name(key, &buffer, buffer.count, &length) == 1 else { return nil }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Numbers of OpenSSL as bytes.
enum BigNumber {
    /// Big-endian without leading zeros; empty for 0. The pointer is only borrowed.
    static func bytes(of number: OpaquePointer) -> [UInt8] {
        let length = Int(BN_num_bits(number) + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            count = length > 0 ? Int(BN_bn2bin(number, buffer.baseAddress)) : 0
        }
    }
}
