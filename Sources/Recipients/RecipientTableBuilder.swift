import CSVText
import JSONText

/// Puts the rows of a table together, each with what is wrong with its form.
struct RecipientTableBuilder {
    private let header: RecipientHeader
    private var rows: [RecipientRow] = []
    /// Columns under no known heading in which a request was seen.
    private var unreadRequests: Set<Int> = []
    /// How many cells the last row and the one before it have; `nil` for one that could not be read.
    private var lastCells: (before: Int?, last: Int?)

    init(_ header: RecipientHeader) { self.header = header }

    /// How many rows there are.
    var count: Int { rows.count }

    /// The table of all rows.
    ///
    /// - Parameter isWhole: whether a line break ends the text.
    func table(isWhole: Bool) -> RecipientTable {
        var rows = rows
        // Many programs write no line break at the end. So it says something only where something else is missing, too.
        if !isWhole, let last = rows.last, last.faults.isEmpty {
            if let end = endWithinRow {
                let (count, column) = (end.cells, header.headings[max(0, end.cells - 1)].name)
                let message =
                    "The list ends within this row, which has \(count == 1 ? "1 cell" : "\(count) cells") and not \(end.wanted): was it cut off here? \(Self.advice)"
                rows[rows.count - 1].add(.init(column, "csv", .error, message))
            } else if last[.csr].isEmpty, rows.contains(where: { !$0[.csr].isEmpty }) {
                let message = "The list ends within this row, which has no request as others have: was it cut off? \(Self.advice)"
                rows[rows.count - 1].add(.init(.csr, "csv", .error, message))
            }
        }
        let found = unreadRequests.sorted().map(header.holdsRequests)
        let said = Set(found.map(\.column))
        return RecipientTable(
            form: .table, rows: rows, headerFindings: header.findings.filter { !said.contains($0.column) } + found, missing: header.missing)
    }

    private static let advice = "If not, end the row with a line break, or enter the cell as it is."

    /// How many cells the last row has and should have, if it lacks some that have to be there. A list may lack them in every row.
    private var endWithinRow: (cells: Int, wanted: Int)? {
        guard let last = lastCells.last else { return nil }
        let wanted = min(lastCells.before ?? .max, lastNeeded + 1)
        return last < wanted ? (last, wanted) : nil
    }

    /// The place of the last heading whose cells cannot be left out.
    private var lastNeeded: Int { header.headings.lastIndex { $0.column?.isOptional == false } ?? 0 }

    func requireRoom(at position: TextPosition) throws(RecipientTable.Fault) {
        guard count < RecipientTable.rowLimit else {
            throw .unreadable(position, "a list has at most \(RecipientTable.rowLimit) recipients; divide the file")
        }
    }

    mutating func add(_ record: CSVRecord) {
        var cells: [RecipientColumn: String] = [:]
        var faults: [RecipientFinding] = []
        for (heading, cell) in zip(header.headings.indices, record.cells) {
            guard let column = header.headings[heading].column else {
                if Self.looksLikeRequest(cell.text) { unreadRequests.insert(heading) }
                continue
            }
            guard cells[column] == nil else { continue }
            cells[column] = cell.text
            if let meant = CSVRecord.withoutGuard(cell.text) {
                cells[column] = meant
                faults.append(
                    .init(
                        column, "csv", .advisory,
                        "The apostrophe before the text, which keeps spreadsheets from taking it for a formula, was removed."))
            }
        }
        let surplus = record.cells.enumerated().dropFirst(header.headings.count).filter { !$0.element.text.allSatisfy(\.isWhitespace) }
        if let first = surplus.first {
            faults.append(
                .init(
                    "Column \(first.offset + 1)", "csv", .error,
                    "The row has \(surplus.count == 1 ? "a cell" : "\(surplus.count) cells") behind the last column: a cell with \(dividerName) in it needs quotation marks around it."
                ))
        }
        let other = otherSeparator(in: record)
        if let other {
            faults.append(
                .init(
                    header.headings[0].name, RecipientFinding.otherSeparator, .error,
                    "The row is divided by \(Self.name(of: other)) and the first line by \(dividerName): all rows need the same mark."))
        }
        rows.append(RecipientRow(cells, number: number(record.number), line: record.position.line, faults: faults))
        guard other == nil else {
            lastCells = (lastCells.last, nil)
            return
        }
        compareWithRowBefore(record.cells.count)
    }

    /// A line break that no quotation marks enclose tears a row in two, and each half alone can look right: together they have a cell more than a row.
    private mutating func compareWithRowBefore(_ count: Int) {
        lastCells = (lastCells.last, count)
        guard let before = lastCells.before, before + count == header.headings.count + 1, min(before, count) <= lastNeeded else { return }
        let torn = rows.count - 2
        let message =
            "Rows \(rows[torn].number) and \(rows[torn + 1].number) have the cells of one row together: a cell with a line break needs quotation marks around it."
        rows[torn].add(.init(header.headings[min(before, header.headings.count) - 1].name, "csv", .error, message))
        rows[torn + 1].add(.init(header.headings[0].name, "csv", .error, message))
    }

    /// A row that cannot be read.
    mutating func add(_ fault: CSVFault, asRecord record: Int, inCell cell: Int) {
        let title = header.headings.indices.contains(cell - 1) ? header.headings[cell - 1].name : "Column \(cell)"
        lastCells = (lastCells.last, nil)
        rows.append(RecipientRow(number: number(record), line: fault.position.line, faults: [RecipientFinding(fault, in: title)]))
    }

    private func number(_ record: Int) -> Int { record - header.number + 1 }

    /// What divides a row into as many cells as there are headings, where it is not what divides those.
    private func otherSeparator(in record: CSVRecord) -> UInt8? {
        guard let own = header.separator, header.headings.count > 2, record.cells.count == 1, let cell = record.cells.first
        else { return nil }
        return CSVReader.separators.first { separator in
            separator != own && cell.text.utf8.count { $0 == separator } == header.headings.count - 1
        }
    }

    private var dividerName: String { Self.name(of: header.separator) }

    private static func name(of separator: UInt8?) -> String {
        switch separator {
        case UInt8(ascii: ";"): "a semicolon"
        case UInt8(ascii: "\t"): "a tab"
        case UInt8(ascii: ","): "a comma"
        default: "the mark that divides cells"
        }
    }

    private static func looksLikeRequest(_ text: String) -> Bool { text.hasPrefix("-----BEGIN") || text.hasPrefix("MII") }
}
