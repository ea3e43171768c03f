import CSVText
package import Clients
package import Flow
import JSONText
import Orders

/// Lists of recipients as the tables of fields: read, judged by some rules, and kept beside the drafts.
package struct RecipientTables: Sendable {
    /// As screens write it.
    package static let name = "recipients"

    private let rules: RecipientRules
    private let lists: KeptLists
    private let countryFields: [FieldID]

    /// Tables by the rules of a day, kept among these lists.
    ///
    /// - Parameter countryFields: whose answers are the country of rows without one, the first that is answered.
    package init(rules: RecipientRules, lists: KeptLists, countryFields: [FieldID] = []) {
        (self.rules, self.lists, self.countryFields) = (rules, lists, countryFields)
    }

    /// The kind of table, for a catalogue.
    package var table: NamedTable {
        NamedTable(
            Self.name,
            columns: RecipientColumn.allCases.map {
                NamedTable.Column(
                    key: $0.rawValue, title: $0.title, width: $0.width, filledFrom: $0 == .country ? countryFields : [])
            },
            explanation:
                "A list of addresses, or a table (CSV) with the columns \(RecipientColumn.allCases.map(\.title).joined(separator: ", ")); "
                + "certdesk smime template prints one to begin with.",
            read: { source, course throws(TableFault) in try contents(of: read(source, course)) },
            open: { reference, course throws(TableFault) in try made(reference, course).contents },
            change: { reference, change, course throws(TableFault) in
                var recipients = try made(reference, course).recipients
                try make(change, in: &recipients, course)
                return try contents(of: recipients)
            },
            opened: { lately($0)?.contents })
    }

    /// A list that was kept, with everything that is said about it. It is judged anew only if it was not read, opened or changed lately; then what is
    /// said of domains and earlier orders is as old as that.
    package func judged(
        _ reference: TableReference, _ course: TableCourse = TableCourse()
    ) throws(TableFault) -> JudgedRecipients {
        try made(reference, course).recipients
    }

    /// The same of a list that was read, opened or changed lately, or has no rows; `nil` for others, since those take seconds.
    package func judgedLately(_ reference: TableReference) -> JudgedRecipients? { lately(reference)?.recipients }

    private func lately(_ reference: TableReference) -> Made? {
        if reference.rows == 0 { return Made(recipients: .none, contents: JudgedRecipients.none.contents(.empty)) }
        return lists.madeLately[key(reference.digest)]
    }

    private func made(_ reference: TableReference, _ course: TableCourse) throws(TableFault) -> Made {
        if let made = lately(reference) { return made }
        let bytes: [UInt8]
        do throws(ListFault) { bytes = try lists.bytes(reference.digest) } catch { throw .refused(error.reason) }
        let table = try KeptRecipients.table(bytes, isWanted: course.isWanted)
        guard let recipients = judge(table, course) else { throw .givenUp }
        return remember(recipients, as: reference.digest)
    }

    // MARK: Reading

    private func read(_ source: TableSource, _ course: TableCourse) throws(TableFault) -> JudgedRecipients {
        let table: RecipientTable
        switch source {
        case .bytes(let bytes, let isConfirmed): table = try read(bytes, isConfirmed, course)
        case .rows(let rows):
            try requireRoom(for: rows.count)
            table = RecipientTable(rows.map(Self.row))
        }
        guard let recipients = judge(table, course) else { throw .givenUp }
        return recipients
    }

    private func read(_ bytes: [UInt8], _ isConfirmed: Bool, _ course: TableCourse) throws(TableFault) -> RecipientTable {
        let table: RecipientTable
        do throws(RecipientTable.Fault) {
            table = try RecipientTable.read(bytes, as: isConfirmed ? .windows1252 : nil, isWanted: course.isWanted)
        } catch {
            throw TableFault(error)
        }
        guard !table.rows.isEmpty else { throw .refused(RecipientTable.emptiness) }
        return table
    }

    private func judge(_ table: RecipientTable, _ course: TableCourse) -> JudgedRecipients? {
        JudgedRecipients.judge(table, by: rules, progress: { course.advance(Double($0) / Double(max(1, $1))) }, isWanted: course.isWanted)
    }

    private static func row(_ cells: [String]) -> RecipientRow {
        RecipientRow(Dictionary(uniqueKeysWithValues: zip(RecipientColumn.allCases, cells).map { ($0, $1) }))
    }

    private func requireRoom(for count: Int) throws(TableFault) {
        guard count <= RecipientTable.rowLimit else {
            throw .refused("A list has at most \(RecipientTable.rowLimit.grouped) recipients; divide it.")
        }
    }

    // MARK: Changing

    private func make(_ change: TableChange, in recipients: inout JudgedRecipients, _ course: TableCourse) throws(TableFault) {
        switch change {
        case .set(let place, let column, let text):
            guard recipients.rows.indices.contains(place), RecipientColumn.allCases.indices.contains(column) else { throw .gone }
            var row = recipients.rows[place].row
            row[RecipientColumn.allCases[column]] = text
            recipients.replace(place, with: row, by: rules)
        case .add(let cells):
            try requireRoom(for: recipients.rows.count + 1)
            var row = Self.row(cells)
            row.number = (recipients.rows.map(\.row.number).max() ?? 0) + 1
            recipients.add(row, by: rules)
        case .remove(let place):
            guard recipients.rows.indices.contains(place) else { throw .gone }
            recipients.remove(place)
        // Made anew, on all processors.
        case .fill(let column, let text): recipients = try filled(recipients, column, text, course)
        }
    }

    private func filled(
        _ recipients: JudgedRecipients, _ column: Int, _ text: String, _ course: TableCourse
    ) throws(TableFault) -> JudgedRecipients {
        guard RecipientColumn.allCases.indices.contains(column) else { throw .gone }
        var table = recipients.table
        table.rows = recipients.rows.map(\.row)
        guard let filled = judge(table.filling(RecipientColumn.allCases[column], with: text), course) else { throw .givenUp }
        return filled
    }

    // MARK: Keeping

    /// What is kept in mind of a list.
    private struct Made: Sendable {
        let recipients: JudgedRecipients
        let contents: TableContents
    }

    private func key(_ digest: String) -> String { "\(Self.name) \(rules.asOf) \(digest)" }

    /// Keeps a list if it is not kept yet.
    private func contents(of recipients: JudgedRecipients) throws(TableFault) -> TableContents {
        guard !recipients.rows.isEmpty else { return recipients.contents(.empty) }
        let bytes: [UInt8]
        do { bytes = try KeptRecipients.bytes(recipients.table, recipients.rows.map(\.row)) } catch {
            throw .refused("The list cannot be written down. Please report it.")
        }
        let digest: String
        do throws(ListFault) { digest = try lists.keep(bytes) } catch { throw .refused(error.reason) }
        return remember(recipients, as: digest).contents
    }

    private func remember(_ recipients: JudgedRecipients, as digest: String) -> Made {
        let contents = recipients.contents(
            TableReference(digest: digest, rows: recipients.rows.count, good: recipients.goodCount))
        let made = Made(recipients: recipients, contents: contents)
        lists.madeLately.keep(made, for: key(digest))
        return made
    }
}

