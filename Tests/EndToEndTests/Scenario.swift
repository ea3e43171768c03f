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

    /// The scenario with some entries of a stage replaced or added.
    func with(_ stage: String, _ field: String, json: String) -> String {
        let changed = stages.map { part in
            var fields = part.entries.map { (key: $0.key, json: $0.value.json) }
            if part.id == stage {
                fields.removeAll { $0.key == field }
                fields.append((field, json))
            }
            return "\(part.id): {\(fields.map { "\($0.key): \($0.json)" }.joined(separator: ", "))}"
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
