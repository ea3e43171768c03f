extension FlowEngine {
    /// The stages and fields that are shown, in order, and the answers that count. Conditions, presets and copies see earlier fields only.
    package func visible(for answers: Answers) -> VisibleFlow {
        var showing = Showing(engine: self, given: answers, old: nil, forced: [])
        return showing.visible()
    }
}

/// One pass over a flow that says what is shown of it, and what of that differs from before. What looks at nothing that differs is taken over.
struct Showing {
    private let engine: FlowEngine
    private let given: Answers
    private let old: VisibleFlow?
    /// Whether there is something to compare with.
    private let isLater: Bool
    /// Fields whose preset is another although nothing it looks at has changed.
    private let forced: Set<FieldID>
    private var resolved: ResolvedAnswers
    /// The fields so far whose answer, origin or typing is not as before.
    private(set) var changed: FieldSet
    /// The fields that are shown otherwise than before, or no more.
    private(set) var changedFields: Set<FieldID> = []

    init(engine: FlowEngine, given: Answers, old: VisibleFlow?, forced: Set<FieldID>) {
        (self.engine, self.given, self.old, self.forced) = (engine, given, old, forced)
        isLater = old != nil
        resolved = ResolvedAnswers(room: engine.fieldCount)
        resolved.note(typing: given.typing)
        changed = old == nil ? .all : .some([])
        guard let before = old?.answers.typing, before != given.typing else {
            if old != nil, let typing = given.typing, typing != old?.answers.typing { changed.insert(typing) }
            return
        }
        changed.insert(before)
        if let typing = given.typing { changed.insert(typing) }
    }

    /// What is shown now.
    mutating func visible() -> VisibleFlow {
        var shown: [VisibleStage] = []
        var oldStages = (old?.stages ?? [])[...]
        for stage in engine.stages {
            let before = oldStages.first?.id == stage.definition.id ? oldStages.removeFirst().fields : []
            guard stage.definition.condition?.holds(in: resolved) ?? true else {
                for field in before { forget(field) }
                continue
            }
            shown.append(VisibleStage(plan: stage, fields: fields(of: stage, before: before)))
        }
        // A rule may need a later field to say whether an answer is needed (the country stands below the postal code), hence a second pass.
        for stage in shown.indices {
            for field in shown[stage].fields.indices { require(&shown[stage].fields[field]) }
        }
        return VisibleFlow(stages: shown, answers: resolved)
    }

    private mutating func fields(of stage: StagePlan, before: [VisibleField]) -> [VisibleField] {
        var shown: [VisibleField] = []
        shown.reserveCapacity(stage.fields.count)
        var before = before[...]
        for plan in stage.fields {
            let old = before.first?.id == plan.id ? before.removeFirst() : nil
            guard plan.definition.condition?.holds(in: resolved) ?? true, let field = show(plan, before: old) else {
                if let old { forget(old) }
                continue
            }
            shown.append(field)
        }
        return shown
    }

    /// The field as it is shown now, without whether an answer is needed; `nil` for a choice without options.
    private mutating func show(_ plan: FieldPlan, before: VisibleField?) -> VisibleField? {
        let options = options(of: plan, before: before)
        if plan.needsOptions, options.isEmpty { return nil }
        let source = plan.definition.copy.flatMap { copy in
            resolved[copy.toggle]?.isOn == true && !given.detached.contains(plan.id) ? copy.field : nil
        }
        let answered = source.map { resolved[$0] ?? .text("") } ?? given[plan.id]
        let answer = answered ?? preset(of: plan, before: before) ?? plan.definition.initial
        let field = VisibleField(
            plan: plan, answer: answer, isGiven: answered != nil, isRequired: before?.isRequired ?? false, isCopied: source != nil,
            options: options)
        if answer != nil { resolved.take(answer, for: plan.id, isGiven: field.isGiven) }
        if isLater {
            if before?.answer != answer || before?.isGiven ?? false != field.isGiven { changed.insert(plan.id) }
            if before.map({ $0.answer != answer || $0.isCopied != field.isCopied || $0.options != options }) ?? true {
                changedFields.insert(plan.id)
            }
        }
        return field
    }

    private func options(of plan: FieldPlan, before: VisibleField?) -> ChoiceList {
        guard let list = plan.list else { return plan.options }
        if let before, !list.reads.isTouched(by: changed) { return before.options }
        return ChoiceList(list.value(resolved))
    }

    /// The answer offered for a field: as it was told when steps are repeated, else as it is now.
    private func preset(of plan: FieldPlan, before: VisibleField?) -> Answer? {
        guard let preset = plan.preset else { return nil }
        if let told = given.told[plan.id] { return told.preset }
        if let before, !before.isCopied, !before.isGiven, !forced.contains(plan.id), !preset.reads.isTouched(by: changed) {
            return before.answer
        }
        return preset.value(resolved)
    }

    private mutating func forget(_ field: VisibleField) {
        changedFields.insert(field.id)
        if field.answer != nil { changed.insert(field.id) }
    }

    private mutating func require(_ field: inout VisibleField) {
        let isRequired: Bool
        switch field.definition.requirement {
        case .optional: isRequired = false
        case .mandatory: isRequired = true
        case .when(let condition): isRequired = condition.holds(in: resolved)
        case .byRule:
            if isLater, !changedFields.contains(field.id), !field.plan.required.isTouched(by: changed) { return }
            isRequired =
                field.definition.rules.first.flatMap { rule in
                    engine.catalogue.rules[rule.name]?.isRequired(resolved.arguments(of: rule))
                } ?? false
        }
        guard isRequired != field.isRequired else { return }
        field.isRequired = isRequired
        changedFields.insert(field.id)
    }
}
