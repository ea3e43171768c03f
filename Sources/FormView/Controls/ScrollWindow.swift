/// Which rows of a long content its box shows.
struct ScrollWindow: Hashable, Sendable {
    /// The first row shown.
    private(set) var first = 0
    /// The rows of the box and of the content, as last laid out.
    private(set) var rows = 0
    private(set) var total = 0
    /// The row that is being read, where a screen is read aloud or in braille: row by row, not by what is seen at once.
    private(set) var reading = 0

    /// Fits the window to its content and box.
    mutating func fit(rows: Int, total: Int) {
        (self.rows, self.total) = (max(1, rows), total)
        scroll(to: first)
        reading = min(reading, max(0, total - 1))
    }

    /// Goes on reading by so many rows; `false` when the end was reached already.
    mutating func read(by count: Int) -> Bool {
        let before = reading
        reading = max(0, min(reading + count, total - 1))
        reveal(reading..<(reading + 1))
        return reading != before
    }

    /// Scrolls as little as shows these rows, the first of them if there is no room for all.
    mutating func reveal(_ range: Range<Int>) {
        scroll(to: max(first, range.upperBound - rows))
        scroll(to: min(first, range.lowerBound))
    }

    /// Scrolls by rows; `false` when the end was reached already.
    mutating func scroll(by count: Int) -> Bool {
        let before = first
        scroll(to: first + count)
        return first != before
    }

    /// Scrolls by boxes, a row of overlap.
    mutating func page(_ count: Int) -> Bool {
        scroll(by: count * max(1, rows - 1))
    }

    mutating func scroll(to row: Int) {
        first = max(0, min(row, total - rows))
    }

    /// The rows to show.
    var visible: Range<Int> {
        first..<max(first, min(first + rows, total))
    }

    /// `row 12 of 88`, where it is read row by row; nothing of a single one.
    var standing: String { total > 1 ? "row \(reading + 1) of \(total)" : "" }

    /// `12–30 of 88`, empty when everything is seen.
    var position: String {
        total > rows ? "\(first + 1)–\(min(first + rows, total)) of \(total)" : ""
    }
}
