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

    /// In the order of the columns; at least one.
    package let cells: [Cell]

    /// Where the record begins.
    package var position: TextPosition { cells[0].position }
    /// Whether nothing stands in it.
    package var isBlank: Bool { cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
}
