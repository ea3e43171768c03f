import JSONText

/// Reads a table of comma separated values (RFC 4180), record by record, with the line and column of every cell.
///
/// The text is UTF-8, or UTF-16 with a byte order mark, as spreadsheets write it. Comma, semicolon or tab divide the cells: whichever the line `sep=;` says,
/// else whichever is in the first line most often. A quotation mark within a cell that does not begin with one stands for itself.
package struct CSVReader {
    /// The largest table, in bytes.
    package static let sizeLimit = 50_000_000
    /// The longest cell, in bytes.
    package static let cellLimit = 1_000_000
    /// The most cells of a record.
    package static let columnLimit = 1000

    private let bytes: [UInt8]
    private let separator: UInt8
    private var place = 0
    private var (line, column) = (1, 1)

    /// Begins to read.
    ///
    /// - Throws: a table over the limit, or one in another encoding.
    package init(_ text: [UInt8]) throws(CSVFault) {
        let start = TextPosition(line: 1, column: 1)
        guard text.count <= Self.sizeLimit else {
            throw CSVFault(start, "the table has \(text.count) bytes; at most \(Self.sizeLimit) are read")
        }
        bytes = try Self.decoded(text, start)
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if first.count == 5, first.starts(with: Array("sep=".utf8)), let named = first.last {
            separator = named
            place = first.count
            column = first.count + 1
            endLine()
        } else {
            separator = Self.commonest(in: first)
        }
    }

    private static func decoded(_ text: [UInt8], _ start: TextPosition) throws(CSVFault) -> [UInt8] {
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(text.dropFirst(3)) }
        guard text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) else { return text }
        guard text.count.isMultiple(of: 2) else { throw CSVFault(start, "this is half of a UTF-16 text; save the file again") }
        let high = text[0] == 0xFE ? 0 : 1
        let units = stride(from: 2, to: text.count, by: 2).map { place -> UInt16 in
            UInt16(text[place + high]) << 8 | UInt16(text[place + 1 - high])
        }
        guard let decoded = String(validating: units, as: UTF16.self) else {
            throw CSVFault(start, "this is no UTF-16 text, as its first bytes say; save the file as UTF-8")
        }
        return Array(decoded.utf8)
    }

    private static func commonest(in line: ArraySlice<UInt8>) -> UInt8 {
        var isQuoted = false
        var counts: [UInt8: Int] = [:]
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { counts[$0, default: 0] < counts[$1, default: 0] }
            .flatMap { counts[$0] == nil ? nil : $0 } ?? UInt8(ascii: ",")
    }

    // MARK: Records

    /// The next record; `nil` behind the last. Lines in which nothing stands are passed over.
    ///
    /// - Throws: a quotation mark that is not closed or stands where none may, a cell or a record over the limits, and what is not UTF-8.
    package mutating func next() throws(CSVFault) -> CSVRecord? {
        while place < bytes.count {
            let record = try record()
            if !record.isBlank { return record }
        }
        return nil
    }

    private mutating func record() throws(CSVFault) -> CSVRecord {
        var cells: [CSVRecord.Cell] = []
        while true {
            guard cells.count < Self.columnLimit else {
                throw CSVFault(here, "this line has more than \(Self.columnLimit) cells")
            }
            let position = here
            let content = try cell(at: position)
            guard let text = String(validating: content, as: UTF8.self) else {
                throw CSVFault(position, "this cell is not UTF-8 text; save the file as UTF-8")
            }
            cells.append(CSVRecord.Cell(text: text, position: position))
            guard place < bytes.count, bytes[place] == separator else { break }
            advance()
        }
        endLine()
        return CSVRecord(cells: cells)
    }

    private mutating func cell(at position: TextPosition) throws(CSVFault) -> [UInt8] {
        let isQuoted = place < bytes.count && bytes[place] == UInt8(ascii: "\"")
        if isQuoted { advance() }
        var content: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    advance()
                    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                        try requireEnd()
                        return content
                    }
                } else if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                    content.append(UInt8(ascii: "\n"))
                    endLine()
                    continue
                }
            } else if byte == separator || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                return content
            }
            content.append(byte)
            advance()
            guard content.count <= Self.cellLimit else {
                throw CSVFault(position, "this cell has more than \(Self.cellLimit) bytes; is a quotation mark missing?")
            }
        }
        if isQuoted { throw CSVFault(position, "the quotation mark that opens this cell is not closed") }
        return content
    }

    /// Behind a closed cell comes the next one, the end of the line or of the text.
    private func requireEnd() throws(CSVFault) {
        guard place < bytes.count, ![separator, UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(bytes[place]) else { return }
        throw CSVFault(here, "the cell is closed here; a quotation mark within a cell is written twice")
    }

    private var here: TextPosition { TextPosition(line: line, column: column) }

    /// One byte on; a column is a Unicode scalar.
    private mutating func advance() {
        if bytes[place] & 0xC0 != 0x80 { column += 1 }
        place += 1
    }

    /// Behind a line feed, a carriage return or both.
    private mutating func endLine() {
        guard place < bytes.count else { return }
        if bytes[place] == UInt8(ascii: "\r"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\n") { place += 1 }
        place += 1
        (line, column) = (line + 1, 1)
    }
}
