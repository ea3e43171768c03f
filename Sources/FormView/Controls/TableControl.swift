import Flow

/// Rows of a table: those with faults first, filtered by typing, a cell mended in its place. Only the rows that are seen are ever looked at.
struct TableControl: Control {
    static let labelPlacement = LabelPlacement.above

    /// The longest text of a cell that is typed here, in Unicode scalars: a request has some thousand.
    static let cellLimit = 16_384
    /// How many tables Ctrl-_ brings back.
    private static let longestHistory = 100

    private var columns: [NamedTable.Column] = []
    private var explanation = ""
    private(set) var contents: TableContents?
    /// The rows that are shown, by their places in the table.
    private var shown: [Int] = []
    private var query = TextEditor(limit: 100)
    /// The cell that is being typed; `nil` while none is.
    private var cell: TextEditor?
    private var cellBox = LineBox()
    private var selection = 0
    private var column = 0
    private var window = ScrollWindow()
    /// The tables that there were before, the last one last.
    private var history: [TableReference] = []
    /// Where the row stands in the table that the cursor is to go to once the table is another one.
    private var awaitedRow: Int?
    /// Whether the next table is another one altogether, so that the cursor goes to its first row.
    private var startsOver = false

    init(_ field: VisibleField) {}

    var focusKind: FocusKind { .table }

    /// Whether a cell is being typed.
    var isTyping: Bool { cell != nil }

    private var row: Int? { shown.indices.contains(selection) ? shown[selection] : nil }

    // MARK: What is shown

    /// Lets the control show what a field has: the rows, once they are open.
    mutating func show(_ table: NamedTable, _ contents: TableContents?) {
        (columns, explanation) = (table.columns, table.explanation)
        guard contents != self.contents || contents == nil else { return }
        if let before = self.contents?.reference, before.digest != contents?.reference.digest, history.last != before {
            history.append(before)
            if history.count > Self.longestHistory { history.removeFirst() }
        }
        let kept = awaitedRow ?? row
        (self.contents, awaitedRow) = (contents, nil)
        filter()
        if startsOver { selection = 0 } else if let kept, let place = shown.firstIndex(of: kept) { selection = place }
        startsOver = false
    }

    private mutating func filter() {
        shown = contents?.rows(with: query.text) ?? []
        selection = min(selection, max(0, shown.count - 1))
    }

