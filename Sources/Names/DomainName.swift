import VisibleText

/// A host name in the form a certificate holds it: lower-case A-labels, no closing dot, right in every way that depends on neither a date nor the
/// public suffix list. Compared without regard to case (RFC 4343), so a set of them holds no duplicates.
package struct DomainName: Sendable {
    /// `xn--bcher-kva.example`.
    package let ascii: String
    /// The name as people read it, with U-labels: `bücher.example`. The same as `ascii` where nothing is encoded.
    package let unicode: String

    /// Reads a name in any case, of ASCII or Unicode labels; these go through UTS 46. Checks RFC 1034 section 3.5 with RFC 1123 section 2.1 (characters;
    /// underscores are let through, since they were allowed once), RFC 1035 section 2.3.4 (63 octets a label, 253 a name), RFC 5890 section 2.3.1
    /// (`xn--` labels must decode and encode to themselves) and RFC 1123 section 2.1 (a last label of digits is an address).
    package init(_ typed: String, names: NameServices) throws(DomainNameFault) {
        if Self.isPlain(typed) {
            (ascii, unicode) = (typed, typed)
            return
        }
        guard !typed.isEmpty else { throw .empty }
        // Conversion takes time in proportion to the text, or worse; no name of 253 characters was ever longer than this.
        guard typed.utf8.count <= 4 * 253 else { throw .nameTooLong(typed.utf8.count) }
        let encoded = try Self.encoded(typed, names)
        let bytes = Array(encoded.utf8)
        let labels = bytes.split(separator: dot, omittingEmptySubsequences: false)
        let typedLabels = typed.utf8.split(separator: dot, omittingEmptySubsequences: false).map { String(Substring($0)) }
        var readable: [String] = []
        for (index, label) in labels.enumerated() {
            try Self.check(label, isLast: index + 1 == labels.count, isFirst: index == 0)
            let text = String(decoding: label, as: UTF8.self)
            guard label.starts(with: "xn--".utf8) else {
                readable.append(text)
                continue
            }
            let origin = typedLabels.count == labels.count ? typedLabels[index] : nil
            readable.append(try Self.unicode(of: text, encodedFrom: origin, isLast: index + 1 == labels.count, names))
        }
        guard bytes.count <= 253 else { throw .nameTooLong(bytes.count) }
        if let last = labels.last, last.allSatisfy(\.isDigit) {
            throw .numericLastLabel(String(decoding: last, as: UTF8.self))
        }
        ascii = encoded
        unicode = readable.joined(separator: ".")
    }

    /// Whether a text is a right name as it stands, as nearly all are: small letters, digits and hyphens, nothing encoded and nothing reserved. About
    /// the others there is more to be found out.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.count <= 253 else { return false }
            var length = 0
            var (previous, isNumber) = (dot, true)
            for byte in bytes {
                switch byte {
                case dot:
                    guard length > 0, previous != hyphen else { return false }
                    (length, isNumber) = (-1, true)
                case UInt8(ascii: "0")...UInt8(ascii: "9"): break
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): isNumber = false
                case hyphen:
                    guard length > 0, length != 3 || previous != hyphen else { return false }
                    isNumber = false
                default: return false
                }
                length += 1
                guard length <= 63 else { return false }
                previous = byte
            }
            return length > 0 && previous != hyphen && !isNumber
        } ?? false
    }

    /// For a name without A-labels that is known to be right.
    package init(checked ascii: String) {
        (self.ascii, unicode) = (ascii, ascii)
    }

    /// For the last octets of a name.
    private init(_ name: DomainName, last count: Int) {
        let (text, cut) = (name.ascii.utf8, max(0, name.ascii.utf8.count - count))
        ascii = String(Substring(text.dropFirst(cut)))
        guard name.hasALabel else {
            unicode = ascii
            return
        }
        var rest = name.unicode.utf8[...]
        for byte in text.prefix(cut) where byte == dot { rest = rest.drop { $0 != dot }.dropFirst() }
        unicode = String(Substring(rest))
    }

    /// From left to right.
    package var labels: [Substring] { ascii.utf8.split(separator: dot).map(Substring.init) }

    /// The last label: `com`.
    package var topLevel: Substring { ascii[(ascii.utf8.lastIndex(of: dot).map(ascii.utf8.index(after:)) ?? ascii.startIndex)...] }

    /// Whether there is no dot in it.
    package var isSingleLabel: Bool { !ascii.utf8.contains(dot) }

    /// The name without its first label; `nil` for a single label.
    package var parent: DomainName? {
        let bytes = ascii.utf8
        return bytes.firstIndex(of: dot).map { DomainName(self, last: bytes.distance(from: $0, to: bytes.endIndex) - 1) }
    }

    /// The domain of so many octets at its end, dots counted, which must begin with a label.
    package func ending(ofLength count: Int) -> DomainName { DomainName(self, last: count) }

    /// Whether it is a domain or lies below it, at any depth.
    package func isAtOrBelow(_ domain: DomainName) -> Bool {
        let (name, end) = (ascii.utf8, domain.ascii.utf8)
        guard name.count > end.count else { return self == domain }
        let rest = name.suffix(end.count + 1)
        return rest.first == dot && rest.dropFirst().elementsEqual(end)
    }

    /// The label with hyphens in places 3 and 4 that is no A-label (RFC 5890 section 2.3.1 "reserved LDH label").
    package var reservedLabel: Substring? {
        if Self.isPlain(ascii) { return nil }
        return labels.first { label in
            let bytes = label.utf8
            return bytes.dropFirst(2).starts(with: "--".utf8) && !bytes.starts(with: "xn--".utf8)
        }
    }

    /// Whether part of it stands for a name in another script.
    package var hasALabel: Bool { unicode != ascii }

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
        return name.utf8.split(separator: dot).map(Substring.init).first { $0.unicodeScalars.contains(where: isEmoji) }.map(String.init)
    }

    private static func check(_ label: ArraySlice<UInt8>, isLast: Bool, isFirst: Bool) throws(DomainNameFault) {
        func text() -> String { String(decoding: label, as: UTF8.self) }
        guard let first = label.first, let last = label.last else { throw isFirst ? .startsWithDot : .emptyLabel }
        for byte in label where !isNameByte(byte) {
            if byte == UInt8(ascii: "*") { throw .asterisk }
            let culprit = text().unicodeScalars.first { !$0.isASCII || !isNameByte(UInt8($0.value)) }
            throw .forbiddenCharacter(culprit ?? Unicode.Scalar(byte))
        }
        guard label.count <= 63 else { throw .labelTooLong(text()) }
        if first == hyphen { throw .startsWithHyphen(text()) }
        if last == hyphen { throw .endsWithHyphen(text(), isLast: isLast) }
    }

    /// What an A-label stands for. It must decode to something that encodes to it again; the very label that it was made of does.
    private static func unicode(
        of label: String, encodedFrom origin: String?, isLast: Bool, _ names: NameServices
    ) throws(DomainNameFault) -> String {
        let known = origin.flatMap { origin in origin == label ? nil : names.decoded(label).flatMap { $0 == origin ? $0 : nil } }
        let decoded = known ?? names.unicode(label)
        guard known != nil || decoded != label && names.ascii(decoded) == label else {
            if let emoji = names.decoded(label).flatMap({ emojiLabel(in: $0, names) }) { throw .emoji(emoji, encoded: label) }
            throw .brokenALabel(label, isLast: isLast)
        }
        if let (scalar, reason) = ContextualRule.fault(in: decoded) { throw .outOfContext(scalar, reason) }
        return decoded
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension DomainName: Hashable {
    /// Whether two names are one: the form for people follows from the other.
    package static func == (left: DomainName, right: DomainName) -> Bool { left.ascii == right.ascii }

    /// By the form that is compared.
    package func hash(into hasher: inout Hasher) { hasher.combine(ascii) }
}

private let dot = UInt8(ascii: ".")
private let hyphen = UInt8(ascii: "-")

extension DomainName: CustomStringConvertible {
    /// The A-label form.
    package var description: String { ascii }
}
