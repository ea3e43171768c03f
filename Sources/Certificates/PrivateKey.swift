import COpenSSL

/// A private key. It leaves this type only encrypted; descriptions show its kind, never its content.
package final class PrivateKey: Sendable {
    // Set once, only read afterwards; OpenSSL allows concurrent reads of a key.
    nonisolated(unsafe) let key: Owned<OpaquePointer>

    /// Kind and size.
    package let algorithm: KeyAlgorithm
    /// SHA-256 of the public half (its SubjectPublicKeyInfo), lower-case hexadecimal: equal for a key and everything made from it.
    package let publicKeyDigest: String

    init(_ key: Owned<OpaquePointer>) throws(CryptographyFault) {
        self.key = key
        algorithm = KeyFacts(key.pointer).algorithm
        publicKeyDigest = SHA256.hex(try Self.publicKeyInfo(of: key.pointer))
    }

    /// A key that came from outside: refuses one whose halves do not belong together, which a damaged file can hold in perfect form.
    convenience init(checking key: Owned<OpaquePointer>) throws(CryptographyFault) {
        let operation = "checking the private key"
        // Nothing issues for larger ones, and a hostile one would cost time.
        guard EVP_PKEY_get_bits(key.pointer) <= 16_384 else {
            throw CryptographyFault(operation, reasons: ["it has more than 16384 bits"])
        }
        let context = try Owned(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil), operation, free: EVP_PKEY_CTX_free)
        let answer = EVP_PKEY_pairwise_check(context.pointer)
        CryptographyFault.clearErrorQueue()
        // -2: keys of this kind have no such check.
        guard answer == 1 || answer == -2 else {
            throw CryptographyFault(
                operation, reasons: ["it is damaged, for its private half does not fit its public half; use an undamaged copy"])
        }
        try self.init(key)
    }

    /// Makes a new key from the system's entropy. RSA 4096 takes seconds; everything else well under one.
    package static func generate(_ algorithm: KeyAlgorithm) throws(CryptographyFault) -> PrivateKey {
        let operation = "making a key (\(algorithm))"
        let family: String
        switch algorithm {
        case .rsa: family = "RSA"
        case .ec: family = "EC"
        case .ed25519, .other:
            throw CryptographyFault(operation, reasons: ["keys of this kind are not made here"])
        }
        CryptographyFault.clearErrorQueue()
        let context = try Owned(EVP_PKEY_CTX_new_from_name(nil, family, nil), operation, free: EVP_PKEY_CTX_free)
        try require(EVP_PKEY_keygen_init(context.pointer), operation)
        switch algorithm {
        case .rsa(let bits):
            guard (1024...16_384).contains(bits) else { throw CryptographyFault(operation, reasons: ["sizes are 1024 to 16384 bits"]) }
            try require(EVP_PKEY_CTX_set_rsa_keygen_bits(context.pointer, CInt(bits)), operation)
        case .ec(let curve):
            try require(EVP_PKEY_CTX_set_group_name(context.pointer, curve.groupName), operation)
        case .ed25519, .other: break
        }
        var made: OpaquePointer?
        try require(EVP_PKEY_generate(context.pointer, &made), operation)
        return try PrivateKey(Owned(made, operation, free: EVP_PKEY_free))
    }

    /// Whether the request was made for this key.
    package func matches(_ request: CertificateRequest) -> Bool {
        request.publicKeyDigest == publicKeyDigest
    }

    /// Whether the certificate is for this key.
    package func matches(_ certificate: Certificate) -> Bool {
        certificate.publicKeyDigest == publicKeyDigest
    }

    /// The digest that suits the key: SHA-384 for P-384, SHA-512 for P-521, SHA-256 otherwise (BR 7.1.3.2); none for Ed25519, which has its own.
    var signatureDigest: OpaquePointer? {
        switch algorithm {
        case .ec(.p384): EVP_sha384()
        case .ec(.p521): EVP_sha512()
        case .ed25519: nil
        case .rsa, .ec(.p256), .other: EVP_sha256()
        }
    }

    private static func publicKeyInfo(of key: OpaquePointer) throws(CryptographyFault) -> [UInt8] {
        try encoded("the public key") { i2d_PUBKEY(key, $0) }
    }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
    /// The kind alone.
    package var description: String { "private key (\(algorithm))" }

    /// No children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The DER form that an `i2d_` function writes: asks for the length, then fills.
func encoded(
    _ operation: String, _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> CInt
) throws(CryptographyFault) -> [UInt8] {
    let length = write(nil)
    guard length > 0 else { throw CryptographyFault("encoding \(operation)") }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        var position = buffer.baseAddress
        count = max(0, min(Int(write(&position)), Int(length)))
    }
    guard bytes.count == Int(length) else { throw CryptographyFault("encoding \(operation)") }
    return bytes
}
