/// An IPv4 or IPv6 address, compared by value. Read from the strict text forms alone: loose ones mean different addresses to different programs
/// (RFC 6943 section 3.1.1).
package struct IPAddress: Hashable, Sendable {
    /// The two kinds of address.
    package enum Family: Hashable, Sendable {
        case v4
        case v6
    }

    /// 4 or 16 octets in network order, as `iPAddress` in a certificate holds them (RFC 5280 section 4.2.1.6).
    package let octets: [UInt8]

    /// The kind of address, told by the number of octets.
    package var family: Family { octets.count == 4 ? .v4 : .v6 }

    /// An address from 4 or 16 octets; `nil` for any other number.
    package init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.octets = octets
    }

    /// For octets whose number the caller has just made right.
    init(trusted octets: [UInt8]) {
        self.octets = octets
    }

    /// Whether a text is an address, in strict form.
    package static func isAddress(_ text: String) -> Bool { (try? IPAddress(text)) != nil }

    /// Whether a text is meant as an address rather than a name: an opening bracket, two colons among hexadecimal digits, or digits and dots alone
    /// (URL Standard, "ends in a number").
    package static func resembles(_ text: String) -> Bool {
        if text.utf8.first == UInt8(ascii: "[") { return true }
        var colons = 0
        var dots = 0
        var isDecimal = true
        scan: for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: ":"): colons += 1
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): isDecimal = false
            // A prefix length or a zone may follow.
            case UInt8(ascii: "/"), UInt8(ascii: "%"): break scan
            default: return false
            }
        }
        return colons > 1 || (isDecimal && dots > 0)
    }

    /// Whether the first `length` bits are those of a prefix of the same family.
    package func hasPrefix(_ prefix: IPAddress, length: Int) -> Bool {
        guard octets.count == prefix.octets.count else { return false }
        let whole = length / 8
        guard octets[..<whole] == prefix.octets[..<whole] else { return false }
        let rest = length % 8
        guard rest > 0 else { return true }
        let mask = ~(UInt8.max >> UInt8(rest))
        return octets[whole] & mask == prefix.octets[whole] & mask
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text: four decimal octets (RFC 3986 section 3.2.2), or RFC 5952 for IPv6: lower case, no leading zeros, the longest run of two or
    /// more zero groups compressed, the first of equally long ones; an IPv4-mapped address ends in dotted form (section 5).
    package var description: String {
        guard family == .v6 else { return Self.dotted(octets[...]) }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF { return "::ffff:" + Self.dotted(octets[12...]) }
        func text(_ range: Range<Int>) -> String { groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
        guard let zeros = Self.longestZeroRun(in: groups) else { return text(0..<8) }
        return text(0..<zeros.lowerBound) + "::" + text(zeros.upperBound..<8)
    }

    private static func dotted(_ octets: ArraySlice<UInt8>) -> String {
        octets.map { String($0) }.joined(separator: ".")
    }

    private static func longestZeroRun(in groups: [UInt16]) -> Range<Int>? {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 { start = index + 1 } else if index + 1 - start > longest.count { longest = start..<index + 1 }
        }
        return longest.count > 1 ? longest : nil
    }
}
