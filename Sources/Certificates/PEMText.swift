/// The textual encoding of RFC 7468.
enum PEMText {
    /// A block with 64 digits a line and a final newline.
    static func encode(_ der: [UInt8], label: String) -> String {
        "-----BEGIN \(label)-----\n\(lines(of: der))-----END \(label)-----\n"
    }

    /// Base64 in lines of 64 digits, the last with a newline too.
    static func lines(of der: [UInt8]) -> String {
        let digits = Array(Base64.encode(der).utf8)
        var text = ""
        for start in stride(from: 0, to: digits.count, by: 64) {
            text += String(decoding: digits[start..<min(start + 64, digits.count)], as: UTF8.self) + "\n"
        }
        return text
    }
}
