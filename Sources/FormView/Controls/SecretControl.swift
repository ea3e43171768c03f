import Flow

/// One line that shows a mask for every character, until Ctrl-R.
struct SecretControl: Control {
    static let labelPlacement = LabelPlacement.beside

    private var editor: TextEditor
    private var box = LineBox()
    private var isRevealed = false

    init(_ field: VisibleField) {
        editor = Self.editor(field.answer?.secret?.revealed ?? "")
    }

    /// Without undo: what was typed and taken out again would stay in memory, out of reach of whoever wipes the secret.
    private static func editor(_ secret: String) -> TextEditor {
        TextEditor(secret, limit: LineControl.limit, keepsHistory: false)
    }

    var focusKind: FocusKind { .secret }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        if stroke.action == .reveal {
            if scratchpad.isRecorded {
                scratchpad.message = Scratchpad.recordedRefusal
            } else {
                isRevealed.toggle()
            }
            return .handled
        }
        return switch editor.take(stroke, &scratchpad, keepsCuts: false) {
        case .ignored: .ignored
        case .moved: .handled
        case .changed: .answered(.secret(Secret(editor.text)))
        }
    }

    mutating func follow(_ field: VisibleField) {
        let secret = field.answer?.secret?.revealed ?? ""
        guard secret != editor.text else { return }
        editor = Self.editor(secret)
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        isRevealed = false
        return nil
    }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let columns = max(1, min(space.columns - 2, 66))
        guard !editor.characters.isEmpty else {
            let hint = space.typesetter.clipped(space.typesetter.hint(field.definition.hint), to: columns)
            return ControlPicture(
                rows: [LineBox.row((hint, false, false), columns: columns, style: .dim, typesetter: space.typesetter)],
                cursor: Position(row: 0, column: 1))
        }
        let shown = isRevealed && space.isFocused ? editor.characters : Array(repeating: PromptDialog.mask, count: editor.characters.count)
        box.reveal(caret: space.isFocused ? editor.caret : 0, of: shown[...], columns: columns, typesetter: space.typesetter)
        let part = box.part(of: shown[...], columns: columns, typesetter: space.typesetter)
        let column = box.column(of: editor.caret, in: shown[...], typesetter: space.typesetter)
        return ControlPicture(
            rows: [LineBox.row(part, columns: columns, style: space.isFocused ? .focused : .control, typesetter: space.typesetter)],
            cursor: Position(row: 0, column: 1 + min(column, columns - 1)))
    }
}
