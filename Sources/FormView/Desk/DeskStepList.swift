import Flow

/// The window that lists things to be done: the steps that an order can take now, of which several can be marked and taken together, or the flows of
/// a new one, or the kinds of documents.
struct DeskStepList: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        /// At least one.
        case chosen([DeskStep])
        /// Nothing was done, and why.
        case refused(String)
    }

    let title: String
    private let steps: [DeskStep]
    private let options: [Choice]
    private let refusal: String
    private var list = OptionList()
    private var marked: Set<Int> = []

    init(_ id: DeskID, _ offer: DeskSteps) {
        self.init("Move on \(id.text): \(offer.state)", offer.steps, refusal: "Leave it as it is")
    }

    /// The flows to choose from.
    init(flows: [Choice]) {
        self.init("New order", flows.map { DeskStep($0) }, refusal: "Close")
    }

    /// The kinds of documents to choose from.
    init(_ id: DeskID, documents kinds: [Choice]) {
        self.init("\(id.text): which document?", kinds.map { DeskStep($0) }, refusal: "Leave it as it is")
    }

    /// The ways in which the owner of a name can be asked anew.
    init(approvalsOf id: DeskID, _ offer: DeskSteps) {
        self.init("Ask for approval anew: \(id.text)", offer.steps, refusal: "Leave it as it is")
    }

    /// What can be done over a provider.
    init(overProvider id: DeskID, _ steps: [DeskStep]) {
        self.init("\(id.text): over a provider", steps, refusal: "Leave it as it is")
    }

    /// The ways in which a step can be taken.
    init(variantsOf step: DeskStep, of id: DeskID) {
        self.init("\(id.text): \(step.label)", step.variants, refusal: "Leave it as it is")
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

    /// Whether any can be marked.
    private var hasMarks: Bool { steps.contains { $0.company != .alone } }

    mutating func take(_ stroke: Stroke) -> Response {
        switch stroke.action {
        case .close: return .closed
        case .accept where !marked.isEmpty: return .chosen(marked.sorted().map { steps[$0] })
        case .accept: return steps.indices.contains(list.current) ? .chosen([steps[list.current]]) : .handled
        case .choose: return choose()
        default:
            _ = list.take(stroke, choices: options)
            return .handled
        }
    }

    /// Marks what the cursor stands on, or takes the mark away; what goes with nothing else is chosen.
    private mutating func choose() -> Response {
        let place = list.current
        guard steps.indices.contains(place) else { return .handled }
        let step = steps[place]
        guard step.company != .alone else {
            return marked.isEmpty ? .chosen([step]) : .refused("\(step.label): this is taken by itself. Enter takes what is marked.")
        }
        if marked.remove(place) == nil {
            if step.company == .oneOfGroup { marked = marked.filter { steps[$0].group != step.group } }
            marked.insert(place)
        }
        return .handled
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let space = ControlSpace(columns: columns, rows: max(1, rows), isFocused: true, typesetter: typesetter)
        let (current, hasMarks, marked, steps) = ("\(list.current)", hasMarks, marked, steps)
        let picture = list.layOut(
            options,
            mark: { option in
                let pointer = option.id == current ? ">" : " "
                guard hasMarks, let place = Int(option.id) else { return pointer }
                return "\(pointer) " + (steps[place].company == .alone ? "   " : marked.contains(place) ? "[x]" : "[ ]")
            }, markColumns: hasMarks ? 6 : 4, hasGroups: options.contains { !$0.group.isEmpty }, in: space)
        let accept = marked.isEmpty ? "Choose" : "Take \(marked.count) marked"
        return OverlayPicture(
            title: picture.position.isEmpty ? title : "\(title)  \(picture.position)", rows: picture.rows, cursor: picture.cursor,
            footer: [(.accept, accept)] + (hasMarks ? [(.choose, "Mark")] : [(.down, "Move")]) + [(.help, "Help"), (.close, refusal)],
            standing: list.standing(among: options))
    }
}

extension DeskStep {
    /// Something to choose.
    fileprivate init(_ choice: Choice) { self.init(id: choice.id, label: choice.label, detail: choice.detail, group: "") }
}
