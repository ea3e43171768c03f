import Flow

/// Ctrl-G: the shown stages, to jump to one. Typing filters by number, title and the labels of fields.
struct StageOverlay: Sendable {
    /// A stage that matches, and the field whose label does.
    private struct Match {
        var number: Int
        var stage: VisibleStage
        var field: VisibleField?
    }

    private var query = TextEditor(limit: 100)
    private var highlighted: Int
    private var window = ScrollWindow()
    /// The field that was looked for, once its stage is chosen.
    private(set) var field: FieldID?

    init(_ flow: FlowState) {
        highlighted = flow.visible.stages.firstIndex { $0.id == flow.stage } ?? 0
    }

    /// Stages by number or title first, then those of which only a field matches.
    private func matches(_ flow: FlowState) -> [Match] {
        let wanted = ChoiceIndex.folded(query.text)
        let all = flow.visible.stages.enumerated().map { Match(number: $0 + 1, stage: $1) }
        guard !wanted.isEmpty else { return all }
        let named = all.filter { "\($0.number)".hasPrefix(wanted) || ChoiceIndex.folded($0.stage.definition.title).contains(wanted) }
        let others = all.compactMap { match -> Match? in
            guard !named.contains(where: { $0.number == match.number }) else { return nil }
            let field = match.stage.fields.first { ChoiceIndex.folded($0.definition.label).contains(wanted) }
            return field.map { Match(number: match.number, stage: match.stage, field: $0) }
        }
        return named + others
    }

    mutating func take(_ stroke: Stroke, _ flow: FlowState, _ scratchpad: inout Scratchpad) -> OverlayResponse {
        let matches = matches(flow)
        switch stroke.action {
        case .close, .stageList: return .closed
        case .down: highlighted = min(highlighted + 1, max(0, matches.count - 1))
        case .up: highlighted = max(0, highlighted - 1)
        case .pageDown: highlighted = min(highlighted + max(1, window.rows - 1), max(0, matches.count - 1))
        case .pageUp: highlighted = max(0, highlighted - max(1, window.rows - 1))
        case .accept:
            guard matches.indices.contains(highlighted) else { return .handled }
            field = matches[highlighted].field?.id
            return .send(.stageChosen(matches[highlighted].stage.id))
        default:
            if query.take(stroke, &scratchpad) == .changed { highlighted = 0 }
        }
        return .handled
    }

    mutating func layOut(_ flow: FlowState, rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let matches = matches(flow)
        highlighted = min(highlighted, max(0, matches.count - 1))
        window.fit(rows: rows - 2, total: matches.count)
        window.reveal(highlighted..<(highlighted + 1))
        let list = StageListView(flow: flow, typesetter: typesetter)
        var pictured = [Line([Span("Find: ", .label), Span(query.text, .focused)]), .blank]
        for place in window.visible {
            let (match, mark) = (matches[place], typesetter.mark(place == highlighted))
            var row = list.row(match.stage, number: match.number, field: match.field, columns: columns - 2)
            if place == highlighted { row.spans = row.spans.map { Span($0.text, .focused) } }
            pictured.append(Line([mark]) + row)
        }
        let before = query.characters.prefix(query.caret)
        // On the row that Enter takes: what reads the screen aloud or in braille follows the cursor.
        var cursor = Position(row: 2 + highlighted - window.first, column: 2)
        if matches.isEmpty {
            pictured.append(Line("  nothing matches", .dim))
            cursor = Position(row: 0, column: min(6 + typesetter.cells(of: before), max(0, columns - 1)))
        }
        return OverlayPicture(
            title: "Stages", rows: pictured, cursor: cursor,
            footer: [(.accept, "Jump"), (.close, "Close"), (.down, "Move"), (.help, "Help")],
            standing: matches.isEmpty ? "nothing matches" : "\(highlighted + 1) of \(matches.count)")
    }
}
