import COpenSSL

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    /// The digest of the bytes, 32 bytes long.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
            // OpenSSL can only refuse when its default provider is missing, and then no key, request or password can be handled at all.
            guard COpenSSL.SHA256(bytes, bytes.count, buffer.baseAddress) != nil else {
                preconditionFailure("OpenSSL has no SHA-256: its configuration disables the default provider")
            }
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        Hexadecimal.text(digest(bytes))
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    /// Two digits a byte, lower case unless asked otherwise, with a separator between bytes.
    static func text(_ bytes: some Collection<UInt8>, upperCase: Bool = false, separator: String = "") -> String {
        bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: upperCase)
        }.joined(separator: separator)
    }
}
