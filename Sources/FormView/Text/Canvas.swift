/// Writes text into a buffer: sanitised, clipped to a region, wide characters whole or not at all.
struct Canvas {
    private(set) var buffer: Buffer
    let typesetter: Typesetter

    init(size: Size, typesetter: Typesetter) {
        buffer = Buffer(size: size)
        self.typesetter = typesetter
    }

    /// Goes on with what was drawn before.
    init(over buffer: Buffer, typesetter: Typesetter) {
        (self.buffer, self.typesetter) = (buffer, typesetter)
    }

    /// Says how many keys were refused so far.
    mutating func ring(_ bells: Int) { buffer.bells = bells }

    /// Says that these rows are read aloud as a whole.
    mutating func say(_ rows: some Sequence<Int>) { buffer.saidRows = (buffer.saidRows ?? []).union(rows) }

    var cursor: Position? {
        get { buffer.cursor }
        set {
            let isInside = newValue.map { (0..<buffer.size.rows).contains($0.row) && (0..<buffer.size.columns).contains($0.column) }
            buffer.cursor = isInside == true ? newValue : nil
        }
    }

    /// Draws a line from a place on, never beyond so many columns.
    mutating func draw(_ line: Line, row: Int, column: Int, columns: Int) {
        var next = column
        let end = min(column + columns, buffer.size.columns)
        for span in line.spans {
            let style = typesetter.shown(span.style)
            if Typesetter.isPlain(span.text) {
                next = buffer.write(ascii: span.text.utf8, style, row: row, column: next, end: end)
                continue
            }
            if Typesetter.hasSingleScalars(span.text) {
                draw(span.text.unicodeScalars.lazy.map { Character($0) }, style, row: row, column: &next, end: end)
            } else {
                draw(span.text, style, row: row, column: &next, end: end)
            }
        }
    }

    private mutating func draw(_ text: some Sequence<Character>, _ style: Style, row: Int, column next: inout Int, end: Int) {
        // Rules are one character many times.
        var last: (character: Character, columns: Int)?
        for character in text {
            guard next < end else { return }
            if let last, last.character == character {
                next = put(character, last.columns, style, row: row, column: next, end: end)
                continue
            }
            guard let shown = VisibleCluster.replacement(for: character, width: typesetter.width) else {
                let columns = self.columns(of: character)
                next = put(character, columns, style, row: row, column: next, end: end)
                last = (character, columns)
                continue
            }
            for part in shown {
                next = put(part, self.columns(of: part), style, row: row, column: next, end: end)
            }
        }
    }

    /// Fills a region with the character of a rule.
    mutating func rule(_ region: Region, _ rule: Character) {
        let (columns, end) = (self.columns(of: rule), min(region.column + region.columns, buffer.size.columns))
        for row in region.row..<(region.row + max(0, region.rows)) {
            var next = region.column
            while next < end { next = put(rule, columns, .dim, row: row, column: next, end: end) }
        }
    }

    /// Draws lines below each other from the top of a region; those that do not fit are left out.
    mutating func draw(_ lines: some Sequence<Line>, in region: Region) {
        for (offset, line) in lines.prefix(max(0, region.rows)).enumerated() {
            draw(line, row: region.row + offset, column: region.column, columns: region.columns)
        }
    }

    /// Blanks a region.
    mutating func clear(_ region: Region) {
        for row in region.row..<(region.row + max(0, region.rows)) {
            for column in region.column..<(region.column + max(0, region.columns)) {
                set(.blank, row: row, column: column)
            }
        }
    }

    private func columns(of character: Character) -> Int { character.isASCII ? 1 : max(1, typesetter.width(character)) }

    private mutating func put(_ character: Character, _ columns: Int, _ style: Style, row: Int, column: Int, end: Int) -> Int {
        guard column + columns <= end else {
            // Half a wide character cannot be shown.
            if column < end { set(Cell(" ", style), row: row, column: column) }
            return end
        }
        set(Cell(String(character), style), row: row, column: column)
        if columns == 2 {
            set(Cell("", style), row: row, column: column + 1)
        }
        return column + columns
    }

    /// Writes one cell. The other half of a wide character that stood here goes too.
    private mutating func set(_ cell: Cell, row: Int, column: Int) {
        if buffer.isHalf(row, column), !cell.text.isEmpty, column > 0 {
            buffer[row, column - 1] = Cell(" ", buffer[row, column - 1].style)
        }
        if !cell.text.isEmpty, buffer.isHalf(row, column + 1) {
            buffer[row, column + 1] = Cell(" ", buffer[row, column + 1].style)
        }
        buffer[row, column] = cell
    }
}

/// A rectangle of the screen, in cells.
struct Region: Hashable, Sendable {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
}