    // MARK: Keys

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        if cell != nil { return takeInCell(stroke, field, &scratchpad) }
        if case .paste(let text) = stroke.key, !stroke.isTyped {
            if contents?.count ?? 0 > 0 { scratchpad.message = "The pasted rows take the place of those before; Ctrl-_ brings those back." }
            startsOver = true
            return .table(.read(.bytes(Array(text.utf8))))
        }
        switch stroke.action {
        case .begin:
            startsOver = true
            return .asksForFile
        case .addRow: return add(field)
        case .close where !query.characters.isEmpty:
            query = TextEditor(limit: 100)
            filter()
            return .handled
        case .edit(.undo):
            guard let before = history.popLast() else {
                scratchpad.message = "There is nothing to take back."
                return .handled
            }
            // What is shown now is not what comes back next.
            contents = nil
            return .chosen(.table(before))
        case .choose where query.characters.isEmpty: return .handled
        case .help where query.characters.isEmpty: return .ignored
        default: break
        }
        if !shown.isEmpty, let response = takeInRows(stroke, field, &scratchpad) { return response }
        return takeInFilter(stroke, field, &scratchpad)
    }

    private mutating func takeInRows(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse? {
        switch stroke.action {
        case .down: return move(by: 1)
        case .up: return move(by: -1)
        case .pageDown: return move(by: max(1, window.rows - 1))
        case .pageUp: return move(by: -max(1, window.rows - 1))
        case .edit(.lineStart): selection = 0
        case .edit(.lineEnd): selection = shown.count - 1
        case .edit(.back): column = max(0, column - 1)
        case .edit(.forward): column = min(columns.count - 1, column + 1)
        case .accept:
            guard let row, let contents, columns.indices.contains(column) else { return nil }
            cell = TextEditor(contents.cells(row)[column].asOneLine.text, limit: Self.cellLimit)
        case .edit(.deleteForward):
            guard let row, let contents, let table = field.answer?.table else { return nil }
            scratchpad.message = "Row \(contents.number(row)) was removed; Ctrl-_ brings it back."
            return .table(.change(table, .remove(row: row)))
        default: return nil
        }
        return .handled
    }

    /// At an end, arrows go on to the next field and page keys to the next stage.
    private mutating func move(by count: Int) -> ControlResponse {
        let target = max(0, min(selection + count, shown.count - 1))
        guard target != selection else { return .ignored }
        selection = target
        return .handled
    }

    private mutating func takeInFilter(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        let isText = stroke.typed != nil || stroke.isTyped
        let isEdit = if case .edit? = stroke.action { !query.characters.isEmpty } else { false }
        guard isText || isEdit else { return .ignored }
        guard contents?.count ?? 0 > 0 else {
            scratchpad.message =
                "There are no rows yet: paste them, \(KeyMap.caption(of: .begin)) reads a file, \(KeyMap.caption(of: .addRow)) adds one."
            return .handled
        }
        if query.take(stroke, &scratchpad) == .changed {
            selection = 0
            filter()
        }
        return .handled
    }

    private mutating func add(_ field: VisibleField) -> ControlResponse {
        let table = field.answer?.table ?? .empty
        (query, column, awaitedRow) = (TextEditor(limit: 100), 0, table.rows)
        return .table(.change(table, .add(columns.map { _ in "" })))
    }

    private mutating func takeInCell(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch stroke.action {
        case .close:
            cell = nil
            return .handled
        case .accept, .nextField:
            guard let row, let contents, let table = field.answer?.table else { return .handled }
            let edited = column
            let change = takeCell(field)
            if stroke.action == .nextField { column = min(columns.count - 1, column + 1) }
            if let change { return .table(change) }
            // Enter on a cell with a fault says that it is right as it is; what a file alone shows is nothing against it then.
            let isFaulty = contents.findings(row).contains { $0.column == columns[edited].title && $0.blocks }
            guard stroke.action == .accept, isFaulty else { return .handled }
            awaitedRow = row
            return .table(.change(table, .set(row: row, column: edited, contents.cells(row)[edited])))
        default:
            if cell?.take(stroke, &scratchpad) == .ignored {
                scratchpad.message = "Enter takes the cell, Escape leaves it as it was."
            }
            return .handled
        }
    }

    /// Takes the cell that is being typed as it is, as Enter would; `nil` where nothing was changed in it.
    mutating func takeCell(_ field: VisibleField) -> TableTask? {
        defer { cell = nil }
        guard let row, let text = cell?.text, let table = field.answer?.table, let contents,
            contents.cells(row)[column].asOneLine.text != text
        else { return nil }
        awaitedRow = row
        return .change(table, .set(row: row, column: column, text))
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        cell = nil
        return nil
    }

    func standing(_ field: VisibleField) -> String {
        guard let row, let contents, columns.indices.contains(column) else { return contents?.reference.words ?? "" }
        if cell != nil { return "row \(contents.number(row)), \(columns[column].title)" }
        return "row \(selection + 1) of \(shown.count), \(columns[column].title)"
    }

    mutating func moveCaret(toLine line: Int) { if let place = shown.firstIndex(of: line) { selection = place } }

    var place: FormPlace { FormPlace(offset: selection) }

    mutating func go(to place: FormPlace, _ field: VisibleField) { selection = max(0, min(place.offset, shown.count - 1)) }

    // MARK: Pictures

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        let table = field.answer?.table ?? .empty
        var rows = space.typesetter.wrapped(counts(table), to: space.columns).map { Line($0, .control) }
        guard let contents, contents.count > 0 else {
            rows += space.typesetter.wrapped(
                table.rows > 0 ? "The rows are not read yet; any key reads them." : hint(space.typesetter), to: space.columns
            ).map { Line($0, .dim) }
            return ControlPicture(rows: rows, cursor: Position(row: 0, column: 0))
        }
        let grid = TableGrid(columns, contents, width: space.columns, typesetter: space.typesetter)
        let remarks = wholeLines(contents, grid, space) + remarkLines(contents, space)
        let header = space.typesetter.isSpoken ? [] : grid.header
        let room = max(1, space.rows - rows.count - header.count - max(2, remarks.count))
        window.fit(rows: min(room, max(1, shown.count)), total: shown.count)
        if !shown.isEmpty { window.reveal(selection..<(selection + 1)) }
        rows += header
        let first = rows.count
        for place in window.visible {
            rows.append(grid.row(shown[place], column: column, isSelected: place == selection, isFocused: space.isFocused))
        }
        var cursor = Position(row: first + max(0, selection - window.first), column: grid.start(of: column))
        if shown.isEmpty { rows.append(Line("No row has these words.", .dim)) }
        if let cell, columns.indices.contains(column) {
            cursor = Position(row: rows.count, column: 0)
            rows.append(cellLine(cell, space, &cursor))
        }
        return ControlPicture(rows: rows + remarks, cursor: cursor, position: window.position)
    }

    private func counts(_ table: TableReference) -> String {
        let filter = query.characters.isEmpty ? "" : "; \(shown.count.grouped) with “\(query.text)”"
        return table.words + filter
    }

    private func hint(_ typesetter: Typesetter) -> String {
        "\(explanation) Paste it here; \(KeyMap.caption(of: .begin)) reads a file, \(KeyMap.caption(of: .addRow)) adds a row."
    }

    private mutating func cellLine(_ cell: TextEditor, _ space: ControlSpace, _ cursor: inout Position) -> Line {
        let typesetter = space.typesetter
        let caption = "\(columns[column].title): "
        let start = typesetter.cells(of: caption)
        let room = max(1, space.columns - start - 2)
        let line = cell.characters[...]
        cellBox.reveal(caret: cell.caret, of: line, columns: room, typesetter: typesetter)
        let part = cellBox.part(of: line, columns: room, typesetter: typesetter)
        let caret = cellBox.column(of: cell.caret, in: line, typesetter: typesetter)
        cursor.column = start + 1 + min(caret, room - 1)
        return Line([Span(caption, .label)]) + LineBox.row(part, columns: room, style: .focused, typesetter: typesetter)
    }

    /// The cell under the cursor in full where its column has no room for it, or else that by which people look for rows.
    private func wholeLines(_ contents: TableContents, _ grid: TableGrid, _ space: ControlSpace) -> [Line] {
        guard let row, cell == nil, let column = [column, grid.main].first(where: { grid.isClipped(row, column: $0) }) else { return [] }
        let lines = space.typesetter.wrapped("\(columns[column].title): \(TableGrid.shown(contents.cells(row)[column]))", to: space.columns)
        let shown = lines.count > Self.wholeLineLimit ? lines.prefix(Self.wholeLineLimit - 1) + ["…"] : lines[...]
        return shown.map { Line($0, .dim) }
    }

    private static let wholeLineLimit = 4

    /// What is said about the row under the cursor, each with its place; and while there is nothing, what is said about the columns.
    private func remarkLines(_ contents: TableContents, _ space: ControlSpace) -> [Line] {
        let findings = row.map(contents.findings) ?? []
        let place = row.map { "Row \(contents.number($0)), " } ?? ""
        let said =
            (findings.filter(\.blocks) + findings.filter { !$0.blocks }).map { ($0, "\(place)\($0.column): ") }
            + contents.remarks.map { ($0, "\($0.column): ") }
        let lines = said.flatMap { finding, caption in
            space.typesetter.wrapped(space.typesetter.remark(finding.blocks) + caption + finding.message, to: space.columns).map {
                Line($0, finding.blocks ? .error : .advisory)
            }
        }
        let most = max(2, min(6, space.rows / 3))
        guard lines.count > most else { return lines }
        return lines.prefix(most - 1) + [Line("… and more: \(KeyMap.caption(of: .accept)) mends a cell.", .dim)]
    }
}

