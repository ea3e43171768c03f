package import Flow
internal import JSONText

/// An answer given on the command line, in the place of a file's: `stage.field=value`.
package struct AnswerOverride: Hashable, Sendable {
    /// The field that is answered, whether or not there is one.
    package let field: FieldID
    /// Everything behind the first `=`; empty takes the answer away.
    package let value: String

    /// An answer in the place of another.
    package init(_ field: FieldID, _ value: String) { (self.field, self.value) = (field, value) }

    /// Reads `stage.field=value`; `nil` without field or `=`.
    package init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), let field = FieldID(text[..<equals]) else { return nil }
        self.field = field
        value = String(text[text.index(after: equals)...])
    }
}

extension AnswersFile.Contents {
    /// Puts answers in the place of those there are; of several for one field the last counts.
    ///
    /// - Parameters:
    ///   - takesSecrets: whether they come from where nobody else can read them.
    ///   - tables: what the files of tables are read with; without it each is a fault.
    /// - Returns: what is wrong with them: fields that the flow does not have, values of the wrong kind.
    package mutating func set(
        _ overrides: [AnswerOverride], for definition: FlowDefinition, takesSecrets: Bool = false, tables: AnswersFile.Tables?
    ) -> [Finding] {
        var last: [FieldID: String] = [:]
        for override in overrides { last[override.field] = override.value }
        var (faults, given) = takeFiles(of: &last, for: definition, tables)
        faults += AnswersFile.unknown(Set(last.keys), in: definition)
        for field in definition.fields {
            guard let value = last[field.id] else { continue }
            findings.removeAll { $0.field == field.id }
            switch field.answer(typed: value, takesSecrets: takesSecrets) {
            case .success(let answer): given[field.id] = answer
            case .failure(let finding): faults.append(finding)
            }
        }
        let unread = answers.unread.union(faults.map(\.field))
        answers = Answers(given: answers.given, detached: answers.detached, unread: unread)
        answers.give(given, in: definition)
        if let tables { fill(definition, tables) }
        return faults
    }

    /// Takes the files of tables out of answers, and reads them.
    private mutating func takeFiles(
        of answers: inout [FieldID: String], for definition: FlowDefinition, _ tables: AnswersFile.Tables?
    ) -> ([Finding], [FieldID: Answer]) {
        var (faults, given): ([Finding], [FieldID: Answer]) = ([], [:])
        for stage in definition.stages {
            let file = FieldID(stage: stage.id, name: AnswersFile.fileName)
            let confirmed = FieldID(stage: stage.id, name: AnswersFile.fileConfirmedName)
            guard definition.field(file) == nil, let field = definition.table(of: stage.id) else { continue }
            let (path, confirmation) = (answers.removeValue(forKey: file), answers.removeValue(forKey: confirmed))
            guard let path else {
                if confirmation != nil {
                    faults.append(
                        Finding(
                            field: confirmed, rule: "table", severity: .error,
                            message: "It says yes to what is asked of a file: name the file beside it, as \(file)."))
                }
                continue
            }
            let isConfirmed = confirmation?.lowercased() == "true"
            let table =
                path.isEmpty
                ? AnswersFile.ReadTable(answer: .table(.empty))
                : AnswersFile.tableFile(at: path, isConfirmed: isConfirmed, for: field, tables)
            (findings, rows) = (findings.filter { $0.field != field.id }, rows.filter { $0.field != field.id } + table.rows)
            if let fault = table.fault { faults.append(fault) }
            if let answer = table.answer { given[field.id] = answer }
        }
        return (faults, given)
    }

    /// Says of each of these answers that it is none of the field's options, or no number that it takes: a form cannot hold it, so it would be gone.
    package func unholdable(_ overrides: [AnswerOverride], using engine: FlowEngine) -> [Finding] {
        let shown = engine.visible(for: answers)
        return Set(overrides.map(\.field)).sorted().compactMap { shown.field($0) }.flatMap { field in
            field.definition.kind.hasOptionsOrBounds
                ? engine.judge(field, in: shown).findings.filter { $0.blocks && $0.rule != "required" } : []
        }
    }

