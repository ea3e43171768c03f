import Flow

/// A window over the form. Takes every key while it is open.
enum Overlay: Sendable {
    case help(HelpOverlay)
    case stages(StageOverlay)
    case leave(LeaveDialog)
    case opening(OpeningDialog)
    /// Asks for the file out of which the table of a field comes.
    case file(FieldID, PromptDialog)
    /// Asks to whom a quote that was just kept is written.
    case quote(String, PromptDialog)
    /// Asks what has to be known before the rows of a field's table can be read, and does that if it is so.
    case confirmTable(FieldID, TableTask, ConfirmDialog)
}

/// What a key did to an overlay.
enum OverlayResponse: Hashable, Sendable {
    case handled
    case closed
    case send(FlowEvent)
}

/// How an overlay looks: the text of its box, and the cursor within it.
struct OverlayPicture: Sendable {
    var title: String
    var rows: [Line]
    var cursor: Position
    /// What the footer says about it.
    var footer: [(action: Action, caption: String)]
    /// Which of several things the cursor is on, as of a control.
    var standing = ""
}

extension Canvas {
    /// Draws a window over everything in a region: its title, its text, the cursor in it.
    mutating func draw(_ window: OverlayPicture, in region: Region) {
        draw(Line(window.title, .heading), row: region.row, column: region.column, columns: region.columns)
        draw(window.rows, in: Region(row: region.row + 1, column: region.column, rows: region.rows - 1, columns: region.columns))
        cursor = Position(row: region.row + 1 + window.cursor.row, column: region.column + window.cursor.column)
    }
}
