import CSVText
import JSONText
import VisibleText

/// What the first line of a file says: which columns there are, and what divides them.
struct RecipientHeader {
    /// A column of the file.
    struct Heading {
        let title: String
        /// `nil` for one that nobody here reads.
        let column: RecipientColumn?

        /// What messages call it, however the file writes a known one.
        var name: String { column?.title ?? title }
    }

    let form: RecipientTable.Form
    /// `nil` where a line of the file says it.
    let separator: UInt8?
    /// In the order of the file.
    private(set) var headings: [Heading] = []
    /// The number of the header's record.
    private(set) var number = 1
    private(set) var findings: [RecipientFinding] = []
    private(set) var missing: Set<RecipientColumn> = []

    /// Finds out what a text in UTF-8 is.
    ///
    /// - Throws: what is neither a table of recipients nor a list of addresses.
    init(of text: [UInt8]) throws(RecipientTable.Fault) {
        var reader = try RecipientTable.reader(text, nil)
        let separators = reader.isSeparatorDeclared ? [] : CSVReader.separators.filter { $0 != reader.separator }
        var best: (record: CSVRecord?, separator: UInt8, score: Int) = (nil, reader.separator, 0)
        var fault: CSVFault?
        do throws(CSVFault) { best.record = try reader.next() } catch { fault = error }
        best.score = Self.score(best.record)
        for separator in separators {
            var other = try RecipientTable.reader(text, separator)
            guard let record = try? other.next() else { continue }
            if Self.score(record) > best.score { best = (record, separator, Self.score(record)) }
        }
        if best.score == 0, AddressList.isOne(text) {
            (form, separator) = (.addresses, nil)
            return
        }
        if best.score == 0, let fault { throw .unreadable(fault.position, fault.message) }
        guard let record = best.record else { throw .unreadable(TextPosition(line: 1, column: 1), "there is nothing in the file") }
        guard best.score > 0 else {
            throw .unreadable(
                record.position,
                "this line names no column of a list of recipients: the first line has to be \(RecipientTable.heading), or the file a list of addresses alone"
            )
        }
        form = .table
        // A header of one cell does not show what divides those of the rows.
        separator =
            reader.isSeparatorDeclared ? nil : record.cells.count > 1 ? best.separator : CSVReader.commonest(in: Self.secondLine(of: text))
        number = record.number
        read(record)
    }

    private static func score(_ record: CSVRecord?) -> Int {
        (record?.cells ?? []).count { RecipientColumn(heading: $0.text) != nil || RecipientColumn.runTogether($0.text) != nil }
    }

    private static func secondLine(of text: [UInt8]) -> ArraySlice<UInt8> {
        func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        return text.drop(while: isEnd).drop { !isEnd($0) }.drop(while: isEnd).prefix { !isEnd($0) }
    }

    private mutating func read(_ record: CSVRecord) {
        let cells = Array(record.cells.reversed().drop { $0.text.allSatisfy(\.isWhitespace) }.reversed())
        for (place, cell) in cells.enumerated() {
            let title = cell.text.trimmingBlanks
            if let columns = RecipientColumn(heading: title) == nil ? RecipientColumn.runTogether(title) : nil {
                headings += columns.map { Heading(title: $0.title, column: $0) }
                let names = columns.map(\.title).joined(separator: ", ")
                findings.append(
                    .init(Excerpt.of(title), "header", .advisory, "The headings have lost what divides them; they are read as \(names)."))
            } else {
                headings.append(
                    Heading(title: title.isEmpty ? "Column \(place + 1)" : Excerpt.of(title), column: RecipientColumn(heading: title)))
            }
        }
        let known = headings.compactMap(\.column)
        for column in RecipientColumn.allCases {
            let count = known.count { $0 == column }
            if count > 1 {
                findings.append(.init(column, "header", .error, "There are \(count) columns \(column.title): leave one of them."))
            }
            if count == 0 { missing.insert(column) }
        }
        for heading in headings where heading.column == nil { findings.append(unknown(heading.title)) }
        for column in RecipientColumn.allCases where missing.contains(column) && !column.isOptional {
            findings.append(.init(column, "missing", .error, "The column \(column.title) is missing: add it, with something in every row."))
        }
    }

    private func unknown(_ title: String) -> RecipientFinding {
        let wanted = RecipientColumn.allNames.filter { name in RecipientColumn(heading: name).map(missing.contains) ?? false }
        if let near = nearestKey(to: RecipientColumn.folded(title), among: wanted), let column = RecipientColumn(heading: near) {
            return .init(
                title, "header", .error, "\(Excerpt.quoted(title)) is no heading that is known here; is \(column.title) meant? Write it so."
            )
        }
        return .init(title, "header", .advisory, "The column \(Excerpt.quoted(title)) is not read.")
    }

    /// What is said of a column under no known heading in which requests stand.
    func holdsRequests(_ place: Int) -> RecipientFinding {
        .init(
            headings[place].title, "header", .error,
            "The column \(Excerpt.quoted(headings[place].title)) is not read, and requests stand in it: give it the heading \(RecipientColumn.csr.title)."
        )
    }
}
