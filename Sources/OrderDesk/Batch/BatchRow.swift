package import Checkout
package import Flow
package import JSONText
import Orders

/// One order of a batch, as its file says it.
package struct BatchRow: Sendable {
    /// Where it begins.
    package let position: TextPosition
    /// Every field that the file answers, with where the answer stands.
    package let positions: [FieldID: TextPosition]
    /// Every field that the answers of all orders have, with where the answer stands in their file.
    let commonPositions: [FieldID: TextPosition]
    /// The answers, those that all orders have in common among them, and what could not be read.
    package let contents: AnswersFile.Contents
    /// What it says, byte by byte; equal for rows that say the same.
    package let text: [UInt8]
    /// What is wrong with its form, whatever its answers are.
    package var faults: [BatchFault] = []
    /// Whether its answers could be read at all.
    package var isRead = true

    /// A finding about a field, with where it is to be looked for.
    package func fault(_ finding: Finding) -> BatchFault {
        func found(in positions: [FieldID: TextPosition]) -> TextPosition? {
            positions[finding.field] ?? positions[FieldID(stage: finding.field.stage, name: AnswersFile.fileName)]
        }
        if let own = found(in: positions) { return BatchFault(own, finding) }
        if let common = found(in: commonPositions) { return BatchFault(common, finding, isCommon: true) }
        return BatchFault(position, finding)
    }
}

/// What is wrong with a batch, and where.
package struct BatchFault: Error, Hashable, Sendable {
    /// Where it stands in the file.
    package let position: TextPosition
    /// What was found, about a field where it is about one.
    package let finding: Finding
    /// Whether the file is that of the answers that all orders have in common.
    package let isCommon: Bool

    /// A fault of a field.
    package init(_ position: TextPosition, _ finding: Finding, isCommon: Bool = false) {
        (self.position, self.finding, self.isCommon) = (position, finding, isCommon)
    }

    /// A fault of the file itself.
    init(_ position: TextPosition, _ message: String) {
        self.init(position, Finding(field: FieldID(stage: "file", name: ""), rule: "file", severity: .error, message: message))
    }
}

extension [BatchFault] {
    /// Each fault that several rows have alike is said once, where it stands first, with the lines of the others: ` The same on lines 3, 5 to 7 and 9.`
    package var saidOnce: [(fault: BatchFault, others: String)] {
        var (order, lines): ([Finding], [Finding: [Int]]) = ([], [:])
        var firsts: [Finding: BatchFault] = [:]
        for fault in self {
            if firsts[fault.finding] == nil {
                order.append(fault.finding)
                firsts[fault.finding] = fault
            } else {
                lines[fault.finding, default: []].append(fault.position.line)
            }
        }
        return order.compactMap { finding in firsts[finding].map { ($0, Self.words(lines[finding] ?? [])) } }
    }

    /// Every line, those that follow each other as `5 to 7`.
    private static func words(_ lines: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for line in Set(lines).sorted() {
            if let last = runs.last, line == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...line
            } else {
                runs.append(line...line)
            }
        }
        let named = runs.flatMap { run in
            run.count > 2 ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map(String.init)
        }
        guard let first = runs.first else { return "" }
        return " The same on line\(named.count > 1 || first.count > 1 ? "s" : "") \(named.inWords())."
    }
}

extension BatchFault: Encodable {
    private enum Key: CodingKey {
        case common, line, column, field, rule, severity, message
    }

    /// Writes the fault as a finding with its place.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if isCommon { try container.encode(true, forKey: .common) }
        try container.encode(position.line, forKey: .line)
        try container.encode(position.column, forKey: .column)
        try container.encode(finding.field.description, forKey: .field)
        try container.encode(finding.rule, forKey: .rule)
        try container.encode(finding.blocks ? "error" : "advisory", forKey: .severity)
        try container.encode(finding.message, forKey: .message)
    }
}
