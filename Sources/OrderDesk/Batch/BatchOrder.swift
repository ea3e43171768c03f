import Archive
import Checkout
import Console
import Flow
package import Live
import Orders

/// Many orders of one flow, placed one after the other: all of them are checked before the first is placed.
package struct BatchOrder {
    private let desk: Desk
    private let rows: [BatchRow]
    private let names: [String]
    private let results: BatchResults?

    /// How many rows became what.
    package struct Tally: Hashable, Sendable {
        /// Orders that were placed now.
        package var placed = 0
        /// Rows whose orders stood before.
        package var stood = 0
        /// Rows that became no order, though nothing was wrong with them at first.
        package var failed = 0
    }

    /// A batch at a desk.
    ///
    /// - Parameter results: what became of the rows before, and where it is noted; `nil` if nothing is to be placed.
    package init(_ rows: [BatchRow], at desk: Desk, results: BatchResults?) {
        (self.desk, self.rows, self.results) = (desk, rows, results)
        names = BatchResults.names(of: rows)
    }

    /// Finds out what became of the orders that were being written when the batch was stopped.
    ///
    /// - Throws: an ``Console/Exit`` where an order that was placed is not in the store: the result file is that of another one, and is left as it is.
    package func resume() throws {
        guard let results else { return }
        let missing = try names.compactMap { results[$0] }.compactMap { entry in
            try entry.order.flatMap { id in try entry.state == .placed && !isPlaced(id) ? (entry: entry, id: id) : nil }
        }
        if let first = missing.first { throw results.isOfAnotherStore(first.entry, first.id, count: missing.count) }
        for name in names {
            guard var entry = results[name], entry.state == .placing, let id = entry.order, try isPlaced(id) else { continue }
            entry.state = .placed
            try results.note(entry)
        }
    }

    private func isPlaced(_ id: OrderID) throws -> Bool {
        do throws(ArchiveFault) {
            _ = try desk.store.order(id)
            return true
        } catch {
            switch error {
            case .noSuchOrder: return false
            case .storage: throw Exit(error)
            // One that is damaged is there.
            default: return true
            }
        }
    }

    /// The rows without an order.
    private var open: [(row: BatchRow, name: String)] {
        Array(zip(rows, names)).filter { results?[$0.1]?.state != .placed }.map { (row: $0.0, name: $0.1) }
    }

    /// How many rows have an order from before.
    package var standing: Int { rows.count - open.count }

    /// What became of the rows that were placed before with other answers than they have now, because those that are common to all are others. They stay.
    package var placedOtherwise: [BatchResults.Entry] {
        zip(rows, names).compactMap { row, name in
            guard row.isRead, var entry = results?[name], entry.state == .placed, let said = entry.said, said != BatchResults.said(by: row)
            else { return nil }
            entry.line = row.position.line
            return entry
        }
    }

    /// Whatever is wrong with a row that has no order yet, in the order of the file; before it, and once, what is wrong with the answers that are common to all.
    ///
    /// - Parameter advance: told after each row how many of how many are checked.
    package func faults(_ advance: (_ done: Int, _ count: Int) -> Void) -> [BatchFault] {
        let open = open
        var faults: [BatchFault] = []
        for (index, (row, _)) in open.enumerated() {
            faults += row.faults
            if row.isRead {
                let checked = CheckedAnswers(row.contents.answers, unread: row.contents.findings, rows: row.contents, at: desk)
                faults += checked.findings.filter(\.blocks).map(row.fault)
            }
            advance(index + 1, open.count)
        }
        var seen: Set<BatchFault> = []
        let common = faults.filter { $0.isCommon && seen.insert($0).inserted }
        return [common, faults.filter { !$0.isCommon }].flatMap { faults in
            faults.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
        }
    }

    /// Answers of rows without an order that count for nothing, because nobody asks for them after the others; and those that are common to all, where no row
    /// is asked for them, with the first.
    package var unasked: [BatchFault] {
        let rows = open.map(\.row).filter(\.isRead)
        let found = rows.map { row in (row: row, findings: row.contents.unasked(using: desk.engine)) }
        let everywhere = found.map { Set($0.findings.map(\.field)) }.reduce(nil as Set<FieldID>?) { $0?.intersection($1) ?? $1 } ?? []
        return found.enumerated().flatMap { place, found in
            found.findings.filter { found.row.positions[$0.field] != nil || place == 0 && everywhere.contains($0.field) }
                .map(found.row.fault)
        }
    }

    /// The rows that say the same as one before, by line: each becomes an order of its own.
    package var repeated: [(line: Int, first: Int)] {
        var firsts: [[UInt8]: Int] = [:]
        return rows.compactMap { row in
            if let first = firsts[row.text] { return (line: row.position.line, first: first) }
            firsts[row.text] = row.position.line
            return nil
        }
    }

    /// Places the rows that have no order yet. What fails is noted, and the next row follows; a store that cannot be written ends it.
    ///
    /// - Parameters:
    ///   - tell: told what became of each row, also of those that had an order before.
    ///   - advance: told after each row how many of how many are done.
    package func place(
        tell: (BatchResults.Entry, _ isNew: Bool) throws -> Void, _ advance: (_ done: Int, _ count: Int) -> Void
    ) throws -> Tally {
        guard let results else { return Tally() }
        var tally = Tally()
        for (index, (row, name)) in zip(rows, names).enumerated() {
            if let entry = results[name], entry.state == .placed {
                tally.stood += 1
                try tell(entry, false)
            } else {
                let entry = try placed(row, name, results)
                if entry.state == .placed { tally.placed += 1 } else { tally.failed += 1 }
                try tell(entry, true)
            }
            advance(index + 1, rows.count)
        }
        return tally
    }

    private func placed(_ row: BatchRow, _ name: String, _ results: BatchResults) throws -> BatchResults.Entry {
        let line = row.position.line
        let said = BatchResults.said(by: row)
        // The order before may have made the account of this one, or used a code up.
        let desk = desk.askingAnew()
        let place = desk.place
        var checked = CheckedAnswers(
            row.contents.answers, unread: row.contents.findings, rows: row.contents, at: desk,
            place: { flow, course throws(OrderPlacement.Failure) in
                var course = course
                course.announce = { id, suffix throws(OrderPlacement.Failure) in
                    do throws(Exit) {
                        try results.note(.init(line: line, row: name, state: .placing, order: id, pfxSuffix: suffix, said: said))
                    } catch {
                        throw OrderPlacement.Failure(message: error.message, kind: .inputOutput)
                    }
                }
                return try place(flow, course)
            })
        var entry = BatchResults.Entry(line: line, row: name, state: .failed, said: said)
        do {
            if case .order(let outcome)? = try checked.place() {
                (entry.state, entry.order, entry.pfxSuffix) = (.placed, outcome.order.id, outcome.passwordSuffix)
            } else {
                entry.message = checked.findings.filter(\.blocks).map { "\($0.field): \($0.message)" }.joined(separator: " ")
            }
        } catch let failure as OrderPlacement.Failure {
            guard failure.kind == .badData else { throw Exit(Exit.Code(failure.kind), "Line \(line): \(failure.message)") }
            entry.message = failure.message
        }
        try results.note(entry)
        return entry
    }
}
