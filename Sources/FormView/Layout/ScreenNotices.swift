extension Canvas {
    /// Says, in the place of everything else, that the screen is too small, and how large it must be.
    mutating func drawSizeNotice(_ remark: String = "", bells: Int) {
        ring(bells)
        let (size, smallest) = (buffer.size, ScreenLayout.smallest)
        let notice = "certdesk needs \(smallest.columns)x\(smallest.rows); this terminal is \(size.columns)x\(size.rows)" + remark
        let lines = typesetter.wrapped(notice, to: max(1, size.columns)).map { Line($0) }
        draw(lines, in: Region(row: 0, column: 0, rows: size.rows, columns: size.columns))
    }

    /// Draws the lines of a message from a row on.
    mutating func drawMessage(_ lines: [String], row: Int) {
        for (offset, text) in lines.enumerated() {
            draw(Line(typesetter.isSpoken ? text : "* \(text)", .advisory), row: row + offset, column: 0, columns: buffer.size.columns)
        }
    }
}

extension Typesetter {
    /// The most rows of a message on a small screen. Where the screen is read aloud they are always kept free for what is said, so that nothing else moves.
    static let mostMessageLines = 3

    /// The most rows of a message on a screen with so many: what is refused, with what to do about it, is read to its end. Where the screen is read aloud no more
    /// are kept free.
    func mostMessageLines(of rows: Int) -> Int { isSpoken ? Self.mostMessageLines : max(Self.mostMessageLines, rows / 3) }

    /// A message as lines above the footer; it may take a few rows from the screen but never all, and says so where it is cut.
    ///
    /// - Parameter most: the most rows.
    func messageLines(_ text: String?, columns: Int, atMost most: Int = mostMessageLines) -> [String] {
        let columns = max(1, columns - 3)
        let lines = text.map { wrapped($0, to: columns) } ?? []
        guard lines.count > most else { return lines }
        return lines.prefix(most - 1) + [clipped(lines[most - 1] + " …", to: columns)]
    }
}
