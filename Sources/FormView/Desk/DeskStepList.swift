import Flow

/// The window that lists things to be done, one to be chosen: the steps that an order can take now, or the flows of a new one.
struct DeskStepList: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        case chosen(DeskStep)
    }

    let title: String
    private let steps: [DeskStep]
    private let options: [Choice]
    private let refusal: String
    private var list = OptionList()

    init(_ id: DeskID, _ offer: DeskSteps) {
        self.init("Move on \(id.text): \(offer.state)", offer.steps, refusal: "Leave it as it is")
    }

    /// The flows to choose from.
    init(flows: [Choice]) {
        self.init("New order", flows.map { DeskStep(id: $0.id, label: $0.label, detail: $0.detail, group: "") }, refusal: "Close")
    }

    /// The ways in which the owner of a name can be asked anew.
    init(approvalsOf id: DeskID, _ offer: DeskSteps) {
        self.init("Ask for approval anew: \(id.text)", offer.steps, refusal: "Leave it as it is")
    }

    /// What an opened order or customer leads to.
    init(from id: DeskID, to related: [DeskRelative]) {
        self.init(
            "From \(id.text)", related.map { DeskStep(id: $0.id.text, label: $0.label, detail: $0.detail, group: "") }, refusal: "Close")
    }

    private init(_ title: String, _ steps: [DeskStep], refusal: String) {
        (self.title, self.steps, self.refusal) = (title, steps, refusal)
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
        let picture = list.layOut(
            options, mark: { $0.id == current ? ">" : " " }, hasGroups: options.contains { !$0.group.isEmpty }, in: space)
        return OverlayPicture(
            title: picture.position.isEmpty ? title : "\(title)  \(picture.position)", rows: picture.rows, cursor: picture.cursor,
            footer: [(.accept, "Choose"), (.down, "Move"), (.help, "Help"), (.close, refusal)],
            standing: list.standing(among: options))
    }
}
