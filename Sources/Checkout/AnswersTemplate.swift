package import Flow

/// The answers file that `order --template` prints: every field with what it takes, ready to be filled in.
package enum AnswersTemplate {
    /// JSON5 with a comment for each field. A field without a default is `null`, which is the same as leaving it out.
    package static func text(for engine: FlowEngine) -> String {
        let definition = engine.definition
        let shown = engine.visible(for: Answers())
        var lines = [
            "// Answers for \(definition.title). Fill in what the order needs and leave the rest: null means \"not answered\",",
            "// and then a default, a preset or a copied answer counts. Place the order with: certdesk order --answers FILE",
            "{", "  flow: \(quoted(definition.id)),",
        ]
        for stage in definition.stages {
            let fields = stage.fields.filter(\.kind.takesAnswer)
            guard !fields.isEmpty else { continue }
            lines += ["", "  // \(stage.title)" + (stage.condition.map { " (only when \($0.words))" } ?? ""), "  \(stage.id): {"]
            for field in fields {
                let choices = field.possibleChoices(in: engine, shown: shown)
                let all = "certdesk screens show \(definition.id) \(field.id) lists them"
                let columns = tableWords(of: field, engine)
                lines += comment(for: field, choices: choices, all: columns ?? all).map { "    // " + $0 }
                lines.append("    \(field.id.name): \(value(of: field)),")
                if definition.table(of: stage.id)?.id == field.id {
                    lines.append(
                        "    // \(stage.id).\(AnswersFile.fileName) — the path of a file with the rows, in the place of \(field.id)")
                    lines.append("    \(AnswersFile.fileName): null,")
                    lines.append(
                        "    // \(stage.id).\(AnswersFile.fileConfirmedName) — true says yes to what is asked of that file, as of its encoding"
                    )
                    lines.append("    \(AnswersFile.fileConfirmedName): null,")
                }
            }
            lines.append("  },")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// Every option that a field of a choice may have, whatever else is answered, each with its name; `nil` for a field that there is not, empty for one
    /// without options.
    package static func options(of id: FieldID, in engine: FlowEngine) -> [Choice]? {
        engine.definition.fields.first { $0.id == id }?.possibleChoices(in: engine, shown: engine.visible(for: Answers()))
    }

    /// What the rows of a table are; `nil` for another field.
    private static func tableWords(of field: FieldDefinition, _ engine: FlowEngine) -> String? {
        guard field.kind.tableName != nil else { return nil }
        let keys = engine.catalogue.table(of: field)?.columns.map(\.key).joined(separator: ", ") ?? ""
        return "array of objects with the keys \(keys)"
    }

    private static func comment(for field: FieldDefinition, choices: [Choice], all: String) -> [String] {
        var facts = [field.requirement.words, field.kind.words(choices: choices, all: all)]
        if field.preset != nil { facts.append("preset from earlier answers") }
        if let copy = field.copy { facts.append("as \(copy.field) while \(copy.toggle) is on") }
        if let condition = field.condition { facts.append("only when \(condition.words)") }
        if !field.rules.isEmpty { facts.append("rules: \(field.rules.map(\.name).joined(separator: ", "))") }
        return ["\(field.id) — \(field.label): " + facts.filter { !$0.isEmpty }.joined(separator: "; ")]
    }

    private static func value(of field: FieldDefinition) -> String {
        switch field.initial {
        case nil, .secret?, .table?: "null"
        case .text(let text)?: quoted(text)
        case .toggle(let on)?: on ? "true" : "false"
        case .number(let number)?: "\(number)"
        case .list(let entries)?: "[" + entries.map(quoted).joined(separator: ", ") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}

extension FieldDefinition {
    /// Every option the field may have. A named list may depend on what was chosen before, so each option of each fixed choice is tried.
    fileprivate func possibleChoices(in engine: FlowEngine, shown: VisibleFlow) -> [Choice] {
        guard case .named(let name)? = kind.options, let list = engine.catalogue.lists[name] else {
            if case .fixed(let choices)? = kind.options { return choices }
            return []
        }
        var possible = shown.field(id)?.choices ?? []
        var known = Set(possible.map(\.id))
        for other in engine.definition.fields {
            guard case .choice(.fixed(let options)) = other.kind else { continue }
            for option in options {
                possible += list.value(ResolvedAnswers([other.id: .text(option.id)])).filter { known.insert($0.id).inserted }
            }
        }
        return possible
    }
}

extension FieldDefinition.Requirement {
    fileprivate var words: String {
        switch self {
        case .optional: ""
        case .mandatory: "mandatory"
        case .when(let condition): "mandatory when \(condition.words)"
        case .byRule: "mandatory where its rule says so"
        }
    }
}

extension FieldKind {
    fileprivate func words(choices: [Choice], all: String) -> String {
        let options =
            choices.count <= 12
            ? choices.map(\.id).joined(separator: " | ")
            : "\(choices.count) options, such as \(choices.prefix(3).map(\.id).joined(separator: ", ")) (\(all))"
        return switch self {
        case .text: "text"
        case .secret: "text, kept out of every file"
        case .number(let bounds): "whole number, \(bounds.lowerBound) to \(bounds.upperBound)"
        case .date: "date YYYY-MM-DD"
        case .toggle: "true or false"
        case .choice: "choice" + (options.isEmpty ? "" : ": \(options)")
        case .multiChoice: "array of" + (options.isEmpty ? " options" : ": \(options)")
        case .choicePerGroup:
            "array, one option for each group" + (options.isEmpty ? ", such as [\"admin@DOMAIN\"]" : ": \(options)")
        case .list: "array of texts"
        case .block: "text of several lines (\\n)"
        case .table: all
        case .document, .summary: ""
        }
    }
}

extension Condition {
    /// The condition as a person would say it.
    var words: String {
        switch self {
        case .is(let field, .toggle(let on)): "\(field) is \(on)"
        case .is(let field, .text(let text)): "\(field) is \(text)"
        case .is(let field, .number(let number)): "\(field) is \(number)"
        case .is(let field, _): "\(field) is set"
        case .isOneOf(let field, let options): "\(field) is one of \(options.joined(separator: ", "))"
        case .answered(let field): "\(field) is answered"
        case .all(let conditions): conditions.map(\.words).joined(separator: " and ")
        case .any(let conditions): conditions.map(\.words).joined(separator: " or ")
        case .not(let condition): "not (\(condition.words))"
        }
    }
}
