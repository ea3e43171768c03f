/// A question answered by a line of text.
struct PromptDialog: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        case accepted(String)
    }

    private let title: String
    private let explanation: String
    private let label: String
    /// What Enter does.
    private let confirmation: String
    /// Whether nothing is an answer too.
    private let isOptional: Bool
    private var editor: TextEditor
    private var box = LineBox()

    init(title: String, explanation: String, label: String, confirmation: String, text: String = "", limit: Int, isOptional: Bool = false) {
        (self.title, self.explanation, self.label, self.confirmation) = (title, explanation, label, confirmation)
        self.isOptional = isOptional
        editor = TextEditor(text, limit: limit)
    }

    mutating func take(_ stroke: Stroke, _ scratchpad: inout Scratchpad) -> Response {
        switch stroke.action {
        case .close: return .closed
        case .accept:
            let text = editor.text
            guard isOptional || !text.allSatisfy(\.isWhitespace) else {
                scratchpad.message = "\(label): type something, or leave with Escape."
                return .handled
            }
            return .accepted(text)
        default:
            _ = editor.take(stroke, &scratchpad)
            return .handled
        }
    }

    mutating func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let text = typesetter.wrapped(explanation, to: columns).map { Line($0) }
        let caption = "> \(label): "
        let start = typesetter.cells(of: caption)
        let room = max(1, min(columns - start - 2, 66))
        let line = editor.characters[...]
        box.reveal(caret: editor.caret, of: line, columns: room, typesetter: typesetter)
        let part = box.part(of: line, columns: room, typesetter: typesetter)
        let field = LineBox.row(part, columns: room, style: .focused, typesetter: typesetter)
        let column = box.column(of: editor.caret, in: line, typesetter: typesetter)
        return OverlayPicture(
            title: title, rows: text + [.blank, Line([Span(caption, .label)]) + field],
            cursor: Position(row: text.count + 1, column: start + 1 + min(column, room - 1)),
            footer: [(.accept, confirmation), (.close, "Close")])
    }
}
