import COpenSSL

/// Random values from OpenSSL's generator, which the system's entropy seeds.
package enum RandomText {
    /// Letters and digits without those mistaken for one another over the telephone or in print (0 O o, 1 I l).
    package static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz")

    /// So many characters of the alphabet, each equally likely and independent.
    package static func unambiguous(count: Int) throws(CryptographyFault) -> String {
        // Bytes from the largest multiple of the alphabet's size upwards are thrown away: taken modulo, they would favor the first characters.
        let usable = 256 - 256 % alphabet.count
        var text = ""
        var left = count
        while left > 0 {
            let accepted = try randomBytes(count: left + 8).lazy.map(Int.init).filter { $0 < usable }.prefix(left)
            text.append(contentsOf: accepted.map { alphabet[$0 % alphabet.count] })
            left -= accepted.count
        }
        return text
    }

    /// So many random bytes.
    package static func randomBytes(count: Int) throws(CryptographyFault) -> [UInt8] {
        var answer: CInt = 1
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
            if count > 0 { answer = RAND_bytes(buffer.baseAddress, CInt(count)) }
            filled = answer == 1 ? max(count, 0) : 0
        }
        try require(answer, "drawing random bytes")
        return bytes
    }
}
