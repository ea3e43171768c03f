package import JSONText

/// One line of a table, which may reach over several of its text.
package struct CSVRecord: Hashable, Sendable {
    /// One cell.
    package struct Cell: Hashable, Sendable {
        /// What it says, without quotation marks; line breaks in it are line feeds.
        package let text: String
        /// Where it begins.
        package let position: TextPosition
    }

    /// Which record it is, from 1 on. Blank lines count, as in a spreadsheet.
    package let number: Int
    /// In the order of the columns; at least one.
    package let cells: [Cell]

    /// Where the record begins.
    package var position: TextPosition { cells[0].position }
    /// Whether nothing stands in it.
    package var isBlank: Bool { cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
}

extension CSVRecord {
    /// A cell as it is written, in quotation marks: one that no spreadsheet takes for a formula, a command or two cells. What a spreadsheet could take for a
    /// formula gets an apostrophe before it; a number below zero is none.
    ///
    /// - Parameter text: what the cell says; whoever writes looks after characters that cannot be seen.
    package static func quoted(_ text: String) -> String {
        let isAmount = text.first == "-" && text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
        return "\"" + (looksLikeFormula(text) && !isAmount ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Whether a spreadsheet could take a cell for a formula or a command.
    package static func looksLikeFormula(_ text: some StringProtocol) -> Bool {
        text.first { $0 != " " }.map { "=+-@|%＝＋－＠".contains($0) } ?? false
    }

    /// What was meant by a cell with the apostrophe that keeps a spreadsheet from taking it for a formula; `nil` for any other.
    package static func withoutGuard(_ text: String) -> String? {
        text.first == "'" && looksLikeFormula(text.dropFirst()) ? String(text.dropFirst()) : nil
    }
}
