import Flow

/// Finds conditions that no answers can satisfy. It never calls a condition unsatisfiable that is not; of very large ones it says nothing.
struct Reachability {
    /// A comparison, and whether it has to hold or to fail.
    private struct Demand {
        let field: FieldID
        let comparison: Condition
        let holds: Bool
    }

    /// Enough for any screen that people can follow.
    private static let mostAlternatives = 128
    private static let mostComparisons = 400

    private var kinds: [FieldID: FieldKind] = [:]
    /// What must hold for a field to be shown, with the same for the fields it compares already put in.
    private var shown: [FieldID: (condition: Condition, comparisons: Int)] = [:]

    /// Makes a field known. Fields must be added in the order of the flow.
    mutating func add(_ field: FieldID, kind: FieldKind, shownWhen conditions: [Condition]) {
        kinds[field] = kind
        guard !conditions.isEmpty else { return }
        let condition = Condition.all(conditions)
        let comparisons = size(of: condition)
        shown[field] = comparisons <= Self.mostComparisons ? (expanded(condition), comparisons) : (condition, condition.comparisons)
    }

    /// Whether some answers make the condition hold.
    func canHold(_ condition: Condition) -> Bool {
        let whole = size(of: condition) <= Self.mostComparisons ? expanded(condition) : condition
        guard let alternatives = alternatives(whole, holds: true) else { return true }
        return alternatives.contains(where: isPossible)
    }

    /// A hidden field counts as unanswered, so comparing a field also asks whether it is shown.
    private func expanded(_ condition: Condition) -> Condition {
        switch condition {
        case .is(let field, _), .isOneOf(let field, _), .answered(let field):
            shown[field].map { .all([condition, $0.condition]) } ?? condition
        case .all(let parts): .all(parts.map(expanded))
        case .any(let parts): .any(parts.map(expanded))
        case .not(let part): .not(expanded(part))
        }
    }

    /// How many comparisons the condition has once it is expanded.
    private func size(of condition: Condition) -> Int {
        switch condition {
        case .is(let field, _), .isOneOf(let field, _), .answered(let field): 1 + (shown[field]?.comparisons ?? 0)
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + size(of: $1) }
        case .not(let part): size(of: part)
        }
    }

    /// Disjunctive normal form: lists of demands, one of which must be met whole; `nil` if there would be too many.
    private func alternatives(_ condition: Condition, holds: Bool) -> [[Demand]]? {
        switch condition {
        case .is(let field, _), .isOneOf(let field, _), .answered(let field):
            return [[Demand(field: field, comparison: condition, holds: holds)]]
        case .not(let part): return alternatives(part, holds: !holds)
        case .all(let parts): return holds ? product(parts, holds: true) : union(parts, holds: false)
        case .any(let parts): return holds ? union(parts, holds: true) : product(parts, holds: false)
        }
    }

    private func union(_ parts: [Condition], holds: Bool) -> [[Demand]]? {
        var result: [[Demand]] = []
        for part in parts {
            guard let more = alternatives(part, holds: holds), result.count + more.count <= Self.mostAlternatives else { return nil }
            result += more
        }
        return result
    }

    private func product(_ parts: [Condition], holds: Bool) -> [[Demand]]? {
        var result: [[Demand]] = [[]]
        for part in parts {
            guard let more = alternatives(part, holds: holds), result.count * more.count <= Self.mostAlternatives else { return nil }
            result = result.flatMap { left in more.map { left + $0 } }
        }
        return result
    }

    /// Whether every field has a value that meets all demands on it.
    private func isPossible(_ demands: [Demand]) -> Bool {
        Dictionary(grouping: demands, by: \.field).allSatisfy { field, demands in
            candidates(for: field, demands).contains { candidate in
                var answers = ResolvedAnswers()
                answers.take(candidate, for: field, isGiven: true)
                return demands.allSatisfy { $0.comparison.holds(in: answers) == $0.holds }
            }
        }
    }

    /// Values of which at least one meets the demands if any value does; `nil` is a field without an answer.
    private func candidates(for field: FieldID, _ demands: [Demand]) -> [Answer?] {
        let mentioned = demands.flatMap(\.comparison.values)
        let other = Answer.text("other" + mentioned.compactMap(\.text).joined())
        return switch kinds[field] {
        case .toggle: [.toggle(true), .toggle(false)] + (shown[field] == nil ? [] : [nil])
        case .choice(.fixed(let choices)): choices.map { .text($0.id) } + [nil]
        case .number(let bounds): mentioned + [bounds.first { !mentioned.contains(.number($0)) }.map(Answer.number), nil]
        case .list, .multiChoice, .choicePerGroup: [.list(["other"]), nil]
        case .table: [.table(TableReference(digest: "other", rows: 1, good: 1)), nil]
        default: mentioned + [other, nil]
        }
    }
}

extension Condition {
    /// The values that a comparison names.
    fileprivate var values: [Answer] {
        switch self {
        case .is(_, let answer): [answer]
        case .isOneOf(_, let options): options.map(Answer.text)
        case .answered, .all, .any, .not: []
        }
    }

    /// How many comparisons the condition has.
    fileprivate var comparisons: Int {
        switch self {
        case .is, .isOneOf, .answered: 1
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.comparisons }
        case .not(let part): part.comparisons
        }
    }
}
