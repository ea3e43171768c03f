import CSVText
package import JSONText

/// A list of recipients as it was read, every cell as it was typed, or as it is put together on a screen.
package struct RecipientTable: Hashable, Sendable {
    /// The most rows.
    package static let rowLimit = 10_000
    /// The largest file, in bytes.
    package static let sizeLimit = CSVReader.sizeLimit
    /// What is said of a list without rows.
    package static let emptiness = "There is no recipient in it: a row for each has to follow the first line."

    /// How the recipients stand in the file.
    package enum Form: Hashable, Sendable {
        /// A table with a header.
        case table
        /// Addresses alone, perhaps with the names that mail programs put before them.
        case addresses
    }

    /// Why a file cannot be read at all.
    package enum Fault: Error, Hashable, Sendable {
        /// What is wrong, and where; a sentence without a capital and a full stop, as it goes behind the position.
        case unreadable(TextPosition, String)
        /// The text is no UTF-8. Read as Windows-1252, there would stand this sample; whether that is right, somebody has to say.
        case notUTF8(TextPosition, asWindows1252: String)
        /// Nobody wants it any more.
        case givenUp
    }

    /// How it stood in its file.
    package let form: Form
    /// The recipients, in their order.
    package var rows: [RecipientRow]
    /// What is said about the header, which is row 1.
    package let headerFindings: [RecipientFinding]
    /// The columns that the file has not. That their cells are empty is said once, about the header.
    package let missing: Set<RecipientColumn>

    /// A table of rows that come from no file. They are numbered from 1 on.
    package init(_ rows: [RecipientRow]) {
        self.init(form: .table, rows: rows, headerFindings: [], missing: [])
        for place in self.rows.indices { self.rows[place].number = place + 1 }
    }

    init(form: Form, rows: [RecipientRow], headerFindings: [RecipientFinding], missing: Set<RecipientColumn>) {
        (self.form, self.rows, self.headerFindings, self.missing) = (form, rows, headerFindings, missing)
    }

    /// The rule of a remark that says what was filled in.
    static let filled = "filled"

    /// The same with a text in every cell of a column that has nothing, and a remark that says so.
    func filling(_ column: RecipientColumn, with text: String) -> RecipientTable {
        var (rows, count) = (self.rows, 0)
        for place in rows.indices where rows[place][column].allSatisfy(\.isWhitespace) {
            rows[place].fill(column, with: text)
            count += 1
        }
        guard count > 0 else { return self }
        let said = RecipientFinding(
            column, Self.filled, .advisory,
            "\(text) was filled in for \(count == 1 ? "1 row" : "\(count.grouped) rows") without it: change it where another one is right.")
        let findings = headerFindings.filter { $0.rule != "missing" || $0.column != column.title } + [said]
        return RecipientTable(form: form, rows: rows, headerFindings: findings, missing: missing.subtracting([column]))
    }

    /// The same with a country in every row that has none.
    package func filling(country: String) -> RecipientTable { filling(.country, with: country) }

    /// Whether no fault of the header keeps every row from being taken. What a column lacks that is not there is said of each row, too.
    package var isHeaderSound: Bool { !headerFindings.contains { $0.blocks && $0.rule != "missing" } }
}
