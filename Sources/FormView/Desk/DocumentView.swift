import Flow

/// A text to read that scrolls: the preview, and an opened order.
struct DocumentView: Sendable {
    /// The most characters of one line's text. The rest is in the export.
    private let longestText: Int
    private var lines: [DocumentLine]
    private var document = WrappedDocument()
    private(set) var window = ScrollWindow()

    /// A preview: enough of each text to tell it from others.
    init(previewing lines: [DocumentLine]) {
        self.init(lines, longestText: 100)
    }

    init(_ lines: [DocumentLine], longestText: Int = 2_000) {
        self.longestText = longestText
        self.lines = lines.cut(to: longestText)
    }

    /// Shows other lines, from where it was scrolled to.
    mutating func replace(with lines: [DocumentLine]) {
        self.lines = lines.cut(to: longestText)
    }

    mutating func take(_ action: DeskAction) {
        switch action {
        case .up: _ = window.scroll(by: -1)
        case .down: _ = window.scroll(by: 1)
        case .pageUp: _ = window.page(-1)
        case .pageDown: _ = window.page(1)
        case .first: window.scroll(to: 0)
        case .last: window.scroll(to: window.total)
        default: break
        }
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) {
        document.wrap(lines, to: max(1, columns), typesetter: typesetter)
        window.fit(rows: rows, total: document.rows.count)
    }

    /// The rows that are seen.
    var visible: ArraySlice<Line> { document.rows[window.visible] }
}
