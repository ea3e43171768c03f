/// A certificate's serial number as the API spells it in paths: hexadecimal, upper case, without leading zeros (RFC 5280, section 4.1.2.2: at most
/// 20 octets).
package struct AtlasSerial: AtlasName {
    /// 1 to 40 digits of 0-9 and A-F, the first one other than 0 unless it is alone.
    package let text: String

    /// What a text in a body is that is none.
    package static let refusal = "no serial number in hexadecimal digits"

    /// Reads a number in either case, with or without leading zeros and colons; `nil` for everything else.
    package init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ":") }
        guard (1...42).contains(digits.count), digits.allSatisfy({ Character(Unicode.Scalar($0)).isASCIIHexDigit }) else { return nil }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 40 else { return nil }
        self.text = significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self).uppercased()
    }
}

extension Character {
    fileprivate var isASCIIHexDigit: Bool { isASCII && isHexDigit }
}
