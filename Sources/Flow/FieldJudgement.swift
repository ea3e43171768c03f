/// What the checks of a field made of its answer.
package struct FieldJudgement: Hashable, Codable, Sendable {
    /// The answer as it is stored, normalized where nothing blocks.
    package var answer: Answer?
    /// In the order of the checks; nothing after the first rule that blocks.
    package var findings: [Finding]
    /// Whether a check does not know yet, and is to be asked again. That is nothing to be kept.
    package var isProvisional = false

    private enum CodingKeys: String, CodingKey {
        case answer, findings
    }

    /// Whether the field stops its stage from being accepted.
    package var blocks: Bool { findings.contains(where: \.blocks) }
}

extension VisibleFlow {
    /// Checks one shown field: presence first, then its rules in order up to the first that blocks, then what its kind demands. The rules of a summary
    /// judge the answers so far.
    func judge(_ field: VisibleField, reading read: FieldSet, _ catalogue: Catalogue) -> FieldJudgement {
        let answers = answers.limited(to: read)
        guard field.definition.kind.takesAnswer else {
            return FieldJudgement(
                answer: nil, findings: field.definition.rules.flatMap { remarks(of: $0, on: .text(""), field, answers, catalogue).findings }
            )
        }
        guard var answer = field.answer, !answer.isEmpty else {
            guard field.isRequired else { return FieldJudgement(answer: field.answer, findings: []) }
            let why = field.definition.rules.first.flatMap { rule in catalogue.rules[rule.name]?.need(answers.arguments(of: rule)) }
            return FieldJudgement(answer: field.answer, findings: [field.missing(why)])
        }
        var findings: [Finding] = []
        var isProvisional = false
        if case .number = field.definition.kind {
            findings = field.remarksByKind(on: answer)
        }
        for rule in field.definition.rules {
            if findings.contains(where: \.blocks) { break }
            let judgement = remarks(of: rule, on: answer, field, answers, catalogue)
            answer = judgement.answer ?? answer
            findings += judgement.findings
            isProvisional = isProvisional || judgement.isProvisional
        }
        if !findings.contains(where: \.blocks) {
            findings += field.remarksByKind(on: answer)
        }
        let blocked = findings.contains(where: \.blocks)
        return FieldJudgement(answer: blocked ? field.answer : answer, findings: findings, isProvisional: isProvisional)
    }

    private func remarks(
        of rule: RuleReference, on answer: Answer, _ field: VisibleField, _ answers: ResolvedAnswers, _ catalogue: Catalogue
    ) -> FieldJudgement {
        guard let known = catalogue.rules[rule.name] else { return FieldJudgement(answer: answer, findings: []) }
        let judgement = known.judge(answer, answers.arguments(of: rule), answers)
        let findings = judgement.remarks.map {
            Finding(field: field.id, rule: $0.rule ?? rule.name, severity: $0.severity, message: $0.message, line: $0.line)
        }
        return FieldJudgement(answer: judgement.answer, findings: findings, isProvisional: judgement.isProvisional)
    }
}

extension ResolvedAnswers {
    /// The arguments of a rule that have an answer, by parameter.
    func arguments(of rule: RuleReference) -> [String: Answer] {
        rule.arguments.compactMapValues { self[$0] }
    }
}

extension VisibleField {
    /// - Parameter why: in sentences, besides.
    fileprivate func missing(_ why: String?) -> Finding {
        let message =
            switch definition.kind {
            case .toggle: "\(definition.label): must be accepted to go on."
            case .choicePerGroup: "\(definition.label): choose an option\(examples)."
            case .choice, .multiChoice: "\(definition.label): choose an option."
            // Labels of these name several things, or how many of them.
            case .list, .table: "\(definition.label): at least one is needed."
            case .number: "\(definition.label): a number is needed."
            default: "\(definition.label) is needed."
            }
        return Finding(
            field: id, rule: "required", severity: .error, message: ([message] + [why].compactMap(\.self)).joined(separator: " "))
    }

    /// The first option of each group: ` for each, such as admin@example.com for example.com`.
    private var examples: String {
        var seen: Set<String> = []
        let first = choices.filter { seen.insert($0.group).inserted }
        guard !first.isEmpty else { return "" }
        let shown = first.prefix(3).map { "\($0.id) for \($0.group)" }.joined(separator: ", ")
        return " for each, such as \(shown)\(first.count > 3 ? " and so on" : "")"
    }

    /// What the kind itself demands, whatever the rules say.
    fileprivate func remarksByKind(on answer: Answer) -> [Finding] {
        switch (definition.kind, answer) {
        case (.number(let bounds), .number(let number)):
            bounds.contains(number)
                ? [] : [finding("number", "\(definition.label) must be from \(bounds.lowerBound) to \(bounds.upperBound).")]
        case (.number(let bounds), _):
            [finding("number", "Type a whole number from \(bounds.lowerBound) to \(bounds.upperBound).")]
        case (.choice, .text(let option)):
            choices.contains { $0.id == option } ? [] : [unknownOption(option)]
        case (.multiChoice, .list(let options)):
            options.filter { option in !choices.contains { $0.id == option } }.map(unknownOption)
        case (.choicePerGroup, .list(let options)):
            unknownOptions(options).isEmpty ? groupRemarks(on: options) : unknownOptions(options)
        default: []
        }
    }

    /// One fault, one finding: an option that is none leaves its group without one, which need not be said as well.
    private func unknownOptions(_ options: [String]) -> [Finding] {
        options.filter { option in !choices.contains { $0.id == option } }.map(unknownOption)
    }

    private func groupRemarks(on options: [String]) -> [Finding] {
        var groups: [String] = []
        for choice in choices where !groups.contains(choice.group) { groups.append(choice.group) }
        return groups.compactMap { group in
            let chosen = choices.filter { $0.group == group && options.contains($0.id) }.count
            return switch chosen {
            case 0: finding("choice", "\(definition.label): choose one for \(group).")
            case 1: nil
            default: finding("choice", "\(definition.label): choose only one for \(group), not \(chosen).")
            }
        }
    }

    private func unknownOption(_ option: String) -> Finding {
        let shown = choices.prefix(8).map(\.id).joined(separator: ", ")
        let rest = choices.count > 8 ? " or one of \(choices.count - 8) more" : ""
        let typed = option.count > 40 ? "\(option.prefix(40))…" : option
        return finding("choice", "\(typed) is not an option here. Choose from: \(shown)\(rest).")
    }

    private func finding(_ rule: String, _ message: String) -> Finding {
        Finding(field: id, rule: rule, severity: .error, message: message)
    }
}
