import Flow

/// A text or an overview to read, in a box that scrolls.
struct DocumentControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var document = WrappedDocument()
    private var window = ScrollWindow()
    /// Whether it is read aloud or in braille, as last laid out.
    private var isSpoken = false

    init(_ field: VisibleField) {}

    var focusKind: FocusKind { .document }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        if isSpoken { return window.read(stroke) ? .handled : .ignored }
        // Where everything is seen there is nothing to move in, and arrows go on to the next field.
        return window.total > window.rows && window.take(stroke) ? .handled : .ignored
    }

    func standing(_ field: VisibleField) -> String { window.standing }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        isSpoken = space.typesetter.isSpoken
        document.wrap(space.document, to: max(1, space.columns - 2), typesetter: space.typesetter)
        window.fit(rows: min(max(1, document.rows.count), max(1, space.rows)), total: document.rows.count)
        let bar = Span(space.typesetter.isSpoken ? "  " : "│ ", space.isFocused ? .focused : .dim)
        let shown = document.rows[window.visible].map { Line([bar]) + $0 }
        return ControlPicture(
            rows: shown.isEmpty ? [Line([bar, Span("(nothing yet)", .dim)])] : shown,
            cursor: Position(row: isSpoken ? window.reading - window.first : 0, column: 0),
            position: window.position)
    }
}

extension ScrollWindow {
    /// Goes on reading, row by row or by boxes; `false` at an end, so that keys can mean the next field or stage.
    mutating func read(_ stroke: Stroke) -> Bool {
        switch stroke.action {
        case .down: read(by: 1)
        case .up: read(by: -1)
        case .choose, .pageDown: read(by: max(1, rows - 1))
        case .pageUp: read(by: -max(1, rows - 1))
        case .edit(.lineStart): read(by: -total)
        case .edit(.lineEnd): read(by: total)
        default: false
        }
    }

    /// Scrolls as in a document. Page keys do nothing at an end, so that they can mean the next stage; arrows stay in the document.
    mutating func take(_ stroke: Stroke) -> Bool {
        switch stroke.action {
        case .down: _ = scroll(by: 1)
        case .up: _ = scroll(by: -1)
        case .choose: _ = page(1)
        case .pageDown: return page(1)
        case .pageUp: return page(-1)
        case .edit(.lineStart): scroll(to: 0)
        case .edit(.lineEnd): scroll(to: total)
        default: return false
        }
        return true
    }
}

/// Lines of a document wrapped to a width; wrapped again only when either changes.
struct WrappedDocument: Equatable, Sendable {
    private(set) var rows: [Line] = []
    private var source: [DocumentLine] = []
    private var columns = 0

    mutating func wrap(_ lines: [DocumentLine], to columns: Int, typesetter: Typesetter) {
        guard lines != source || columns != self.columns else { return }
        (source, self.columns) = (lines, columns)
        let captions = lines.compactMap { line -> Int? in
            guard case .pair = line.style else { return nil }
            return typesetter.cells(of: line.text)
        }
        let captionColumns = min(captions.max() ?? 0, max(8, columns * 2 / 5))
        rows = lines.flatMap { line in
            switch line.style {
            case .heading: typesetter.wrapped(line.text, to: columns).map { Line($0, .heading) }
            case .body: typesetter.wrapped(line.text, to: columns).map { Line($0) }
            case .emphasis:
                typesetter.wrapped(line.text, to: max(1, columns - 2)).enumerated().map {
                    Line([Span($0 == 0 ? "* " : "  ", .focused), Span($1, .heading)])
                }
            case .pair(let value): Self.pair(line.text, value, captionColumns, columns, typesetter)
            case .item(let mark):
                typesetter.wrapped(line.text, to: max(1, columns - mark.count - 1)).enumerated().map {
                    Line(($0 == 0 ? mark : String(blanks: mark.count)) + " " + $1)
                }
            case .code: typesetter.pieces(of: line.text, to: max(1, columns - 4)).map { Line("    " + $0, .control) }
            }
        }
    }

    private static func pair(_ caption: String, _ value: String, _ captionColumns: Int, _ columns: Int, _ typesetter: Typesetter) -> [Line]
    {
        let captions = typesetter.wrapped(caption, to: max(1, captionColumns))
        let values = typesetter.wrapped(value, to: max(1, columns - captionColumns - 2))
        return (0..<max(captions.count, values.count)).map { row in
            let left = typesetter.padded(row < captions.count ? captions[row] : "", to: captionColumns)
            return Line([Span(left + "  ", .label), Span(row < values.count ? values[row] : "")])
        }
    }
}
