/// A host name in the form a certificate holds it: lower-case A-labels, no closing dot, right in every way that depends on neither a date nor the
/// public suffix list. Compared without regard to case (RFC 4343), so a set of them holds no duplicates.
package struct DomainName: Hashable, Sendable {
    /// `xn--bcher-kva.example`.
    package let ascii: String

    /// Reads a name in any case, of ASCII or Unicode labels; these go through UTS 46. Checks RFC 1034 section 3.5 with RFC 1123 section 2.1 (characters;
    /// underscores are let through, since they were allowed once), RFC 1035 section 2.3.4 (63 octets a label, 253 a name), RFC 5890 section 2.3.1
    /// (`xn--` labels must decode and encode to themselves) and RFC 1123 section 2.1 (a last label of digits is an address).
    package init(_ text: some StringProtocol, names: NameServices) throws(DomainNameFault) {
        let typed = String(text)
        guard !typed.isEmpty else { throw .empty }
        // Conversion takes time in proportion to the text, or worse; no name of 253 characters was ever longer than this.
        guard typed.utf8.count <= 4 * 253 else { throw .nameTooLong(typed.utf8.count) }
        let encoded = try Self.encoded(typed, names)
        let bytes = Array(encoded.utf8)
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        for (index, label) in labels.enumerated() {
            try Self.check(label, isLast: index + 1 == labels.count, isFirst: index == 0, names)
        }
        guard bytes.count <= 253 else { throw .nameTooLong(bytes.count) }
        if let last = labels.last, last.allSatisfy(\.isDigit) {
            throw .numericLastLabel(String(decoding: last, as: UTF8.self))
        }
        ascii = encoded
    }

    /// For a part of a name that has been checked.
    init(checked ascii: some StringProtocol) {
        self.ascii = String(ascii)
    }

    /// From left to right.
    package var labels: [Substring] { ascii.split(separator: ".") }

    /// The last label: `com`.
    package var topLevel: Substring { ascii[(ascii.lastIndex(of: ".").map(ascii.index(after:)) ?? ascii.startIndex)...] }

    /// Whether there is no dot in it.
    package var isSingleLabel: Bool { !ascii.utf8.contains(UInt8(ascii: ".")) }

    /// The name without its first label; `nil` for a single label.
    package var parent: DomainName? {
        ascii.firstIndex(of: ".").map { DomainName(checked: ascii[ascii.index(after: $0)...]) }
    }

    /// Whether it is a domain or lies below it, at any depth.
    package func isAtOrBelow(_ domain: DomainName) -> Bool {
        self == domain || ascii.hasSuffix("." + domain.ascii)
    }

    /// The label with hyphens in places 3 and 4 that is no A-label (RFC 5890 section 2.3.1 "reserved LDH label").
    var reservedLabel: Substring? {
        guard zip(ascii.utf8, ascii.utf8.dropFirst()).contains(where: { $0 == UInt8(ascii: "-") && $1 == $0 }) else { return nil }
        return labels.first { label in
            let bytes = label.utf8
            return bytes.dropFirst(2).starts(with: "--".utf8) && !bytes.starts(with: "xn--".utf8)
        }
    }

    /// Whether part of it stands for a name in another script.
    var hasALabel: Bool {
        labels.contains { $0.utf8.starts(with: "xn--".utf8) }
    }

    private static func encoded(_ typed: String, _ names: NameServices) throws(DomainNameFault) -> String {
        if typed.utf8.allSatisfy({ $0 < 0x80 }) { return typed.lowercased() }
        if let label = emojiLabel(in: typed, names) { throw .emoji(label) }
        if let scalar = typed.unicodeScalars.first(where: { $0.isUnseen && !["\u{200C}", "\u{200D}"].contains($0) }) {
            throw .forbiddenCharacter(scalar)
        }
        if let encoded = names.ascii(typed) { return encoded.lowercased() }
        let labels = typed.split(separator: ".", omittingEmptySubsequences: false)
        let culprit = labels.first { !$0.isEmpty && names.ascii(String($0)) == nil } ?? typed[...]
        throw .notEncodable(String(culprit))
    }

    /// The first label with an emoji that no mapping turns into letters, as it does with the trade mark sign.
    private static func emojiLabel(in name: String, _ names: NameServices) -> String? {
        func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
            // Below the arrows there are signs such as the copyright sign alone; the last one draws a box around a digit.
            (scalar.value >= 0x2190 && scalar.properties.isEmoji || scalar.value == 0x20E3) && names.ascii(String(scalar)) == nil
        }
        return name.split(separator: ".").first { $0.unicodeScalars.contains(where: isEmoji) }.map(String.init)
    }

    private static func check(_ label: ArraySlice<UInt8>, isLast: Bool, isFirst: Bool, _ names: NameServices) throws(DomainNameFault) {
        func text() -> String { String(decoding: label, as: UTF8.self) }
        guard let first = label.first, let last = label.last else { throw isFirst ? .startsWithDot : .emptyLabel }
        for byte in label where !isNameByte(byte) {
            if byte == UInt8(ascii: "*") { throw .asterisk }
            let culprit = text().unicodeScalars.first { !$0.isASCII || !isNameByte(UInt8($0.value)) }
            throw .forbiddenCharacter(culprit ?? Unicode.Scalar(byte))
        }
        guard label.count <= 63 else { throw .labelTooLong(text()) }
        if first == UInt8(ascii: "-") { throw .startsWithHyphen(text()) }
        if last == UInt8(ascii: "-") { throw .endsWithHyphen(text(), isLast: isLast) }
        if label.starts(with: "xn--".utf8) {
            let encoded = text()
            let decoded = names.unicode(encoded)
            guard decoded != encoded, names.ascii(decoded) == encoded else {
                if let emoji = names.decoded(encoded).flatMap({ emojiLabel(in: $0, names) }) { throw .emoji(emoji, encoded: encoded) }
                throw .brokenALabel(encoded, isLast: isLast)
            }
            if let (scalar, reason) = ContextualRule.fault(in: decoded) { throw .outOfContext(scalar, reason) }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension DomainName: CustomStringConvertible {
    /// The A-label form.
    package var description: String { ascii }
}
