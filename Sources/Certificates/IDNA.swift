import CPublicSuffix

/// Names in other scripts than Latin, by libidn2: IDNA 2008 with the mapping of UTS 46. Safe to call from several threads.
package enum IDNA {
    /// The longest text that is looked at, in bytes; a name has at most 253.
    private static let longestInput = 1024

    /// The lower-case A-label form by UTS 46, non-transitional; `nil` if there is none, such as for an `xn--` label that decodes to nothing. ASCII without
    /// `xn--` labels comes back in lower case with no further question; lengths are judged only where something is converted (63 and 253).
    package static func ascii(_ name: String) -> String? {
        guard name.utf8.count <= Self.longestInput else { return nil }
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        if isPlain, !Self.hasALabel(name) { return name.lowercased() }
        guard !name.utf8.contains(0) else { return nil }
        var converted: UnsafeMutablePointer<UInt8>?
        let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_lookup_u8(mapped(name), &converted, flags) == IDN2_OK.rawValue, let converted else { return nil }
        defer { idn2_free(converted) }
        let text = String(cString: converted)
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.dropLast().allSatisfy({ !$0.isEmpty }), labels.count > 1 || labels.last?.isEmpty == false else { return nil }
        return text.utf8.count <= 253 + (labels.last?.isEmpty == true ? 1 : 0) ? text : nil
    }

    /// The one form in which host names are compared: A-labels in lower case, no closing dot. What has no such form is only lower-cased.
    package static func comparable(_ name: String) -> String {
        let open = name.utf8.count > 1 && name.hasSuffix(".") ? String(name.dropLast()) : name
        return ascii(open) ?? open.lowercased()
    }

    /// What UTS 46 maps since revisions 31 and 33 (Unicode 15.1 and 16), and libidn2 2.3.3 with the tables of Unicode 14 maps to another
    /// name (the capital sharp s, which became "ss") or not at all: capitals of Georgian, palochka, turned F and reversed C, and five
    /// compatibility ideographs.
    private static func mapped(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: { mapping(of: $0) != nil }) else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { mapping(of: $0) ?? $0 }))
    }

    private static func mapping(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x10A0...0x10C5: Unicode.Scalar(scalar.value - 0x10A0 + 0x2D00)
        case 0x4C0, 0x1E9E, 0x2132, 0x2183, 0x2F868...0x2F9BF: lateMappings[scalar]
        default: nil
        }
    }

    private static let lateMappings: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{4C0}": "\u{4CF}", "\u{1E9E}": "\u{DF}", "\u{2132}": "\u{214E}", "\u{2183}": "\u{2184}", "\u{2F868}": "\u{36FC}",
        "\u{2F874}": "\u{5F53}", "\u{2F91F}": "\u{243AB}", "\u{2F95F}": "\u{7AEE}", "\u{2F9BF}": "\u{45D7}",
    ]

    /// The U-label form of an A-label name; the name itself if it has none.
    package static func unicode(_ name: String) -> String {
        // Only what encodes back to itself has a U-label form; the rest would show characters that no name can have.
        guard Self.hasALabel(name), let encoded = ascii(name) else { return name }
        return decoded(encoded) ?? name
    }

    /// What an `xn--` label's Punycode stands for (RFC 3492), whether or not a name can have it; `nil` if it stands for nothing.
    package static func decoded(_ label: String) -> String? {
        guard label.utf8.count <= Self.longestInput, !label.utf8.contains(0) else { return nil }
        var converted: UnsafeMutablePointer<CChar>?
        guard idn2_to_unicode_8z8z(label, &converted, CInt(IDN2_NONTRANSITIONAL.rawValue)) == IDN2_OK.rawValue, let converted else {
            return nil
        }
        defer { idn2_free(converted) }
        return String(cString: converted)
    }

    /// What people read for the names with A-labels in some texts (RFC 5890 section 2.3.2.1), such as "xn--bcher-kva.example stands for bücher.example.": one
    /// sentence for each, without the labels before the first A-label. A name whose other form the texts have is left out.
    package static func readings(in texts: [String]) -> [String] {
        var readings: [String] = []
        for text in texts {
            for word in text.lowercased().split(whereSeparator: { !isOfName($0) }) {
                let labels = word.split(separator: ".").drop { !$0.hasPrefix("xn--") }
                let name = labels.joined(separator: ".")
                let reading = unicode(name)
                if reading == name || texts.contains(where: { $0.contains(reading) }) { continue }
                let sentence = "\(name) stands for \(reading)."
                if !readings.contains(sentence) { readings.append(sentence) }
            }
        }
        return readings
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "-" || character == "_")
    }

    /// Whether any label begins with `xn--`, in any case.
    private static func hasALabel(_ name: String) -> Bool {
        let prefix = Array("xn--".utf8)
        var matched = 0
        for byte in name.utf8 {
            if byte == 0x2E { matched = 0 } else if matched >= 0 { matched = byte | 0x20 == prefix[matched] | 0x20 ? matched + 1 : -1 }
            if matched == prefix.count { return true }
        }
        return false
    }
}
