import Testing

@testable import Certificates

@Suite struct RSAModulusTests {
    /// 2^exponent − 1, big-endian: prime for exponent 521 and 607 (Mersenne).
    private static func mersenne(_ exponent: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: 1 << (exponent % 8) - 1)] + Array(repeating: 0xFF, count: exponent / 8)
    }

    private static func product(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var digits = [Int](repeating: 0, count: left.count + right.count)
        for (i, a) in left.reversed().enumerated() {
            var carry = 0
            for (j, b) in right.reversed().enumerated() {
                let sum = digits[i + j] + Int(a) * Int(b) + carry
                (digits[i + j], carry) = (sum & 0xFF, sum >> 8)
            }
            digits[i + right.count] += carry
        }
        return Array(digits.reversed().drop { $0 == 0 }.map { UInt8($0) })
    }

    /// base + addend.
    private static func sum(_ base: [UInt8], _ addend: Int) -> [UInt8] {
        var (bytes, carry) = (base, addend)
        for index in bytes.indices.reversed() where carry != 0 {
            let sum = Int(bytes[index]) + carry
            (bytes[index], carry) = (UInt8(sum & 0xFF), sum >> 8)
        }
        return bytes
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let p: Int
        let q: Int
        let isClose: Bool
        var testDescription: String { "\(p) × \(q)" }

        var modulus: [UInt8] {
            let n = UInt64(p) * UInt64(q)
            let bytes = withUnsafeBytes(of: n.bigEndian, Array.init)
            return Array(bytes.drop { $0 == 0 })
        }
    }

    /// Primes near 10^9, and their distance: Fermat needs (√q − √p)² / 2 rounds.
    static let pairs = [
        Pair(p: 1_000_000_007, q: 1_000_000_007, isClose: true), Pair(p: 1_000_000_007, q: 1_000_000_009, isClose: true),
        Pair(p: 1_000_000_007, q: 1_000_000_021, isClose: true),
        // (1000900027 − 1000000007)² / (8 · 10^9) ≈ 101,000 rounds.
        Pair(p: 1_000_000_007, q: 1_000_900_027, isClose: false),
    ]

    @Test(arguments: pairs) func fermatFindsClosePrimes(pair: Pair) throws {
        #expect(try RSAModulus.hasClosePrimes(pair.modulus) == pair.isClose)
    }

    /// n = (x − k)(x + k) takes k² / 2x rounds: with x = 2^1040 and k = 14 · 2^520 + 1 these are 98, with 15 · 2^520 + 1 they are 113.
    @Test(arguments: [(14, true), (15, false)]) func fermatMakes100Rounds(factor: UInt8, isClose: Bool) throws {
        let x = [1] + [UInt8](repeating: 0, count: 130)
        let k = [factor] + [UInt8](repeating: 0, count: 64) + [1]
        let modulus = Self.product(Self.combine(x, k) { $0 + $1 }, Self.combine(x, k) { $0 - $1 })
        #expect(try RSAModulus.hasClosePrimes(modulus) == isClose)
    }

    @Test func distantPrimesAreNotFound() throws {
        #expect(try !RSAModulus.hasClosePrimes(Self.product(Self.mersenne(521), Self.mersenne(607))))
    }

    @Test func equalLargePrimesAreFound() throws {
        #expect(try RSAModulus.hasClosePrimes(Self.product(Self.mersenne(521), Self.mersenne(521))))
    }

    @Test(arguments: [[], [0], [2], [1], [UInt8](repeating: 0xFF, count: 60_000)]) func oddInputsAreHarmless(modulus: [UInt8]) throws {
        _ = try RSAModulus.hasClosePrimes(modulus)
        #expect(!RSAModulus.hasROCAFingerprint(modulus) || modulus == [1])
    }

    /// Any power of 65537 has the fingerprint modulo every prime.
    @Test(arguments: [1, 2, 60, 120]) func powersOf65537HaveTheFingerprint(exponent: Int) {
        let modulus = (0..<exponent).reduce([1]) { power, _ in Self.product(power, [1, 0, 1]) }
        #expect(RSAModulus.hasROCAFingerprint(modulus))
        #expect(!RSAModulus.hasROCAFingerprint(Self.sum(modulus, 2)))
    }

    @Test func ordinaryKeysHaveNeitherWeakness() throws {
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.rsa(bits: 2048)), subject: ["CN": "a.example"], alternativeNames: [])
        #expect(request.key.modulus.count == 256)
        #expect(!RSAModulus.hasROCAFingerprint(request.key.modulus))
        #expect(try !RSAModulus.hasClosePrimes(request.key.modulus))
    }

    private static func combine(_ left: [UInt8], _ right: [UInt8], _ step: (Int, Int) -> Int) -> [UInt8] {
        let right = [UInt8](repeating: 0, count: left.count - right.count) + right
        var carry = 0
        let digits = zip(left, right).reversed().map { a, b in
            let sum = step(Int(a), Int(b)) + carry
            carry = sum >> 8
            return UInt8(truncatingIfNeeded: sum)
        }
        return Array(digits.reversed().drop { $0 == 0 })
    }
}
