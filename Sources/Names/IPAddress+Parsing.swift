import VisibleText

extension IPAddress {
    /// Reads an address. IPv4: four decimal octets without leading zeros (RFC 3986 section 3.2.2 `dec-octet`). IPv6: RFC 4291 section 2.2, the last 32
    /// bits in dotted form allowed. No brackets, zone, prefix length, port or blanks.
    package init(_ text: String) throws(IPAddressFault) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        if bytes.contains(UInt8(ascii: "[")) || bytes.contains(UInt8(ascii: "]")) { throw .brackets }
        if bytes.contains(UInt8(ascii: "%")) { throw .zone }
        if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
            throw Self.isNumber(bytes[(slash + 1)...]) ? .prefixLength(Self.text(bytes[slash...])) : .notAnAddress(text)
        }
        let colons = bytes.count { $0 == UInt8(ascii: ":") }
        if bytes == [UInt8(ascii: ":")] { throw .endsInColon }
        if colons == 0 {
            // The first group of an IPv6 address, which no first number of an IPv4 address can be.
            if bytes.count <= 4, bytes.allSatisfy(Self.isHexadecimal), UInt8(text).map(String.init) != text { throw .tooFewGroups(1) }
            self.init(trusted: try Self.octets(of: bytes[...], whole: text))
        } else if colons == 1, bytes.contains(UInt8(ascii: ".")), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            throw Self.isNumber(bytes[(colon + 1)...]) ? .port(Self.text(bytes[colon...])) : .notAnAddress(text)
        } else {
            self.init(trusted: try Self.groups(of: bytes).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        }
    }

    private static func octets(of bytes: ArraySlice<UInt8>, whole: String) throws(IPAddressFault) -> [UInt8] {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let mayBeAddress = bytes.allSatisfy { $0 == UInt8(ascii: ".") || $0.isDigit }
        let startsLikeOne = parts.count == 4 && parts.first.map { !$0.isEmpty && isNumber($0) } ?? false
        guard mayBeAddress || startsLikeOne else { throw .notAnAddress(whole) }
        var octets: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let (position, shown) = (index + 1, text(part))
            if part.isEmpty {
                if position == parts.count, position <= 4 { throw .tooFewOctets(position - 1) }
                throw .emptyOctet(position)
            }
            guard isNumber(part) else { throw .octetNotDecimal(position, shown) }
            if part.count > 1, part.first == UInt8(ascii: "0") { throw .octetLeadingZero(position, shown) }
            guard part.count <= 3, let value = Int(shown), let octet = UInt8(exactly: value) else { throw .octetTooLarge(position, shown) }
            octets.append(octet)
        }
        if octets.count < 4 { throw .tooFewOctets(octets.count) }
        if octets.count > 4 { throw .tooManyOctets(octets.count) }
        return octets
    }

    private static func groups(of bytes: [UInt8]) throws(IPAddressFault) -> [UInt16] {
        guard let gap = firstDoubleColon(in: bytes[...]) else {
            let groups = try groups(of: bytes[...], after: 0, isTail: true)
            if groups.count < 8 { throw .tooFewGroups(groups.count) }
            if groups.count > 8 { throw .tooManyGroups(groups.count) }
            return groups
        }
        // The search goes on from the gap's second colon, so that three colons in a row count as two gaps.
        if firstDoubleColon(in: bytes[(gap + 1)...]) != nil { throw .severalGaps }
        let head = try groups(of: bytes[..<gap], after: 0, isTail: false)
        let tail = try groups(of: bytes[(gap + 2)...], after: head.count + 1, isTail: true)
        let missing = 8 - head.count - tail.count
        guard missing >= 1 else { throw .tooManyGroups(head.count + tail.count + 1) }
        return head + Array(repeating: 0, count: missing) + tail
    }

    /// The groups between single colons; `after` groups stand before them, which matters to messages alone.
    private static func groups(of bytes: ArraySlice<UInt8>, after: Int, isTail: Bool) throws(IPAddressFault) -> [UInt16] {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            let (position, shown) = (after + index + 1, text(part))
            let isLast = isTail && index + 1 == parts.count
            if part.isEmpty {
                if isLast, groups.count < 8 { throw .endsInColon }
                throw .emptyGroup(position)
            }
            if isLast, part.contains(UInt8(ascii: ".")) {
                let octets = try octets(of: part, whole: shown)
                groups += [UInt16(octets[0]) << 8 | UInt16(octets[1]), UInt16(octets[2]) << 8 | UInt16(octets[3])]
                continue
            }
            // The digits are looked at before they are counted, and never signs: `UInt16("+1", radix: 16)` is 1.
            guard part.allSatisfy(isHexadecimal) else { throw .groupNotHexadecimal(position, shown) }
            guard part.count <= 4, let value = UInt16(shown, radix: 16) else { throw .groupTooLong(position, shown) }
            groups.append(value)
        }
        return groups
    }

    private static func firstDoubleColon(in bytes: ArraySlice<UInt8>) -> Int? {
        zip(bytes.indices, bytes.indices.dropFirst()).first { bytes[$0] == UInt8(ascii: ":") && bytes[$1] == UInt8(ascii: ":") }?.0
    }

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy(\.isDigit)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
