import Flow

/// Many lines taken exactly as they are typed or pasted: PEM.
struct BlockControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var box: TextBox

    init(_ field: VisibleField) {
        box = TextBox(field.answer?.text ?? "")
    }

    var focusKind: FocusKind { .lines }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch box.take(stroke, &scratchpad) {
        case .ignored: .ignored
        case .moved: .handled
        case .changed: .answered(.text(box.editor.text))
        }
    }

    mutating func follow(_ field: VisibleField) {
        box.replaceAll(with: field.answer?.text ?? "")
    }

    mutating func moveCaret(toLine line: Int) { box.moveCaret(toLine: line) }

    var place: FormPlace { FormPlace(offset: box.editor.caret) }

    func standing(_ field: VisibleField) -> String { box.standing }

    mutating func go(to place: FormPlace, _ field: VisibleField) { box.moveCaret(to: place.offset) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        box.layOut(rows: 8, hint: field.definition.hint, in: space)
    }
}
