import Flow

/// Tables: a file that is named, or lines up to an empty one; then what is wrong with the rows, and one cell after the other.
extension Conversation {
    /// So many faults are said at once; all of them are when somebody asks.
    private static let mostFaults = 5
    /// The most bytes of lines that are gathered: as many as a file may have.
    static let tableLimit = 50_000_000

    private func table(of field: VisibleField) -> NamedTable? { taking.engine.catalogue.table(of: field.definition) }

    /// What is said before a table is asked for.
    mutating func explainTable(_ field: VisibleField) {
        guard let table = table(of: field) else { return }
        say(table.explanation)
        say("Type the name of its file and an empty line, or its lines and an empty one.")
        if let rows = field.answer?.table, rows.rows > 0 {
            say(
                "faults lists what is wrong with the \(rows.words); row NUMBER COLUMN TEXT puts a text into a cell, row NUMBER remove takes a row out."
            )
        }
    }

    mutating func takeTableLine(_ line: String, _ field: VisibleField) {
        if gathered.isEmpty {
            if line.allSatisfy(\.isWhitespace) { return keep(field) }
            if line == "=" { return submit(.table(.empty), to: field) }
            if let answer = field.answer?.table, answer.rows > 0, let table = table(of: field) {
                let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true).map(String.init)
                if words.count == 1, words[0].lowercased() == "faults" { return sayAllFaults(of: field, table, answer) }
                if words.count > 1, words[0].lowercased() == "row", let number = Int(words[1]) {
                    return change(number, Array(words[2...]), field, table, answer)
                }
            }
        }
        guard line.allSatisfy(\.isWhitespace) else { return gather(line, field, isBlock: false, limit: Self.tableLimit) }
        let isName = gathered.count == 1 && !gathered[0].contains { "@,;\t".contains($0) }
        // Each line was ended by Enter, the last one too.
        let text = gathered.map { $0 + "\n" }.joined()
        work(isName ? .readFile(gathered[0]) : .read(.bytes(Array(text.utf8))), on: field.id)
    }

    private mutating func work(_ task: TableTask, on field: FieldID) {
        (gathered, gatheredBytes) = ([], 0)
        guard let work = taking.work(task, on: field) else { return }
        tableTask = task
        say("Reading the rows. Please wait.")
        mode = .waiting(work)
    }

    /// What the other answers put into cells of a table that have nothing; `nil` for nothing.
    private func filling(_ field: VisibleField, _ reference: TableReference) -> TableChange? {
        guard let table = table(of: field), let contents = table.opened(reference) else { return nil }
        return table.filling(contents) { state.answers[$0]?.text }
    }

    private mutating func carryOn(_ task: TableTask, on field: FieldID) -> Bool {
        work(task, on: field)
        return true
    }

    /// Fills the cells of the page's table that wait for an answer; whether there are any.
    mutating func fillTable(with field: FieldID) -> Bool {
        for table in page.stage.fields {
            guard self.table(of: table)?.columns.contains(where: { $0.filledFrom.contains(field) }) == true,
                let reference = table.answer?.table, let change = filling(table, reference)
            else { continue }
            return carryOn(.change(reference, change), on: table.id)
        }
        return false
    }

    // MARK: What came of it

    /// Takes what came of something with a table; whether it was that.
    mutating func takeTable(_ event: FlowEvent) -> Bool {
        guard let task = tableTask else { return false }
        tableTask = nil
        switch event {
        case .chosen(let id, .table(let reference)):
            guard let field = page.field(id) else { return false }
            if let change = filling(field, reference) { return carryOn(.change(reference, change), on: field.id) }
            sayRows(of: field, reference)
            if case .open = task {
                _ = taking.send(event)
                ask(page.field(id) ?? field, again: true)
            } else {
                submit(.table(reference), to: field)
            }
        case .tableNotRead(let id, let fault):
            guard let field = page.field(id) else { return false }
            if case .question(let question, _) = fault, let confirmed = task.confirmed {
                say(question)
                mode = .question(id, .confirmation(confirmed))
            } else {
                refuse(fault.words)
                if case .waiting = mode { ask(field, again: true) }
            }
        default: return false
        }
        return true
    }

    mutating func takeConfirmation(_ line: String, of task: TableTask, _ field: VisibleField) {
        switch Self.truth(line) {
        case true?: work(task, on: field.id)
        case false?:
            say("Nothing was read. Save the file as UTF-8 and give it again.")
            ask(field, again: true)
        case nil: refuse("Type yes or no.")
        }
    }

    private mutating func sayRows(of field: VisibleField, _ reference: TableReference) {
        guard let contents = table(of: field)?.opened(reference) else { return say("\(reference.words).") }
        say("\(reference.words).")
        let faults = Self.faults(in: contents, atMost: Self.mostFaults + 1)
        for fault in faults.prefix(Self.mostFaults) { say(fault) }
        guard reference.good < reference.rows else { return }
        let more = faults.count > Self.mostFaults ? "There are more. " : ""
        say("\(more)go \(field.id) comes back to mend them: faults lists all, row NUMBER COLUMN TEXT puts a text into a cell.")
    }

    private mutating func sayAllFaults(of field: VisibleField, _ table: NamedTable, _ reference: TableReference) {
        guard let contents = table.opened(reference) else { return work(.open(reference), on: field.id) }
        let faults = Self.faults(in: contents, atMost: .max)
        if faults.isEmpty { say("Nothing is wrong with the rows.") }
        for fault in faults { say(fault) }
    }

    /// What is said of a table, each with its place, the worst first.
    private static func faults(in contents: TableContents, atMost limit: Int) -> [String] {
        var said = contents.remarks.map { "\($0.column): \($0.message)" }
        for row in contents.faultsFirst where said.count < limit {
            let findings = contents.findings(row)
            if findings.isEmpty { break }
            said += findings.map { "Row \(contents.number(row)), \($0.column): \($0.message)" }
        }
        return Array(said.prefix(limit))
    }

    // MARK: One row

    private mutating func change(
        _ number: Int, _ words: [String], _ field: VisibleField, _ table: NamedTable, _ reference: TableReference
    ) {
        guard let contents = table.opened(reference) else { return work(.open(reference), on: field.id) }
        guard let row = (0..<contents.count).first(where: { contents.number($0) == number }) else {
            return refuse("There is no row \(number).")
        }
        guard let wanted = words.first else {
            for (column, cell) in zip(table.columns, contents.cells(row)) { say("\(column.title): \(cell)") }
            for finding in contents.findings(row) { say("\(finding.column): \(finding.message)") }
            return
        }
        if words.count == 1, wanted.lowercased() == "remove" { return work(.change(reference, .remove(row: row)), on: field.id) }
        let folded = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
        // A heading may have a blank in it.
        let text = words.joined(separator: " ")
        let column = table.columns.indices.filter { place in
            [table.columns[place].key, table.columns[place].title].contains { folded(text).hasPrefix(folded($0)) }
        }.max { table.columns[$0].title.count < table.columns[$1].title.count }
        guard let column else {
            return refuse("There is no column “\(wanted)”; the columns are \(table.columns.map(\.title).joined(separator: ", ")).")
        }
        let heading = folded(table.columns[column].title)
        var rest = text[...]
        var taken = 0
        while taken < heading.count, let character = rest.popFirst() { if character.isLetter || character.isNumber { taken += 1 } }
        let value = rest.drop { $0 == " " || $0 == ":" }
        work(.change(reference, .set(row: row, column: column, String(value))), on: field.id)
    }
}
