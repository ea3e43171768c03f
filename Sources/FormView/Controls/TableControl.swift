import Flow

/// Rows of a table that somebody gives a field.
struct TableControl: Control {
    static let labelPlacement = LabelPlacement.above

    init(_ field: VisibleField) {}

    var focusKind: FocusKind { .options }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse { .ignored }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let words = (field.answer?.table ?? .empty).words
        return ControlPicture(rows: [Line(words, .control)], cursor: Position(row: 0, column: 0))
    }
}
