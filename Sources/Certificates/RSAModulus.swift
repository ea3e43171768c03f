import COpenSSL

/// Checks of an RSA modulus that need no private key (BR 6.1.1.3): ways in which key generators went wrong. The
/// weak keys that Debian's OpenSSL made from 2006 to 2008 can only be told by a list, and no package of Debian has that list any more.
enum RSAModulus {
    /// Moduli above this many bits are not examined: nothing issues certificates for them, and a hostile one would cost time.
    private static let examinedBits = 16_384

    /// ROCA (CVE-2017-15361): the primes of the broken generator are powers of 65537 modulo a product of small primes, and so is their product. A
    /// random modulus has this property modulo all 38 primes with a probability under 2^-27.
    static func hasROCAFingerprint(_ modulus: [UInt8]) -> Bool {
        guard !modulus.isEmpty, modulus.count * 8 <= examinedBits else { return false }
        return fingerprintPrimes.allSatisfy { prime in
            let remainder = modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }
            var power = 1
            repeat {
                if power == remainder { return true }
                power = power * 65_537 % prime
            } while power != 1
            return false
        }
    }

    private static let fingerprintPrimes = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137,
        139,
        149, 151, 157, 163, 167,
    ]

    /// The smallest prime under 752 that divides the modulus (BR 6.1.6); `nil` for a sound one. Damage in transit shows here more often than fraud.
    static func smallFactor(of modulus: [UInt8]) -> Int? {
        guard !modulus.isEmpty, modulus.count * 8 <= examinedBits else { return nil }
        // Four bytes at a time, since most of the time goes into divisions.
        var words = [UInt64](repeating: 0, count: (modulus.count + 3) / 4)
        for (place, byte) in modulus.reversed().enumerated() { words[words.count - 1 - place / 4] |= UInt64(byte) << UInt64(place % 4 * 8) }
        return smallPrimes.first { prime in words.reduce(0) { ($0 << 32 | $1) % UInt64(prime) } == 0 }
    }

    private static let smallPrimes = (2..<752).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }

    /// Fermat's factorisation: two primes so close that so many rounds find them. BR 6.1.1.3 asks for 100.
    static func hasClosePrimes(_ modulus: [UInt8], rounds: Int = 100) throws(CryptographyFault) -> Bool {
        guard let last = modulus.last, last % 2 == 1, modulus.count * 8 <= examinedBits else { return false }
        let operation = "examining the modulus"
        let n = try Owned(BN_bin2bn(modulus, CInt(modulus.count), nil), operation, free: BN_free)
        let context = try Owned(BN_CTX_new(), operation, free: BN_CTX_free)
        let a = try squareRoot(of: n.pointer, context)
        let square = try Owned(BN_new(), operation, free: BN_free)
        // n = a² − b² = (a − b)(a + b): the first a to try is the root rounded up.
        try require(BN_sqr(square.pointer, a.pointer, context.pointer), operation)
        if BN_cmp(square.pointer, n.pointer) < 0 { try require(BN_add_word(a.pointer, 1), operation) }
        for _ in 0..<rounds {
            try require(BN_sqr(square.pointer, a.pointer, context.pointer), operation)
            try require(BN_sub(square.pointer, square.pointer, n.pointer), operation)
            if try isSquare(square.pointer, context) { return true }
            try require(BN_add_word(a.pointer, 1), operation)
        }
        return false
    }

    private static func isSquare(_ number: OpaquePointer, _ context: Owned<OpaquePointer>) throws(CryptographyFault) -> Bool {
        // Nine of ten numbers are no square modulo one of these, which is cheaper to see than a root.
        for modulus in [64, 63, 65, 11] {
            let remainder = Int(BN_mod_word(number, UInt(modulus)))
            guard (0..<modulus).contains(where: { $0 * $0 % modulus == remainder }) else { return false }
        }
        let root = try squareRoot(of: number, context)
        let square = try Owned(BN_new(), "examining the modulus", free: BN_free)
        try require(BN_sqr(square.pointer, root.pointer, context.pointer), "examining the modulus")
        return BN_cmp(square.pointer, number) == 0
    }

    /// The integer part of the root, by Newton's method from above.
    private static func squareRoot(of number: OpaquePointer, _ context: Owned<OpaquePointer>) throws(CryptographyFault) -> Owned<
        OpaquePointer
    > {
        let operation = "examining the modulus"
        let root = try Owned(BN_new(), operation, free: BN_free)
        let next = try Owned(BN_new(), operation, free: BN_free)
        if BN_is_zero(number) == 1 {
            BN_zero_ex(root.pointer)
            return root
        }
        try require(BN_set_bit(root.pointer, (BN_num_bits(number) + 1) / 2), operation)
        while true {
            try require(BN_div(next.pointer, nil, number, root.pointer, context.pointer), operation)
            try require(BN_add(next.pointer, next.pointer, root.pointer), operation)
            try require(BN_rshift1(next.pointer, next.pointer), operation)
            guard BN_cmp(next.pointer, root.pointer) < 0 else { return root }
            _ = try present(BN_copy(root.pointer, next.pointer), operation)
        }
    }
}
