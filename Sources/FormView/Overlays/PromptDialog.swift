import Flow

/// A question answered by a line of text. Where the answer is recorded, Enter in the line only goes on to the button that does it: a line that
/// was pasted or typed before the question was seen must not answer it.
struct PromptDialog: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        case accepted(String)
        /// The answer to a question whose text is masked.
        case acceptedSecret(Secret)
    }

    private enum Part: Hashable, Sendable {
        case line
        case button(ButtonRow.Button)
    }

    let title: String
    let explanation: String
    private let label: String
    /// What the text is accepted by.
    private let confirmation: String
    /// What leaves everything as it is; without it there are no buttons, and Enter in the line accepts.
    private let refusal: String?
    /// Whether nothing is an answer too.
    private let isOptional: Bool
    /// Whether a mask stands for every character.
    let isMasked: Bool
    /// Whether several lines that are pasted are the answer, as they stand.
    private let takesLines: Bool
    private var isRevealed = false
    private var editor: TextEditor
    private var box = LineBox()
    private var focus = Part.line

    init(
        title: String, explanation: String, label: String, confirmation: String, refusal: String? = nil, text: String = "", limit: Int,
        isOptional: Bool = false, isMasked: Bool = false, takesLines: Bool = false
    ) {
        (self.title, self.explanation, self.label, self.confirmation) = (title, explanation, label, confirmation)
        (self.refusal, self.isOptional, self.isMasked, self.takesLines) = (refusal, isOptional, isMasked, takesLines)
        // Without undo: what was typed and taken out again would stay in memory, out of reach of whoever wipes the secret.
        editor = TextEditor(text, limit: limit, keepsHistory: !isMasked)
    }

    /// Whether the answer is given by a button.
    var hasButtons: Bool { refusal != nil }

    /// The text that Enter would accept; `nil` while it would not. Of a masked one, nothing but that it would.
    var confirmable: String? { focus == .button(.yes) && isAnswered ? isMasked ? "" : editor.text : nil }

    /// What stands for each character of a secret.
    static let mask: Character = "•"

    private var isAnswered: Bool { isOptional || !editor.text.allSatisfy(\.isWhitespace) }

    /// Goes back to the line, with what was typed, because that was refused. A secret is typed anew.
    mutating func goBack() {
        (focus, isRevealed) = (.line, false)
        if isMasked { editor = TextEditor("", limit: editor.limit, keepsHistory: false) }
    }

    mutating func take(_ stroke: Stroke, _ scratchpad: inout Scratchpad) -> Response {
        if stroke.action == .close { return .closed }
        if isMasked, stroke.action == .reveal {
            isRevealed = !isRevealed && !scratchpad.isRecorded
            if scratchpad.isRecorded { scratchpad.message = Scratchpad.recordedRefusal }
            return .handled
        }
        if hasButtons, moveFocus(stroke.action) { return .handled }
        if takesLines, case .paste(let text) = stroke.key, !stroke.isTyped, text.split(whereSeparator: \.isNewline).count > 1 {
            return .accepted(text)
        }
        let isText = if case .paste = stroke.key { true } else { stroke.typed != nil }
        switch (stroke.action, focus) {
        case (.accept, .button(.no)): return .closed
        case (.accept, _) where !isAnswered:
            scratchpad.message = "\(label): type something, or leave with Escape."
            focus = .line
        case (.accept, .line) where hasButtons: focus = .button(.yes)
        case (.accept, _) where isMasked: return .acceptedSecret(Secret(editor.text))
        case (.accept, _): return .accepted(editor.text)
        default:
            // Who types on has not finished the line yet.
            if isText { focus = .line }
            if focus == .line { _ = editor.take(stroke, &scratchpad, keepsCuts: !isMasked) }
        }
        return .handled
    }

    private mutating func moveFocus(_ action: Action?) -> Bool {
        let parts: [Part] = [.line, .button(.yes), .button(.no)]
        let place = parts.firstIndex(of: focus) ?? 0
        switch action {
        case .nextField, .down: focus = parts[(place + 1) % parts.count]
        case .previousField, .up: focus = parts[(place + parts.count - 1) % parts.count]
        case .edit(.back) where focus != .line, .edit(.forward) where focus != .line:
            focus = focus == .button(.yes) ? .button(.no) : .button(.yes)
        default: return false
        }
        return true
    }

    mutating func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let text = typesetter.wrapped(explanation, to: columns).map { Line($0) }
        let caption = "\(label): "
        let start = 2 + typesetter.cells(of: caption)
        let room = max(1, min(columns - start - 2, 66))
        let shown = isMasked && !(isRevealed && focus == .line) ? editor.characters.map { _ in Self.mask } : editor.characters
        let line = shown[...]
        box.reveal(caret: editor.caret, of: line, columns: room, typesetter: typesetter)
        let part = box.part(of: line, columns: room, typesetter: typesetter)
        let field = LineBox.row(part, columns: room, style: focus == .line ? .focused : .control, typesetter: typesetter)
        let column = box.column(of: editor.caret, in: line, typesetter: typesetter)
        var picture = OverlayPicture(
            title: title, rows: text + [.blank, Line([typesetter.mark(focus == .line), Span(caption, .label)]) + field],
            cursor: Position(row: text.count + 1, column: start + 1 + min(column, room - 1)),
            footer: [(.accept, hasButtons ? "Go on" : confirmation)] + (isMasked ? [(.reveal, "Show")] : [])
                + [(.help, "Help"), (.close, "Close")])
        guard let refusal else { return picture }
        let buttons = ButtonRow(yes: confirmation, no: refusal, typesetter: typesetter)
        guard case .button(let button) = focus else {
            picture.rows += [.blank] + buttons.lines(nil)
            return picture
        }
        let cursor = buttons.cursor(on: button)
        picture.cursor = Position(row: picture.rows.count + 1 + cursor.row, column: cursor.column)
        picture.rows += [.blank] + buttons.lines(button)
        picture.footer = [
            (.accept, button == .yes ? confirmation : refusal), (.nextField, "Change"), (.help, "Help"), (.close, "Close"),
        ]
        return picture
    }
}
