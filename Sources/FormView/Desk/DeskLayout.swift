/// Where the parts of the desk are, for a size.
struct DeskLayout: Hashable, Sendable {
    /// From so many columns on, the preview stands beside the list.
    private static let columnsForBoth = 100
    /// From so many rows on, it stands below; in a lower window it takes the list's place while it has the focus.
    private static let rowsForBoth = 20

    static let searchRow = 1
    private static let top = 2

    /// The list, its header in the first row.
    var list = Region(row: 0, column: 0, rows: 0, columns: 0)
    /// The preview, its heading in the first row.
    var preview = Region(row: 0, column: 0, rows: 0, columns: 0)
    /// Where an opened order or a dialog is shown.
    var window = Region(row: 0, column: 0, rows: 0, columns: 0)
    var messageRow = 0
    /// Where it is said how much is due in which week, if it is.
    var weeksRow: Int?
    var isTooSmall = false
    /// The column of the rule between list and preview, if they stand side by side.
    var ruleColumn: Int?
    /// Whether list and preview are shown by turns.
    var takesTurns = false

    /// Divides a screen, keeping rows for a message above the footer. Where it is read aloud, one thing is shown at a time, and what is said has its
    /// own rows.
    init(_ size: Size, messageRows: Int, showsWeeks: Bool = false, isSpoken: Bool = false) {
        guard size.rows >= ScreenLayout.smallest.rows, size.columns >= ScreenLayout.smallest.columns else {
            isTooSmall = true
            return
        }
        messageRow = size.rows - 1 - (isSpoken ? Typesetter.mostMessageLines : messageRows)
        let whole = Region(row: Self.top, column: 0, rows: messageRow - Self.top, columns: size.columns)
        var body = whole
        if showsWeeks {
            weeksRow = body.row
            (body.row, body.rows) = (body.row + 1, body.rows - 1)
        }
        (list, preview, window) = (body, body, whole)
        window.column = 2
        window.columns = min(size.columns - 4, 96)
        if isSpoken {
            takesTurns = true
        } else if size.columns >= Self.columnsForBoth {
            list.columns = size.columns * 3 / 5
            ruleColumn = list.columns
            preview.column = list.columns + 2
            preview.columns = size.columns - preview.column
        } else if size.rows >= Self.rowsForBoth {
            preview.rows = body.rows * 2 / 5
            list.rows = body.rows - preview.rows
            preview.row = body.row + list.rows
        } else {
            takesTurns = true
        }
    }
}
