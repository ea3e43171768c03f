/// The desk's list as lines: a header, then a row for each order, in columns that fit the width.
struct DeskListView {
    private struct Column {
        var title: String
        var cells: Int
        var text: (DeskRow) -> String
    }

    private let columns: [Column]
    private let typesetter: Typesetter

    /// The cells before the first column: the mark.
    static let markCells = 2
    private static let gap = "  "

    /// - Parameter showsDue: whether what is due stands in the places of the time and the state.
    init(columns width: Int, showsDue: Bool = false, typesetter: Typesetter) {
        self.typesetter = typesetter
        let isWide = width >= 90
        let date =
            showsDue
            ? Column(title: "Due", cells: 10) { $0.due?.day ?? "" }
            : Column(title: isWide ? "Date (UTC)" : "Date", cells: isWide ? 16 : 10) { String($0.time.prefix(isWide ? 16 : 10)) }
        let state =
            showsDue ? Column(title: "What", cells: 22) { $0.due?.what ?? "" } : Column(title: "State", cells: 17) { $0.state }
        var columns = [date, Column(title: "Id", cells: 9) { $0.id.text }, state]
        let owner = isWide ? 10 + Self.gap.count : 0
        let used = Self.markCells + owner + columns.reduce(0) { $0 + $1.cells + Self.gap.count }
        let rest = max(1, width - used)
        // Half a name and half an organization would say less than a whole name; and of states the whole word is needed.
        let hasOrganization = rest >= 34
        let name = hasOrganization ? (rest - Self.gap.count) * 11 / 20 : rest
        columns.append(Column(title: "Common name", cells: name) { $0.name })
        if hasOrganization {
            columns.append(Column(title: "Organization", cells: rest - Self.gap.count - name) { $0.organization })
        }
        if isWide { columns.append(Column(title: "Owner", cells: 10) { $0.owner }) }
        self.columns = columns
    }

    var header: Line {
        Line(String(blanks: Self.markCells) + line(\.title), .label)
    }

    /// One row. The selected one has a mark, and its style says whether the list has the focus.
    func row(_ row: DeskRow, isSelected: Bool, isFocused: Bool) -> Line {
        let style: Style = isSelected ? (isFocused || typesetter.isSpoken ? .focused : .heading) : row.id.kind == .draft ? .dim : .plain
        return Line([Span(isSelected && !typesetter.isSpoken ? "> " : "  ", style), Span(line { $0.text(row) }, style)])
    }

    private func line(_ text: (Column) -> String) -> String {
        columns.map { typesetter.padded(text($0), to: $0.cells) }.joined(separator: Self.gap)
    }
}
