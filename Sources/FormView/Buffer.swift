/// A screenful of cells and where the cursor stands. Rendering fills one; the front end shows the difference to the last.
package struct Buffer: Hashable, Sendable {
    /// Rows and columns; neither changes.
    package let size: Size
    /// Where the real cursor stands; `nil` hides it (only where nothing has the focus).
    package var cursor: Position?
    /// How many keys were refused so far without a word on the screen; the terminal rings when it grows.
    package internal(set) var bells = 0
    /// Where the screen is read aloud, the rows that are said as a whole: when anything in one changes, all of it is sent. `nil` on other screens.
    package internal(set) var saidRows: Set<Int>?

    /// Row by row, `size.rows * size.columns` of them.
    private var marks: [Mark]
    /// The clusters of several scalars, by their places among the marks.
    private var clusters: [Int: String] = [:]

    /// What a cell holds, in a word: a screen has two thousand, and every key makes, compares and frees as many.
    private struct Mark: Hashable {
        /// The scalar that is all of the cluster in the lower 24 bits, the style above.
        let bits: UInt32

        init(_ scalar: UInt32, _ style: Style) { bits = scalar | UInt32(style.rawValue) << 24 }

        var scalar: UInt32 { bits & 0xFF_FFFF }
        var style: Style { Style(rawValue: UInt8(bits >> 24)) ?? .plain }

        static let blank = Mark(0x20, .plain)
        /// In the place of a scalar: the right half of a wide character.
        static let half: UInt32 = 0
        /// In the place of a scalar: a cluster of several.
        static let cluster: UInt32 = 0xFF_FFFF
    }

    /// A blank buffer.
    package init(size: Size) {
        self.size = size
        marks = Array(repeating: .blank, count: max(0, size.rows) * max(0, size.columns))
    }

    /// The cell at a place; blank outside the buffer. Writes outside the buffer are dropped.
    package subscript(row: Int, column: Int) -> Cell {
        get { contains(row, column) ? cell(row * size.columns + column) : .blank }
        set { if contains(row, column) { put(newValue, row * size.columns + column) } }
    }

    /// The scalar that is all there is in a cell; `nil` for a cluster of several, the right half of a wide one, and outside the buffer. Much cheaper
    /// than to ask for the cell.
    package func scalar(row: Int, column: Int) -> Unicode.Scalar? {
        guard contains(row, column) else { return nil }
        let scalar = marks[row * size.columns + column].scalar
        return scalar == Mark.half ? nil : Unicode.Scalar(scalar)
    }

    /// How the cell at a place looks; plain outside the buffer.
    package func style(row: Int, column: Int) -> Style {
        contains(row, column) ? marks[row * size.columns + column].style : .plain
    }

    /// The cells of a row, left to right.
    package func cells(inRow row: Int) -> [Cell] { (0..<size.columns).map { self[row, $0] } }

    private func cell(_ place: Int) -> Cell {
        let mark = marks[place]
        return switch mark.scalar {
        case Mark.half: Cell("", mark.style)
        case Mark.cluster: Cell(clusters[place] ?? "", mark.style)
        default: Cell(Unicode.Scalar(mark.scalar).map { String($0) } ?? "", mark.style)
        }
    }

    private mutating func put(_ cell: Cell, _ place: Int) {
        let scalars = cell.text.unicodeScalars
        let isCluster = scalars.dropFirst().first != nil
        marks[place] = Mark(isCluster ? Mark.cluster : scalars.first?.value ?? Mark.half, cell.style)
        if isCluster || !clusters.isEmpty { clusters[place] = isCluster ? cell.text : nil }
    }

    /// Whether the cell at a place is the right half of a wide character; `false` outside the buffer.
    func isHalf(_ row: Int, _ column: Int) -> Bool {
        contains(row, column) && marks[row * size.columns + column].scalar == Mark.half
    }

    /// Writes printable ASCII into a row from a column on, one cell a byte, up to but not including `end`; gives back the column after it.
    ///
    /// Nearly all of a screen is this, so it is written without a look at clusters. Halves of wide characters that it cuts become blanks.
    mutating func write(ascii text: String.UTF8View, _ style: Style, row: Int, column: Int, end: Int) -> Int {
        guard row >= 0, row < size.rows, column >= 0, column < end else { return max(column, min(end, column + text.count)) }
        let start = row * size.columns
        let next = min(end, column + text.count)
        if marks[start + column].scalar == Mark.half, column > 0 { put(Cell(" ", marks[start + column - 1].style), start + column - 1) }
        // Letter by letter through an iterator would be a twentieth of what a typed key costs.
        let written: Void? = text.withContiguousStorageIfAvailable { bytes in
            for offset in 0..<(next - column) { marks[start + column + offset] = Mark(UInt32(bytes[offset]), style) }
        }
        if written == nil {
            for (place, byte) in zip((start + column)..<(start + next), text) { marks[place] = Mark(UInt32(byte), style) }
        }
        if !clusters.isEmpty {
            for place in (start + column)..<(start + next) { clusters[place] = nil }
        }
        if next < size.columns, marks[start + next].scalar == Mark.half {
            marks[start + next] = Mark(Mark.blank.scalar, marks[start + next].style)
        }
        return next
    }

    /// The columns of a row whose cells are others than in the last buffer, ascending; all of them where that had another size.
    package func changedColumns(in row: Int, since last: Buffer?) -> [Int] {
        guard let last, last.size == size else { return Array(0..<size.columns) }
        let places = (row * size.columns)..<((row + 1) * size.columns)
        if clusters.isEmpty, last.clusters.isEmpty, !differs(from: last, in: places) { return [] }
        return places.lazy.filter { place in
            marks[place] != last.marks[place]
                || marks[place].scalar == Mark.cluster && clusters[place] != last.clusters[place]
        }.map { $0 - places.lowerBound }
    }

    /// The column after the last character of a row.
    package func end(ofRow row: Int) -> Int {
        ((0..<size.columns).last { scalar(row: row, column: $0) != " " } ?? -1) + 1
    }

    /// Whether a row shows what another row showed in the last buffer of this size.
    package func row(_ row: Int, shows other: Int, of last: Buffer) -> Bool {
        guard clusters.isEmpty, last.clusters.isEmpty else { return false }
        let (place, there) = (row * size.columns, other * size.columns)
        return marks[place..<(place + size.columns)] == last.marks[there..<(there + size.columns)]
    }

    /// Whether there is another mark at one of these places. Looks at all of them, which is faster than to stop at the first.
    private func differs(from last: Buffer, in places: Range<Int>) -> Bool {
        marks.withUnsafeBufferPointer { marks in
            last.marks.withUnsafeBufferPointer { last in
                var difference: UInt32 = 0
                for place in places { difference |= marks[place].bits ^ last[place].bits }
                return difference != 0
            }
        }
    }

    private func contains(_ row: Int, _ column: Int) -> Bool {
        (0..<size.rows).contains(row) && (0..<size.columns).contains(column)
    }

    /// The buffer as text, a line for each row, trailing blanks removed.
    package var lines: [String] {
        (0..<max(0, size.rows)).map { row in
            let line = cells(inRow: row).map(\.text).joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
