import Flow

extension FormScreen {
    /// The whole screen, every cell of it, and where the cursor stands.
    package func render() -> Buffer {
        var canvas = Canvas(size: size, typesetter: typesetter)
        guard !layout.isTooSmall else {
            let asksToLeave = if case .leave? = state.overlay { true } else { false }
            canvas.drawSizeNotice(asksToLeave ? ". Ctrl-C again leaves; the draft is kept." : "", bells: bells)
            return canvas.buffer
        }
        drawFrame(on: &canvas)
        if let window {
            let top = layout.form.row
            canvas.draw(window, in: Region(row: top, column: 2, rows: layout.messageRow - top, columns: windowSize.columns))
        } else {
            drawForm(on: &canvas)
        }
        return canvas.buffer
    }

    private func drawFrame(on canvas: inout Canvas) {
        let list = StageListView(flow: flow, typesetter: typesetter)
        let place = "Stage \(reading.number) of \(reading.count)  \(reading.stage.definition.title)"
        let title = place + (day.map { "  as of \($0)" } ?? "")
        canvas.draw(Line(typesetter.clipped(title, to: size.columns), .heading), row: 0, column: 0, columns: size.columns)
        let right = layout.stageList == nil ? list.bar : engine.definition.title
        let start = size.columns - typesetter.cells(of: right)
        if start > typesetter.cells(of: title) + 1 {
            canvas.draw(Line(right, .dim), row: 0, column: start, columns: size.columns - start)
        }
        if layout.form.row > 1 {
            canvas.rule(Region(row: 1, column: 0, rows: 1, columns: size.columns), "─")
        }
        canvas.drawMessage(messageLines, row: layout.messageRow)
        let price = PricePanelView(price: flow.reading.price, typesetter: typesetter)
        if let row = layout.priceRow {
            canvas.draw(price.line(columns: size.columns), row: row, column: 0, columns: size.columns)
        }
        let footer = FooterView(typesetter: typesetter)
        let keys =
            window.map { footer.line($0.footer, columns: size.columns) }
            ?? footer.line(for: focusKind, opening: opening?.caption, columns: size.columns)
        canvas.draw(keys, row: size.rows - 1, column: 0, columns: size.columns)
    }

    var focusKind: FocusKind {
        focusedField.flatMap { state.controls[$0]?.focusKind } ?? .button
    }

    private func drawForm(on canvas: inout Canvas) {
        let form = layout.form
        if let region = layout.stageList {
            let list = StageListView(flow: flow, typesetter: typesetter)
            canvas.draw(list.rows(region.rows, columns: region.columns), in: region)
            canvas.rule(Region(row: form.row, column: region.columns, rows: form.rows, columns: 1), "│")
        }
        if let region = layout.pricePanel {
            let panel = PricePanelView(price: flow.reading.price, typesetter: typesetter)
            canvas.draw(panel.rows(region.rows, columns: region.columns), in: region)
            canvas.rule(Region(row: form.row, column: region.column - 2, rows: form.rows, columns: 1), "│")
        }
        let shown = page.rows.dropFirst(state.scroll).prefix(form.rows)
        canvas.draw(shown, in: Region(row: form.row, column: form.column, rows: form.rows, columns: form.columns - 1))
        let edge = form.column + form.columns - 1
        if state.scroll > 0 { canvas.draw(Line("^", .dim), row: form.row, column: edge, columns: 1) }
        if state.scroll + form.rows < page.rows.count {
            canvas.draw(Line("v", .dim), row: form.row + form.rows - 1, column: edge, columns: 1)
        }
        if let cursor = page.extent(of: state.focus)?.cursor {
            canvas.cursor = Position(row: form.row + cursor.row - state.scroll, column: form.column + cursor.column)
        }
    }
}