/// Rows of a table in columns that fit a width.
private struct TableGrid {
    private let columns: [NamedTable.Column]
    private let widths: [Int]
    private let contents: TableContents
    private let numberCells: Int
    private let typesetter: Typesetter
    /// The column that people look for rows by: the widest. It gets what the others do not need.
    let main: Int
    private static let gap = 2
    private static let leastCells = 4
    /// So many rows are looked at for how much room a column needs, those with faults first.
    private static let measuredRows = 200

    init(_ columns: [NamedTable.Column], _ contents: TableContents, width: Int, typesetter: Typesetter) {
        (self.columns, self.contents, self.typesetter) = (columns, contents, typesetter)
        numberCells = max(3, String(contents.count + 1).count)
        let room = width - 2 - numberCells - 2 - Self.gap * columns.count
        main = columns.indices.max { columns[$0].width < columns[$1].width } ?? 0
        widths = Self.widths(columns, main, Self.needs(columns, main, contents, typesetter), in: max(0, room), typesetter)
    }

    /// The cells that each column could use; of all but the main one at most what it is made for.
    private static func needs(
        _ columns: [NamedTable.Column], _ main: Int, _ contents: TableContents, _ typesetter: Typesetter
    ) -> [Int] {
        var needs = columns.map { min($0.width, typesetter.cells(of: $0.title)) }
        for row in contents.faultsFirst.prefix(measuredRows) {
            for (place, cell) in contents.cells(row).enumerated() where needs.indices.contains(place) {
                let most = place == main ? Int.max : columns[place].width
                needs[place] = max(needs[place], min(most, typesetter.cells(of: shown(cell))))
            }
        }
        return needs
    }

