import Encodings
import JSONText

/// How the bytes of a table stand for characters.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    /// Either order of bytes: the mark at the beginning says which, else the zeros do.
    case utf16 = "utf-16"
    /// What spreadsheets on Windows write unless they are told otherwise. It has a character for nearly every byte, so it is never guessed.
    case windows1252 = "windows-1252"

    /// What the text itself says it is: by its first bytes, or by the zeros between letters of ASCII; `nil` if nothing says it.
    package static func shown(by bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: utf8Mark) { return .utf8 }
        return isBigEndian(bytes) == nil ? nil : .utf16
    }

    /// A text in UTF-8, without the mark at its beginning.
    ///
    /// - Parameter choice: the encoding that somebody chose; `nil` for the one that the text shows, else UTF-8, which is not checked here.
    /// - Throws: bytes that the encoding does not have, and a choice that the text's own mark contradicts.
    package static func utf8(of bytes: [UInt8], as choice: TextEncoding? = nil) throws(CSVFault) -> [UInt8] {
        if let kind = documents.first(where: { bytes.starts(with: $0.start) })?.kind {
            throw CSVFault(start, "this is \(kind), and no text: open it in the program that made it, and save it as CSV there")
        }
        let shown = shown(by: bytes)
        switch choice ?? shown ?? .utf8 {
        case .utf8: return bytes.starts(with: utf8Mark) ? Array(bytes.dropFirst(3)) : bytes
        case .utf16:
            guard let isBigEndian = isBigEndian(bytes) else {
                throw CSVFault(start, "nothing shows that this text is UTF-16; it may be UTF-8")
            }
            return try fromUTF16(bytes, isBigEndian)
        case .windows1252:
            if let shown { throw CSVFault(start, "the text says by its first bytes that it is \(shown.name); read it as that") }
            return try fromWindows1252(bytes)
        }
    }

    /// The first byte that is no UTF-8; `nil` if all of it is.
    package static func firstFault(in bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// How people call it.
    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .windows1252: "Windows-1252"
        }
    }

    /// What spreadsheets and others write that is no text, by its first bytes.
    private static let documents: [(start: [UInt8], kind: String)] = [
        (Array("PK\u{3}\u{4}".utf8), "a workbook (such as .xlsx or .ods) or another archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a workbook of before 2007 (.xls)"),
        (Array("%PDF-".utf8), "a PDF document"),
    ]

    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let start = TextPosition(line: 1, column: 1)

    /// The order of the bytes of UTF-16; `nil` for a text that does not show that it is UTF-16. Without a mark, every other byte of a table's first letters is
    /// zero, and hardly any of those between.
    private static func isBigEndian(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return false }
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        var zeros = [0, 0]
        let count = min(bytes.count, 4096)
        for place in 0..<count where bytes[place] == 0 { zeros[place & 1] += 1 }
        if zeros[1] > count / 3, zeros[0] * 8 < zeros[1] { return false }
        return zeros[0] > count / 3 && zeros[1] * 8 < zeros[0] ? true : nil
    }

    private static func fromUTF16(_ bytes: [UInt8], _ isBigEndian: Bool) throws(CSVFault) -> [UInt8] {
        guard bytes.count.isMultiple(of: 2) else { throw CSVFault(start, "this is half of a UTF-16 text; save the file again") }
        func unit(_ place: Int) -> UInt16 {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        var place = bytes.count >= 2 && unit(0) == 0xFEFF ? 2 : 0
        while place < bytes.count {
            let first = unit(place)
            var value = UInt32(first)
            place += 2
            if UTF16.isLeadSurrogate(first), place < bytes.count, UTF16.isTrailSurrogate(unit(place)) {
                value = 0x10000 + (value & 0x3FF) << 10 + UInt32(unit(place) & 0x3FF)
                place += 2
            }
            guard let scalar = Unicode.Scalar(value) else {
                throw CSVFault(start, "this is no UTF-16 text, as its first bytes say; save the file as UTF-8")
            }
            append(scalar, to: &text)
        }
        return text
    }

    private static func fromWindows1252(_ bytes: [UInt8]) throws(CSVFault) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        for (place, byte) in bytes.enumerated() {
            guard let scalar = Windows1252.scalar(byte) else {
                let lines = bytes[..<place].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                throw CSVFault(
                    TextPosition(line: lines.count, column: (lines.last?.count ?? 0) + 1),
                    "this byte (\(String(byte, radix: 16, uppercase: true))) stands for nothing in Windows-1252; save the file as UTF-8")
            }
            append(scalar, to: &text)
        }
        return text
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        if scalar.isASCII { text.append(UInt8(scalar.value)) } else { text += UTF8.encode(scalar).map(Array.init) ?? [] }
    }
}
