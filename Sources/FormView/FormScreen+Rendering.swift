import Flow

extension FormScreen {
    /// The whole screen, every cell of it, and where the cursor stands.
    package func render() -> Buffer {
        guard !layout.isTooSmall, let drawn else {
            var canvas = Canvas(size: size, typesetter: typesetter)
            let asksToLeave = if case .leave? = state.overlay { true } else { false }
            canvas.drawSizeNotice(asksToLeave ? ". Ctrl-C again leaves; the draft is kept." : "", bells: bells)
            return canvas.buffer
        }
        var canvas = Canvas(over: drawn.buffer, typesetter: typesetter)
        if let window {
            let top = layout.form.row
            canvas.draw(window, in: Region(row: top, column: 2, rows: layout.messageRow - top, columns: windowSize.columns))
        } else if let cursor = page.extent(of: state.focus)?.cursor {
            canvas.cursor = Position(row: layout.form.row + cursor.row - state.scroll, column: layout.form.column + cursor.column)
        }
        // Of a row in which somebody types, what is typed is enough.
        if typesetter.isSpoken, let cursor = canvas.cursor, !isTypedAtCursor { canvas.say([cursor.row]) }
        return canvas.buffer
    }

    private var isTypedAtCursor: Bool {
        switch state.overlay {
        case .opening, .file, .quote: true
        case .stages, .help, .leave, .confirmTable: false
        case nil: flow.phase == .answering && [.text, .secret, .lines].contains(focusKind)
        }
    }

    /// Draws what has changed since it was last drawn.
    mutating func draw(messages: [String]) {
        let frame = frame(messages: messages)
        var drawn = drawn.flatMap { $0.frame == frame ? $0 : nil } ?? DrawnFrame(frame, typesetter)
        if window == nil { drawn.draw(page.rows, from: state.scroll, typesetter) }
        self.drawn = drawn
    }

    /// What stands around the page at the moment.
    func frame(messages: [String]) -> FormFrame {
        let list = StageListView(flow: flow, typesetter: typesetter)
        let place = "Stage \(reading.number) of \(reading.count)  \(reading.stage.definition.title)"
        let footer: FormFrame.Footer =
            window.map { .window(FooterView(typesetter: typesetter).line($0.footer, columns: size.columns)) }
            ?? .form(typesetter.isSpoken ? .button : focusKind, opening: opening?.caption, preview: engine.catalogue.preview?.caption)
        return FormFrame(
            size: size, layout: layout, title: place + (day.map { "  as of \($0)" } ?? ""),
            remark: typesetter.isSpoken ? "" : layout.stageList == nil ? list.bar : engine.definition.title,
            stages: layout.stageList.map { list.rows($0.rows, columns: $0.columns) } ?? [], messages: messages, price: flow.reading.price,
            footer: footer)
    }

    var focusKind: FocusKind {
        focusedField.flatMap { state.controls[$0]?.focusKind } ?? .button
    }
}
