import Flow

/// Any number of options: `[x] owa`. Arrows move, Space toggles.
struct MultiChoiceControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var list = OptionList()

    init(_ field: VisibleField) {}

    var focusKind: FocusKind { .options }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        guard stroke.action == .choose, field.choices.indices.contains(list.current) else {
            return list.take(stroke, choices: field.choices) ? .handled : .ignored
        }
        let toggled = field.choices[list.current].id
        var chosen = Set(field.answer?.list ?? [])
        if chosen.remove(toggled) == nil { chosen.insert(toggled) }
        // In the order of the options, which is the order people see; what is no option any more goes.
        return .chosen(.list(field.choices.map(\.id).filter(chosen.contains)))
    }

    var place: FormPlace { list.place }

    func standing(_ field: VisibleField) -> String { list.standing(among: field.choices) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { list.go(to: place, of: field.choices.count) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let chosen = Set(field.answer?.list ?? [])
        return list.layOut(field.choices, mark: { chosen.contains($0.id) ? "[x]" : "[ ]" }, in: space)
    }
}
