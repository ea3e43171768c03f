import COpenSSL
import Encodings

extension PrivateKey {
    /// A signature over bytes with SHA-256, in base64: PKCS#1 version 1.5 of an RSA key (RFC 8017, section 8.2), DER of an EC key (RFC 5480).
    package func signature(over bytes: [UInt8]) throws(CryptographyFault) -> String {
        let operation = "signing with the private key"
        CryptographyFault.clearErrorQueue()
        let context = try Owned(EVP_MD_CTX_new(), operation, free: EVP_MD_CTX_free)
        try require(EVP_DigestSignInit(context.pointer, nil, EVP_sha256(), nil, key.pointer), operation)
        var length = 0
        try require(EVP_DigestSign(context.pointer, nil, &length, bytes, bytes.count), operation)
        var signature = [UInt8](repeating: 0, count: length)
        try require(EVP_DigestSign(context.pointer, &signature, &length, bytes, bytes.count), operation)
        return Base64.encode(signature.prefix(length))
    }
}
