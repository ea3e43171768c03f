import CSVText
package import Checkout
package import Flow
package import JSONText
import Orders

/// The file of a batch: a table with a column for each field that is answered, or a line of JSON for each order.
package struct BatchFile {
    /// How the orders stand in it.
    package enum Format: String, CaseIterable, Hashable, Sendable {
        case csv, jsonl

        /// The form of a file by its name, else by its first character.
        package static func of(_ bytes: [UInt8], named name: String) -> Format {
            let name = name.lowercased()
            if name.hasSuffix(".csv") { return .csv }
            if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonl }
            let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
            return first == UInt8(ascii: "{") ? .jsonl : .csv
        }
    }

    /// The largest file, in bytes.
    package static let sizeLimit = CSVReader.sizeLimit
    /// The most orders of a batch.
    package static let rowLimit = 10_000

    private let definition: FlowDefinition
    private let common: AnswersFile.Contents
    private let commonPositions: [FieldID: TextPosition]
    private let overrides: [AnswerOverride]
    private let tables: AnswersFile.Tables

    /// Batches of a flow's orders.
    ///
    /// - Parameters:
    ///   - common: what all of them answer, where their row does not.
    ///   - commonPositions: where each of these answers stands in the file that has them.
    ///   - overrides: what counts in the place of every row's answer.
    ///   - tables: what tables of the rows are read with.
    package init(
        _ definition: FlowDefinition, common: AnswersFile.Contents, commonPositions: [FieldID: TextPosition] = [:],
        overrides: [AnswerOverride], tables: AnswersFile.Tables
    ) {
        (self.definition, self.common, self.overrides, self.tables) = (definition, common, overrides, tables)
        let overridden = Set(overrides.map(\.field))
        self.commonPositions = commonPositions.filter { !overridden.contains($0.key) }
    }

    /// The orders in their order.
    ///
    /// What is wrong with the names of the columns, and where reading had to end, are rows too: of faults alone.
    ///
    /// - Throws: why there is nothing to check: a file without orders, or with too many.
    package func rows(_ bytes: [UInt8], as format: Format) throws(BatchFault) -> [BatchRow] {
        let rows =
            switch format {
            case .csv: try tableRows(bytes)
            case .jsonl: try objectRows(bytes)
            }
        if rows.isEmpty { throw BatchFault(TextPosition(line: 1, column: 1), "there is no order in it") }
        return rows
    }

    // MARK: Tables

    private func tableRows(_ bytes: [UInt8]) throws(BatchFault) -> [BatchRow] {
        var (records, end): ([CSVRecord], [BatchRow]) = ([], [])
        do throws(CSVFault) {
            var reader = try CSVReader(bytes)
            while records.count <= Self.rowLimit + 1, let record = try reader.next() { records.append(record) }
        } catch {
            end = [faulty([BatchFault(error.position, error.message)], at: error.position)]
        }
        guard let header = records.first else { return end }
        let (columns, faults) = fields(of: header)
        var rows: [BatchRow] = []
        for record in records.dropFirst() {
            try require(rows.count, record.position)
            rows.append(row(record, columns))
        }
        return (faults.isEmpty ? [] : [faulty(faults, at: header.position)]) + rows + end
    }

    private func row(_ record: CSVRecord, _ columns: [FieldID?]) -> BatchRow {
        let extra = record.cells.dropFirst(columns.count).first { !$0.text.allSatisfy(\.isWhitespace) }
        // An empty cell answers nothing, so what is common counts, or the default.
        let named = zip(columns, record.cells).compactMap { id, cell in id.map { ($0, cell) } }
        let cells = named.filter { !$0.1.text.isEmpty }
        var contents = common
        let faults = contents.set(cells.map { AnswerOverride($0, $1.text) }, for: definition, takesSecrets: true, tables: tables)
        contents.findings += faults
        let text = named.flatMap { Array("\($0)=\($1.text)\u{1F}".utf8) }
        var row = finished(
            contents, record.position, Dictionary(cells.map { ($0, $1.position) }, uniquingKeysWith: { first, _ in first }), text)
        if let extra {
            row.faults = [BatchFault(extra.position, "there are \(columns.count) columns, and this cell stands behind the last")]
        }
        return row
    }

    /// The fields of the columns, `nil` for one that is none, and what is wrong with them; a column of nothing may stand at the end.
    private func fields(of header: CSVRecord) -> ([FieldID?], [BatchFault]) {
        var (columns, faults): ([FieldID?], [BatchFault]) = ([], [])
        let cells = header.cells.reversed().drop { $0.text.allSatisfy(\.isWhitespace) }.reversed()
        for cell in cells {
            let name = cell.text.split(whereSeparator: \.isWhitespace).joined()
            let id = FieldID(name)
            let fault: BatchFault? =
                if let id {
                    AnswersFile.unknown([id], in: definition).first.map { BatchFault(cell.position, $0) }
                        ?? (columns.contains(id) ? BatchFault(cell.position, "the column \(id) is there twice") : nil)
                } else {
                    BatchFault(
                        cell.position, "a column is named after its field, as in certificate.commonName, and not \"\(shown(name))\"")
                }
            columns.append(fault == nil ? id : nil)
            if let fault { faults.append(fault) }
        }
        return (columns, faults)
    }

    // MARK: Objects

    private func objectRows(_ bytes: [UInt8]) throws(BatchFault) -> [BatchRow] {
        var rows: [BatchRow] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ [0x20, 0x09, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) {
            let start = TextPosition(line: index + 1, column: 1)
            try require(rows.count, start)
            do throws(JSONFault) {
                let text = Array(line)
                let root = try JSONNode.parse(text, limit: AnswersFile.sizeLimit, line: index + 1)
                var contents = try AnswersFile.contents(of: root, for: definition, tables)
                let own = contents.answers
                contents.answers = Answers(
                    given: common.answers.given.merging(own.given) { $1 }, detached: common.answers.detached.union(own.detached),
                    unread: own.unread.union(common.answers.unread))
                let ownRows = contents.rows
                contents.findings = common.findings + contents.findings
                contents.rows = common.rows.filter { own[$0.field] == nil } + ownRows
                rows.append(finished(contents, start, Self.positions(in: root), text))
            } catch {
                let fault = BatchFault(TextPosition(line: index + 1, column: error.position.column), error.message)
                rows.append(faulty([fault], at: start))
            }
        }
        return rows
    }

    private static func positions(in root: JSONNode) -> [FieldID: TextPosition] {
        guard case .object(let stages) = root.value else { return [:] }
        return AnswersText.positions(in: stages)
    }

    // MARK: Both

    private func finished(
        _ contents: AnswersFile.Contents, _ position: TextPosition, _ positions: [FieldID: TextPosition], _ text: [UInt8]
    ) -> BatchRow {
        var contents = contents
        contents.findings += contents.set(overrides, for: definition, tables: tables)
        return BatchRow(position: position, positions: positions, commonPositions: commonPositions, contents: contents, text: text)
    }

    /// A row of which nothing could be read.
    private func faulty(_ faults: [BatchFault], at position: TextPosition) -> BatchRow {
        BatchRow(
            position: position, positions: [:], commonPositions: [:], contents: common, text: Array("\(position)".utf8), faults: faults,
            isRead: false)
    }

    private func require(_ count: Int, _ position: TextPosition) throws(BatchFault) {
        guard count < Self.rowLimit else { throw BatchFault(position, "a batch has at most \(Self.rowLimit) orders; divide the file") }
    }

    private func shown(_ name: String) -> String { DisplayText.sanitized(String(name.prefix(60))) }
}
