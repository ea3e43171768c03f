/// Where the parts of the screen are, for a size.
struct ScreenLayout: Hashable, Sendable {
    /// The smallest screen a form is shown on: 60x16 less the row that tmux keeps for itself.
    static let smallest = Size(rows: 15, columns: 60)

    /// `nil` where the screen is too small for anything but a notice.
    var form = Region(row: 0, column: 0, rows: 0, columns: 0)
    var stageList: Region?
    var pricePanel: Region?
    var priceRow: Int?
    var messageRow = 0
    var isTooSmall = false

    /// Divides a screen, keeping rows for a message above the footer.
    ///
    /// - Parameters:
    ///   - isPriced: whether there can be a price to show.
    ///   - isSpoken: whether the screen is read aloud: nothing then stands beside the form, and what is said has its own rows.
    init(_ size: Size, messageRows: Int, isPriced: Bool = true, isSpoken: Bool = false) {
        guard size.rows >= Self.smallest.rows, size.columns >= Self.smallest.columns else {
            isTooSmall = true
            return
        }
        let isLarge = !isSpoken && (size.columns >= 100 || (size.columns >= 80 && size.rows >= 20))
        let top = isLarge ? 2 : 1
        let bottom = size.rows - 1 - (isLarge || !isPriced ? 0 : 1)
        messageRow = bottom - (isSpoken ? Typesetter.mostMessageLines : messageRows)
        priceRow = isLarge || !isPriced ? nil : bottom
        form = Region(row: top, column: 0, rows: messageRow - top, columns: size.columns)
        guard isLarge else { return }
        if isPriced {
            let panelColumns = min(36, size.columns >= 100 ? 30 + (size.columns - 100) / 10 : 27)
            form.columns -= panelColumns + 2
            pricePanel = Region(row: top, column: form.columns + 2, rows: form.rows, columns: panelColumns)
        }
        guard size.columns >= 100 else { return }
        let listColumns = min(30, 22 + (size.columns - 100) / 10)
        stageList = Region(row: top, column: 0, rows: form.rows, columns: listColumns)
        form.column = listColumns + 2
        form.columns -= listColumns + 2
    }
}
