/// Writes the textual encoding of RFC 7468.
enum PEMText {
    /// A block with 64 digits a line and a final newline.
    static func encode(_ der: [UInt8], label: String) -> String {
        let digits = Array(Base64.encode(der).utf8)
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: digits.count, by: 64) {
            text += String(decoding: digits[start..<min(start + 64, digits.count)], as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }
}
