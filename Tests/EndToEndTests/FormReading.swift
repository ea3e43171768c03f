/// What a full screen shows of its form, read from the cells as a person reads it: which stage, which field, what stands on its row.
struct FormReading: Equatable {
    /// The title of the stage.
    let title: String
    /// The rows of the pane that the cursor stands in, marks of the focus and of scrolling left out.
    let rows: [String]
    let cursor: Int
    private let column: Int

    /// Fails where no form is shown: an overlay, a notice.
    init?(_ screen: VirtualScreen) {
        let lines = screen.lines.map(Array.init)
        let words = screen.lines.first?.split(separator: "  ", maxSplits: 1) ?? []
        guard words.count == 2, words[0].hasPrefix("Stage "), lines.count > 8 else { return nil }
        title = words[1].split(separator: "  ").first.map(String.init) ?? ""
        // A rule between panes runs from the top to the messages, which take three rows at most.
        let body = lines[2..<(lines.count - 5)]
        let rules = (0..<screen.columns).filter { column in body.allSatisfy { $0.count > column && $0[column] == "│" } }
        (cursor, column) = screen.cursor
        let place = column
        let left = rules.last { $0 < place }.map { $0 + 1 } ?? 0
        let right = rules.first { $0 > place } ?? screen.columns
        rows = lines.map { line in
            // The pane's last column is kept for the marks that there is more above or below.
            String(line.dropFirst(left).prefix(max(0, right - left - 1)).drop { $0 == " " || $0 == ">" }).trimmed
        }
    }

    /// The cursor's row.
    var row: String { rows.indices.contains(cursor) ? rows[cursor] : "" }

    /// Whether the stage's button has the focus.
    var isOnButton: Bool { row.hasPrefix("[ ") && row.hasSuffix(" ]") && !row.dropFirst(2).dropLast(2).contains("  ") && row.count > 4 }

    /// The label of the field with the focus: of the known ones, the one on the cursor's row or the nearest above it.
    func label(among labels: [String]) -> String? {
        guard !isOnButton, rows.indices.contains(cursor) else { return nil }
        return rows[2...max(2, cursor)].reversed().lazy.map(\.caption).first { labels.contains($0) }
    }

    /// The row that carries a label.
    func row(labeled label: String) -> String? { rows.first { $0.caption == label } }
}

extension String {
    /// A row's label without its control, marks and star.
    fileprivate var caption: String {
        var text = self[...]
        for mark in ["[x] ", "[ ] "] where text.hasPrefix(mark) { text = text.dropFirst(mark.count) }
        for end in ["  ", " [", "=[", " <", "=<"] {
            if let range = text.firstRange(of: end) { text = text[..<range.lowerBound] }
        }
        if text.hasSuffix(" *") { text = text.dropLast(2) }
        return String(text)
    }

    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
