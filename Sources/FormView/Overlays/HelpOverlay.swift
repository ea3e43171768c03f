import Flow

/// F1: the help of the field, what the stage is about, the keys.
struct HelpOverlay: Sendable {
    private let lines: [DocumentLine]
    private var document = WrappedDocument()
    private var window = ScrollWindow()

    init(_ field: VisibleField?, in stage: StageDefinition) {
        var lines: [DocumentLine] = []
        if let field {
            lines.append(DocumentLine(field.definition.label, .heading))
            lines += Self.paragraphs(field.definition.help)
            if !field.definition.hint.isEmpty { lines.append(DocumentLine("Example", .pair(value: field.definition.hint))) }
            if field.definition.kind.takesAnswer {
                lines.append(DocumentLine(field.isRequired ? "This field must be filled in." : "This field may stay empty."))
            }
            lines.append(DocumentLine(""))
        }
        lines.append(DocumentLine(stage.title, .heading))
        lines += Self.paragraphs(stage.topic) + [DocumentLine(""), DocumentLine("Keys", .heading)]
        lines += KeyMap.bindings.map { binding in
            DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
        }
        self.lines = lines
    }

    /// Help that belongs to no field.
    init(_ lines: [DocumentLine]) {
        self.lines = lines
    }

    private static func paragraphs(_ text: String) -> [DocumentLine] {
        text.split(separator: "\n").map { DocumentLine(String($0)) }
    }

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        switch stroke.action {
        case .close, .accept, .help: .closed
        default: scrolled(by: stroke)
        }
    }

    private mutating func scrolled(by stroke: Stroke) -> OverlayResponse {
        _ = window.take(stroke)
        return .handled
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        document.wrap(lines, to: columns, typesetter: typesetter)
        window.fit(rows: rows, total: document.rows.count)
        let title = window.position.isEmpty ? "Help" : "Help  \(window.position)"
        return OverlayPicture(
            title: title, rows: Array(document.rows[window.visible]), cursor: Position(row: 0, column: 0),
            footer: [(.down, "Scroll"), (.close, "Close")])
    }
}
