import Flow

/// What stands around a stage's page: its title, how the stages stand, the price, messages, keys. Most keys change nothing of it, and then it is not
/// drawn again.
struct FormFrame: Hashable, Sendable {
    /// What the footer says.
    enum Footer: Hashable, Sendable {
        /// The keys of a window that covers the page.
        case window(Line)
        /// The keys of the control with the focus, of what the order may begin from, and of what can be seen of its end.
        case form(FocusKind, opening: String?, preview: String?)
    }

    var size: Size
    var layout: ScreenLayout
    var title: String
    /// At the right of the title, where there is room.
    var remark: String
    /// The rows of the list of stages, where it is shown.
    var stages: [Line]
    var messages: [String]
    var price: PricePanel
    var footer: Footer

    /// The frame with nothing in it.
    func drawn(_ typesetter: Typesetter) -> Buffer {
        var canvas = Canvas(size: size, typesetter: typesetter)
        if typesetter.isSpoken { canvas.say(layout.messageRow..<(size.rows - 1)) }
        drawEnds(on: &canvas)
        if case .form = footer { drawSides(on: &canvas) }
        return canvas.buffer
    }

    private func drawEnds(on canvas: inout Canvas) {
        let typesetter = canvas.typesetter
        canvas.draw(Line(typesetter.clipped(title, to: size.columns), .heading), row: 0, column: 0, columns: size.columns)
        let start = size.columns - typesetter.cells(of: remark)
        if start > typesetter.cells(of: title) + 1 {
            canvas.draw(Line(remark, .dim), row: 0, column: start, columns: size.columns - start)
        }
        if layout.form.row > 1 {
            canvas.rule(Region(row: 1, column: 0, rows: 1, columns: size.columns), "─")
        }
        canvas.drawMessage(messages, row: layout.messageRow)
        if let row = layout.priceRow {
            let view = PricePanelView(price: price, typesetter: typesetter)
            let line = typesetter.isSpoken ? view.sentence(columns: size.columns) : view.line(columns: size.columns)
            canvas.draw(line, row: row, column: 0, columns: size.columns)
        }
        let keys =
            switch footer {
            case .window(let line): line
            case .form(let focus, let opening, let preview):
                FooterView(typesetter: typesetter).line(
                    for: focus, opening: opening, preview: preview, isPriced: layout.priceRow != nil || layout.pricePanel != nil,
                    columns: size.columns)
            }
        canvas.draw(keys, row: size.rows - 1, column: 0, columns: size.columns)
    }

    private func drawSides(on canvas: inout Canvas) {
        let form = layout.form
        if let region = layout.stageList {
            canvas.draw(stages, in: region)
            canvas.rule(Region(row: form.row, column: region.columns, rows: form.rows, columns: 1), "│")
        }
        if let region = layout.pricePanel {
            let panel = PricePanelView(price: price, typesetter: canvas.typesetter)
            canvas.draw(panel.rows(region.rows, columns: region.columns), in: region)
            canvas.rule(Region(row: form.row, column: region.column - 2, rows: form.rows, columns: 1), "│")
        }
    }
}

/// A frame as it was drawn, with the rows of the page in it. A row that is the same stands as it is.
struct DrawnFrame: Sendable {
    let frame: FormFrame
    private(set) var buffer: Buffer
    /// The page's rows in the frame, from its first.
    private var rows: [Line]

    init(_ frame: FormFrame, _ typesetter: Typesetter) {
        (self.frame, buffer) = (frame, frame.drawn(typesetter))
        rows = Array(repeating: .blank, count: max(0, frame.layout.form.rows))
    }

    /// Draws the rows of a page from one on, and marks at the edge where it goes on.
    mutating func draw(_ page: [Line], from first: Int, _ typesetter: Typesetter) {
        let form = frame.layout.form
        var canvas = Canvas(over: buffer, typesetter: typesetter)
        let blank = Line(String(blanks: form.columns - 1))
        for row in rows.indices {
            let line = page.indices.contains(first + row) ? page[first + row] : .blank
            guard line != rows[row] else { continue }
            rows[row] = line
            for line in [blank, line] { canvas.draw(line, row: form.row + row, column: form.column, columns: form.columns - 1) }
        }
        let edge = form.column + form.columns - 1
        guard let last = rows.indices.last, !typesetter.isSpoken else {
            buffer = canvas.buffer
            return
        }
        for (row, mark, goesOn) in [(0, "^", first > 0), (last, "v", first + rows.count < page.count)] {
            canvas.draw(Line(goesOn ? mark : " ", goesOn ? .dim : .plain), row: form.row + row, column: edge, columns: 1)
        }
        buffer = canvas.buffer
    }
}
