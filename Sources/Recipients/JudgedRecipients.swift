import Orders
import Parallel
import Synchronization

/// A list of recipients with everything that is wrong with it: of each row by itself, and of rows with the same address or key.
package struct JudgedRecipients: Sendable {
    /// The list, without its rows.
    private(set) var table: RecipientTable
    /// In the order of the list.
    package private(set) var rows: [JudgedRecipient]
    /// What is said of rows because of others, by place.
    private var repetitions: [Int: [RecipientFinding]] = [:]

    /// A finding with its place.
    package struct Listed: Hashable, Sendable {
        /// The row's number: 1 is the header, or the first address of a list without one, about whose missing columns 0 speaks.
        package let row: Int
        /// The line of the file; `nil` for a row that comes from no file.
        package let line: Int?
        /// What is said.
        package let finding: RecipientFinding
    }

    /// Judges a list on all processors.
    ///
    /// - Parameters:
    ///   - progress: is told from any thread how many rows of how many are judged.
    ///   - isWanted: is asked before every row, on any thread; once it says no, the rest is given up.
    /// - Returns: `nil` if it was given up.
    package static func judge(
        _ table: RecipientTable, by rules: RecipientRules, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        isWanted: @escaping @Sendable () -> Bool = { true }
    ) -> JudgedRecipients? {
        let rows = table.rows
        let (judging, earlier) = (Judging(rows.count), rules.earlierOrders?())
        Workers.run((rows.count + batch - 1) / batch) { piece in
            let range = piece * batch..<min((piece + 1) * batch, rows.count)
            var found: [JudgedRecipient] = []
            for row in rows[range] {
                guard isWanted() else { return }
                found.append(rules.judge(row, earlier))
            }
            progress(judging.add(found, from: range.lowerBound), rows.count)
        }
        return judging.all.map { JudgedRecipients(table, $0) }
    }

    /// So many rows are a piece of the work: with a request each, a few milliseconds.
    private static let batch = 32

    private init(_ table: RecipientTable, _ rows: [JudgedRecipient]) {
        self.table = RecipientTable(form: table.form, rows: [], headerFindings: table.headerFindings, missing: table.missing)
        self.rows = rows
        compare()
    }

    /// A list without rows.
    init(empty table: RecipientTable) {
        (self.table, rows) = (table, [])
    }

    /// Puts another row in the place of one. It is judged alone; only repetitions are looked for in all rows.
    package mutating func replace(_ place: Int, with row: RecipientRow, by rules: RecipientRules) {
        rows[place] = rules.judge(row)
        forgetFilledColumns()
        compare()
    }

    /// Puts a row at the end.
    package mutating func add(_ row: RecipientRow, by rules: RecipientRules) {
        rows.append(rules.judge(row))
        forgetFilledColumns()
        compare()
    }

    /// Takes a row out.
    package mutating func remove(_ place: Int) {
        rows.remove(at: place)
        forgetFilledColumns()
        compare()
    }

    /// A column that the file had not is there once something stands in every row.
    private mutating func forgetFilledColumns() {
        let filled = table.missing.filter { column in !rows.isEmpty && rows.allSatisfy { !$0.row[column].isEmpty } }
        guard !filled.isEmpty else { return }
        let titles = filled.map(\.title)
        table = RecipientTable(
            form: table.form, rows: [], headerFindings: table.headerFindings.filter { $0.rule != "missing" || !titles.contains($0.column) },
            missing: table.missing.subtracting(filled))
    }

    // MARK: Repetitions

    private mutating func compare() {
        repetitions = [:]
        note(\.address, .email, "duplicate", "have the same address: leave one of them.")
        note(
            \.keyDigest, .csr, "csr-key-reuse",
            "have requests for the same key: each person needs a key of their own, so have new ones made.")
    }

    private mutating func note(_ value: (JudgedRecipient) -> String?, _ column: RecipientColumn, _ rule: String, _ predicate: String) {
        var places: [String: [Int]] = [:]
        for place in rows.indices { if let value = value(rows[place]) { places[value, default: []].append(place) } }
        for group in places.values where group.count > 1 {
            let numbers = group.map { "\(rows[$0].row.number)" }
            let named =
                numbers.count > 6
                ? "\(numbers.prefix(5).joined(separator: ", ")) and \(numbers.count - 5) more"
                : numbers.inWords()
            let finding = RecipientFinding(column, rule, .error, "Rows \(named) \(predicate)")
            for place in group { repetitions[place, default: []].append(finding) }
        }
    }

    // MARK: What came of it

    /// Everything that is said of a row.
    package func findings(at place: Int) -> [RecipientFinding] { rows[place].findings + repetitions[place, default: []] }

    /// The recipient of a row; `nil` if something keeps it from being taken.
    package func recipient(at place: Int) -> Recipient? {
        table.isHeaderSound && repetitions[place] == nil ? rows[place].recipient : nil
    }

    /// The recipients that can be taken, in the order of the list.
    package var good: [Recipient] { rows.indices.compactMap(recipient) }

    /// How many recipients can be taken.
    package var goodCount: Int { rows.indices.count { recipient(at: $0) != nil } }

    /// Everything that is said, in the order of the list. Of a column that is not there it is said once, with the header.
    package var findings: [Listed] {
        table.headerFindings.map { Listed(row: table.form == .addresses ? 0 : 1, line: 1, finding: $0) }
            + rows.indices.flatMap { place in
                let row = rows[place].row
                return findings(at: place).filter { !isSaid($0) }.map { Listed(row: row.number, line: row.line, finding: $0) }
            }
    }

    /// What was filled in for rows that had nothing.
    package var headerRemarks: [RecipientFinding] { table.headerFindings.filter { $0.rule == RecipientTable.filled } }

    /// Everything that is said but for ``headerRemarks``.
    package var otherFindings: [Listed] { findings.filter { $0.finding.rule != RecipientTable.filled } }

    private func isSaid(_ finding: RecipientFinding) -> Bool {
        finding.rule == "missing" && table.missing.contains { $0.title == finding.column }
    }
}

/// Rows as threads finish them.
private final class Judging: Sendable {
    private struct State {
        var rows: [JudgedRecipient?]
        var done = 0
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(rows: Array(repeating: nil, count: count))) }

    /// Takes rows in; gives how many there are now.
    func add(_ found: [JudgedRecipient], from start: Int) -> Int {
        state.withLock { state in
            for (offset, row) in found.enumerated() { state.rows[start + offset] = row }
            state.done += found.count
            return state.done
        }
    }

    /// All rows; `nil` if some were given up.
    var all: [JudgedRecipient]? {
        state.withLock { state in state.done == state.rows.count ? state.rows.compactMap(\.self) : nil }
    }
}
