/// The marks of the screen. Where it is read aloud or in braille, those that point at something or frame it would be said each time and are left out,
/// for the cursor says the same; those that mean something by themselves are words.
extension Typesetter {
    /// The mark of what has the focus, or blanks of the same width.
    func mark(_ isFocused: Bool) -> Span { isFocused && !isSpoken ? Span("> ", .focused) : Span("  ") }

    /// An end of a box, which also says whether the text goes on there.
    func edge(_ mark: String, isCut: Bool = false) -> Span {
        Span(isSpoken ? (isCut ? "…" : String(blanks: mark.count)) : mark, .dim)
    }

    /// What stands in an empty box to show what belongs there; spoken, it would be taken for the answer.
    func hint(_ text: String) -> String { isSpoken ? "" : text }

    /// A button with its caption.
    func button(_ caption: String) -> String { isSpoken ? "\(caption), button" : "[ \(caption) ]" }

    /// The cells between a button's edge and its caption.
    var buttonIndent: Int { isSpoken ? 0 : 2 }

    /// What is said before a sentence about a field: `! ` or `Error: `.
    func remark(_ blocks: Bool) -> String { isSpoken ? (blocks ? "Error: " : "Advice: ") : blocks ? "! " : "i " }

    /// How something looks; where nobody looks, not otherwise because it has the focus, since whatever looks otherwise is sent and said again.
    func shown(_ style: Style) -> Style {
        guard isSpoken else { return style }
        switch style {
        case .focused, .label, .control, .disabled, .dim: return .plain
        case .plain, .heading, .error, .advisory, .key: return style
        }
    }
}
