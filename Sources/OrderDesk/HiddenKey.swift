import Archive
import Certificates
import Encodings

/// Looks for private keys that stand somewhere in a file, whatever is around them: in PEM lines, in binary form, in base64 without lines.
enum HiddenKey {
    /// What was found, with its article; `nil` for nothing.
    static func phrase(in bytes: [UInt8]) -> String? {
        if has(markers, bytes) { return "a PRIVATE KEY" }
        if hasBinary(bytes) { return "a PRIVATE KEY in binary form" }
        return hasBase64(bytes) ? "a PRIVATE KEY in base64" : nil
    }

    private static func search(_ needles: [[UInt8]]) -> [ByteSearch] { needles.compactMap { ByteSearch($0) } }

    private static let markers = search(
        ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"].flatMap { [Array($0.utf8), Array($0.utf8.map { [$0] }.joined(separator: [0]))] })

    private static func has(_ searches: [ByteSearch], _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { all in searches.contains { $0.firstPlace(in: all, 0..<all.count) != nil } }
    }

    /// Whether something holds of a place where one of these begins; no more than so many are looked at.
    private static func hasPlace(_ searches: [ByteSearch], in bytes: [UInt8], where holds: (Int) -> Bool) -> Bool {
        searches.contains { search in
            var (place, looks) = (0, 0)
            while looks < mostLooks,
                let found = bytes.withUnsafeBytes({ search.firstPlace(in: $0, place..<$0.count) })
            {
                if holds(found) { return true }
                (place, looks) = (found + 1, looks + 1)
            }
            return false
        }
    }

    private static let mostLooks = 100_000
    /// No key is longer, in bytes; a larger structure is a whole file, which is judged as such.
    private static let longestKey = 20_000

    // MARK: DER

    /// What stands behind the header of a key: the version with the algorithm (PKCS#8), the modulus (PKCS#1) or the number (SEC 1), or the version of
    /// PKCS#12.
    private static let versions = search([[2, 1, 0, 0x30], [2, 1, 0, 2], [2, 1, 1, 0x30], [2, 1, 1, 4], [2, 1, 3, 0x30]])
    /// The algorithms by which keys are encrypted (PKCS#5 and PKCS#12), with the tag and length of the first.
    private static let encryptions = search([
        [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5], [6, 10, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 12, 1],
    ])

    private static func hasBinary(_ bytes: [UInt8]) -> Bool {
        hasPlace(versions, in: bytes) { place in
            starts(bytes, before: place).contains { isKey(bytes, at: $0) }
        }
            || hasPlace(encryptions, in: bytes) { place in
                starts(bytes, before: place).contains { inner in starts(bytes, before: inner).contains { isKey(bytes, at: $0) } }
            }
    }

    /// Where a sequence may begin whose content begins at a place: with a length of one to three bytes.
    private static func starts(_ bytes: [UInt8], before place: Int) -> [Int] {
        (2...4).map { place - $0 }.filter { start in
            guard start >= 0, bytes[start] == 0x30 else { return false }
            return place - start == 2 ? bytes[start + 1] < 0x80 : Int(bytes[start + 1]) == 0x7E + place - start
        }
    }

    /// Whether the whole structure that begins at a place is a key.
    private static func isKey(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start + 4 < bytes.count else { return false }
        let first = Int(bytes[start + 1])
        let octets = first < 0x80 ? 0 : first - 0x80
        guard octets <= 2 else { return false }
        let length = octets == 0 ? first : bytes[(start + 2)..<(start + 2 + octets)].reduce(0) { $0 << 8 | Int($1) }
        let end = start + 2 + octets + length
        // A message of some other protocol may begin as a short key does.
        guard length >= 40, length <= longestKey, end <= bytes.count else { return false }
        return ReadFault.keyFile(Array(bytes[start..<end])) != nil
    }

    // MARK: Base64

    /// How DER and `-----BEGIN ` begin in base64.
    private static let beginnings = search(["MI", "MHcCAQ", "MC4CAQ", "LS0tLS1CRUdJTi"].map { Array($0.utf8) })

    private static func hasBase64(_ bytes: [UInt8]) -> Bool {
        var decodings = 0
        return hasPlace(beginnings, in: bytes) { place in
            // Only where such a text can begin.
            guard place == 0 || Base64.value(of: bytes[place - 1]) == nil, let first = decoded(bytes, at: place, most: 24),
                decodings < mostDecodings
            else { return false }
            let isText = first.starts(with: Array("-----BEGIN ".utf8))
            guard isText || mayBeginKey(first) else { return false }
            decodings += 1
            guard let whole = decoded(bytes, at: place, most: longestKey / 3 * 4) else { return false }
            return isText ? has(markers, whole) : isKey(whole, at: 0)
        }
    }

    private static let mostDecodings = 1000

    /// Whether a sequence begins here, and in it a version or another sequence.
    private static func mayBeginKey(_ bytes: [UInt8]) -> Bool {
        guard bytes[0] == 0x30 else { return false }
        let inner = bytes[1] < 0x80 ? 2 : Int(bytes[1]) - 0x7E
        return inner <= 4 && (bytes[inner...].starts(with: [2, 1]) || bytes[inner] == 0x30)
    }

    /// The bytes of the digits from a place on, whatever lines they stand in; `nil` where there are too few.
    private static func decoded(_ bytes: [UInt8], at place: Int, most: Int) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in bytes[place...] {
            if Base64.value(of: byte) != nil {
                digits.append(byte)
                if digits.count == most { break }
            } else if ![0x0A, 0x0D, 0x20, 0x09].contains(byte) {
                break
            }
        }
        guard digits.count >= 24 else { return nil }
        // A rest of one to three digits makes one or two bytes.
        let rest = digits.count % 4
        if rest == 1 { digits.removeLast() }
        if rest > 1 { digits += [UInt8](repeating: UInt8(ascii: "="), count: 4 - rest) }
        return Base64.decode(digits)
    }
}
