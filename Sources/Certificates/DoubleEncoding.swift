extension String {
    /// What was meant by a text that was encoded as UTF-8 twice (`MÃ¼ller` for `Müller`); `nil` for every other text. The characters of such a text are
    /// the bytes of UTF-8, each read as Latin-1 or as Windows-1252.
    var meantBeforeDoubleEncoding: String? {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var bytes: [UInt8] = []
        for scalar in unicodeScalars {
            if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = Self.windows1252[scalar] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The characters of Windows-1252 that stand where Latin-1 has controls.
    private static let windows1252: [Unicode.Scalar: UInt8] = {
        let characters: [Unicode.Scalar?] = [
            "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”", "•", "–", "—", "˜",
            "™", "š",
            "›", "œ", nil, "ž", "Ÿ",
        ]
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (index, character) in characters.enumerated() { if let character { bytes[character] = UInt8(0x80 + index) } }
        return bytes
    }()
}
