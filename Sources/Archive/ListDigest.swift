/// By what a list is known that somebody gave a field of an order being taken: the SHA-256 digest of its bytes.
package struct ListDigest: Hashable, Sendable, CustomStringConvertible {
    /// 64 hexadecimal digits in small letters.
    package let description: String

    /// Reads a digest; `nil` for anything else, since a file is named by it.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        description = String(text)
    }

    /// The digest of a list's bytes; `nil` if that is none of SHA-256.
    package init?(of bytes: [UInt8], by digest: Digest) { self.init(hexadecimal(digest(bytes))) }
}

/// What every archive promises of lists.
package enum KeptList {
    /// The largest list, in bytes.
    package static let sizeLimit = 64 << 20
    /// How long a list is kept that no draft names, in seconds.
    package static let keptFor = 30 * 86_400
}
