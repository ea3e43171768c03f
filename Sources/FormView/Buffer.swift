/// A place on the screen: 0-based, row 0 at the top, column 0 at the left, in cells.
package struct Position: Hashable, Sendable {
    /// 0 at the top.
    package var row: Int
    /// 0 at the left, in cells.
    package var column: Int

    /// A place on the screen.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A size in cells; 0 × 0 for a terminal that went away.
package struct Size: Hashable, Sendable {
    /// Height in cells.
    package var rows: Int
    /// Width in cells.
    package var columns: Int

    /// A size in cells.
    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }
}

/// How a cell looks. The front end chooses the attributes; nothing is ever shown by a style alone.
package enum Style: UInt8, Hashable, Sendable, CaseIterable {
    case plain
    /// Titles and headings.
    case heading
    /// Captions of fields.
    case label
    /// The control that has the focus.
    case focused
    /// Text of a control without the focus.
    case control
    /// A control or option that cannot be used.
    case disabled
    /// Hints, notes, rulers.
    case dim
    case error
    case advisory
    /// Keys in the footer.
    case key
}

/// One cell: a grapheme cluster, and how wide it is.
package struct Cell: Hashable, Sendable {
    /// The cluster, without control or bidirectional characters; empty for the right half of a wide one.
    package var text: String
    /// How the cluster looks.
    package var style: Style

    /// A cell.
    package init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// An empty cell.
    package static let blank = Cell(" ")
}

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
