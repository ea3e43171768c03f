/// What of a flow is shown for some answers. Made by one function, `FlowDefinition.visible(for:context:)`.
package struct VisibleFlow: Hashable, Sendable {
    /// The shown stages, in the flow's order.
    package var stages: [VisibleStage]
    /// The answers that count.
    package var answers: ResolvedAnswers

    /// The shown stage with this id.
    package func stage(_ id: String) -> VisibleStage? {
        stages.first { $0.id == id }
    }

    /// The shown field with this id.
    package func field(_ id: FieldID) -> VisibleField? {
        stage(id.stage)?.fields.first { $0.id == id }
    }
}

/// A stage that is shown, with the fields of it that are shown.
package struct VisibleStage: Hashable, Sendable {
    /// The stage as its screen file describes it.
    package var definition: StageDefinition
    /// The shown fields, in the stage's order.
    package var fields: [VisibleField]

    /// The stage's id.
    package var id: String { definition.id }
}

/// A field that is shown, with everything about it that depends on the answers.
package struct VisibleField: Hashable, Sendable {
    /// The field as its screen file describes it.
    package var definition: FieldDefinition
    /// The answer that counts: given, copied, preset or initial.
    package var answer: Answer?
    /// Whether the stage cannot be accepted without an answer.
    package var isRequired: Bool
    /// Whether the answer follows another field at the moment.
    package var isCopied: Bool
    /// The options of a choice, empty for other kinds.
    package var choices: [Choice]

    /// The field's id.
    package var id: FieldID { definition.id }
}

extension FlowDefinition {
    /// The stages and fields that are shown, in order, and the answers that count. Conditions, presets and copies see earlier fields only.
    package func visible(for answers: Answers, context: FlowContext) -> VisibleFlow {
        var resolved = ResolvedAnswers()
        resolved.note(typing: answers.typing)
        var shown: [VisibleStage] = []
        for stage in stages where stage.condition?.holds(in: resolved) ?? true {
            var fields: [VisibleField] = []
            for field in stage.fields where field.condition?.holds(in: resolved) ?? true {
                let choices = field.kind.choices(in: resolved, context: context)
                if case .named? = field.kind.options, choices.isEmpty { continue }
                let source = field.copy.flatMap { copy in
                    resolved[copy.toggle]?.isOn == true && !answers.detached.contains(field.id) ? copy.field : nil
                }
                let given = source.map { resolved[$0] ?? .text("") } ?? answers[field.id]
                let answer = given ?? preset(of: field, answers, resolved, context) ?? field.initial
                resolved.take(answer, for: field.id, isGiven: given != nil)
                fields.append(
                    VisibleField(definition: field, answer: answer, isRequired: false, isCopied: source != nil, choices: choices))
            }
            shown.append(VisibleStage(definition: stage, fields: fields))
        }
        // A rule may need a later field to say whether an answer is needed (the country stands below the postal code), hence a second pass.
        for stage in shown.indices {
            for field in shown[stage].fields.indices {
                shown[stage].fields[field].isRequired = shown[stage].fields[field].definition.isRequired(in: resolved, context: context)
            }
        }
        return VisibleFlow(stages: shown, answers: resolved)
    }
}

/// The answer offered for a field: as it was when steps are repeated, else as it is now.
private func preset(of field: FieldDefinition, _ answers: Answers, _ resolved: ResolvedAnswers, _ context: FlowContext) -> Answer? {
    guard let preset = field.preset else { return nil }
    if let told = answers.told[field.id] { return told.preset }
    return context.preset(preset, resolved)
}

extension FieldKind {
    /// Where the options come from; `nil` for a kind without options.
    package var options: Options? {
        switch self {
        case .choice(let options), .multiChoice(let options), .choicePerGroup(let options): options
        default: nil
        }
    }

    fileprivate func choices(in answers: ResolvedAnswers, context: FlowContext) -> [Choice] {
        switch options {
        case .fixed(let choices): choices
        case .named(let list): context.choices(list, answers)
        case nil: []
        }
    }
}

extension FieldDefinition {
    fileprivate func isRequired(in answers: ResolvedAnswers, context: FlowContext) -> Bool {
        switch requirement {
        case .optional: false
        case .mandatory: true
        case .when(let condition): condition.holds(in: answers)
        case .byRule: rules.first.map { context.requires($0, answers) } ?? false
        }
    }
}
