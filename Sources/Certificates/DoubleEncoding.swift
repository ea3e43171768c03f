import Encodings

extension String {
    /// What was meant by a text that was encoded as UTF-8 twice (`MÃ¼ller` for `Müller`); `nil` for every other text. The characters of such a text are
    /// the bytes of UTF-8, each read as Latin-1 or as Windows-1252.
    package var meantBeforeDoubleEncoding: String? {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var bytes: [UInt8] = []
        for scalar in unicodeScalars {
            guard let byte = scalar.value < 0x100 ? UInt8(scalar.value) : Windows1252.byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
