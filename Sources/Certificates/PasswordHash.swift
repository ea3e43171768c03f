import COpenSSL
import Encodings

/// Salted slow hashes of passwords: scrypt (RFC 7914), as text `$scrypt$ln=15,r=8,p=1$salt$hash` with unpadded base64, the form that passlib and
/// others write.
package enum PasswordHash {
    /// Why a stored hash could not be used.
    package enum Fault: Error, Equatable, Sendable {
        /// The stored text is not of the form above, or its cost is outside the accepted range.
        case malformed
        /// The library refused.
        case cryptography(CryptographyFault)
    }

    /// The cost of new hashes: N = 2^15, r = 8, p = 1, which takes 32 MB and about a tenth of a second.
    private static let standardCost = Scrypt(logN: 15, r: 8, p: 1)
    private static let hashLength = 32
    private static let saltLength = 16

    /// A new hash under a fresh salt: twice the same password gives two texts.
    package static func make(password: UnsafeBufferPointer<UInt8>) throws(CryptographyFault) -> String {
        let salt = RandomText.randomBytes(count: saltLength)
        let hash = try standardCost.derive(password, salt: salt, length: hashLength, "hashing the password")
        return Stored(cost: standardCost, salt: salt, hash: hash).text
    }

    /// Whether the password is the hashed one. Takes the same time wherever the two hashes differ.
    package static func verify(password: UnsafeBufferPointer<UInt8>, against text: String) throws(Fault) -> Bool {
        guard let stored = Stored(text) else { throw .malformed }
        let hash: [UInt8]
        do {
            hash = try stored.cost.derive(password, salt: stored.salt, length: stored.hash.count, "hashing the password")
        } catch {
            throw .cryptography(error)
        }
        return CRYPTO_memcmp(hash, stored.hash, hash.count) == 0
    }
}

/// A hash as its text says it.
private struct Stored {
    let cost: Scrypt
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Scrypt, salt: [UInt8], hash: [UInt8]) {
        (self.cost, self.salt, self.hash) = (cost, salt, hash)
    }

    init?(_ text: String) {
        guard text.utf8.count <= 512 else { return nil }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let costs = parts[2].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3, let logN = Self.number(costs[0], "ln="), let r = Self.number(costs[1], "r="),
            let p = Self.number(costs[2], "p="),
            let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4])
        else { return nil }
        self.init(cost: Scrypt(logN: logN, r: r, p: p), salt: salt, hash: hash)
        guard cost.isAcceptable(mostMemory: 64 << 20), (8...64).contains(salt.count), (16...64).contains(hash.count) else { return nil }
    }

    var text: String {
        let digits = [salt, hash].map { bytes in
            String(Base64.encode(bytes).prefix { $0 != "=" })
        }
        return "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(digits[0])$\(digits[1])"
    }

    private static func number(_ text: Substring, _ name: String) -> Int? {
        guard text.hasPrefix(name) else { return nil }
        let digits = text.dropFirst(name.count)
        guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(digits)
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard !digits.contains(UInt8(ascii: "=")) else { return nil }
        return Base64.decode(digits + Array(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4))
    }
}
