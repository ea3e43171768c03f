import Testing

/// An order as a customer would tell it: stage by stage, field by field. Typed with keys and written as an answers file it must be the same order.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// What is done in a field.
    enum Entry: Sendable {
        /// Typed on a line; also a date.
        case text(String)
        /// Typed on a line, shown masked.
        case secret(String)
        case number(Int)
        /// A toggle switched on.
        case on
        /// An option's id and its label on the screen.
        case option(String, String)
        /// One of a long list: id and label; the id is typed to find it.
        case search(String, String)
        /// Several options: ids, which are also their labels.
        case options([String])
        /// One option for each group.
        case perGroup([String])
        /// Entries, one a line.
        case list([String])
    }

    struct Stage: Sendable {
        let id: String
        let entries: KeyValuePairs<String, Entry>

        init(_ id: String, _ entries: KeyValuePairs<String, Entry> = [:]) {
            (self.id, self.entries) = (id, entries)
        }
    }

    let name: String
    /// Every stage that is shown, in its order, up to the review.
    let stages: [Stage]

    var testDescription: String { name }

    /// The answers file of all stages, or of the first so many.
    func answers(stages count: Int? = nil) -> String {
        let stages = stages.prefix(count ?? stages.count).filter { !$0.entries.isEmpty }.map { stage in
            "\(stage.id): {\(stage.entries.map { "\($0.key): \($0.value.json)" }.joined(separator: ", "))}"
        }
        return "{\(stages.joined(separator: ",\n"))}"
    }

    /// The answers file with other answers, as JSON, in the place of some or beside them; by `stage.field`.
    func answers(changing changes: [String: String]) -> String {
        let changed = stages.map { stage in
            let own = stage.entries.map { (key: "\(stage.id).\($0.key)", json: $0.value.json) }
            let kept = own.filter { changes[$0.key] == nil }
            let new = changes.sorted { $0.key < $1.key }.filter { $0.key.hasPrefix("\(stage.id).") }.map { (key: $0.key, json: $0.value) }
            let fields = (kept + new).map { "\($0.key.dropFirst(stage.id.count + 1)): \($0.json)" }
            return "\(stage.id): {\(fields.joined(separator: ", "))}"
        }
        return "{\(changed.joined(separator: ",\n"))}"
    }
}

extension Scenario.Entry {
    /// The answer as an answers file has it.
    var json: String {
        switch self {
        case .text(let text), .secret(let text), .option(let text, _), .search(let text, _): "\"\(text)\""
        case .number(let number): "\(number)"
        case .on: "true"
        case .options(let entries), .perGroup(let entries), .list(let entries):
            "[\(entries.map { "\"\($0)\"" }.joined(separator: ", "))]"
        }
    }
}
