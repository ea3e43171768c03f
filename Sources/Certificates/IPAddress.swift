import COpenSSL

/// The octets of an iPAddress entry, 4 or 16.
struct IPAddress: Equatable {
    let octets: [UInt8]

    init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.octets = octets
    }

    /// Reads text that the rules of the order have passed already; the strict rule is theirs.
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 45,
            text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit || $0 == 0x2E || $0 == 0x3A }),
            let octets = Owned(a2i_IPADDRESS(text), free: ASN1_OCTET_STRING_free)
        else {
            CryptographyFault.clearErrorQueue()
            return nil
        }
        self.init(octets: ASN1Text.raw(octets.pointer))
    }

    /// `192.0.2.1`, or RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
    var text: String {
        guard octets.count == 16 else { return octets.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { Int(octets[$0]) << 8 | Int(octets[$0 + 1]) }
        let digits = groups.map { String($0, radix: 16) }
        guard let run = Self.longestZeroRun(in: groups) else { return digits.joined(separator: ":") }
        return digits[..<run.lowerBound].joined(separator: ":") + "::" + digits[run.upperBound...].joined(separator: ":")
    }

    private static func longestZeroRun(in groups: [Int]) -> Range<Int>? {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 { start = index + 1 } else if index + 1 - start > longest.count { longest = start..<(index + 1) }
        }
        return longest.count >= 2 ? longest : nil
    }
}
