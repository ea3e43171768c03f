import Flow

/// The desk on a full screen: orders, drafts and quotes in one list, a search over them, a preview. Takes keys, gives back effects and a buffer of
/// cells. A value; touches no terminal and no file, and asks its source for no more rows than it shows.
package struct DeskScreen: Sendable {
    /// The most characters that can be searched for.
    private static let longestSearch = 200

    let source: DeskSource
    let typesetter: Typesetter
    var size: Size
    var layout: DeskLayout

    var place = DeskPlace.list
    var search = TextEditor(limit: longestSearch)
    var searchBox = LineBox()
    var query = DeskQuery()
    var overlay: DeskOverlay?
    /// The window whose text is being acted upon outside.
    var answered: (purpose: DeskPurpose, dialog: PromptDialog)?
    /// What is shown over the list, as last laid out.
    var window: OverlayPicture?
    /// How many keys were refused because nobody could have seen what they do.
    var bells = 0
    /// The cut text and the message, shared with every line that is typed.
    var scratchpad = Scratchpad()
    var hasLeft = false
    /// What is done beside the desk.
    var underway: DeskWaiting?
    /// What the window over it will be called.
    var workTitle = ""

    /// Which rows of all that were found the list shows.
    var list = ScrollWindow()
    /// Those rows.
    var rows: [DeskRow] = []
    /// Whether no more rows were found than the list knows of.
    var isCounted = true
    /// How many orders are due in which week, in words.
    var weeks = ""
    /// The place of the selected row among all that were found; 0 if there are none.
    var selection = 0
    var preview = DocumentView(previewing: DeskDocument([]))
    /// Whose preview it is.
    var previewed: DeskID?
    /// Whether it says why there is nothing to show.
    var isPreviewFault = false
    /// What can be done with the subject; see ``offer(_:)``.
    var steps: DeskSteps?
    /// What ``steps`` was asked for.
    private var stepsOf: DeskSight?
    /// The opened order, as it was when its text was read.
    var page: (sight: DeskSight, view: DocumentView)?
    /// The pages by which somebody came to it, the last one last.
    var pagesBelow: [(id: DeskID, view: DocumentView)] = []
    /// Whether it is turned over to its certificate.
    var showsCertificate = false
    /// The help of a window, shown in its place.
    var dialogHelp: HelpOverlay?
    /// Whether the window that is open was on the last picture.
    var isOverlayShown = false
    /// What Enter would have done on the last picture. Whoever has not seen that has not said yes to it.
    var shownDeed: DeskEffect?
    /// What the key that is being answered was pressed for.
    var seen: DeskSight?
    /// The revisions that the last picture showed. Keys may arrive faster than pictures: what they are for is judged by this.
    var shown: [DeskID: Int] = [:]

    /// Shows a source's rows on a screen of `size` cells, which may be read aloud. `width` says how many cells a grapheme cluster takes: 0, 1 or 2.
    /// On one that is recorded secrets stay hidden.
    package init(
        source: DeskSource, size: Size, isSpoken: Bool = false, isRecorded: Bool = false, width: @escaping @Sendable (Character) -> Int
    ) {
        self.source = source
        self.size = size
        typesetter = Typesetter(isSpoken: isSpoken) { character in min(2, max(0, width(character))) }
        layout = DeskLayout(size, messageRows: 0, isSpoken: isSpoken)
        scratchpad.isRecorded = isRecorded
        settle()
    }

    /// The selected row; `nil` while the list is empty.
    package var selected: DeskRow? {
        let index = selection - list.first
        return rows.indices.contains(index) ? rows[index] : nil
    }

    /// What the next command is about: the opened order, or else the selected row.
    var subject: DeskID? { sight?.id }

    /// The subject as it is shown now.
    var sight: DeskSight? { page?.sight ?? selected.map { DeskSight(id: $0.id, revision: $0.revision) } }

    /// Takes an event from outside: the answer to an effect, a signal.
    package mutating func receive(_ event: DeskEvent) -> [DeskEffect] {
        underway = nil
        switch event {
        case .leaveRequested(let reason):
            hasLeft = true
            return [.leave(reason)]
        case .draftHeld(let id, let message): pose(.takingOver(id, message))
        case .storeChanged(let id, let message):
            scratchpad.message = message
            reread(selecting: id)
        case .stepTaken(let id, let message):
            // Whoever took the step knows of it.
            shown[id] = nil
            scratchpad.message = message
            reread(selecting: nil)
        case .offered(let id, let revision, let step, let explanation):
            offer(step, explanation, with: DeskSight(id: id, revision: revision))
        case .refused(let message, let label):
            scratchpad.message = message
            reread(selecting: nil)
            askAgain(label)
        }
        answered = nil
        settle()
        return []
    }

    /// Takes note of what somebody can see now.
    package mutating func wasShown() {
        let rows = page == nil ? rows.map { ($0.id, $0.revision) } : []
        isOverlayShown = !layout.isTooSmall && overlay != nil && dialogHelp == nil
        shownDeed = isOverlayShown ? overlay?.deed : nil
        shown = Dictionary(rows + (page.map { [($0.sight.id, $0.sight.revision)] } ?? []), uniquingKeysWith: { first, _ in first })
    }

    /// Goes on in a screen of another size. Any size will do, and nothing is lost in a small one.
    package mutating func resize(to size: Size) {
        self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
        settle()
    }

    /// Shows how many rows there are, now that somebody has counted them.
    package mutating func update() { settle() }

    /// Shows a message above the footer until the next key.
    package mutating func show(message: String) {
        scratchpad.message = message
        settle()
    }

    /// Asks the source anew and keeps the selection where it was, by its id. A row that search or filter hide ends both: what somebody
    /// has just made must be seen.
    mutating func reread(selecting id: DeskID?) {
        source.reread()
        takeInChanges()
        guard let id else { return }
        if let position = source.position(query, id) {
            selection = position
        } else if query.isNarrowed, let position = source.position(query.widened, id) {
            endSearch()
            selection = position
        }
    }

    /// Shows what the source has now. The selection stays on its row; if that is gone or hidden, where it was.
    mutating func takeInChanges() {
        (previewed, stepsOf) = (nil, nil)
        if let opened = page?.sight.id {
            let document = source.document(opened)
            page?.view.replace(with: showsCertificate ? source.certificate(opened) : document)
            page?.sight = DeskSight(id: opened, revision: document.revision)
        }
        if let position = selected.flatMap({ source.position(query, $0.id) }) { selection = position }
        settle()
    }

    /// Shows everything again.
    mutating func endSearch() {
        search.replaceAll(with: "")
        query = query.widened
    }

    /// Goes on with another query. Typing a search selects the first of what it finds; anything else keeps the selected row if it is still there.
    mutating func ask(_ query: DeskQuery) {
        guard query != self.query else { return }
        let isSearch = query.text != self.query.text && !query.text.isEmpty
        let id = selected?.id
        self.query = query
        selection = isSearch ? 0 : id.flatMap { source.position(query, $0) } ?? 0
    }

    var messageLines: [String] {
        typesetter.messageLines(scratchpad.message, columns: size.columns, atMost: typesetter.mostMessageLines(of: size.rows))
    }

    /// Lays the screen out again after anything changed, and fetches what it shows.
    mutating func settle() {
        layOut()
        guard !layout.isTooSmall else { return }
        weeks = query.showsDue ? source.weeks(query) : ""
        fetchRows()
        if rows.isEmpty, scratchpad.message == nil, let trouble = source.trouble() {
            scratchpad.message = trouble
            layOut()
        }
        fetchPreview()
        fetchSteps()
        page?.view.layOut(rows: layout.window.rows - 1, columns: layout.window.columns, typesetter: typesetter)
        layOutWindow()
    }

    private mutating func layOut() {
        layout = DeskLayout(size, messageRows: messageLines.count, showsWeeks: query.showsDue, isSpoken: typesetter.isSpoken)
    }

    private mutating func fetchRows() {
        // Enough to go on by a page in either direction.
        let count = source.count(query, max(selection, list.first) + 2 * layout.list.rows)
        let total = count.rows
        isCounted = count.isWhole
        selection = max(0, min(selection, total - 1))
        list.fit(rows: layout.list.rows - 1, total: total)
        list.reveal(selection..<(selection + 1))
        rows = total == 0 ? [] : source.rows(query, list.visible)
        let columns = searchColumns
        searchBox.reveal(caret: search.caret, of: search.characters[...], columns: columns, typesetter: typesetter)
    }

    private mutating func fetchPreview() {
        if previewed != selected?.id || previewed == nil {
            var document = selected.map { source.preview($0.id) }
            // Changed since the row was read: the two must not contradict each other.
            if let read = document, !read.isFault, read.revision != selected?.revision, source.refresh() {
                let id = selected?.id
                if let position = id.flatMap({ source.position(query, $0) }) { selection = position }
                fetchRows()
                document = selected.map { source.preview($0.id) }
            }
            previewed = selected?.id
            preview = DocumentView(previewing: document ?? DeskDocument([]))
            isPreviewFault = document?.isFault ?? false
        }
        preview.layOut(rows: layout.preview.rows - 1, columns: layout.preview.columns - 1, typesetter: typesetter)
    }

    /// Only what can be done with a row is offered for it.
    private mutating func fetchSteps() {
        guard stepsOf != sight else { return }
        stepsOf = sight
        steps = sight.flatMap(offer)
    }

    /// What can be done with an order, or what has become of a quote; `nil` for what can be done something with whatever is in it.
    func offer(_ sight: DeskSight) -> DeskSteps? {
        switch sight.id.kind {
        case .order, .closedQuote, .mailDomain, .recipient, .provider, .message: source.steps(sight.id, sight.revision)
        case .draft, .discarded, .quote, .customer: nil
        }
    }

    private mutating func layOutWindow() {
        let (rows, columns) = (max(1, layout.window.rows - 1), layout.window.columns)
        if var help = dialogHelp {
            window = help.layOut(rows: rows, columns: columns, typesetter: typesetter)
            dialogHelp = help
            return
        }
        switch overlay {
        case .help(var help):
            window = help.layOut(rows: rows, columns: columns, typesetter: typesetter)
            overlay = .help(help)
        case .choices(var choices):
            window = choices.layOut(query, rows: rows, columns: columns, typesetter: typesetter)
            overlay = .choices(choices)
        case .leave(let dialog): window = dialog.layOut(columns: columns, typesetter: typesetter)
        case .confirm(_, let dialog): window = dialog.layOut(columns: columns, typesetter: typesetter)
        case .steps(let sight, var list):
            window = list.layOut(rows: rows, columns: columns, typesetter: typesetter)
            overlay = .steps(sight, list)
        case .flows(var list):
            window = list.layOut(rows: rows, columns: columns, typesetter: typesetter)
            overlay = .flows(list)
        case .related(let ids, var list):
            window = list.layOut(rows: rows, columns: columns, typesetter: typesetter)
            overlay = .related(ids, list)
        case .kinds(let id, var list):
            window = list.layOut(rows: rows, columns: columns, typesetter: typesetter)
            overlay = .kinds(id, list)
        case .prompt(let purpose, var dialog):
            window = dialog.layOut(columns: columns, typesetter: typesetter)
            overlay = .prompt(purpose, dialog)
        case nil:
            window = underway.map { $0.layOut(source.activity(), columns: columns, typesetter: typesetter) }
        }
    }
}
