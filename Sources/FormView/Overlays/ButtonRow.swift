/// The two buttons below a question, side by side.
struct ButtonRow {
    enum Button: Hashable, Sendable {
        case yes
        case no
    }

    let yes: String
    let no: String
    let typesetter: Typesetter

    /// The row; the focused button has a mark and a style of its own.
    func line(_ focused: Button?) -> Line {
        Line([
            .mark(focused == .yes), Span("[ \(yes) ]", focused == .yes ? .focused : .control), Span("  "), .mark(focused == .no),
            Span("[ \(no) ]", focused == .no ? .focused : .control),
        ])
    }

    /// Where the cursor stands on a button.
    func column(of button: Button) -> Int {
        // The mark and the bracket; before the second button the first one and the gap as well.
        button == .yes ? 4 : typesetter.cells(of: "  [ \(yes) ]    [ ")
    }
}
