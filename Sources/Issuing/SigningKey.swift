import COpenSSL
import Encodings

/// A key that signs certificates, or that a program needs unencrypted: on P-256. Unlike the keys of orders it is kept as it is, for tests and the sandbox.
package final class SigningKey: Sendable {
    /// Set once, only read afterwards; OpenSSL allows concurrent reads of a key.
    nonisolated(unsafe) private let key: OpaquePointer
    /// The public half.
    package let publicKey: PublicKey

    private init(owning key: OpaquePointer) throws(IssuingFault) {
        do throws(IssuingFault) {
            publicKey = try PublicKey(info: PublicKey.info(of: key))
            self.key = key
        } catch {
            EVP_PKEY_free(key)
            throw error
        }
    }

    deinit {
        EVP_PKEY_free(key)
    }

    /// A new key.
    package static func generate() throws(IssuingFault) -> SigningKey {
        let operation = "make a key"
        let context = try made(EVP_PKEY_CTX_new_from_name(nil, "EC", nil), operation)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "prime256v1") == 1,
            EVP_PKEY_generate(context, &key) == 1
        else { throw IssuingFault("OpenSSL could not make a key.") }
        return try SigningKey(owning: made(key, operation))
    }

    /// Reads what ``pem`` wrote.
    package convenience init(pem: String) throws(IssuingFault) {
        guard let block = PEMBlock(pem), block.label == "PRIVATE KEY" else { throw IssuingFault("This is no key in PEM text.") }
        let key = block.der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_AutoPrivateKey(nil, &position, bytes.count)
        }
        ERR_clear_error()
        try self.init(owning: made(key, "read the key"))
    }

    /// PKCS#8, unencrypted (RFC 5958).
    package var pem: String {
        get throws(IssuingFault) {
            let info = try made(EVP_PKEY2PKCS8(key), "write the key")
            defer { PKCS8_PRIV_KEY_INFO_free(info) }
            return PEMBlock(label: "PRIVATE KEY", der: try encoded { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }).text
        }
    }

    /// ECDSA with SHA-256 over these bytes, in DER.
    package func sign(_ bytes: [UInt8]) throws(IssuingFault) -> [UInt8] {
        let context = try made(EVP_MD_CTX_new(), "sign")
        defer { EVP_MD_CTX_free(context) }
        var length = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
        else { throw IssuingFault("OpenSSL could not sign.") }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { throw IssuingFault("OpenSSL could not sign.") }
        return Array(signature.prefix(length))
    }
}

extension SigningKey: CustomReflectable {
    /// No children: a key is in no description.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What an `i2d_` function writes: asks for the length, then fills.
func encoded(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> CInt) throws(IssuingFault) -> [UInt8] {
    let length = Int(write(nil))
    guard length > 0 else { throw IssuingFault("OpenSSL could not encode.") }
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
        var position = buffer.baseAddress
        count = max(0, min(Int(write(&position)), length))
    }
}
