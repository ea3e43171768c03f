/// A screenful of cells and where the cursor stands. Rendering fills one; the front end shows the difference to the last.
package struct Buffer: Hashable, Sendable {
    /// Rows and columns; neither changes.
    package let size: Size
    /// Row by row, `size.rows * size.columns` cells.
    package private(set) var cells: [Cell]
    /// Where the real cursor stands; `nil` hides it (only where nothing has the focus).
    package var cursor: Position?
    /// How many keys were refused so far without a word on the screen; the terminal rings when it grows.
    package internal(set) var bells = 0

    /// A blank buffer.
    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: max(0, size.rows) * max(0, size.columns))
    }

    /// The cell at a place; blank outside the buffer. Writes outside the buffer are dropped.
    package subscript(row: Int, column: Int) -> Cell {
        get { contains(row, column) ? cells[row * size.columns + column] : .blank }
        set { if contains(row, column) { cells[row * size.columns + column] = newValue } }
    }

    /// Writes printable ASCII into a row from a column on, one cell a byte, up to but not including `end`; gives back the column after it.
    ///
    /// Nearly all of a screen is this, so it is written without a look at clusters. Halves of wide characters that it cuts become blanks.
    mutating func write(ascii text: String.UTF8View, _ style: Style, row: Int, column: Int, end: Int) -> Int {
        guard row >= 0, row < size.rows, column >= 0, column < end else { return max(column, min(end, column + text.count)) }
        let start = row * size.columns
        if cells[start + column].text.isEmpty, column > 0 { cells[start + column - 1].text = " " }
        let next = min(end, column + text.count)
        let ascii = Cell.ascii
        cells.withUnsafeMutableBufferPointer { cells in
            for (place, byte) in zip((start + column)..<(start + next), text) { cells[place] = Cell(ascii[Int(byte)], style) }
        }
        if next < size.columns, cells[start + next].text.isEmpty { cells[start + next].text = " " }
        return next
    }

    /// The columns of a row whose cells are others than in the last buffer, ascending; all of them where that had another size.
    package func changedColumns(in row: Int, since last: Buffer?) -> [Int] {
        guard let last, last.size == size else { return Array(0..<size.columns) }
        let start = row * size.columns
        return cells.withUnsafeBufferPointer { new in
            last.cells.withUnsafeBufferPointer { old in (0..<size.columns).filter { new[start + $0] != old[start + $0] } }
        }
    }

    private func contains(_ row: Int, _ column: Int) -> Bool {
        (0..<size.rows).contains(row) && (0..<size.columns).contains(column)
    }

    /// The buffer as text, a line for each row, trailing blanks removed.
    package var lines: [String] {
        (0..<max(0, size.rows)).map { row in
            let line = (0..<size.columns).map { self[row, $0].text }.joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
