import Encodings

/// The textual encoding of RFC 7468.
enum PEMText {
    /// A block with 64 digits a line and a final newline.
    static func encode(_ der: [UInt8], label: String) -> String {
        String(decoding: block(of: Base64.encode(der).utf8, label: label), as: UTF8.self)
    }

    /// A block of base64 digits.
    static func block(of digits: some Collection<UInt8>, label: String) -> [UInt8] {
        Array("-----BEGIN \(label)-----\n".utf8) + lines(of: digits) + Array("-----END \(label)-----\n".utf8)
    }

    /// Digits in lines of 64, the last with a newline too.
    static func lines(of digits: some Collection<UInt8>) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(digits.count + digits.count / 64 + 1)
        for (index, digit) in digits.enumerated() {
            if index > 0, index % 64 == 0 { lines.append(UInt8(ascii: "\n")) }
            lines.append(digit)
        }
        return lines + (lines.isEmpty ? [] : [UInt8(ascii: "\n")])
    }
}
