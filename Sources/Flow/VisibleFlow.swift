/// What of a flow is shown for some answers. Made by one function, `FlowEngine.visible(for:)`.
package struct VisibleFlow: Hashable, Sendable {
    /// The shown stages, in the flow's order.
    package var stages: [VisibleStage]
    /// The answers that count.
    package var answers: ResolvedAnswers

    /// The shown stage with this id.
    package func stage(_ id: String) -> VisibleStage? {
        stages.first { $0.id == id }
    }

    /// The secrets that are needed and not there up to a spot, in the order in which they are asked for: no draft keeps them.
    ///
    /// - Parameter field: the last one that is looked at; `nil` for all of the stage.
    package func missingSecrets(through field: FieldID?, on stage: String) -> [VisibleField] {
        guard let place = stages.firstIndex(where: { $0.id == stage }) else { return [] }
        let own = stages[place].fields
        let last = own.firstIndex { $0.id == field } ?? own.count - 1
        let passed = stages[..<place].flatMap(\.fields) + own.prefix(last + 1)
        return passed.filter { $0.definition.kind == .secret && $0.isRequired && $0.answer?.isEmpty ?? true }
    }

    /// The shown field with this id.
    package func field(_ id: FieldID) -> VisibleField? {
        stage(id.stage)?.fields.first { $0.id == id }
    }
}

/// A stage that is shown, with the fields of it that are shown.
package struct VisibleStage: Hashable, Sendable {
    let plan: StagePlan
    /// The shown fields, in the stage's order.
    package var fields: [VisibleField]

    /// The stage as its screen file describes it.
    package var definition: StageDefinition { plan.definition }

    /// The stage's id.
    package var id: String { plan.definition.id }
}

/// A field that is shown, with everything about it that depends on the answers.
package struct VisibleField: Hashable, Sendable {
    let plan: FieldPlan
    /// The answer that counts: given, copied, preset or initial.
    package var answer: Answer?
    /// Whether somebody gave the answer, in place or in the field it is copied from.
    var isGiven: Bool
    /// Whether the stage cannot be accepted without an answer.
    package var isRequired: Bool
    /// Whether the answer follows another field at the moment.
    package var isCopied: Bool
    /// Where its options come from.
    var options = ChoiceList()

    /// The field as its screen file describes it.
    package var definition: FieldDefinition { plan.definition }

    /// Whether nobody needs to answer it, so that it is not asked: a secret that is known to be needless.
    package var isNeedless: Bool {
        definition.kind == .secret && definition.requirement == .byRule && !isRequired && answer?.isEmpty ?? true
    }

    /// The options of a choice, empty for other kinds.
    package var choices: [Choice] { options.choices }

    /// The field's id.
    package var id: FieldID { plan.definition.id }
}

extension FieldKind {
    /// Where the options come from; `nil` for a kind without options.
    package var options: Options? {
        switch self {
        case .choice(let options), .multiChoice(let options), .choicePerGroup(let options): options
        case .text, .secret, .number, .date, .toggle, .list, .block, .table, .document, .summary: nil
        }
    }
}
