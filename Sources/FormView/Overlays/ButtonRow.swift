/// The two buttons below a question, side by side.
struct ButtonRow {
    enum Button: Hashable, Sendable {
        case yes
        case no
    }

    let yes: String
    let no: String
    let typesetter: Typesetter

    /// The row; the focused button has a mark and a style of its own. Read aloud, each button has a row.
    func lines(_ focused: Button?) -> [Line] {
        let (first, second) = (line(.yes, focused), line(.no, focused))
        return typesetter.isSpoken ? [first, second] : [first + Line("  ") + second]
    }

    private func line(_ button: Button, _ focused: Button?) -> Line {
        let caption = typesetter.button(button == .yes ? yes : no)
        return Line([typesetter.mark(focused == button), Span(caption, focused == button ? .focused : .control)])
    }

    /// Where the cursor stands on a button, from the corner of the rows: behind mark and bracket, of the second button behind the first as well.
    func cursor(on button: Button) -> Position {
        let start = 2 + typesetter.buttonIndent
        if typesetter.isSpoken { return Position(row: button == .yes ? 0 : 1, column: start) }
        return Position(row: 0, column: button == .yes ? start : start + typesetter.cells(of: typesetter.button(yes)) + 4)
    }
}
