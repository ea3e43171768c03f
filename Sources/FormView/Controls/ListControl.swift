import Flow

/// Several entries, one a line. What was typed stays as typed until the focus leaves; commas, semicolons and blanks separate too.
struct ListControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var box: TextBox

    init(_ field: VisibleField) {
        box = TextBox(field.entries.joined(separator: "\n"))
    }

    var focusKind: FocusKind { .lines }

    private var entries: [String] {
        box.editor.text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch box.take(stroke, &scratchpad) {
        case .ignored: .ignored
        case .moved: .handled
        case .changed: .answered(.list(entries))
        }
    }

    mutating func follow(_ field: VisibleField) {
        if field.entries != entries { box.replaceAll(with: field.entries.joined(separator: "\n")) }
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        box.replaceAll(with: entries.joined(separator: "\n"))
        return nil
    }

    mutating func moveCaret(toLine line: Int) { box.moveCaret(toLine: line) }

    var place: FormPlace { FormPlace(offset: box.editor.caret) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { box.moveCaret(to: place.offset) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        box.layOut(rows: min(8, max(3, box.editor.lineCount)), hint: field.definition.hint, in: space)
    }
}

extension VisibleField {
    /// The entries of a list's answer.
    fileprivate var entries: [String] { answer?.list ?? answer?.text.map { $0.isEmpty ? [] : [$0] } ?? [] }
}
