/// One row of a list of recipients, its cells as they were typed. As JSON it is an object of the five cells by the columns' keys; a key that is
/// missing is an empty cell.
package struct RecipientRow: Hashable, Sendable {
    private var cells: [String]
    /// The row's number in its file: 1 is the header, or the first address of a list without one. 0 for a row that comes from no file.
    package var number: Int
    /// The line of the file on which it begins; `nil` for a row that comes from no file.
    package let line: Int?
    /// What was found wrong with the row while the file was read, besides what its cells say: too many of them, a quotation mark.
    package private(set) var faults: [RecipientFinding]

    /// A row of these cells; those that are left out are empty.
    package init(_ cells: [RecipientColumn: String] = [:], number: Int = 0, line: Int? = nil, faults: [RecipientFinding] = []) {
        self.cells = RecipientColumn.allCases.map { cells[$0] ?? "" }
        (self.number, self.line, self.faults) = (number, line, faults)
    }

    /// What stands in a cell. Whoever changes one has seen what was wrong with it in the file.
    package subscript(column: RecipientColumn) -> String {
        get { cells[Self.places[column] ?? 0] }
        set {
            cells[Self.places[column] ?? 0] = newValue
            faults.removeAll { $0.column == column.title }
        }
    }

    /// Puts a text into a cell in which nothing stands. Nobody has looked at the row: what was wrong with it in the file still is.
    mutating func fill(_ column: RecipientColumn, with text: String) { cells[Self.places[column] ?? 0] = text }

    private static let places = Dictionary(uniqueKeysWithValues: RecipientColumn.allCases.enumerated().map { ($1, $0) })

    mutating func add(_ fault: RecipientFinding) { faults.append(fault) }
}

extension RecipientRow: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ column: RecipientColumn) { stringValue = column.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads the cells; a key that is missing or null is an empty one.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var cells: [RecipientColumn: String] = [:]
        for column in RecipientColumn.allCases { cells[column] = try container.decodeIfPresent(String.self, forKey: Key(column)) }
        self.init(cells)
    }

    /// Writes every cell in which something stands.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for column in RecipientColumn.allCases where !self[column].isEmpty { try container.encode(self[column], forKey: Key(column)) }
    }
}
