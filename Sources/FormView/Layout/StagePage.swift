import Flow

/// The rows of a stage, as long as it needs, and where its controls are in them.
struct StagePage: Sendable {
    /// Where a field or the button is.
    struct Extent: Hashable, Sendable {
        /// From the label to the last finding.
        var rows: Range<Int>
        /// The row and column of the cursor when this has the focus.
        var cursor: Position
        /// The last row that should be seen with it: the end of the first finding, or else of the control.
        var needed: Int
        /// Whether the row of the cursor says what it is about.
        var isCaptioned = true
    }

    private(set) var rows: [Line] = []
    private(set) var fields: [FieldID: Extent] = [:]
    private(set) var button = Extent(rows: 0..<0, cursor: Position(row: 0, column: 0), needed: 0)

    /// The columns left of every row, for the mark of the focus.
    private static let gutter = 2

    private let columns: Int
    private let viewport: Int
    private let typesetter: Typesetter
    private let labelColumns: Int
    /// What the rows of each field were laid out from, in the order of the fields.
    private var sections: [Section] = []

    /// Everything that the rows of a field depend on, besides the page's columns and the flow's words; and what came of it. A key changes one field,
    /// and the others stay as they are.
    private struct Section: Sendable {
        var field: VisibleField
        var isFocused: Bool
        var findings: [Finding]
        var note: String?
        var document: [DocumentLine]
        var suggestions: [Suggestion]
        /// Which of them Enter takes.
        var chosen: Int?
        /// As it was before it was laid out, and after.
        var (before, after): (any Control, any Control)
        var rows: [Line] = []
        /// From the first of its rows.
        var extent = Extent(rows: 0..<0, cursor: Position(row: 0, column: 0), needed: 0)

        func dependsOnTheSame(as other: Section) -> Bool {
            isFocused == other.isFocused && note == other.note && field == other.field && findings == other.findings
                && document == other.document && suggestions == other.suggestions && chosen == other.chosen && before.equals(other.before)
        }
    }

    /// Lays out every field of a stage in so many columns; boxes take at most the rows of the viewport.
    ///
    /// - Parameter last: the page before, of the same flow: what is the same on both is taken from it.
    init(
        _ flow: FlowState, _ definition: FlowDefinition, state: inout FormState, columns: Int, viewport: Int, typesetter: Typesetter,
        last: StagePage? = nil
    ) {
        let reading = flow.reading.page
        (self.columns, self.viewport, self.typesetter) = (max(1, columns), max(1, viewport), typesetter)
        let asked = state.asked(reading.stage)
        labelColumns = Self.labelColumns(asked, columns: columns, typesetter: typesetter)
        let isAlike = last.map { $0.columns == self.columns && $0.viewport == self.viewport && $0.labelColumns == labelColumns } ?? false
        let known = isAlike ? last?.sections ?? [] : []
        var wasTall = false
        for field in asked {
            guard let control = state.controls[field.id] else { continue }
            let isTall = type(of: control).labelPlacement == .above
            if !rows.isEmpty, isTall || wasTall { rows.append(.blank) }
            wasTall = isTall
            var section = Section(
                field: field, isFocused: state.focus == .field(field.id), findings: reading.findings[field.id] ?? [],
                note: reading.notes[field.id], document: reading.documents[field.id] ?? [],
                suggestions: state.suggestions(for: field.id, reading), chosen: state.suggesting.place, before: control, after: control)
            if let old = known.first(where: { $0.field.id == field.id }), section.dependsOnTheSame(as: old) {
                section = old
                rows += old.rows
            } else {
                lay(&section, definition)
            }
            state.controls[field.id] = section.after
            let start = rows.count - section.rows.count
            fields[field.id] = section.extent.moved(by: start)
            sections.append(section)
        }
        layButton(reading.stage, failure: flow.failure, isFocused: state.focus == .button)
    }

    /// The extent of what has the focus.
    func extent(of focus: Focus) -> Extent? {
        switch focus {
        case .field(let id): fields[id]
        case .button: button
        }
    }

    /// Labels get a column of their own, wide enough for most and leaving the larger part to the controls.
    private static func labelColumns(_ fields: [VisibleField], columns: Int, typesetter: Typesetter) -> Int {
        let most = min(24, max(0, columns - gutter) * 2 / 5)
        let widths = fields.filter { ControlCatalogue.type(for: $0).labelPlacement == .beside }.map { typesetter.cells(of: $0.caption) }
        return columns - gutter - most < 20 ? 0 : widths.filter { $0 <= most }.max() ?? 0
    }

    /// Lays out a field below what is there.
    private mutating func lay(_ section: inout Section, _ flow: FlowDefinition) {
        let (field, isFocused, start) = (section.field, section.isFocused, rows.count)
        var control = section.before
        let placement = type(of: control).labelPlacement
        let isBeside = placement == .beside && labelColumns > 0 && typesetter.cells(of: field.caption) <= labelColumns
        let indent = isBeside ? Self.gutter + labelColumns + 1 : Self.gutter
        let space = ControlSpace(
            columns: max(1, columns - indent), rows: max(1, viewport - 3), isFocused: isFocused, typesetter: typesetter,
            document: section.document)
        let picture = control.layOut(field, in: space)
        let label = Span(isBeside ? typesetter.padded(field.caption, to: labelColumns) : field.caption, isFocused ? .focused : .label)
        if !isBeside, placement != .inside {
            appendLabel(label, field, position: picture.position)
        }
        // What is said about an overview comes before it: below a long one nobody would see it before confirming.
        let isRead = !field.definition.kind.takesAnswer
        if isRead { _ = appendRemarks(section, takesText: false, flow) }
        let first = rows.count
        for (row, line) in picture.rows.enumerated() {
            let mark = typesetter.mark(isFocused && row == picture.cursor.row)
            let caption = row == 0 ? label : Span(String(blanks: labelColumns))
            let copied = Span(row == 0 && field.isCopied && !typesetter.isSpoken ? "=" : " ", .dim)
            rows.append(Line(isBeside ? [mark, caption, copied] : [mark]) + line)
        }
        appendSuggestions(section, indent: indent)
        let cursor = Position(row: first + picture.cursor.row, column: indent + picture.cursor.column)
        let finding = isRead ? nil : appendRemarks(section, takesText: control.takesText, flow)
        let extent = Extent(
            rows: start..<rows.count, cursor: cursor, needed: finding ?? (first + picture.rows.count - 1 + section.suggestions.count),
            isCaptioned: isBeside || placement == .inside)
        (section.after, section.rows, section.extent) = (control, Array(rows[start...]), extent.moved(by: -start))
    }

