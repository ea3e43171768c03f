import Flow

/// One option out of each group, the groups below each other under their headings.
struct GroupChoiceControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var list = OptionList()

    init(_ field: VisibleField) {
        list.place(at: field.firstOpenGroup)
    }

    var focusKind: FocusKind { .options }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        let choices = field.choices
        guard choices.indices.contains(list.current) else { return .ignored }
        let group = choices[list.current].group
        switch stroke.action {
        case .choose:
            list.settle()
            return .chosen(field.answer(choosing: list.current))
        case .accept:
            // Enter answers one group after the other and leaves after the last.
            let isAnswered = choices.contains { $0.group == group && field.isChosen($0) }
            let answer = list.wasMoved || !isAnswered ? field.answer(choosing: list.current) : nil
            guard let next = choices.indices.first(where: { $0 > list.current && choices[$0].group != group }) else {
                return answer.map(ControlResponse.accepted) ?? .ignored
            }
            let following = choices[next].group
            list.place(at: choices.firstIndex { $0.group == following && field.isChosen($0) } ?? next)
            return answer.map(ControlResponse.chosen) ?? .handled
        default:
            return list.take(stroke, choices: choices) ? .handled : .ignored
        }
    }

    mutating func follow(_ field: VisibleField) {
        list.clamp(to: field.choices.count)
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        defer { list.place(at: field.firstOpenGroup) }
        guard list.wasMoved, field.choices.indices.contains(list.current) else { return nil }
        let gone = field.choices[list.current]
        guard let chosen = field.choices.first(where: { $0.group == gone.group && field.isChosen($0) }) else {
            guard field.isRequired else { return nil }
            scratchpad.message = "\(gone.group): \(gone.label) is chosen."
            return field.answer(choosing: list.current)
        }
        if chosen != gone { scratchpad.message = RadioControl.staying(chosen, for: gone.group) }
        return nil
    }

    var place: FormPlace { list.place }

    func standing(_ field: VisibleField) -> String { list.standing(among: field.choices) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { list.go(to: place, of: field.choices.count) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        list.layOut(field.choices, mark: { field.isChosen($0) ? "(•)" : "( )" }, hasGroups: true, in: space)
    }
}

extension VisibleField {
    fileprivate func isChosen(_ choice: Choice) -> Bool {
        answer?.list?.contains(choice.id) ?? false
    }

    /// Where to start: the first group's chosen option, or else its first.
    fileprivate var firstOpenGroup: Int {
        let group = choices.first?.group
        return choices.firstIndex { $0.group == group && isChosen($0) } ?? 0
    }

    /// The answer with one option chosen for its group and the other groups as they are; what is no option any more goes.
    fileprivate func answer(choosing index: Int) -> Answer {
        let chosen = choices[index]
        return .list(choices.filter { $0.group == chosen.group ? $0.id == chosen.id : isChosen($0) }.map(\.id))
    }
}