extension JudgedRecipients {
    /// No recipients.
    fileprivate static let none = JudgedRecipients(empty: RecipientTable([]))

    fileprivate func contents(_ reference: TableReference) -> TableContents {
        TableContents(
            reference, remarks: table.headerFindings.map(TableFinding.init),
            cells: { place in RecipientColumn.allCases.map { rows[place].row[$0] } }, number: { rows[$0].row.number },
            findings: { findings(at: $0).map(TableFinding.init) })
    }
}

extension TableFinding {
    fileprivate init(_ finding: RecipientFinding) {
        self.init(column: finding.column, rule: finding.rule, severity: finding.severity, message: finding.message)
    }
}

extension TableFault {
    /// A row that is not there any more.
    fileprivate static let gone = TableFault.refused("This row is not there any more.")

    fileprivate init(_ fault: RecipientTable.Fault) {
        switch fault {
        case .unreadable(let position, let reason):
            self = .refused(RecipientFinding.sentence("line \(position.line), column \(position.column): \(DisplayText.sanitized(reason))"))
        case .notUTF8(let position, let sample):
            let what = "Line \(position.line) is no UTF-8. Read as Windows-1252, there stands \"\(DisplayText.sanitized(sample))\"."
            self = .question(
                "\(what) Is that right?",
                otherwise:
                    "\(what) If that is right, write fileConfirmed: true beside the file's path, or save the file as UTF-8: nobody can be asked here."
            )
        case .givenUp: self = .givenUp
        }
    }
}

extension RecipientColumn {
    /// About how many cells of a terminal it needs.
    fileprivate var width: Int {
        switch self {
        case .firstName: 12
        case .lastName: 14
        case .email: 28
        case .country: 7
        case .csr: 8
        }
    }
}
