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
    private static let standardCost = Cost(logN: 15, r: 8, p: 1)
    private static let hashLength = 32
    private static let saltLength = 16

    /// A new hash under a fresh salt: twice the same password gives two texts.
    package static func make(password: UnsafeBufferPointer<UInt8>) throws(CryptographyFault) -> String {
        let salt = RandomText.randomBytes(count: saltLength)
        let hash = try derive(password, salt: salt, cost: standardCost, length: hashLength)
        return Stored(cost: standardCost, salt: salt, hash: hash).text
    }

    /// Whether the password is the hashed one. Takes the same time wherever the two hashes differ.
    package static func verify(password: UnsafeBufferPointer<UInt8>, against text: String) throws(Fault) -> Bool {
        guard let stored = Stored(text) else { throw .malformed }
        let hash: [UInt8]
        do {
            hash = try derive(password, salt: stored.salt, cost: stored.cost, length: stored.hash.count)
        } catch {
            throw .cryptography(error)
        }
        return CRYPTO_memcmp(hash, stored.hash, hash.count) == 0
    }

    private static func derive(
        _ password: UnsafeBufferPointer<UInt8>, salt: [UInt8], cost: Cost, length: Int
    ) throws(CryptographyFault) -> [UInt8] {
        var answer: CInt = 0
        let hash = password.withMemoryRebound(to: CChar.self) { characters in
            [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                answer = EVP_PBE_scrypt(
                    characters.baseAddress, characters.count, salt, salt.count, 1 << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p),
                    Cost.memoryLimit, buffer.baseAddress, length)
                count = answer == 1 ? length : 0
            }
        }
        try require(answer, "hashing the password")
        return hash
    }
}

/// The work factors of scrypt.
private struct Cost {
    let logN: Int
    let r: Int
    let p: Int

    /// OpenSSL's own limit, 32 MB, is just too small for N = 2^15.
    static let memoryLimit: UInt64 = 80 << 20

    /// Bounds the time and memory that a forged hash can demand.
    var isAcceptable: Bool {
        (10...16).contains(logN) && (1...16).contains(r) && (1...4).contains(p) && (128 * r) << logN <= 64 << 20
    }
}

/// A hash as its text says it.
private struct Stored {
    let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
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
        self.init(cost: Cost(logN: logN, r: r, p: p), salt: salt, hash: hash)
        guard cost.isAcceptable, (8...64).contains(salt.count), (16...64).contains(hash.count) else { return nil }
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
