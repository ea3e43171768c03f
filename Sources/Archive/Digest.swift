/// SHA-256, from outside: no archive knows cryptography.
package typealias Digest = @Sendable (_ bytes: [UInt8]) -> [UInt8]

/// Two lower-case digits a byte.
package func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
