package import CSVText
import Encodings
import JSONText
import VisibleText

extension RecipientTable {
    /// Reads a list: a table with a header, or addresses alone. Everything that is wrong with a row is kept with it; nothing is left out.
    ///
    /// - Parameters:
    ///   - bytes: at most `sizeLimit` of them, UTF-8 or UTF-16.
    ///   - encoding: the encoding that somebody chose; `nil` for what the text shows.
    ///   - isWanted: is asked again and again; once it says no, reading is given up.
    /// - Throws: what makes the file no list at all, with its place.
    package static func read(
        _ bytes: [UInt8], as encoding: TextEncoding? = nil, isWanted: () -> Bool = { true }
    ) throws(Fault) -> RecipientTable {
        let start = TextPosition(line: 1, column: 1)
        guard bytes.count <= sizeLimit else {
            throw .unreadable(start, "the file has \(bytes.count) bytes; at most \(sizeLimit) are read: divide it")
        }
        let text = try text(of: bytes, encoding)
        let header = try RecipientHeader(of: text)
        if header.form == .addresses { return try AddressList(text).table() }
        var reader = try Self.reader(text, header.separator)
        var builder = RecipientTableBuilder(header)
        do throws(CSVFault) { _ = try reader.next() } catch { throw .unreadable(error.position, error.message) }
        while true {
            if builder.count.isMultiple(of: 64), !isWanted() { throw .givenUp }
            let record: CSVRecord?
            do throws(CSVFault) { record = try reader.next() } catch {
                try builder.requireRoom(at: error.position)
                builder.add(error, asRecord: reader.recordNumber, inCell: reader.cellNumber)
                continue
            }
            guard let record else { return builder.table(isWhole: reader.endsWithLineBreak) }
            try builder.requireRoom(at: record.position)
            builder.add(record)
        }
    }

    static func reader(_ text: [UInt8], _ separator: UInt8?) throws(Fault) -> CSVReader {
        do throws(CSVFault) { return try CSVReader(text, as: .utf8, separator: separator) } catch {
            throw .unreadable(error.position, error.message)
        }
    }

    /// The text in UTF-8, or the question in which encoding it is.
    private static func text(of bytes: [UInt8], _ encoding: TextEncoding?) throws(Fault) -> [UInt8] {
        let text: [UInt8]
        do throws(CSVFault) { text = try TextEncoding.utf8(of: bytes, as: encoding) } catch {
            throw .unreadable(error.position, error.message)
        }
        guard let place = TextEncoding.firstFault(in: text) else { return text }
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let before = text[..<place]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let lineStart = before.lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        // The word around the byte: enough to see whether it is right.
        let isDivider = { (byte: UInt8) in isEnd(byte) || CSVReader.separators.contains(byte) || byte == UInt8(ascii: "\"") }
        let cellStart = max(before.lastIndex(where: isDivider).map { $0 + 1 } ?? 0, place - 40)
        let sample = text[cellStart...].prefix { !isDivider($0) }.prefix(80).map { Windows1252.scalar($0) ?? "\u{FFFD}" }
        let column = String(decoding: text[lineStart..<place], as: UTF8.self).unicodeScalars.count + 1
        throw .notUTF8(
            TextPosition(line: line, column: column), asWindows1252: Excerpt.of(String(String.UnicodeScalarView(sample))))
    }
}
