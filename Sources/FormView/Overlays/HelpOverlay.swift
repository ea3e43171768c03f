import Flow

/// F1: the help of the field, what the stage is about, the keys.
struct HelpOverlay: Sendable {
    private let lines: [DocumentLine]
    private let title: String
    private var document = WrappedDocument()
    private var window = ScrollWindow()
    /// Whether it is read aloud or in braille, as last laid out.
    private var isSpoken = false

    /// - Parameter catalogue: says where a sentence can be looked up, and whether the flow can begin with a document.
    init(_ field: VisibleField?, _ reading: StageReading, _ catalogue: Catalogue) {
        let stage = reading.stage.definition
        var lines: [DocumentLine] = []
        if let field {
            lines.append(DocumentLine(field.definition.label, .heading))
            lines += Self.paragraphs(field.definition.help)
            if !field.definition.hint.isEmpty { lines.append(DocumentLine("Example", .pair(value: field.definition.hint))) }
            if field.definition.kind.takesAnswer {
                lines.append(DocumentLine(field.isRequired ? "This field must be filled in." : "This field may stay empty."))
            }
            for finding in reading.findings[field.id] ?? [] {
                lines.append(DocumentLine((finding.blocks ? "! " : "i ") + finding.message))
                if let source = catalogue.source(finding.message) { lines.append(DocumentLine("Source", .pair(value: source))) }
            }
            lines.append(DocumentLine(""))
        }
        lines.append(DocumentLine(stage.title, .heading))
        lines += Self.paragraphs(stage.topic) + [DocumentLine(""), DocumentLine("Keys", .heading)]
        let isSecret = field?.definition.kind == .secret
        // The key for secrets comes first where one is typed, and is of no use where there is none; nor is the one for a document to begin with.
        let hasSecret = isSecret || reading.stage.fields.contains { $0.definition.kind == .secret }
        let useless: [Action] =
            (hasSecret ? [] : [.reveal]) + (catalogue.opening == nil ? [.begin] : [])
            + (catalogue.isFree ? [.quote] : [])
        lines += KeyMap.bindings.filter { !useless.contains($0.action) }.map { binding in
            DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
        }
        lines += [DocumentLine(""), DocumentLine("Marks", .heading)] + Self.marks.map { DocumentLine($0, .pair(value: $1)) }
        self.lines = lines
        title = "Help"
    }

    /// Every mark that the form shows, in the words of somebody who sees it for the first time.
    private static let marks = [
        ("*", "after a label: must be filled in"), ("!", "before a sentence: wrong, to be mended"),
        ("i", "before a sentence: good to know"),
        ("~", "before an amount: an assumed figure, not in the price list"), ("=", "copied from another page, until it is changed here"),
        (">", "where you are"), ("✓", "in the list of stages: accepted"), ("!", "in the list of stages: something is to be mended"),
        ("·", "in the list of stages: opened, not accepted yet"), ("-", "in the bar at the top: not opened yet"),
        ("^ v", "at the right edge: there is more above or below"), ("< >", "at the ends of a line: it goes on"),
    ]

    /// Help that belongs to no field, or another text to be read.
    init(_ lines: [DocumentLine], title: String = "Help") {
        (self.lines, self.title) = (lines, title)
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
        _ = isSpoken ? window.read(stroke) : window.take(stroke)
        return .handled
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        isSpoken = typesetter.isSpoken
        document.wrap(lines, to: columns, typesetter: typesetter)
        window.fit(rows: rows, total: document.rows.count)
        let title = window.position.isEmpty || isSpoken ? title : "\(title)  \(window.position)"
        return OverlayPicture(
            title: title, rows: Array(document.rows[window.visible]),
            cursor: Position(row: isSpoken ? window.reading - window.first : 0, column: 0),
            footer: [(.down, "Scroll"), (.close, "Close")], standing: window.standing)
    }
}
