import CSVText
import JSONText
import Testing

/// Bytes of every usual kind as UTF-8.
@Suite struct TextEncodingTests {
    private static func text(_ bytes: [UInt8], as choice: TextEncoding? = nil) throws(CSVFault) -> String {
        String(decoding: try TextEncoding.utf8(of: bytes, as: choice), as: UTF8.self)
    }

    private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] : [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    @Test func marksAndZerosShowTheEncoding() throws {
        let sample = "Name;Zoë Ł 日 😀\r\n"
        for isBig in [true, false] {
            let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
            for bytes in [mark + Self.utf16(sample, isBig: isBig), Self.utf16(sample, isBig: isBig)] {
                #expect(TextEncoding.shown(by: bytes) == .utf16)
                #expect(try Self.text(bytes) == sample && Self.text(bytes, as: .utf16) == sample)
            }
        }
        #expect(TextEncoding.shown(by: [0xEF, 0xBB, 0xBF, 0x61]) == .utf8 && TextEncoding.shown(by: Array(sample.utf8)) == nil)
        #expect(try Self.text([0xEF, 0xBB, 0xBF] + Array(sample.utf8), as: .utf8) == sample && Self.text(Array(sample.utf8)) == sample)
        #expect(TextEncoding.shown(by: []) == nil && TextEncoding.shown(by: Array("a\0b\0\0\0".utf8)) == nil)
    }

    /// The ends of the table, and every byte that differs from Latin-1.
    @Test func windows1252() throws {
        let bytes: [UInt8] = [0x41, 0x7F, 0x80, 0x8A, 0x8E, 0x91, 0x92, 0x93, 0x94, 0x96, 0x99, 0x9F, 0xA0, 0xDF, 0xFF]
        #expect(try Self.text(bytes, as: .windows1252) == "A\u{7F}€ŠŽ‘’“”–™Ÿ\u{A0}ßÿ")
        for byte: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] {
            #expect(throws: CSVFault.self) { try Self.text([0x61, 0x0A, byte], as: .windows1252) }
        }
        #expect(throws: CSVFault.self) { try Self.text([0xFF, 0xFE, 0x41, 0x00], as: .windows1252) }
    }

    @Test(
        arguments: [
            ([], nil), (Array("aß😀".utf8), nil), ([0x61, 0xFC, 0x62], 1), ([0xC3, 0xA4, 0xC3], 2), ([0xED, 0xA0, 0x80], 0),
            ([0xC0, 0x80], 0),
        ] as [([UInt8], Int?)]) func whatIsNoUTF8IsFound(_ bytes: [UInt8], _ place: Int?)
    {
        #expect(TextEncoding.firstFault(in: bytes) == place)
    }

    /// What a spreadsheet keeps for itself is no text in any encoding.
    @Test(
        arguments: [
            ([0x50, 0x4B, 3, 4, 20, 0], ".xlsx"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], ".xls"),
            (Array("%PDF-1.7".utf8), "PDF"),
        ] as [([UInt8], String)]) func documentsAreNamed(_ bytes: [UInt8], _ kind: String) throws
    {
        for choice in [nil, .utf8, .windows1252] as [TextEncoding?] {
            let fault = #expect(throws: CSVFault.self) { try Self.text(bytes, as: choice) }
            #expect(fault?.message.contains(kind) == true && fault?.message.contains("save it as CSV") == true)
        }
    }

    @Test func halvesOfUTF16AreRefused() {
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x41], [0xFE, 0xFF, 0xD8, 0x00], [0xFF, 0xFE, 0x00, 0xDC, 0x41, 0x00], [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00],
        ] {
            #expect(throws: CSVFault.self) { try Self.text(bytes) }
        }
    }
}
