import COpenSSL
import Encodings

extension PrivateKey {
    /// Rounds of PBKDF2-HMAC-SHA256 for a stored key: the figure OWASP's password storage page recommends.
    package static let iterations = 600_000

    /// Rounds above this are refused when reading: a hostile file could otherwise keep the desk busy for hours.
    private static let mostIterations = 10_000_000

    /// PKCS#8 `ENCRYPTED PRIVATE KEY` (RFC 5958) under PBES2 (RFC 8018): AES-256-CBC, key from the passphrase by PBKDF2-HMAC-SHA256.
    package func encryptedPEM(passphrase: UnsafeBufferPointer<UInt8>) throws(CryptographyFault) -> String {
        let operation = "encrypting the private key"
        guard !passphrase.isEmpty else { throw CryptographyFault(operation, reasons: ["the passphrase is empty"]) }
        CryptographyFault.clearErrorQueue()
        let plain = try Owned(EVP_PKEY2PKCS8(key.pointer), operation, free: PKCS8_PRIV_KEY_INFO_free)
        // Salt and initialization vector are absent here, so OpenSSL draws them; the salt of 16 bytes is what NIST SP 800-132 asks for at least.
        let scheme = try present(
            PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), CInt(Self.iterations), nil, 16, nil, NID_hmacWithSHA256), operation)
        let sealed = passphrase.withMemoryRebound(to: CChar.self) {
            PKCS8_set0_pbe($0.baseAddress, CInt($0.count), plain.pointer, scheme)
        }
        if sealed == nil { X509_ALGOR_free(scheme) }
        let owner = try Owned(sealed, operation, free: X509_SIG_free)
        return PEMText.encode(try encoded("the encrypted key") { i2d_X509_SIG(owner.pointer, $0) }, label: "ENCRYPTED PRIVATE KEY")
    }

    /// PKCS#8 `PRIVATE KEY` (RFC 5958) without encryption, for a library of this process that proves something with the key. Nobody keeps it: whoever asks for it
    /// wipes it.
    package func openPEM() throws(CryptographyFault) -> [UInt8] {
        let operation = "the private key"
        CryptographyFault.clearErrorQueue()
        let plain = try Owned(EVP_PKEY2PKCS8(key.pointer), operation, free: PKCS8_PRIV_KEY_INFO_free)
        return PEMText.block(
            of: Base64.encode(try encoded(operation) { i2d_PKCS8_PRIV_KEY_INFO(plain.pointer, $0) }).utf8, label: "PRIVATE KEY")
    }

    /// Whether a passphrase is needed to read the key.
    package static func isEncrypted(_ text: [UInt8]) -> Bool {
        (try? found(in: text))?.isEncryptedKey ?? false
    }

    /// Reads a key from PEM text or DER bytes: PKCS#8's encrypted form or OpenSSL's old one with the passphrase, or an unencrypted form.
    package static func read(_ text: [UInt8], passphrase: UnsafeBufferPointer<UInt8>) throws(PrivateKeyFault) -> PrivateKey {
        let found: PEMScanner.Found
        do throws(ReadFault) {
            found = try self.found(in: text)
        } catch {
            throw .unreadable(error)
        }
        do throws(CryptographyFault) {
            CryptographyFault.clearErrorQueue()
            guard found.isEncryptedKey else { return try PrivateKey(checking: decode(found.der)) }
            if let key = try decrypt(found, passphrase) { return try PrivateKey(checking: key) }
        } catch {
            throw .cryptography(error)
        }
        throw .wrongPassphrase
    }

    private static func found(in text: [UInt8]) throws(ReadFault) -> PEMScanner.Found {
        try PEMScanner.read(.privateKey, in: text, isSingle: true) { found throws(ReadFault) in found }.value[0]
    }

    /// Decrypts, and once more with the algorithms of the legacy provider where the first attempt lacked one.
    private static func decrypt(
        _ found: PEMScanner.Found, _ passphrase: UnsafeBufferPointer<UInt8>
    ) throws(CryptographyFault) -> Owned<OpaquePointer>? {
        func attempt() throws(CryptographyFault) -> Owned<OpaquePointer>? {
            found.headers.isEmpty ? try decrypt(found.der, passphrase) : try decryptTraditional(found, passphrase)
        }
        do throws(CryptographyFault) {
            return try attempt()
        } catch {
            guard error.isUnsupported, LegacyAlgorithms.areLoaded else { throw error }
        }
        return try attempt()
    }

    private static func decode(_ der: [UInt8]) throws(CryptographyFault) -> Owned<OpaquePointer> {
        let key = der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_AutoPrivateKey(nil, &position, bytes.count)
        }
        return try Owned(key, "reading the private key", free: EVP_PKEY_free)
    }

    /// `nil` if the passphrase does not open it: that shows as bad padding or as garbage instead of a key, which the library cannot tell from damage.
    private static func decrypt(
        _ der: [UInt8], _ passphrase: UnsafeBufferPointer<UInt8>
    ) throws(CryptographyFault) -> Owned<OpaquePointer>? {
        let operation = "reading the encrypted private key"
        let sealed = try Owned(
            der.withUnsafeBufferPointer { bytes in
                var position = bytes.baseAddress
                return d2i_X509_SIG(nil, &position, bytes.count)
            }, operation, free: X509_SIG_free)
        let rounds = rounds(of: sealed.pointer)
        guard rounds <= mostIterations else {
            throw CryptographyFault(
                operation,
                reasons: [
                    rounds == .max
                        ? "its encryption is of a kind that is not known"
                        : "it asks for \(rounds) rounds of key derivation, more than \(mostIterations)"
                ])
        }
        let plain = passphrase.withMemoryRebound(to: CChar.self) { PKCS8_decrypt(sealed.pointer, $0.baseAddress, CInt($0.count)) }
        guard let owner = Owned(plain, free: PKCS8_PRIV_KEY_INFO_free) else {
            let fault = CryptographyFault(operation)
            // Where an algorithm is missing the passphrase may well be right.
            if fault.isUnsupported { throw fault }
            return nil
        }
        return try Owned(EVP_PKCS82PKEY(owner.pointer), operation, free: EVP_PKEY_free)
    }

    /// The old PEM encryption (RFC 1421 headers; key from the passphrase by MD5), as OpenSSL wrote it before version 1.0; `nil` as in `decrypt`.
    private static func decryptTraditional(
        _ found: PEMScanner.Found, _ passphrase: UnsafeBufferPointer<UInt8>
    ) throws(CryptographyFault) -> Owned<OpaquePointer>? {
        let operation = "reading the encrypted private key"
        let pem =
            "-----BEGIN \(found.label)-----\n" + found.headers.map { "\($0)\n" }.joined() + "\n"
            + String(decoding: PEMText.lines(of: Base64.encode(found.der).utf8), as: UTF8.self) + "-----END \(found.label)-----\n"
        CryptographyFault.clearErrorQueue()
        var phrase = passphrase.map { CChar(bitPattern: $0) } + [0]
        defer { phrase.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
        let key = pem.withCString { text -> OpaquePointer? in
            guard let bio = BIO_new_mem_buf(text, -1) else { return nil }
            defer { BIO_free(bio) }
            return phrase.withUnsafeMutableBytes { PEM_read_bio_PrivateKey(bio, nil, nil, $0.baseAddress) }
        }
        if let owner = Owned(key, free: EVP_PKEY_free) { return owner }
        let fault = CryptographyFault(operation)
        if fault.isUnsupported { throw fault }
        return nil
    }

    /// How many rounds of work the key's encryption asks for: iterations of PBKDF2 (RFC 8018) or of an older scheme's, the cost of scrypt (RFC
    /// 7914) times block size and parallelism. Beyond every limit for a scheme that is not known.
    private static func rounds(of sealed: OpaquePointer) -> Int {
        var algorithm: UnsafePointer<X509_ALGOR>?
        var digest: UnsafePointer<ASN1_OCTET_STRING>?
        X509_SIG_get0(sealed, &algorithm, &digest)
        guard let algorithm, let parameter = algorithm.pointee.parameter else { return .max }
        guard OBJ_obj2nid(algorithm.pointee.algorithm) == NID_pbes2 else {
            return with(parameter, as: PBEPARAM.self, PBEPARAM_it(), free: PBEPARAM_free) { number($0.iter) }
        }
        return with(parameter, as: PBE2PARAM.self, PBE2PARAM_it(), free: PBE2PARAM_free) { scheme in
            guard let derivation = scheme.keyfunc, let parameter = derivation.pointee.parameter else { return .max }
            switch OBJ_obj2nid(derivation.pointee.algorithm) {
            case NID_id_pbkdf2:
                return with(parameter, as: PBKDF2PARAM.self, PBKDF2PARAM_it(), free: PBKDF2PARAM_free) { number($0.iter) }
            case NID_id_scrypt:
                return with(parameter, as: SCRYPT_PARAMS.self, SCRYPT_PARAMS_it(), free: SCRYPT_PARAMS_free) { scrypt in
                    [scrypt.costParameter, scrypt.blockSize, scrypt.parallelizationParameter].map(number).reduce(1) { product, factor in
                        let (next, isBeyond) = product.multipliedReportingOverflow(by: max(1, factor))
                        return isBeyond ? .max : next
                    }
                }
            default: return .max
            }
        }
    }

    /// Decodes a parameter for as long as it is looked at; what cannot be decoded is beyond every limit.
    private static func with<Parameter>(
        _ encoded: UnsafeMutablePointer<ASN1_TYPE>, as type: Parameter.Type, _ template: OpaquePointer?,
        free: @escaping (UnsafeMutablePointer<Parameter>?) -> Void, _ look: (Parameter) -> Int
    ) -> Int {
        guard
            let decoded = Owned(
                ASN1_TYPE_unpack_sequence(template, encoded), free: { free($0?.assumingMemoryBound(to: Parameter.self)) })
        else { return .max }
        return look(decoded.pointer.assumingMemoryBound(to: Parameter.self).pointee)
    }

    private static func number(_ integer: UnsafeMutablePointer<ASN1_INTEGER>?) -> Int {
        var value: Int64 = 0
        return integer != nil && ASN1_INTEGER_get_int64(&value, integer) == 1 && value >= 0 ? Int(value) : .max
    }
}

extension PEMScanner.Found {
    /// Whether it is PKCS#8's `EncryptedPrivateKeyInfo`, whose first member is an algorithm, a SEQUENCE, where every other form has a version, an INTEGER;
    /// or a key under OpenSSL's old encryption, which headers tell.
    fileprivate var isEncryptedKey: Bool {
        if headers.contains(where: { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") }) { return true }
        return BERElement(in: der)?.children(in: der, most: 1).first?.tag == 0x30
    }
}

/// Why a private key could not be read.
package enum PrivateKeyFault: Error, Equatable, Sendable {
    /// The text holds no usable block.
    case unreadable(ReadFault)
    /// The passphrase does not open the key, or the key is damaged: the two cannot be told apart.
    case wrongPassphrase
    /// The library refused the key.
    case cryptography(CryptographyFault)
}

extension PrivateKeyFault: CustomStringConvertible {
    /// What, where and what to do, as whole sentences.
    package var description: String {
        switch self {
        case .unreadable(let fault): fault.description
        case .wrongPassphrase: "The passphrase does not open this key, or the key is damaged: type the passphrase again."
        case .cryptography(let fault): fault.description
        }
    }
}
