import Flow

/// One line of text, a number or a date.
struct LineControl: Control {
    static let labelPlacement = LabelPlacement.beside
    /// The most characters of a one-line field.
    static let limit = 4096

    private var editor: TextEditor
    private var box = LineBox()

    init(_ field: VisibleField) {
        editor = TextEditor(field.answer.shownText, limit: Self.limit)
    }

    var focusKind: FocusKind { .text }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch editor.take(stroke, &scratchpad) {
        case .ignored: .ignored
        case .moved: .handled
        case .changed: .answered(field.definition.kind.answer(typed: editor.text))
        }
    }

    mutating func follow(_ field: VisibleField) {
        guard (field.answer ?? .text("")) != field.definition.kind.answer(typed: editor.text) else { return }
        editor.replaceAll(with: field.answer.shownText)
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        // `007` is 7: shown as it counts, once it is finished.
        if case .number? = field.answer { editor.replaceAll(with: field.answer.shownText) }
        return nil
    }

    var place: FormPlace { FormPlace(offset: editor.caret) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { editor.moveCaret(to: place.offset) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let columns = max(1, min(space.columns - 2, field.definition.kind.widest))
        let style: Style = space.isFocused ? .focused : .control
        guard !editor.characters.isEmpty else {
            let hint = LineBox.row(
                (space.typesetter.clipped(space.typesetter.hint(field.definition.hint), to: columns), false, false), columns: columns,
                style: .dim,
                typesetter: space.typesetter)
            return ControlPicture(rows: [hint], cursor: Position(row: 0, column: 1))
        }
        let line = editor.characters[...]
        box.reveal(caret: space.isFocused ? editor.caret : 0, of: line, columns: columns, typesetter: space.typesetter)
        let part = box.part(of: line, columns: columns, typesetter: space.typesetter)
        let column = box.column(of: editor.caret, in: line, typesetter: space.typesetter)
        return ControlPicture(
            rows: [LineBox.row(part, columns: columns, style: style, typesetter: space.typesetter)],
            cursor: Position(row: 0, column: 1 + min(column, columns - 1)))
    }
}

extension FieldKind {
    /// What a typed line means as an answer. A number field keeps as text what is no number.
    fileprivate func answer(typed text: String) -> Answer {
        if case .number = self, let word = text.split(separator: " ").first, word.count == text.count(where: { $0 != " " }),
            let number = Int(word)
        {
            return .number(number)
        }
        return .text(text)
    }

    /// The widest box, in cells.
    fileprivate var widest: Int {
        switch self {
        case .number: 8
        case .date: 12
        default: 66
        }
    }
}

extension Answer? {
    /// The text to edit for an answer that is typed on one line.
    fileprivate var shownText: String {
        switch self {
        case .number(let number)?: String(number)
        default: self?.text ?? ""
        }
    }
}
