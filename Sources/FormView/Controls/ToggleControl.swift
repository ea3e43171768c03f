import Flow

/// A switch: `[x] Caption`.
struct ToggleControl: Control {
    static let labelPlacement = LabelPlacement.inside

    init(_ field: VisibleField) {}

    var focusKind: FocusKind { .toggle }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        stroke.action == .choose ? .chosen(.toggle(!(field.answer?.isOn ?? false))) : .ignored
    }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        if space.typesetter.isSpoken {
            let words = "\(field.caption), \(field.answer?.isOn == true ? "on" : "off")"
            let rows = space.typesetter.wrapped(words, to: max(1, space.columns)).map { Line($0) }
            return ControlPicture(rows: rows, cursor: Position(row: 0, column: 0))
        }
        let mark = field.answer?.isOn == true ? "[x] " : "[ ] "
        let lines = space.typesetter.wrapped(field.caption, to: max(1, space.columns - 4))
        let style: Style = space.isFocused ? .focused : .control
        let rows = lines.enumerated().map { index, text in
            Line([Span(index == 0 ? mark : "    ", style), Span(text, space.isFocused ? .focused : .label)])
        }
        return ControlPicture(rows: rows, cursor: Position(row: 0, column: 1))
    }
}

extension VisibleField {
    /// The label with the mark of a mandatory field.
    var caption: String { isRequired ? "\(definition.label) *" : definition.label }
}
