import COpenSSL

/// How a key is made from a password (scrypt, RFC 7914): slowly, and with much memory.
package struct Scrypt: Hashable, Sendable {
    /// The binary logarithm of N, which time and memory grow with.
    package let logN: Int
    /// The size of a block, in units of 128 bytes.
    package let r: Int
    /// How often everything is done.
    package let p: Int

    /// These costs.
    package init(logN: Int, r: Int, p: Int) {
        (self.logN, self.r, self.p) = (logN, r, p)
    }

    /// Bounds the time and memory that forged costs can demand.
    package func isAcceptable(mostMemory: Int) -> Bool {
        (10...17).contains(logN) && (1...16).contains(r) && (1...8).contains(p) && (128 * r) << logN <= mostMemory
    }

    /// Derives a key.
    ///
    /// - Parameters:
    ///   - length: of the key, in bytes.
    ///   - operation: what it is for, as a noun phrase.
    package func derive(
        _ password: UnsafeBufferPointer<UInt8>, salt: [UInt8], length: Int, _ operation: String
    ) throws(CryptographyFault) -> [UInt8] {
        var answer: CInt = 0
        // OpenSSL's own limit, 32 MB, is just too small for N = 2^15.
        let limit = UInt64((128 * r) << logN) + (16 << 20)
        let key = password.withMemoryRebound(to: CChar.self) { characters in
            [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                answer = EVP_PBE_scrypt(
                    characters.baseAddress, characters.count, salt, salt.count, 1 << UInt64(logN), UInt64(r), UInt64(p), limit,
                    buffer.baseAddress, length)
                count = answer == 1 ? length : 0
            }
        }
        try require(answer, operation)
        return key
    }
}
