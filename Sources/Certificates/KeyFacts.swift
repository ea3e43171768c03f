/// What is known of a public key from a request or certificate.
package struct KeyFacts: Hashable, Sendable {
    /// Kind and size.
    package let algorithm: KeyAlgorithm
    /// The size in bits: of the modulus, of the field; 0 if the key cannot be read.
    package let bits: Int
    /// The curve's usual name (`P-256`), or what the key calls it; `nil` for keys without one.
    package let curve: String?
    /// RSA: the public exponent, big-endian without leading zeros.
    package let exponent: [UInt8]
    /// RSA: the modulus, big-endian without leading zeros.
    package let modulus: [UInt8]
    /// EC: whether the key spells its curve out instead of naming it, even if that is a curve that has a name.
    package var hasExplicitParameters = false
    /// A key of a kind that is known here and can be decoded nevertheless not.
    package var isDamaged = false

    /// The exponent in decimal if it fits 64 bits, otherwise its size.
    package var exponentText: String? {
        if exponent.isEmpty { return nil }
        if exponent.count > 8 { return "a number of \(exponent.count * 8 - exponent[0].leadingZeroBitCount) bits" }
        return String(exponent.reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    }
}

extension KeyFacts: CustomStringConvertible {
    /// `RSA 2048`, `EC P-256`, `EC secp256k1`.
    package var description: String {
        if case .other(let name) = algorithm, let curve { return "\(name) \(curve)" }
        return algorithm.description
    }
}
