import CSVText
import Orders

extension RecipientTable {
    /// The first line of a file, without its line end.
    package static let heading = RecipientColumn.allCases.map(\.title).joined(separator: ",")

    /// Recipients to begin a list with. The request may be left out; then the key is made later.
    package static let examples = [
        RecipientRow([.firstName: "Jane", .lastName: "Doe", .email: "jane.doe@example.com", .country: "GB"]),
        RecipientRow([.firstName: "José", .lastName: "García Núñez", .email: "jose.garcia@example.com", .country: "ES"]),
    ]

    /// A file to begin a list with: the header and the examples, each line ended.
    package static var template: String {
        ([heading] + examples.map { row in RecipientColumn.allCases.map { row[$0] }.joined(separator: ",") }).map { $0 + "\n" }.joined()
    }

    /// The rows as a file that is read as the same rows again, and that no spreadsheet takes for formulas; each line ended.
    package var csv: String {
        let lines = rows.map { row in
            RecipientColumn.allCases.map { CSVRecord.quoted(DisplayText.sanitized(row[$0], keepingLines: true)) }.joined(separator: ",")
        }
        return ([Self.heading] + lines).map { $0 + "\n" }.joined()
    }
}
