import JSONText

/// Reads a table of comma separated values (RFC 4180), record by record, with the line and column of every cell.
///
/// The text is in any ``TextEncoding``. Comma, semicolon or tab divide the cells: whichever the line `sep=;` says, else the one that was chosen, else
/// whichever is in the first line most often. A quotation mark within a cell that does not begin with one stands for itself.
package struct CSVReader {
    /// The largest table, in bytes.
    package static let sizeLimit = 50_000_000
    /// The longest cell, in bytes.
    package static let cellLimit = 1_000_000
    /// The most cells of a record.
    package static let columnLimit = 1000
    /// What may divide cells.
    package static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// What divides the cells.
    package let separator: UInt8
    /// Whether a line of the table says what divides its cells.
    package let isSeparatorDeclared: Bool
    private let bytes: [UInt8]
    private var place = 0
    private var (line, column) = (1, 1)
    private var number = 0
    /// Where the cell begins that is being read, and its line.
    private var cellStart = (place: 0, line: 1)
    private var hasSeveralColumns = false

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - encoding: the encoding that somebody chose; `nil` for what the text shows, else UTF-8.
    ///   - choice: what divides the cells, if no line of the table says it; `nil` for what is in the first line most often.
    /// - Throws: a table over the limit, or one in another encoding.
    package init(_ text: [UInt8], as encoding: TextEncoding? = nil, separator choice: UInt8? = nil) throws(CSVFault) {
        guard text.count <= Self.sizeLimit else {
            throw CSVFault(
                TextPosition(line: 1, column: 1), "the table has \(text.count) bytes; at most \(Self.sizeLimit) are read")
        }
        bytes = try TextEncoding.utf8(of: text, as: encoding)
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if first.count == 5, first.starts(with: Array("sep=".utf8)), let named = first.last {
            (separator, isSeparatorDeclared) = (named, true)
            place = first.count
            column = first.count + 1
            endLine()
        } else {
            (separator, isSeparatorDeclared) = (choice ?? Self.commonest(in: first), false)
        }
    }

    /// What divides the cells of a line, as far as it shows; else a comma.
    package static func commonest(in line: ArraySlice<UInt8>) -> UInt8 {
        var isQuoted = false
        var counts: [UInt8: Int] = [:]
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, separators.contains(byte) { counts[byte, default: 0] += 1 }
        }
        return separators.max { counts[$0, default: 0] < counts[$1, default: 0] }.flatMap { counts[$0] == nil ? nil : $0 }
            ?? UInt8(ascii: ",")
    }

    /// Whether a line break ends the text. One that was cut off has none.
    package var endsWithLineBreak: Bool { bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") }

    // MARK: Records

    /// The next record; `nil` behind the last. Lines in which nothing stands are passed over.
    ///
    /// After a fault reading goes on: behind the line on which the faulty cell begins, and behind the lines after it that have nothing that divides cells,
    /// for they are the rest of that cell.
    ///
    /// - Throws: a quotation mark that is not closed or stands where none may, a cell or a record over the limits, and what is not UTF-8.
    package mutating func next() throws(CSVFault) -> CSVRecord? {
        while true {
            passBlankLines()
            guard place < bytes.count else { return nil }
            number += 1
            do throws(CSVFault) {
                let record = try record()
                hasSeveralColumns = hasSeveralColumns || record.cells.count > 1
                if !record.isBlank { return record }
            } catch {
                passBrokenCell()
                throw error
            }
        }
    }

    /// The number of the record that was read last, or of the one with a fault, from 1 on. Blank lines count, as in a spreadsheet.
    package var recordNumber: Int { number }

    /// The number of the cell that was read last, or of the one with a fault, from 1 on.
    package private(set) var cellNumber = 0

    /// A file can have millions of lines with nothing but what divides cells: no cells are made of them.
    private mutating func passBlankLines() {
        while place < bytes.count {
            var end = place
            while end < bytes.count, bytes[end] == separator || bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") {
                end += 1
            }
            guard end == bytes.count || bytes[end] == UInt8(ascii: "\r") || bytes[end] == UInt8(ascii: "\n") else { return }
            place = end
            number += 1
            endLine()
        }
    }

    private mutating func passBrokenCell() {
        (place, line) = cellStart
        passLine()
        while hasSeveralColumns, place < bytes.count {
            var end = place
            while end < bytes.count, bytes[end] != UInt8(ascii: "\r"), bytes[end] != UInt8(ascii: "\n") {
                if bytes[end] == separator { return }
                end += 1
            }
            passLine()
        }
    }

    private mutating func passLine() {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\r"), bytes[place] != UInt8(ascii: "\n") { place += 1 }
        endLine()
    }

    private mutating func record() throws(CSVFault) -> CSVRecord {
        var cells: [CSVRecord.Cell] = []
        while true {
            guard cells.count < Self.columnLimit else {
                throw CSVFault(here, "this line has more than \(Self.columnLimit) cells")
            }
            let position = here
            cellStart = (place, line)
            cellNumber = cells.count + 1
            let content = try cell(at: position)
            guard let text = String(validating: content, as: UTF8.self) else {
                throw CSVFault(position, "this cell is not UTF-8 text; save the file as UTF-8")
            }
            cells.append(CSVRecord.Cell(text: text, position: position))
            guard place < bytes.count, bytes[place] == separator else { break }
            advance()
        }
        endLine()
        return CSVRecord(number: number, cells: cells)
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
