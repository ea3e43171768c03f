package import Flow
package import Orders

/// Answers as orders and drafts keep them: nested by stage, without secrets.
package enum StoredAnswers {
    /// Writes answers down that may still be wrong. Secrets are left out, and so is a private key that somebody pasted where a request belongs, or the
    /// number of a card in another field than its own.
    package static func encode(_ answers: [FieldID: Answer]) -> [String: [String: JSONValue]] {
        written(answers.filter { !$0.value.isWithheld })
    }

    /// Writes down what was said when answers were put into their form, as far as these are written; `nil` for nothing.
    package static func encode(_ notices: [FieldID: [String]], about answers: Answers) -> [String: [String]]? {
        let kept = notices.filter { field, said in
            guard !said.isEmpty, let answer = answers[field], value(of: answer) != nil else { return false }
            return !answer.isWithheld && !Answer.list(said).isWithheld
        }
        return kept.isEmpty ? nil : Dictionary(uniqueKeysWithValues: kept.map { ($0.key.description, $0.value) })
    }

    /// Reads back what was said of answers.
    package static func notices(_ stored: [String: [String]]?) -> [FieldID: [String]] {
        Dictionary(
            (stored ?? [:]).compactMap { field, said in FieldID(field).map { ($0, said.map { DisplayText.sanitized($0) }) } },
            uniquingKeysWith: { first, _ in first })
    }

    private static func written(_ answers: [FieldID: Answer]) -> [String: [String: JSONValue]] {
        var stored: [String: [String: JSONValue]] = [:]
        for (field, answer) in answers {
            guard let value = value(of: answer) else { continue }
            stored[field.stage, default: [:]][field.name] = value
        }
        return stored
    }

    /// The answers that say something: a field that was cleared, or copied from an empty one, is as good as left out.
    package static func worthKeeping(_ answers: ResolvedAnswers) -> [String: [String: JSONValue]] {
        written(
            answers.all.filter { _, answer in
                if case .toggle = answer { true } else { !answer.isEmpty }
            })
    }

    private static func value(of answer: Answer) -> JSONValue? {
        switch answer {
        case _ where answer.holdsPrivateKey: nil
        case .text(let text): .string(text)
        case .secret: nil
        case .toggle(let on): .bool(on)
        case .number(let number): .integer(number)
        case .list(let entries): .array(entries.map(JSONValue.string))
        case .table(let table): .object(["digest": .string(table.digest), "rows": .integer(table.rows), "good": .integer(table.good)])
        }
    }

    /// Reads answers back. Fields the flow no longer has, and values that do not fit theirs, are left out: a draft may be older than its flow.
    package static func decode(
        _ stored: [String: [String: JSONValue]], detached: [String], for definition: FlowDefinition
    ) -> Answers {
        var given: [FieldID: Answer] = [:]
        for field in definition.fields {
            guard let value = stored[field.id.stage]?[field.id.name] else { continue }
            given[field.id] = answer(value, for: field.kind)
        }
        return Answers(given: given, detached: Set(detached.compactMap { FieldID($0) }))
    }

    /// Answers as they were stored, without a flow that says what each field takes: enough for texts, choices and switches.
    package static func texts(_ stored: [String: [String: JSONValue]]) -> [FieldID: Answer] {
        var answers: [FieldID: Answer] = [:]
        for (stage, fields) in stored {
            for (name, value) in fields {
                switch value {
                case .string(let text): answers[FieldID(stage: stage, name: name)] = .text(text)
                case .bool(let isOn): answers[FieldID(stage: stage, name: name)] = .toggle(isOn)
                default: break
                }
            }
        }
        return answers
    }

    /// The copied fields that were changed since, in the answers of an order: those that differ from their source.
    package static func detached(in stored: [String: [String: JSONValue]], for definition: FlowDefinition) -> Set<FieldID> {
        func answer(_ id: FieldID) -> JSONValue? { stored[id.stage]?[id.name] }
        let fields = definition.fields.filter { field in
            guard let copy = field.copy, answer(copy.toggle) == .bool(true), let value = answer(field.id) else { return false }
            return value != answer(copy.field)
        }
        return Set(fields.map(\.id))
    }

    private static func answer(_ value: JSONValue, for kind: FieldKind) -> Answer? {
        switch (kind, value) {
        case (.text, .string(let text)), (.date, .string(let text)), (.block, .string(let text)), (.choice, .string(let text)),
            (.number, .string(let text)):
            .text(text)
        case (.number, .integer(let number)): .number(number)
        case (.toggle, .bool(let on)): .toggle(on)
        case (.multiChoice, .array(let elements)), (.choicePerGroup, .array(let elements)), (.list, .array(let elements)):
            .list(elements.compactMap(\.string))
        case (.table, .object(let members)): TableReference(members).map(Answer.table)
        default: nil
        }
    }
}

extension TableReference {
    /// Reads `{"digest": …, "rows": n, "good": n}`; `nil` for anything else.
    package init?(_ members: [String: JSONValue]) {
        guard case .string(let digest)? = members["digest"], case .integer(let rows)? = members["rows"],
            case .integer(let good)? = members["good"]
        else { return nil }
        self.init(read: digest, rows: rows, good: good)
    }
}
