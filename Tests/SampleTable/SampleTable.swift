package import Flow
import Synchronization

/// A kind of table without any product behind it: guests, each with a name and an age, a line for each, divided by a comma. An age that is no number is a
/// fault, and a guest called Bob worth a remark. Rows are kept as long as the value is.
package final class SampleTable: Sendable {
    private struct State {
        var kept: [String: [[String]]] = [:]
        var opened: [String: TableContents] = [:]
        /// How often rows were read, opened or changed.
        var works = 0
        /// What was read last.
        var bytes: [UInt8] = []
    }

    private let state = Mutex(State())

    /// No rows are kept yet.
    package init() {}

    /// How often rows were read, opened or changed.
    package var works: Int { state.withLock { $0.works } }

    /// Lets all rows be as in a program that begins: kept, but not opened.
    package func close() { state.withLock { $0.opened = [:] } }

    /// Loses all rows.
    package func lose() { state.withLock { $0 = State() } }

    /// The kind of table.
    package var table: NamedTable {
        NamedTable(
            "guests",
            columns: [
                NamedTable.Column(key: "name", title: "Name", width: 12),
                NamedTable.Column(key: "age", title: "Age", width: 5, filledFrom: [PartyFlow.word]),
            ],
            explanation: "A line for each guest: the name, a comma, the age.",
            read: { [self] source, course throws(TableFault) in
                let rows: [[String]]
                switch source {
                case .bytes(let bytes, let isConfirmed):
                    state.withLock { $0.bytes = bytes }
                    rows = try Self.rows(bytes, isConfirmed)
                case .rows(let given): rows = given
                }
                course.advance(0.5)
                guard course.isWanted() else { throw .givenUp }
                return keep(rows)
            },
            open: { [self] reference, _ throws(TableFault) in
                if reference.rows == 0 { return keep([]) }
                guard let rows = state.withLock({ $0.kept[reference.digest] }) else {
                    throw .refused("The guests are gone; give them anew.")
                }
                return keep(rows)
            },
            change: { [self] reference, change, _ throws(TableFault) in
                var rows = state.withLock { $0.kept[reference.digest] } ?? []
                switch change {
                case .set(let row, let column, let text): rows[row][column] = text
                case .add(let cells): rows.append(cells)
                case .remove(let row): rows.remove(at: row)
                case .fill(let column, let text): for row in rows.indices where rows[row][column].isEmpty { rows[row][column] = text }
                }
                return keep(rows)
            },
            opened: { [self] reference in
                if reference.rows == 0 { return Self.contents(.empty, []) }
                return state.withLock { $0.opened[reference.digest] }
            })
    }

    /// The bytes of the text or file that was read last; empty if there was none.
    package var lastBytes: [UInt8] { state.withLock { $0.bytes } }

    private func keep(_ rows: [[String]]) -> TableContents {
        let reference = Self.reference(rows)
        let contents = Self.contents(reference, rows)
        state.withLock { state in
            state.works += 1
            state.kept[reference.digest] = rows
            state.opened[reference.digest] = contents
        }
        return contents
    }

    /// The reference of rows.
    package static func reference(_ rows: [[String]]) -> TableReference {
        if rows.isEmpty { return .empty }
        // FNV-1a; nobody attacks a test.
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in "\(rows)".utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        let digits = String(hash, radix: 16)
        let digest = String(repeating: "0", count: 64 - digits.count) + digits
        return TableReference(digest: digest, rows: rows.count, good: rows.count { !findings($0).contains(where: \.blocks) })
    }

    private static func contents(_ reference: TableReference, _ rows: [[String]]) -> TableContents {
        TableContents(reference, cells: { rows[$0] }, number: { $0 + 1 }, findings: { findings(rows[$0]) })
    }

    private static func findings(_ cells: [String]) -> [TableFinding] {
        var findings: [TableFinding] = []
        if cells[0] == "Bob" {
            findings.append(TableFinding(column: "Name", rule: "bob", severity: .advisory, message: "Bob always comes."))
        }
        if Int(cells[1]) == nil {
            findings.append(TableFinding(column: "Age", rule: "age", severity: .error, message: "The age is no number."))
        }
        return findings
    }

    /// What is no UTF-8 is asked about, a byte for a letter.
    private static func rows(_ bytes: [UInt8], _ isConfirmed: Bool) throws(TableFault) -> [[String]] {
        let isPlain = String(validating: bytes, as: UTF8.self) != nil
        guard isPlain || isConfirmed else {
            throw .question("These are no UTF-8 guests. Is a byte a letter?", otherwise: "Give the guests as UTF-8.")
        }
        let text = isPlain ? String(decoding: bytes, as: UTF8.self) : String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        let lines = text.split(separator: "\n").filter { !$0.isEmpty }
        guard !lines.isEmpty else { throw .refused("There are no guests in it.") }
        return lines.map { line in
            let cells = line.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return [cells[0], cells.count > 1 ? cells[1] : ""]
        }
    }
}
