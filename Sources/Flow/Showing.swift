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
    /// Fields whose preset is another although nothing it looks at has changed.
    private let forced: Set<FieldID>
    private var resolved = ResolvedAnswers()
    /// The fields so far whose answer, origin or typing is not as before.
    private(set) var changed: FieldSet
    /// The fields that are shown otherwise than before, or no more.
    private(set) var changedFields: Set<FieldID> = []

    init(engine: FlowEngine, given: Answers, old: VisibleFlow?, forced: Set<FieldID>) {
        (self.engine, self.given, self.old, self.forced) = (engine, given, old, forced)
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
        for stage in engine.definition.stages {
            let before = oldStages.first?.id == stage.id ? oldStages.removeFirst().fields : []
            guard stage.condition?.holds(in: resolved) ?? true else {
                for field in before { forget(field) }
                continue
            }
            shown.append(VisibleStage(definition: stage, fields: fields(of: stage, before: before)))
        }
        // A rule may need a later field to say whether an answer is needed (the country stands below the postal code), hence a second pass.
        for stage in shown.indices {
            for field in shown[stage].fields.indices { require(&shown[stage].fields[field]) }
        }
        return VisibleFlow(stages: shown, answers: resolved)
    }

    private mutating func fields(of stage: StageDefinition, before: [VisibleField]) -> [VisibleField] {
        var shown: [VisibleField] = []
        var before = before[...]
        for field in stage.fields {
            let old = before.first?.id == field.id ? before.removeFirst() : nil
            guard field.condition?.holds(in: resolved) ?? true, let field = show(field, before: old) else {
                if let old { forget(old) }
                continue
            }
            shown.append(field)
        }
        return shown
    }

    /// The field as it is shown now, without whether an answer is needed; `nil` for a choice without options.
    private mutating func show(_ field: FieldDefinition, before: VisibleField?) -> VisibleField? {
        let plan = engine.plan(of: field.id)
        let options = options(of: field, plan, before: before)
        if plan.list != nil, options.isEmpty { return nil }
        let source = field.copy.flatMap { copy in
            resolved[copy.toggle]?.isOn == true && !given.detached.contains(field.id) ? copy.field : nil
        }
        let answered = source.map { resolved[$0] ?? .text("") } ?? given[field.id]
        let answer = answered ?? preset(of: field, plan, before: before) ?? field.initial
        resolved.take(answer, for: field.id, isGiven: answered != nil)
        if let old {
            if old.answers.value(of: field.id) != answer || old.answers.hasGiven(field.id) != (answered != nil) { changed.insert(field.id) }
            if before.map({ $0.answer != answer || $0.isCopied != (source != nil) || $0.options != options }) ?? true {
                changedFields.insert(field.id)
            }
        }
        return VisibleField(
            definition: field, answer: answer, isRequired: before?.isRequired ?? false, isCopied: source != nil, options: options)
    }

    private func options(of field: FieldDefinition, _ plan: FieldPlan, before: VisibleField?) -> ChoiceList {
        switch field.kind.options {
        case .fixed(let choices): return ChoiceList(choices)
        case nil: return ChoiceList()
        case .named(let name):
            guard let read = plan.list, let list = engine.catalogue.lists[name] else { return ChoiceList() }
            if read.isEmpty { return ChoiceList(constant: list) }
            if let before, !read.isTouched(by: changed) { return before.options }
            return ChoiceList(list.value(resolved.limited(to: read)))
        }
    }

    /// The answer offered for a field: as it was told when steps are repeated, else as it is now.
    private func preset(of field: FieldDefinition, _ plan: FieldPlan, before: VisibleField?) -> Answer? {
        guard let name = field.preset, let read = plan.preset else { return nil }
        if let told = given.told[field.id] { return told.preset }
        if let before, let old, !before.isCopied, !old.answers.hasGiven(field.id), !forced.contains(field.id), !read.isTouched(by: changed)
        {
            return before.answer
        }
        return engine.catalogue.presets[name]?.value(resolved.limited(to: read))
    }

    private mutating func forget(_ field: VisibleField) {
        changedFields.insert(field.id)
        if field.answer != nil { changed.insert(field.id) }
    }

    private mutating func require(_ field: inout VisibleField) {
        let isRequired: Bool =
            switch field.definition.requirement {
            case .optional: false
            case .mandatory: true
            case .when(let condition): condition.holds(in: resolved)
            case .byRule:
                field.definition.rules.first.flatMap { rule in
                    engine.catalogue.rules[rule.name]?.isRequired(resolved.arguments(of: rule))
                } ?? false
            }
        guard isRequired != field.isRequired else { return }
        field.isRequired = isRequired
        changedFields.insert(field.id)
    }
}
