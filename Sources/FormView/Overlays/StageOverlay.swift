import Flow

/// Ctrl-G: the shown stages, to jump to one. Typing filters.
struct StageOverlay: Sendable {
    private var query = TextEditor(limit: 100)
    private var highlighted: Int
    private var window = ScrollWindow()

    init(_ flow: FlowState) {
        highlighted = flow.visible.stages.firstIndex { $0.id == flow.stage } ?? 0
    }

    private func matches(_ flow: FlowState) -> [VisibleStage] {
        let wanted = ChoiceIndex.folded(query.text)
        return wanted.isEmpty
            ? flow.visible.stages : flow.visible.stages.filter { ChoiceIndex.folded($0.definition.title).contains(wanted) }
    }

    mutating func take(_ stroke: Stroke, _ flow: FlowState, _ scratchpad: inout Scratchpad) -> OverlayResponse {
        let count = matches(flow).count
        switch stroke.action {
        case .close, .stageList: return .closed
        case .down: highlighted = min(highlighted + 1, max(0, count - 1))
        case .up: highlighted = max(0, highlighted - 1)
        case .pageDown: highlighted = min(highlighted + max(1, window.rows - 1), max(0, count - 1))
        case .pageUp: highlighted = max(0, highlighted - max(1, window.rows - 1))
        case .accept:
            let stages = matches(flow)
            return stages.indices.contains(highlighted) ? .send(.stageChosen(stages[highlighted].id)) : .handled
        default:
            if query.take(stroke, &scratchpad) == .changed { highlighted = 0 }
        }
        return .handled
    }

    mutating func layOut(_ flow: FlowState, _ statuses: [String: FlowState.StageStatus], rows: Int, columns: Int, typesetter: Typesetter)
        -> OverlayPicture
    {
        let stages = matches(flow)
        highlighted = min(highlighted, max(0, stages.count - 1))
        window.fit(rows: rows - 2, total: stages.count)
        window.reveal(highlighted..<(highlighted + 1))
        let list = StageListView(flow: flow, statuses: statuses, typesetter: typesetter)
        var pictured = [Line([Span("Find: ", .label), Span(query.text, .focused)]), .blank]
        for number in window.visible {
            let mark = Span.mark(number == highlighted)
            var row = list.row(stages[number], columns: columns - 2)
            if number == highlighted { row.spans = row.spans.map { Span($0.text, .focused) } }
            pictured.append(Line([mark]) + row)
        }
        if stages.isEmpty { pictured.append(Line("  nothing matches", .dim)) }
        let before = query.characters.prefix(query.caret)
        let cursor = Position(row: 0, column: min(6 + typesetter.cells(of: before), max(0, columns - 1)))
        return OverlayPicture(
            title: "Stages", rows: pictured, cursor: cursor,
            footer: [(.accept, "Jump"), (.close, "Close"), (.down, "Move"), (.help, "Help")])
    }
}
