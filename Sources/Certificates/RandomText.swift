/// Random values from the kernel's generator (getrandom), which ids, salts and suffixes ask before anything of OpenSSL is needed.
package enum RandomText {
    /// Letters and digits without those mistaken for one another over the telephone or in print (0 O o, 1 I l).
    package static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz")

    /// So many characters of the alphabet, each equally likely and independent.
    package static func unambiguous(count: Int) -> String {
        // Bytes from the largest multiple of the alphabet's size upwards are thrown away: taken modulo, they would favor the first characters.
        let usable = 256 - 256 % alphabet.count
        var text = ""
        var left = count
        while left > 0 {
            let accepted = randomBytes(count: left + 8).lazy.map(Int.init).filter { $0 < usable }.prefix(left)
            text.append(contentsOf: accepted.map { alphabet[$0 % alphabet.count] })
            left -= accepted.count
        }
        return text
    }

    /// So many random bytes.
    package static func randomBytes(count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(count, 0)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
