import Flow

/// One of many options: closed it shows the choice, typing filters a list below it. The cursor stands in the list.
struct FilterControl: Control {
    static let labelPlacement = LabelPlacement.beside
    private static let mostRows = 8

    private struct OpenList: Equatable, Sendable {
        var query = TextEditor(limit: 100)
        var matches: [Choice]
        var highlighted = 0
        /// Whether a match was pointed at, so that leaving takes it.
        var isDecided = false
        var window = ScrollWindow()
    }

    private var index: ChoiceIndex
    private var open: OpenList?
    private var box = LineBox()

    init(_ field: VisibleField) {
        index = ChoiceIndex(field.choices)
    }

    var focusKind: FocusKind { .filter }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        guard open != nil else { return takeClosed(stroke, field, &scratchpad) }
        switch stroke.action {
        case .close: open = nil
        case .down: move(by: 1)
        case .up: move(by: -1)
        case .pageDown: move(by: max(1, (open?.window.rows ?? 1) - 1))
        case .pageUp: move(by: -max(1, (open?.window.rows ?? 1) - 1))
        case .accept:
            guard let choice = highlighted else {
                scratchpad.message = "No option matches; Escape closes the list."
                return .handled
            }
            scratchpad.message = remark(on: choice)
            open = nil
            return .accepted(.text(choice.id))
        case .nextField:
            if open?.matches.isEmpty == true { scratchpad.message = "No option matches; nothing was changed." }
            return .ignored
        default: return filter(stroke, &scratchpad)
        }
        return .handled
    }

    private mutating func takeClosed(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch stroke.action {
        case .down, .up, .choose:
            open = OpenList(matches: field.choices, highlighted: field.chosenIndex ?? 0)
            return .handled
        case .edit(.deleteBack), .edit(.deleteForward), .edit(.killToStart):
            return field.answer?.isEmpty ?? true ? .handled : .chosen(.text(""))
        case .edit: return .handled
        case .help: return .ignored
        default: break
        }
        let isText = if case .paste = stroke.key { true } else { stroke.typed != nil }
        guard isText else { return .ignored }
        open = OpenList(matches: field.choices)
        return filter(stroke, &scratchpad)
    }

    private mutating func filter(_ stroke: Stroke, _ scratchpad: inout Scratchpad) -> ControlResponse {
        guard var list = open else { return .ignored }
        switch list.query.take(stroke, &scratchpad) {
        case .ignored: return .ignored
        case .moved: break
        case .changed:
            list.matches = index.matches(list.query.text)
            list.highlighted = 0
            list.isDecided = !list.query.characters.isEmpty
        }
        open = list
        return .handled
    }

    private mutating func move(by count: Int) {
        guard let list = open, !list.matches.isEmpty else { return }
        open?.highlighted = min(max(0, list.highlighted + count), list.matches.count - 1)
        open?.isDecided = true
    }

    private var highlighted: Choice? {
        open.flatMap { $0.matches.indices.contains($0.highlighted) ? $0.matches[$0.highlighted] : nil }
    }

    mutating func follow(_ field: VisibleField) {
        guard field.choices != index.choices else { return }
        index = ChoiceIndex(field.choices)
        if let query = open?.query.text {
            open?.matches = index.matches(query)
            open?.highlighted = 0
        }
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        defer { open = nil }
        guard open?.isDecided == true, let choice = highlighted else { return nil }
        scratchpad.message = remark(on: choice)
        return .text(choice.id)
    }

    /// An option found by another name than it is shown under is not taken silently.
    private func remark(on choice: Choice) -> String? {
        open.flatMap { index.alias(of: choice, matching: $0.query.text) }.map { "\($0) is stored as \(choice.id)." }
    }

    func standing(_ field: VisibleField) -> String {
        open.map { $0.matches.isEmpty ? "nothing matches" : "\($0.highlighted + 1) of \($0.matches.count)" } ?? ""
    }

    var place: FormPlace { FormPlace(offset: open?.highlighted ?? 0, filter: open?.query.text) }

    mutating func go(to place: FormPlace, _ field: VisibleField) {
        guard let query = place.filter else { return }
        var list = OpenList(matches: query.isEmpty ? field.choices : index.matches(query))
        _ = list.query.insert(query.joiningLines)
        list.highlighted = min(max(0, place.offset), max(0, list.matches.count - 1))
        list.isDecided = !query.isEmpty || list.highlighted != field.chosenIndex ?? 0
        open = list
    }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let columns = max(1, min(space.columns - 3, 66))
        let style: Style = space.isFocused ? .focused : .control
        guard open != nil else { return closed(field, columns: columns, style: style, in: space) }
        return opened(columns: columns, style: style, in: space)
    }

    private func closed(_ field: VisibleField, columns: Int, style: Style, in space: ControlSpace) -> ControlPicture {
        let chosen = field.chosenIndex.map { field.choices[$0].label } ?? field.answer?.text ?? ""
        let hint = space.typesetter.hint(field.definition.hint.isEmpty ? "type to search" : field.definition.hint)
        let text = space.typesetter.padded(chosen.isEmpty ? hint : chosen, to: columns)
        let row = Line([space.typesetter.edge("["), Span(text, chosen.isEmpty ? .dim : style), space.typesetter.edge("v]")])
        return ControlPicture(rows: [row], cursor: Position(row: 0, column: 1))
    }

    private mutating func opened(columns: Int, style: Style, in space: ControlSpace) -> ControlPicture {
        guard var list = open else { return ControlPicture(rows: [], cursor: Position(row: 0, column: 0)) }
        let typesetter = space.typesetter
        let query = list.query.characters[...]
        box.reveal(caret: list.query.caret, of: query, columns: columns, typesetter: typesetter)
        let part = box.part(of: query, columns: columns, typesetter: typesetter)
        var rows = [
            Line([
                typesetter.edge(part.isCutLeft ? "<" : "[", isCut: part.isCutLeft), Span(typesetter.padded(part.text, to: columns), style),
                typesetter.edge("^]"),
            ])
        ]
        list.window.fit(rows: max(1, min(Self.mostRows, space.rows - 2, list.matches.count)), total: list.matches.count)
        list.window.reveal(list.highlighted..<(list.highlighted + 1))
        for number in list.window.visible {
            let isCurrent = number == list.highlighted
            let choice = list.matches[number]
            let label = typesetter.clipped(
                choice.label, to: max(1, columns - 1), showing: index.place(of: list.query.text, in: choice))
            rows.append(Line([Span(" "), typesetter.mark(isCurrent), Span(label, isCurrent ? .focused : .control)]))
        }
        let count = list.matches.isEmpty ? "nothing matches" : "\(list.matches.count) of \(index.choices.count)"
        rows.append(Line("   \(count)", .dim))
        open = list
        guard !list.matches.isEmpty else {
            let column = box.column(of: list.query.caret, in: query, typesetter: typesetter)
            return ControlPicture(rows: rows, cursor: Position(row: 0, column: 1 + min(column, columns - 1)))
        }
        // On the row that Enter takes, as in the list of stages; what is typed goes on with the search from there.
        return ControlPicture(rows: rows, cursor: Position(row: 1 + list.highlighted - list.window.first, column: 3))
    }
}
