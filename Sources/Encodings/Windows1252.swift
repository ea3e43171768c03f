/// The encoding of older Windows programs in Western Europe and America: Latin-1 with other characters where that has controls.
package enum Windows1252 {
    /// The character of a byte; `nil` for the five bytes that have none.
    package static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        (0x80...0x9F).contains(byte) ? characters[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The byte of a character; `nil` for what the encoding does not have.
    package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let byte = bytes[scalar] { return byte }
        return scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) ? UInt8(scalar.value) : nil
    }

    private static let characters: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™",
        "š", "›",
        "œ", nil, "ž", "Ÿ",
    ]

    private static let bytes: [Unicode.Scalar: UInt8] = {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (index, character) in characters.enumerated() { if let character { bytes[character] = UInt8(0x80 + index) } }
        return bytes
    }()
}
