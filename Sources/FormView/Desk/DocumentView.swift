import Flow

/// A text to read that scrolls: the preview, and an opened order.
struct DocumentView: Sendable {
    /// The most characters of one line's text. The rest is in the export. What stands out is what somebody has to act on, and never cut to less than a page's.
    private let longestText: Int
    private var lines: [DocumentLine]
    private var document = WrappedDocument()
    private(set) var window = ScrollWindow()
    /// Whether it is read aloud or in braille, as last laid out.
    private var isSpoken = false

    /// A preview: enough of each text to tell it from others, and to read what is to be done next. What is wrong with a file is said in full.
    init(previewing document: DeskDocument) {
        self.init(document, longestText: document.isFault ? Self.longestOfPage : 200)
    }

    init(_ document: DeskDocument) {
        self.init(document, longestText: Self.longestOfPage)
    }

    private init(_ document: DeskDocument, longestText: Int) {
        self.longestText = longestText
        lines = Self.cut(document, to: longestText)
    }

    private static func cut(_ document: DeskDocument, to limit: Int) -> [DocumentLine] {
        document.lines.flatMap { [$0].cut(to: $0.style == .emphasis ? max(limit, longestOfPage) : limit) }
    }

    private static let longestOfPage = 2_000

    /// Shows another text, from where it was scrolled to.
    mutating func replace(with document: DeskDocument) {
        lines = Self.cut(document, to: longestText)
    }

    mutating func take(_ action: DeskAction) {
        if isSpoken { return read(action) }
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

    private mutating func read(_ action: DeskAction) {
        let page = max(1, window.rows - 1)
        let counts: [DeskAction: Int] = [
            .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .first: -window.total, .last: window.total,
        ]
        if let count = counts[action] { _ = window.read(by: count) }
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) {
        isSpoken = typesetter.isSpoken
        document.wrap(lines, to: max(1, columns), typesetter: typesetter)
        window.fit(rows: rows, total: document.rows.count)
    }

    /// The rows that are seen.
    var visible: ArraySlice<Line> { document.rows[window.visible] }
}
