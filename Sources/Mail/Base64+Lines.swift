import Encodings

extension Base64 {
    /// The bytes in lines of 76 letters (RFC 2045 section 6.8), each with its line break.
    static func lines(_ bytes: [UInt8]) -> String {
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 57) {
            text += encode(bytes[start..<min(start + 57, bytes.count)]) + "\r\n"
        }
        return text
    }
}