    private mutating func appendLabel(_ label: Span, _ field: VisibleField, position: String) {
        let lines = typesetter.wrapped(label.text, to: max(1, columns - Self.gutter))
        for (index, text) in lines.enumerated() {
            let marker = [field.isCopied ? "=" : "", position].filter { !$0.isEmpty }.joined(separator: " ")
            let gap = columns - Self.gutter - typesetter.cells(of: text) - typesetter.cells(of: marker)
            var line = Line([Span("  "), Span(text, label.style)])
            if index == lines.count - 1, !typesetter.isSpoken, !marker.isEmpty, gap > 0 {
                line.spans.append(Span(String(blanks: gap) + marker, .dim))
            }
            rows.append(line)
        }
    }

    /// What may be meant, under the control; the one that Enter takes is marked.
    private mutating func appendSuggestions(_ section: Section, indent: Int) {
        let texts = section.suggestions.map { [$0.label, $0.detail].filter { !$0.isEmpty }.joined(separator: ", ") }
        // Where they are too long beside the labels they begin before them.
        let indent = texts.allSatisfy { typesetter.cells(of: $0) <= columns - indent - 2 } ? indent : Self.gutter
        let room = max(1, columns - indent - 2)
        for (place, suggestion) in section.suggestions.enumerated() {
            let isChosen = place == section.chosen
            let line = [Span(String(blanks: indent)), typesetter.mark(isChosen)]
            rows.append(Line(line + [Span(text(of: suggestion, in: room), isChosen ? .focused : .dim)]))
        }
        guard !section.suggestions.isEmpty else { return }
        let keys =
            section.chosen == nil
            ? "Known. Down chooses one, Enter keeps what is typed." : "Known. Enter takes it, Tab goes on without."
        for text in typesetter.wrapped(keys, to: room) { rows.append(Line([Span(String(blanks: indent + 2) + text, .dim)])) }
    }

    /// What is clipped is the name: the detail tells it from others.
    private func text(of suggestion: Suggestion, in room: Int) -> String {
        let detail = suggestion.detail.isEmpty ? "" : ", \(suggestion.detail)"
        let left = room - typesetter.cells(of: detail)
        guard left >= 10 else { return typesetter.clipped(suggestion.label + detail, to: room) }
        return typesetter.clipped(suggestion.label, to: left) + detail
    }

    /// Notes and findings under a control; gives back the last row of the first finding.
    private mutating func appendRemarks(_ section: Section, takesText: Bool, _ flow: FlowDefinition) -> Int? {
        let (field, findings) = (section.field, section.findings)
        var endOfFirst: Int?
        for finding in findings.filter(\.blocks) + findings.filter({ !$0.blocks }) {
            append(typesetter.remark(finding.blocks), finding.message, finding.blocks ? .error : .advisory)
            endOfFirst = endOfFirst ?? rows.count - 1
        }
        if section.isFocused, field.isCopied, !typesetter.isSpoken, let source = field.definition.copy?.field {
            let stage = flow.stage(source.stage)?.title ?? source.stage
            append("= ", "as in \(stage): \(flow.field(source)?.label ?? source.name)", .dim)
        }
        if let note = section.note { append("  ", note, .dim) }
        let hint = field.definition.hint
        if !takesText, !hint.isEmpty, field.definition.kind.takesAnswer, field.answer?.isEmpty ?? true {
            append("  ", hint, .dim)
        }
        return endOfFirst
    }

    /// A remark under a control, wrapped, never cut.
    private mutating func append(_ mark: String, _ text: String, _ style: Style) {
        let indent = Self.gutter + 2
        let start = max(2, typesetter.cells(of: mark))
        for (index, line) in typesetter.wrapped(text, to: max(1, columns - indent - start)).enumerated() {
            rows.append(Line([Span(String(blanks: indent)), Span((index == 0 ? mark : "  ") + line, style)]))
        }
    }

    private mutating func layButton(_ stage: VisibleStage, failure: String?, isFocused: Bool) {
        if !rows.isEmpty { rows.append(.blank) }
        let start = rows.count
        if let failure { append(typesetter.remark(true), failure, .error) }
        let cursor = Position(row: rows.count, column: Self.gutter + typesetter.buttonIndent)
        rows.append(
            Line([
                typesetter.mark(isFocused),
                Span(typesetter.button(stage.definition.button), isFocused ? .focused : .control),
            ]))
        button = Extent(rows: start..<rows.count, cursor: cursor, needed: cursor.row)
    }
}

extension StagePage.Extent {
    /// The same, so many rows further down.
    fileprivate func moved(by count: Int) -> Self {
        Self(
            rows: (rows.lowerBound + count)..<(rows.upperBound + count), cursor: Position(row: cursor.row + count, column: cursor.column),
            needed: needed + count, isCaptioned: isCaptioned)
    }
}
