import Flow

/// The window that moves an order on: the steps that are possible now, one to be chosen.
struct DeskStepList: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        case chosen(DeskStep)
    }

    let title: String
    private let steps: [DeskStep]
    private let options: [Choice]
    private var list = OptionList()

    init(_ id: DeskID, _ offer: DeskSteps) {
        title = "Move on \(id.text): \(offer.state)"
        steps = offer.steps
        // An option's id is its place, as in the filter.
        options = steps.enumerated().map { Choice(id: "\($0)", label: $1.label, detail: $1.detail, group: $1.group) }
    }

    mutating func take(_ stroke: Stroke) -> Response {
        switch stroke.action {
        case .close: return .closed
        case .accept, .choose: return steps.indices.contains(list.current) ? .chosen(steps[list.current]) : .handled
        default:
            _ = list.take(stroke, choices: options)
            return .handled
        }
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let space = ControlSpace(columns: columns, rows: max(1, rows), isFocused: true, typesetter: typesetter)
        let current = "\(list.current)"
        let picture = list.layOut(options, mark: { $0.id == current ? ">" : " " }, hasGroups: true, in: space)
        return OverlayPicture(
            title: picture.position.isEmpty ? title : "\(title)  \(picture.position)", rows: picture.rows, cursor: picture.cursor,
            footer: [(.accept, "Choose"), (.down, "Move"), (.help, "Help"), (.close, "Leave it as it is")])
    }
}
