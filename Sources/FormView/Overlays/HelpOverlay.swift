import Flow

/// F1: the help of the field, what the stage is about, the keys. Where there are guides, those about the field are named in it, and Enter opens one.
struct HelpOverlay: Sendable {
    /// Every guide that there is.
    private let topics: [HelpTopic]
    /// What was opened one after the other; the last one is shown.
    private var pages: [HelpPage]
    /// What is done with a guide that is open, and how that is called.
    private let keys: [(action: Action, caption: String)]
    /// Whether it is read aloud or in braille, as last laid out.
    private var isSpoken = false

    /// - Parameters:
    ///   - catalogue: says where a sentence can be looked up, and whether the flow can begin with a document.
    ///   - topics: every guide that there is.
    init(_ field: VisibleField?, _ reading: StageReading, _ catalogue: Catalogue, topics: [HelpTopic] = []) {
        let stage = reading.stage.definition
        var about: [DocumentLine] = []
        if let field {
            about.append(DocumentLine(field.definition.label, .heading))
            about += Self.paragraphs(field.definition.help)
            let hint = field.definition.hint
            if !hint.isEmpty { about.append(DocumentLine("Example", .pair(value: String(hint.trimmingPrefix("e.g. "))))) }
            if field.definition.kind.takesAnswer {
                about.append(DocumentLine(field.isRequired ? "This field must be filled in." : "This field may stay empty."))
            }
            for finding in reading.findings[field.id] ?? [] {
                about.append(DocumentLine((finding.blocks ? "! " : "i ") + finding.message))
                if let source = catalogue.source(finding.message) { about.append(DocumentLine("Source", .pair(value: source))) }
            }
            about.append(DocumentLine(""))
        }
        var lines = [DocumentLine(stage.title, .heading)]
        lines += Self.paragraphs(stage.topic) + [DocumentLine(""), DocumentLine("Keys", .heading)]
        let isSecret = field?.definition.kind == .secret
        // The key for secrets comes first where one is typed, and is of no use where there is none; nor is the one for a document to begin with.
        let hasSecret = isSecret || reading.stage.fields.contains { $0.definition.kind == .secret }
        let hasTable = reading.stage.fields.contains { $0.definition.kind.tableName != nil }
        let useless: [Action] =
            (hasSecret ? [] : [.reveal]) + (catalogue.opening == nil && !hasTable ? [.begin] : []) + (hasTable ? [] : [.addRow])
            + (catalogue.isFree ? [.quote] : []) + (catalogue.preview == nil ? [.preview] : [])
        lines += KeyMap.bindings.filter { !useless.contains($0.action) }.map { binding in
            DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
        }
        lines += [DocumentLine(""), DocumentLine("Marks", .heading)] + Self.marks.map { DocumentLine($0, .pair(value: $1)) }
        self.init(lines, before: about, topics: topics, about: topics.about(field?.id, among: reading.stage.fields.map(\.id)))
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
    ///
    /// - Parameters:
    ///   - before: what stands above the guides.
    ///   - topics: every guide that there is.
    ///   - about: those that are named.
    ///   - keys: what is done with a guide that is open, and how that is called.
    init(
        _ lines: [DocumentLine], title: String = "Help", before: [DocumentLine] = [], topics: [HelpTopic] = [], about: [HelpTopic] = [],
        keys: [(action: Action, caption: String)] = []
    ) {
        (self.topics, self.keys) = (topics, keys)
        // Captions of one text stand in one column.
        guard !topics.isEmpty else {
            pages = [HelpPage(title: title, before: before + lines)]
            return
        }
        pages = [
            HelpPage(title: title, before: before, entries: about.map(HelpPage.Entry.topic) + [.all(topics.count)], after: lines)
        ]
    }

    private static func paragraphs(_ text: String) -> [DocumentLine] {
        text.split(separator: "\n").map { DocumentLine(String($0)) }
    }

    private var page: HelpPage { pages[pages.count - 1] }

    /// The guide that is open; `nil` on other pages.
    var openTopic: HelpTopic? { page.topic }

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        switch stroke.action {
        case .accept where page.marked != nil: open(page.marked)
        case .close, .accept:
            guard pages.count > 1 else { return .closed }
            pages.removeLast()
        case .help: return .closed
        default: pages[pages.count - 1].take(stroke, isSpoken: isSpoken)
        }
        return .handled
    }

    private mutating func open(_ entry: HelpPage.Entry?) {
        switch entry {
        case .topic(let topic):
            let see = topic.see.compactMap { id in topics.first { $0.id == id } }
            pages.append(
                HelpPage(title: topic.title, before: topic.lines() + [DocumentLine("")], entries: see.map(HelpPage.Entry.topic), of: topic))
        case .all: pages.append(HelpPage(title: "Guides", entries: topics.map(HelpPage.Entry.topic)))
        case nil: break
        }
    }

    mutating func layOut(rows: Int, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        isSpoken = typesetter.isSpoken
        var picture = pages[pages.count - 1].layOut(rows: rows, columns: columns, typesetter: typesetter)
        if page.marked != nil { picture.footer.append((.accept, "Open guide")) }
        if page.topic != nil { picture.footer += keys }
        if page.movesByTab { picture.footer.append((.nextField, "Next guide")) }
        picture.footer += [(.down, page.isList ? "Move" : "Scroll"), (.close, pages.count > 1 ? "Back" : "Close")]
        return picture
    }
}
