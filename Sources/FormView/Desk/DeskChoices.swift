import Flow

/// The window that filters or sorts: options in groups, one chosen in each. What is chosen shows in the list at once.
struct DeskChoices: Sendable {
    /// What choosing an option does to the query.
    private enum Setting: Hashable, Sendable {
        case facet(DeskFacet, String?)
        case sort(DeskSort)

        func isChosen(in query: DeskQuery) -> Bool {
            switch self {
            case .facet(let facet, let value): query[facet] == value
            case .sort(let sort): query.sort == sort
            }
        }

        func choose(in query: inout DeskQuery) {
            switch self {
            case .facet(let facet, let value): query[facet] = value
            case .sort(let sort): query.sort = sort
            }
        }
    }

    let title: String
    private let settings: [Setting]
    private let options: [Choice]
    private var list = OptionList()

    /// The filter: every value of every facet, and all of them.
    init(filtering query: DeskQuery, choices: (DeskFacet) -> [Choice]) {
        var settings: [(Setting, Choice)] = []
        for facet in DeskFacet.allCases {
            settings.append((.facet(facet, nil), Choice(id: "", label: "all", group: facet.title)))
            settings += choices(facet).map { (.facet(facet, $0.id), Choice(id: $0.id, label: $0.label, group: facet.title)) }
        }
        self.init("Filter", settings, query)
    }

    /// The orders that rows can be listed in.
    init(sorting query: DeskQuery) {
        self.init("Sort", DeskSort.allCases.map { (.sort($0), Choice(id: "", label: $0.title)) }, query)
    }

    private init(_ title: String, _ settings: [(Setting, Choice)], _ query: DeskQuery) {
        self.title = title
        self.settings = settings.map(\.0)
        // An option's id is its place: values of two facets may be the same.
        options = settings.enumerated().map { Choice(id: "\($0)", label: $1.1.label, group: $1.1.group) }
        list.place(at: self.settings.firstIndex { $0.isChosen(in: query) } ?? 0)
    }

    /// Takes a key; whether the window is done with.
    mutating func take(_ stroke: Stroke, _ query: inout DeskQuery) -> Bool {
        switch stroke.action {
        case .close: return true
        case .accept, .choose:
            if settings.indices.contains(list.current) { settings[list.current].choose(in: &query) }
            return stroke.action == .accept
        default:
            _ = list.take(stroke, choices: options)
            return false
        }
    }

    mutating func layOut(_ query: DeskQuery, rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let space = ControlSpace(columns: columns, rows: max(1, rows), isFocused: true, typesetter: typesetter)
        let picture = list.layOut(
            options, mark: { option in Int(option.id).map { settings[$0].isChosen(in: query) } == true ? "(•)" : "( )" },
            hasGroups: options.contains { !$0.group.isEmpty }, in: space)
        return OverlayPicture(
            title: picture.position.isEmpty ? title : "\(title)  \(picture.position)", rows: picture.rows, cursor: picture.cursor,
            footer: [(.accept, "Choose"), (.choose, "Try"), (.down, "Move"), (.help, "Help"), (.close, "Close")],
            standing: list.standing(among: options))
    }
}
