import Flow

/// One of a few options, all shown: `(•) Europe`. Arrows move, Space chooses, Enter chooses and goes on.
struct RadioControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var list = OptionList()

    init(_ field: VisibleField) {
        list.place(at: field.chosenIndex ?? 0)
    }

    var focusKind: FocusKind { .options }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        guard field.choices.indices.contains(list.current) else { return .ignored }
        let choice = field.choices[list.current].id
        switch stroke.action {
        case .choose:
            // Choosing the chosen option of an optional field takes the choice back.
            let isTakenBack = field.chosenIndex == list.current && !field.isRequired
            list.settle()
            return .chosen(.text(isTakenBack ? "" : choice))
        case .accept:
            // Passing through an optional choice with Enter must not answer it.
            guard list.wasMoved || (field.isRequired && field.chosenIndex == nil) else { return .ignored }
            return .accepted(.text(choice))
        default:
            return list.take(stroke, choices: field.choices) ? .handled : .ignored
        }
    }

    mutating func follow(_ field: VisibleField) {
        // Something else than a key may have chosen.
        if !list.wasMoved, let chosen = field.chosenIndex { list.place(at: chosen) }
        list.clamp(to: field.choices.count)
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        defer { list.place(at: field.chosenIndex ?? 0) }
        guard list.wasMoved, list.current != field.chosenIndex, field.choices.indices.contains(list.current) else { return nil }
        let label = field.definition.label
        guard let chosen = field.chosenIndex else {
            // Where one has to be chosen, the one that was gone to is meant.
            guard field.isRequired else { return nil }
            scratchpad.message = "\(label): \(field.choices[list.current].label) is chosen."
            return .text(field.choices[list.current].id)
        }
        scratchpad.message = Self.staying(field.choices[chosen], for: label)
        return nil
    }

    /// What is said when somebody leaves another option than the chosen one.
    static func staying(_ choice: Choice, for label: String) -> String {
        "\(label): \(choice.label) stays chosen. \(KeyMap.caption(of: .choose)) or \(KeyMap.caption(of: .accept)) chooses another one."
    }

    var place: FormPlace { list.place }

    func standing(_ field: VisibleField) -> String { list.standing(among: field.choices) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { list.go(to: place, of: field.choices.count) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let chosen = field.answer?.text
        if !space.isFocused { list.place(at: field.chosenIndex ?? 0) }
        return list.layOut(field.choices, mark: { $0.id == chosen ? "(•)" : "( )" }, in: space)
    }
}

extension VisibleField {
    /// The place of the answer among the options.
    var chosenIndex: Int? {
        answer?.text.flatMap { id in choices.firstIndex { $0.id == id } }
    }
}
