import Clients
import Flow
import JSONText

/// A list of recipients as it is kept while its order is being taken: JSON, a line for what is said of the columns and one for each row. What was wrong
/// with the form of the file is kept with it, because the file itself is not.
enum KeptRecipients {
    private struct Head: Codable {
        var recipients = 1
        var form: String
        var missing: [String]
        var findings: [Kept]
    }

    private struct Row: Codable {
        var cells: RecipientRow
        var row: Int
        var line: Int?
        var faults: [Kept]?
    }

    /// A finding of the file's form.
    private struct Kept: Codable {
        var column: String
        var rule: String
        var severity: Finding.Severity
        var message: String

        init(_ finding: RecipientFinding) {
            (column, rule, severity, message) = (finding.column, finding.rule, finding.severity, finding.message)
        }

        var finding: RecipientFinding { RecipientFinding(column, rule, severity, message) }
    }

    /// The bytes of a list.
    static func bytes(_ table: RecipientTable, _ rows: some Collection<RecipientRow>) throws -> [UInt8] {
        let head = Head(
            form: table.form == .addresses ? "addresses" : "table", missing: table.missing.map(\.rawValue).sorted(),
            findings: table.headerFindings.map(Kept.init))
        var bytes = try JSONWriter.bytes(head, .line) + [UInt8(ascii: "\n")]
        for row in rows.map(withoutKeys) {
            let faults = row.faults.isEmpty ? nil : row.faults.map(Kept.init)
            bytes += try JSONWriter.bytes(Row(cells: row, row: row.number, line: row.line, faults: faults), .line)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// A row without private keys: whoever has one in a list made a mistake, which no disk repeats. The words in its place keep the row from being taken.
    private static func withoutKeys(_ row: RecipientRow) -> RecipientRow {
        var row = row
        for column in RecipientColumn.allCases where Answer.text(row[column]).holdsPrivateKey { row[column] = keyWords }
        return row
    }

    /// What stands in the place of a private key.
    static let keyWords = "(a private key was here, and was not kept)"

    /// Reads a list back.
    ///
    /// - Throws: what is wrong with a line; a sentence.
    static func table(_ bytes: [UInt8], isWanted: () -> Bool) throws(TableFault) -> RecipientTable {
        var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
        guard let head = lines.popFirst().flatMap({ try? JSONNode.parse(Array($0), as: .json).decoded(as: Head.self) }) else {
            throw .refused("The list that was kept is none of recipients; give it anew.")
        }
        guard lines.count <= RecipientTable.rowLimit else { throw .refused("The list that was kept has too many rows; give it anew.") }
        var rows: [RecipientRow] = []
        rows.reserveCapacity(lines.count)
        for (place, line) in lines.enumerated() {
            if place.isMultiple(of: 64), !isWanted() { throw .givenUp }
            guard let kept = try? JSONNode.parse(Array(line), as: .json, limit: CSVLimits.line).decoded(as: Row.self) else {
                throw .refused("Row \(place + 1) of the list that was kept cannot be read; give the list anew.")
            }
            var row = RecipientRow(
                Dictionary(uniqueKeysWithValues: RecipientColumn.allCases.map { ($0, kept.cells[$0]) }), number: kept.row, line: kept.line)
            for fault in kept.faults ?? [] { row.add(fault.finding) }
            rows.append(row)
        }
        return RecipientTable(
            form: head.form == "addresses" ? .addresses : .table, rows: rows, headerFindings: head.findings.map(\.finding),
            missing: Set(head.missing.compactMap(RecipientColumn.init(rawValue:))))
    }

    private enum CSVLimits {
        /// A row has five cells of a million bytes at the most, which escapes can double.
        static let line = 12_000_000
    }
}
