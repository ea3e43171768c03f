import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): whoever changes a bit of what is encrypted, or of the header beside it, is noticed.
package enum AuthenticatedEncryption {
    /// The length of a key, in bytes.
    package static let keyLength = 32
    /// The length of a nonce, in bytes. No two texts under one key may have the same one.
    package static let nonceLength = 12
    /// By how many bytes the encrypted text is longer.
    package static let tagLength = 16

    /// Encrypts a text; its tag stands behind it.
    package static func seal(
        _ text: [UInt8], header: [UInt8], key: UnsafeRawBufferPointer, nonce: [UInt8]
    ) throws(CryptographyFault) -> [UInt8] {
        let operation = "the encryption"
        let context = try begin(key, nonce, header: header, isSealing: true, operation)
        let sealed = try run(context.pointer, text, operation)
        var tag = [UInt8](repeating: 0, count: tagLength)
        var count: CInt = 0
        try require(EVP_CipherFinal_ex(context.pointer, &tag, &count), operation)
        try require(EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_GET_TAG, CInt(tagLength), &tag), operation)
        return sealed + tag
    }

    /// Decrypts what ``seal(_:header:key:nonce:)`` made; `nil` if key, nonce, header or a byte of it are not the same.
    package static func open(
        _ sealed: [UInt8], header: [UInt8], key: UnsafeRawBufferPointer, nonce: [UInt8]
    ) throws(CryptographyFault) -> [UInt8]? {
        let operation = "the decryption"
        guard sealed.count >= tagLength else { return nil }
        var tag = Array(sealed.suffix(tagLength))
        let context = try begin(key, nonce, header: header, isSealing: false, operation)
        let text = try run(context.pointer, Array(sealed.dropLast(tagLength)), operation)
        try require(EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_SET_TAG, CInt(tagLength), &tag), operation)
        var rest = [UInt8](repeating: 0, count: tagLength)
        var count: CInt = 0
        guard EVP_CipherFinal_ex(context.pointer, &rest, &count) == 1 else {
            CryptographyFault.clearErrorQueue()
            return nil
        }
        return text
    }

    private static func begin(
        _ key: UnsafeRawBufferPointer, _ nonce: [UInt8], header: [UInt8], isSealing: Bool, _ operation: String
    ) throws(CryptographyFault) -> Owned<OpaquePointer> {
        precondition(key.count == keyLength && nonce.count == nonceLength)
        CryptographyFault.clearErrorQueue()
        let context = try Owned(EVP_CIPHER_CTX_new(), operation, free: EVP_CIPHER_CTX_free)
        let bytes = key.bindMemory(to: UInt8.self)
        try require(
            EVP_CipherInit_ex(context.pointer, EVP_aes_256_gcm(), nil, bytes.baseAddress, nonce, isSealing ? 1 : 0), operation)
        var count: CInt = 0
        try require(EVP_CipherUpdate(context.pointer, nil, &count, header, CInt(header.count)), operation)
        return context
    }

    /// The mode is one of streams: as many bytes come out as go in.
    private static func run(_ context: OpaquePointer, _ bytes: [UInt8], _ operation: String) throws(CryptographyFault) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var answer: CInt = 0
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            var written: CInt = 0
            answer = EVP_CipherUpdate(context, buffer.baseAddress, &written, bytes, CInt(bytes.count))
            count = answer == 1 ? Int(written) : 0
        }
        try require(answer, operation)
        return result
    }
}