    /// The main column has what it needs as long as the others keep half of theirs, and room for each word of their headings; what is left over is its own,
    /// too.
    private static func widths(
        _ columns: [NamedTable.Column], _ main: Int, _ needs: [Int], in room: Int, _ typesetter: Typesetter
    ) -> [Int] {
        let others = needs.indices.filter { $0 != main }
        let floors = zip(columns, needs).map { column, need in
            let word = column.title.split(separator: " ").map { typesetter.cells(of: $0) }.max() ?? 0
            return min(need, max(leastCells, need / 2, word))
        }
        let floor = others.reduce(0) { $0 + floors[$1] }
        var widths = floors
        guard needs.indices.contains(main) else { return widths }
        widths[main] = max(leastCells, min(needs[main], room - floor))
        var rest = room - widths[main] - floor
        for place in others where rest > 0 {
            let more = min(rest, needs[place] - widths[place])
            (widths[place], rest) = (widths[place] + more, rest - more)
        }
        widths[main] += max(0, rest)
        return widths
    }

    /// Where the text of a column begins.
    func start(of column: Int) -> Int {
        typesetter.isSpoken ? 0 : 2 + numberCells + 2 + widths.prefix(column).map { $0 + Self.gap }.reduce(0, +)
    }

    /// The headings: a line, or two where some have room for their words alone.
    var header: [Line] {
        let titles = zip(columns, widths).map { column, width in
            let words = typesetter.wrapped(column.title, to: max(1, width))
            let fits = words.count == 2 && column.title.split(separator: " ").allSatisfy { typesetter.cells(of: $0) <= width }
            return fits ? words : [typesetter.clipped(column.title, to: width)]
        }
        return (0..<(titles.map(\.count).max() ?? 1)).map { line in
            let texts = zip(titles, widths).map { typesetter.padded($0.indices.contains(line) ? $0[line] : "", to: $1) }
            let number = typesetter.padded(line == 0 ? "Row" : "", to: numberCells)
            return Line("  " + number + "  " + texts.joined(separator: String(blanks: Self.gap)), .label)
        }
    }

    /// Whether a cell has more text than its column has room for. What is spoken has all of it.
    func isClipped(_ place: Int, column: Int) -> Bool {
        guard !typesetter.isSpoken, widths.indices.contains(column) else { return false }
        return typesetter.cells(of: Self.shown(contents.cells(place)[column])) > widths[column]
    }

    func row(_ place: Int, column: Int, isSelected: Bool, isFocused: Bool) -> Line {
        let findings = contents.findings(place)
        let isFaulty = findings.contains(where: \.blocks)
        let cells = contents.cells(place).map(Self.shown)
        let number = String(contents.number(place))
        if typesetter.isSpoken {
            let words = cells.filter { !$0.isEmpty }.joined(separator: ", ")
            return Line("Row \(number): \(words)\(isFaulty ? ", faulty" : "")", isSelected ? .focused : .plain)
        }
        let mark = isFaulty ? "!" : findings.isEmpty ? " " : "i"
        let style: Style = isSelected ? (isFocused ? .focused : .heading) : .plain
        let padding = String(blanks: max(0, numberCells - number.count))
        var spans = [
            Span(isSelected ? "> " : "  ", style), Span(padding + number, .dim),
            Span(mark + " ", isFaulty ? .error : .advisory),
        ]
        for (index, text) in cells.enumerated() where widths.indices.contains(index) {
            let isCell = isSelected && index == column
            let clipped =
                index == main ? typesetter.clippedWithin(text, to: widths[index]) : typesetter.clipped(text, to: widths[index])
            let fitted = typesetter.padded(clipped, to: widths[index])
            spans.append(Span(fitted + String(blanks: Self.gap), isCell ? style : .plain))
        }
        return Line(spans)
    }

    /// As much of a cell as can ever be seen, on one line.
    static func shown(_ text: String) -> String { String(text.prefix(200)).asOneLine.text }
}
