/// What is said about a cell of a table, or about a column of all of it.
package struct TableFinding: Hashable, Sendable {
    /// What stands at the head of the column: `Email`.
    package let column: String
    /// The name of the fault for machines: `missing`, `email`.
    package let rule: String
    /// Whether it keeps the row from being taken.
    package let severity: Finding.Severity
    /// What is wrong and what to do, in sentences; fit for a terminal.
    package let message: String

    /// A finding about a column by its heading.
    package init(column: String, rule: String, severity: Finding.Severity, message: String) {
        (self.column, self.rule, self.severity, self.message) = (column, rule, severity, message)
    }

    /// Whether the row cannot be taken with it.
    package var blocks: Bool { severity != .advisory }
}

/// The rows of a table that was read and judged. Whatever is asked of it is there or worked out for one row alone.
package struct TableContents: Sendable {
    /// Which rows they are.
    package let reference: TableReference
    /// What is said about the columns as a whole.
    package let remarks: [TableFinding]
    /// The cells of a row, by its place from 0, in the order of the columns: as they were typed, so not fit for a terminal.
    package let cells: @Sendable (_ row: Int) -> [String]
    /// The number by which findings and people name a row: that of its line in the file, as a rule.
    package let number: @Sendable (_ row: Int) -> Int
    /// What is said about a row.
    package let findings: @Sendable (_ row: Int) -> [TableFinding]
    /// The places of all rows, those with faults first, then those with remarks, then the rest, each in the order of the table.
    package let faultsFirst: [Int]
    private let search: TableSearch

    /// Rows that were judged. Sorts them and makes them ready for searching, which takes some milliseconds for thousands: to be made off the loop.
    package init(
        _ reference: TableReference, remarks: [TableFinding] = [], cells: @escaping @Sendable (Int) -> [String],
        number: @escaping @Sendable (Int) -> Int, findings: @escaping @Sendable (Int) -> [TableFinding]
    ) {
        (self.reference, self.remarks, self.cells, self.number, self.findings) = (reference, remarks, cells, number, findings)
        var groups: [[Int]] = [[], [], []]
        for row in 0..<reference.rows {
            let found = findings(row)
            groups[found.isEmpty ? 2 : found.contains(where: \.blocks) ? 0 : 1].append(row)
        }
        faultsFirst = groups.flatMap(\.self)
        search = TableSearch(faultsFirst, cells)
    }

    /// How many rows there are.
    package var count: Int { reference.rows }

    /// The rows in which all words of a text stand, whatever their case, those with faults first; all of them for a text without words.
    package func rows(with text: String) -> [Int] { search.rows(with: text) ?? faultsFirst }
}

extension TableContents: Equatable {
    /// Tables are equal whose kept rows and counts are.
    package static func == (left: TableContents, right: TableContents) -> Bool { left.reference == right.reference }
}

/// The short cells of all rows in one text, so that searching them takes no time.
private struct TableSearch: Sendable {
    /// Whoever searches does not mean the inside of a block of base64.
    private static let cellLimit = 256

    private let rows: [Int]
    private let text: [UInt8]
    /// Where the text of each row ends.
    private let ends: [Int]

    init(_ rows: [Int], _ cells: (Int) -> [String]) {
        self.rows = rows
        var (text, ends): ([UInt8], [Int]) = ([], [])
        ends.reserveCapacity(rows.count)
        for row in rows {
            for cell in cells(row) where cell.utf8.count <= Self.cellLimit {
                text += Self.folded(cell)
                text.append(0)
            }
            ends.append(text.count)
        }
        (self.text, self.ends) = (text, ends)
    }

    private static func folded(_ text: String) -> [UInt8] {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        guard isPlain else { return Array(text.lowercased().utf8) }
        return text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    /// `nil` for no words.
    func rows(with text: String) -> [Int]? {
        let words = text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }.filter { !$0.isEmpty && $0.count <= 256 }
        guard !words.isEmpty else { return nil }
        return self.text.withUnsafeBufferPointer { text in
            rows.indices.filter { place in
                let range = (place == 0 ? 0 : ends[place - 1])..<ends[place]
                return words.allSatisfy { Self.contains($0, UnsafeBufferPointer(rebasing: text[range])) }
            }.map { rows[$0] }
        }
    }

    private static func contains(_ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= word.count else { return false }
        let first = word[0]
        var place = 0
        let last = text.count - word.count
        while place <= last {
            if text[place] == first {
                var length = 1
                while length < word.count, text[place + length] == word[length] { length += 1 }
                if length == word.count { return true }
            }
            place += 1
        }
        return false
    }
}