    /// Says of each of these answers that nobody asks for it after the others, and on what that depends: it would not count.
    package func hidden(_ overrides: [AnswerOverride], using engine: FlowEngine) -> [Finding] {
        let fields = Set(overrides.map(\.field))
        return hidden(using: engine, severity: .error) { field, _ in fields.contains(field.id) }
    }

    /// Says of each of these answers, or of all there are, that nobody asks for it after the others, so that it counts for nothing. What says no more than
    /// silence, such as a switch that is off, is passed over.
    package func unasked(_ fields: Set<FieldID>? = nil, using engine: FlowEngine) -> [Finding] {
        hidden(using: engine, severity: .advisory) { field, answer in
            (fields?.contains(field.id) ?? true) && !answer.isEmpty && answer != .toggle(false) && answer != field.initial
        }
    }

    private func hidden(
        using engine: FlowEngine, severity: Finding.Severity, isMeant: (FieldDefinition, Answer) -> Bool
    ) -> [Finding] {
        let shown = engine.visible(for: answers)
        return engine.definition.fields.filter { field in answers[field.id].map { isMeant(field, $0) } == true }
            .filter { shown.field($0.id) == nil }.sorted { $0.id < $1.id }
            .map { engine.definition.hidden($0, by: shown.answers, severity: severity) }
    }
}

extension FlowDefinition {
    /// Says that a field is not asked, and on what that depends.
    fileprivate func hidden(_ field: FieldDefinition, by answers: ResolvedAnswers, severity: Finding.Severity) -> Finding {
        let unmet = [stage(field.id.stage)?.condition, field.condition].compactMap(\.self).first { !$0.holds(in: answers) }
        let reason = unmet.map { ": only when \($0.words)" } ?? ""
        return Finding(
            field: field.id, rule: "hidden", severity: severity, message: "\(field.label) is not asked after these answers\(reason).")
    }
}

extension FieldKind {
    /// Whether an answer is one of those that the field itself has.
    fileprivate var hasOptionsOrBounds: Bool {
        switch self {
        case .choice, .multiChoice, .choicePerGroup, .number: true
        case .text, .secret, .date, .toggle, .list, .block, .table, .document, .summary: false
        }
    }
}

extension FieldDefinition {
    /// The answer that a text of the command line stands for.
    fileprivate func answer(typed value: String, takesSecrets: Bool) -> Result<Answer, Finding> {
        switch kind {
        case .text, .date, .block, .choice: return .success(.text(value))
        case .secret where takesSecrets: return .success(.secret(Secret(value)))
        case .secret:
            return refused(
                "\(label) is a secret, and everybody on this computer can read the arguments of a program: write it into the answers file.")
        case .number: return Int(value).map { .success(.number($0)) } ?? refusedKind
        case .toggle:
            // Spreadsheets write capitals.
            switch value.lowercased() {
            case "true": return .success(.toggle(true))
            case "false", "": return .success(.toggle(false))
            default: return refusedKind
            }
        case .list, .multiChoice, .choicePerGroup:
            guard value.hasPrefix("[") else {
                let entries = value.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
                return .success(.list(kind.read(entries)))
            }
            guard let node = try? JSONNode.parse(Array(value.utf8)) else { return refusedKind }
            return AnswersFile.answer(node, for: self).map { $0 ?? .list([]) }
        case .table:
            return refused("\(label) takes rows, which the answers file has; \(id.stage).\(AnswersFile.fileName) takes a file with them.")
        case .document, .summary: return refused("\(label) is there to be read; leave it out.")
        }
    }

    private var refusedKind: Result<Answer, Finding> {
        let form =
            switch kind {
            case .list, .multiChoice, .choicePerGroup: "\(kind.encoding), or the entries with commas between them"
            case .text, .secret, .block, .table, .choice, .date, .number, .toggle, .document, .summary: kind.encoding
            }
        return refused("\(label) takes \(form).")
    }

    private func refused(_ message: String) -> Result<Answer, Finding> {
        .failure(Finding(field: id, rule: "kind", severity: .error, message: message))
    }
}
