import Flow

/// What came of the flow, such as the placed order: its id, what happens next, and a button to close. Where something is shown now and never again, the button closes the page
/// only when somebody has ticked that it is noted.
struct ReceiptView: Sendable {
    private enum Focus {
        case note
        case close
    }

    private var document = WrappedDocument()
    private var window = ScrollWindow()
    /// Whether somebody has ticked that he noted what is shown once.
    private(set) var isNoted = false
    private var focus = Focus.note

    /// The question that is ticked.
    private static func question(_ receipt: Receipt) -> String { "Noted: the \(receipt.secret) is written down or read out" }

    mutating func take(_ stroke: Stroke, _ receipt: Receipt, _ scratchpad: inout Scratchpad) -> OverlayResponse {
        let needsNote = !receipt.shownOnce.isEmpty
        switch (stroke.action, focus) {
        case (.accept, _) where !needsNote: return .send(.leaveRequested(.quit))
        case (.choose, .note) where needsNote: isNoted.toggle()
        // Enter accepts and goes on, as on a form.
        case (.accept, .note): (isNoted, focus) = (true, .close)
        case (.accept, .close):
            if isNoted { return .send(.leaveRequested(.quit)) }
            focus = .note
            scratchpad.message = "The \(receipt.secret) is shown only now. Tick that it is noted, then close the page."
        case (.nextField, _), (.previousField, _): focus = focus == .note ? .close : .note
        default: _ = window.take(stroke)
        }
        return .handled
    }

    mutating func layOut(
        _ receipt: Receipt, _ purpose: FlowPurpose, rows: Int, columns: Int, typesetter: Typesetter
    ) -> OverlayPicture {
        let needsNote = !receipt.shownOnce.isEmpty
        document.wrap(receipt.shownOnce + receipt.lines, to: columns, typesetter: typesetter)
        window.fit(rows: rows - (needsNote ? 5 : 4), total: document.rows.count)
        var pictured = [
            Line([Span("\(purpose.title) ", .heading), Span(receipt.id, .focused)]) + Line("  \(window.position)", .dim), .blank,
        ]
        pictured += document.rows[window.visible]
        pictured.append(.blank)
        let isOnNote = needsNote && focus == .note
        if needsNote { pictured.append(note(Self.question(receipt), isFocused: isOnNote, typesetter)) }
        pictured.append(
            Line([
                typesetter.mark(!isOnNote), Span(typesetter.button("Close"), typesetter.shown(isOnNote ? .control : .focused)),
            ]))
        let cursor =
            isOnNote
            ? Position(row: pictured.count - 2, column: typesetter.isSpoken ? 2 : 3)
            : Position(row: pictured.count - 1, column: 2 + typesetter.buttonIndent)
        return OverlayPicture(
            title: Self.title(receipt, purpose), rows: pictured, cursor: cursor,
            footer: (isOnNote ? [(.choose, "Tick"), (.accept, "Tick, go on")] : [(.accept, "Close")])
                + (needsNote ? [(.nextField, "Change")] : []) + [(.down, "Scroll"), (.help, "Help")])
    }

    private func note(_ question: String, isFocused: Bool, _ typesetter: Typesetter) -> Line {
        if typesetter.isSpoken { return Line([Span("  "), Span("\(question), \(isNoted ? "on" : "off")")]) }
        return Line([
            typesetter.mark(isFocused), Span(isNoted ? "[x] " : "[ ] ", isFocused ? .focused : .control),
            Span(question, isFocused ? .focused : .label),
        ])
    }

    private static func title(_ receipt: Receipt, _ purpose: FlowPurpose) -> String {
        receipt.isPending ? "The \(receipt.secret) of the \(purpose.noun)" : "The \(purpose.noun) is \(purpose.done)"
    }

    /// What F1 says here.
    func help(_ receipt: Receipt, _ purpose: FlowPurpose) -> HelpOverlay {
        HelpOverlay([
            DocumentLine(Self.title(receipt, purpose), .heading),
            DocumentLine(
                "The page says what happens next. What it shows of a password is shown only now: write it down and tick that it is noted before you close the page."
            ),
            DocumentLine(""), DocumentLine("Keys", .heading), DocumentLine("Up, Down, PgUp, PgDn", .pair(value: "scroll")),
            DocumentLine(KeyMap.caption(of: .choose), .pair(value: "ticks that the password or suffix is noted, where there is one")),
            DocumentLine(KeyMap.caption(of: .nextField), .pair(value: "goes from the tick to the button and back")),
            DocumentLine(KeyMap.caption(of: .accept), .pair(value: "on the button: closes the page")),
            DocumentLine(
                KeyMap.caption(of: .quit),
                .pair(
                    value: receipt.isPending
                        ? "closes it at once; what is not noted is not kept" : "closes it at once; what is not noted is said once more")),
        ])
    }
}
