/// An editor of several lines in a scrolling box: what a list and a block have in common.
struct TextBox: Equatable, Sendable {
    /// The most characters of a list or block.
    static let limit = 262_144

    private(set) var editor: TextEditor
    private var box = LineBox()
    private var window = ScrollWindow()

    init(_ text: String) {
        editor = TextEditor(text, isMultiline: true, limit: Self.limit)
    }

    mutating func replaceAll(with text: String) {
        editor.replaceAll(with: text)
    }

    /// Moves the caret to the end of a line, of the last where there are fewer.
    mutating func moveCaret(toLine line: Int) {
        editor.moveCaret(to: editor.range(ofLine: min(max(0, line), editor.lineCount - 1)).upperBound)
    }

    mutating func moveCaret(to offset: Int) {
        editor.moveCaret(to: offset)
    }

    /// Edits, or moves by lines. Page keys are left to the form when there is nothing to scroll to.
    mutating func take(_ stroke: Stroke, _ scratchpad: inout Scratchpad) -> TextEditor.StrokeOutcome {
        switch stroke.action {
        case .accept:
            if editor.insert("\n") > 0 { scratchpad.message = "This field takes at most \(Self.limit) characters." }
            return .changed
        case .down: editor.moveLines(1)
        case .up: editor.moveLines(-1)
        case .pageDown:
            guard window.total > window.rows, editor.caretLine < editor.lineCount - 1 else { return .ignored }
            editor.moveLines(max(1, window.rows - 1))
        case .pageUp:
            guard window.total > window.rows, editor.caretLine > 0 else { return .ignored }
            editor.moveLines(-max(1, window.rows - 1))
        default: return editor.take(stroke, &scratchpad)
        }
        return .moved
    }

    /// The line of the caret among all lines; nothing of a single one.
    var standing: String { editor.lineCount > 1 ? "line \(editor.caretLine + 1) of \(editor.lineCount)" : "" }

    /// Draws so many rows of text between rules.
    mutating func layOut(rows: Int, hint: String, in space: ControlSpace) -> ControlPicture {
        let typesetter = space.typesetter
        let columns = max(1, space.columns - 2)
        let line = editor.caretLine
        let range = editor.range(ofLine: line)
        window.fit(rows: min(rows, space.rows), total: editor.lineCount)
        window.reveal(line..<(line + 1))
        box.reveal(caret: editor.caret - range.lowerBound, of: editor.characters[range], columns: columns, typesetter: typesetter)
        let isEmpty = editor.characters.isEmpty
        let hints = isEmpty ? typesetter.wrapped(typesetter.hint(hint), to: columns) : []
        let style: Style = isEmpty ? .dim : space.isFocused ? .focused : .control
        let pictured = (0..<window.rows).map { row -> Line in
            let number = window.first + row
            let part =
                isEmpty
                ? (text: row < hints.count ? hints[row] : "", isCutLeft: false, isCutRight: false)
                : number < editor.lineCount
                    ? box.part(of: editor.characters[editor.range(ofLine: number)], columns: columns, typesetter: typesetter)
                    : (text: "", isCutLeft: false, isCutRight: false)
            return Line([
                typesetter.edge(part.isCutLeft ? "<" : "│", isCut: part.isCutLeft), Span(typesetter.padded(part.text, to: columns), style),
                typesetter.edge(part.isCutRight ? ">" : "│", isCut: part.isCutRight),
            ])
        }
        let column = box.column(of: editor.caret - range.lowerBound, in: editor.characters[range], typesetter: typesetter)
        return ControlPicture(
            rows: pictured, cursor: Position(row: line - window.first, column: 1 + min(column, columns - 1)), position: window.position)
    }
}
