import Flow

/// The placed order: its id, what happens next, and a button to close.
struct ReceiptView: Sendable {
    private var document = WrappedDocument()
    private var window = ScrollWindow()

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        if stroke.action == .accept { return .send(.leaveRequested(.quit)) }
        _ = window.take(stroke)
        return .handled
    }

    mutating func layOut(_ receipt: Receipt, rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        document.wrap(receipt.shownOnce + receipt.lines, to: columns, typesetter: typesetter)
        window.fit(rows: rows - 4, total: document.rows.count)
        var pictured = [Line([Span("Order ", .heading), Span(receipt.id, .focused)]) + Line("  \(window.position)", .dim), .blank]
        pictured += document.rows[window.visible]
        pictured += [.blank, Line([typesetter.mark(true), Span(typesetter.button("Close"), .focused)])]
        return OverlayPicture(
            title: "The order is placed", rows: pictured, cursor: Position(row: pictured.count - 1, column: 2 + typesetter.buttonIndent),
            footer: [(.accept, "Close"), (.down, "Scroll"), (.help, "Help")])
    }

    /// What F1 says here.
    var help: HelpOverlay {
        HelpOverlay([
            DocumentLine("The order is placed", .heading),
            DocumentLine(
                "The page says what happens next. What it shows of a password is shown only now: write it down before you close it."),
            DocumentLine(""), DocumentLine("Keys", .heading), DocumentLine("Up, Down, PgUp, PgDn", .pair(value: "scroll")),
            DocumentLine(KeyMap.caption(of: .accept), .pair(value: "closes the page")),
        ])
    }
}
