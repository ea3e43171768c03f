import Flow

/// One page of help: a text that scrolls, and the guides that can be opened from it.
struct HelpPage: Sendable {
    /// A row that opens something.
    enum Entry: Sendable {
        case topic(HelpTopic)
        /// The list of all guides, and how many there are.
        case all(Int)

        var caption: String {
            switch self {
            case .topic(let topic): topic.title
            case .all(let count): "All guides (\(count))"
            }
        }
    }

    private let title: String
    /// The guide that it is; `nil` for any other page.
    let topic: HelpTopic?
    private let before: [DocumentLine]
    private let entries: [Entry]
    private let after: [DocumentLine]
    private var upper = WrappedDocument()
    private var lower = WrappedDocument()
    private var window = ScrollWindow()
    /// Which entry Enter opens.
    private var mark = 0
    /// The row of the first entry, as last laid out.
    private var firstEntry = 0

    init(
        title: String, before: [DocumentLine] = [], entries: [Entry] = [], after: [DocumentLine] = [], of topic: HelpTopic? = nil
    ) {
        self.topic = topic
        (self.title, self.before, self.entries, self.after) = (title, before, entries, after)
    }

    /// Whether there is nothing but entries, so that arrows move the mark.
    var isList: Bool { before.isEmpty && after.isEmpty && !entries.isEmpty }

    /// What Enter opens; `nil` if there is nothing.
    var marked: Entry? { entries.indices.contains(mark) ? entries[mark] : nil }

    /// Whether there is more than one entry, and Tab goes to the next.
    var movesByTab: Bool { entries.count > 1 && !isList }

    mutating func take(_ stroke: Stroke, isSpoken: Bool) {
        switch stroke.action {
        case .nextField: move(by: 1, isSpoken: isSpoken)
        case .previousField: move(by: -1, isSpoken: isSpoken)
        case .down where isList: move(by: 1, isSpoken: isSpoken)
        case .up where isList: move(by: -1, isSpoken: isSpoken)
        case .pageDown where isList: move(by: max(1, window.rows - 1), isSpoken: isSpoken)
        case .pageUp where isList: move(by: -max(1, window.rows - 1), isSpoken: isSpoken)
        default:
            guard isSpoken else {
                _ = window.take(stroke)
                return
            }
            _ = window.read(stroke)
            // Who has a row read to him means that one.
            if entries.indices.contains(window.reading - firstEntry) { mark = window.reading - firstEntry }
        }
    }

    private mutating func move(by step: Int, isSpoken: Bool) {
        guard !entries.isEmpty else { return }
        mark = max(0, min(mark + step, entries.count - 1))
        let row = firstEntry + mark
        if isSpoken { _ = window.read(by: row - window.reading) } else { window.reveal(row..<(row + 1)) }
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        upper.wrap(before, to: columns, typesetter: typesetter)
        lower.wrap(after, to: columns, typesetter: typesetter)
        let heading = isList || entries.isEmpty ? [] : [Line("Guides", .heading)]
        firstEntry = upper.rows.count + heading.count
        let listed = entries.enumerated().map { place, entry in
            Line([
                typesetter.mark(place == mark),
                Span(typesetter.clipped(entry.caption, to: max(1, columns - 2)), typesetter.shown(place == mark ? .focused : .plain)),
            ])
        }
        let gap = listed.isEmpty || lower.rows.isEmpty ? [] : [Line.blank]
        let all = upper.rows + heading + listed + gap + lower.rows
        window.fit(rows: rows, total: all.count)
        let isSpoken = typesetter.isSpoken
        return OverlayPicture(
            title: window.position.isEmpty || isSpoken ? title : "\(title)  \(window.position)", rows: Array(all[window.visible]),
            cursor: Position(row: isSpoken ? window.reading - window.first : shownMark, column: 0), footer: [],
            standing: window.standing)
    }

    /// Where the cursor stands, which people and magnifiers follow: at the marked entry, or at the top while that is not seen.
    private var shownMark: Int {
        let row = firstEntry + mark
        return !entries.isEmpty && window.visible.contains(row) ? row - window.first : 0
    }
}
