extension FlowEngine {
    /// The stages and fields that are shown, in order, and the answers that count. Conditions, presets and copies see earlier fields only.
    package func visible(for answers: Answers) -> VisibleFlow {
        var showing = Showing(engine: self, given: answers)
        showing.showDue()
        return showing.flow
    }
}

/// What is shown of a flow, on the way from some answers to others. Only what is due is worked out: at first everything, later what was given
/// otherwise and whatever looks at something that changed by it.
struct Showing {
    private let engine: FlowEngine
    private let given: Answers
    /// Whether there is something to compare with.
    private let isLater: Bool
    /// Fields whose preset is another although nothing it looks at has changed.
    private let forced: Set<FieldID>
    /// What is shown.
    private(set) var flow: VisibleFlow
    /// The fields so far whose answer, origin or typing is not as before.
    private(set) var changed: FieldSet
    /// The fields that are shown otherwise than before, or no more.
    private(set) var changedFields: Set<FieldID> = []
    /// By place: whether the field is to be worked out, or whether the stage or a field of it is.
    private var (isDue, isStageDue): ([Bool], [Bool])
    /// The places of fields that may need an answer otherwise than before.
    private var needs: Set<Int> = []

    /// From nothing to some answers.
    init(engine: FlowEngine, given: Answers) {
        (self.engine, self.given, isLater, forced, changed) = (engine, given, false, [], .all)
        flow = VisibleFlow(stages: [], answers: ResolvedAnswers(room: engine.plans.count))
        flow.answers.note(typing: given.typing)
        isDue = Array(repeating: true, count: engine.plans.count)
        isStageDue = Array(repeating: true, count: engine.stages.count)
    }

    /// From what is shown to other answers.
    ///
    /// - Parameters:
    ///   - touched: the fields to which something else was given, or by which they follow no more or again.
    ///   - told: the fields of which other facts are known now.
    init(engine: FlowEngine, given: Answers, from flow: VisibleFlow, touched: Set<FieldID>, told: Set<FieldID>) {
        (self.engine, self.given, self.flow, isLater, forced, changed) = (engine, given, flow, true, told, .some([]))
        isDue = Array(repeating: false, count: engine.plans.count)
        isStageDue = Array(repeating: false, count: engine.stages.count)
        let typed = flow.answers.typing
        self.flow.answers.note(typing: given.typing)
        for field in touched.union(told) {
            if let place = engine.place(of: field) { setDue(place) }
        }
        for field in [typed, given.typing] where typed != given.typing {
            if let field { note(changed: field) }
        }
    }

    /// Works out what is due. A field depends on those before it, so one pass is enough.
    mutating func showDue() {
        var index = 0
        for stage in engine.stages {
            let isShown = index < flow.stages.count && flow.stages[index].id == stage.definition.id
            if isStageDue[stage.place] {
                flow.answers.horizon = stage.places.lowerBound
                let shows = stage.definition.condition?.holds(in: flow.answers) ?? true
                if shows, !isShown {
                    flow.stages.insert(VisibleStage(plan: stage, fields: []), at: index)
                    for place in stage.places { isDue[place] = true }
                } else if !shows, isShown {
                    for field in flow.stages.remove(at: index).fields { forget(field) }
                }
                guard shows else { continue }
                showDue(stage, at: index)
            } else if !isShown {
                continue
            }
            index += 1
        }
        flow.answers.horizon = .max
        // A rule may need a later field to say whether an answer is needed (the country stands below the postal code), hence a second pass.
        for place in needs { require(place) }
    }

    private mutating func showDue(_ stage: StagePlan, at index: Int) {
        var place = 0
        for plan in stage.fields {
            let before = flow.stages[index].field(at: place, ifOf: plan)
            if isDue[plan.place] {
                flow.answers.horizon = plan.place
                let isShown = plan.definition.condition?.holds(in: flow.answers) ?? true
                guard isShown, let field = shown(plan, before: before) else {
                    if let before {
                        flow.stages[index].fields.remove(at: place)
                        forget(before)
                    }
                    continue
                }
                if before != nil { flow.stages[index].fields[place] = field } else { flow.stages[index].fields.insert(field, at: place) }
            } else if before == nil {
                continue
            }
            place += 1
        }
    }

    /// The field as it is shown now, without whether an answer is needed; `nil` for a choice without options.
    private mutating func shown(_ plan: FieldPlan, before: VisibleField?) -> VisibleField? {
        let options = options(of: plan, before: before)
        if plan.needsOptions, options.isEmpty { return nil }
        let source = plan.definition.copy.flatMap { copy in
            flow.answers[copy.toggle]?.isOn == true && !given.detached.contains(plan.id) ? copy.field : nil
        }
        let answered = source.map { flow.answers[$0] ?? .text("") } ?? given[plan.id]
        let answer = answered ?? preset(of: plan, before: before) ?? plan.definition.initial
        let field = VisibleField(
            plan: plan, answer: answer, isGiven: answered != nil, isRequired: before?.isRequired ?? false, isCopied: source != nil,
            options: options)
        flow.answers.take(answer, for: plan.id, isGiven: field.isGiven, at: plan.place)
        if before == nil { needs.insert(plan.place) }
        if before?.answer != answer || before?.isGiven ?? false != field.isGiven { note(changed: plan.id) }
        if isLater, before.map({ $0.answer != answer || $0.isCopied != field.isCopied || $0.options != options }) ?? true {
            changedFields.insert(plan.id)
        }
        return field
    }

    private func options(of plan: FieldPlan, before: VisibleField?) -> ChoiceList {
        guard let list = plan.list else { return plan.options }
        if let before, !list.reads.isTouched(by: changed) { return before.options }
        return ChoiceList(list.value(flow.answers))
    }

    /// The answer offered for a field: as it was told when steps are repeated, else as it is now.
    private func preset(of plan: FieldPlan, before: VisibleField?) -> Answer? {
        guard let preset = plan.preset else { return nil }
        if let told = given.told[plan.id] { return told.preset }
        if let before, !before.isCopied, !before.isGiven, !forced.contains(plan.id), !preset.reads.isTouched(by: changed) {
            return before.answer
        }
        return preset.value(flow.answers)
    }

    private mutating func forget(_ field: VisibleField) {
        flow.answers.take(nil, for: field.id, isGiven: false)
        changedFields.insert(field.id)
        if field.answer != nil { note(changed: field.id) }
    }

    /// Takes note of a field that counts otherwise now: whoever looks at it is due.
    private mutating func note(changed field: FieldID) {
        // At first everything is due.
        guard isLater else { return }
        changed.insert(field)
        let readers = engine.readers(of: field)
        for place in readers.shown { setDue(place) }
        for place in readers.stages { isStageDue[place] = true }
        needs.formUnion(readers.required)
    }

    private mutating func setDue(_ place: Int) {
        isDue[place] = true
        isStageDue[engine.stagePlaces[place]] = true
    }

    private mutating func require(_ place: Int) {
        let stagePlace = engine.stagePlaces[place]
        guard let stage = flow.stages.firstIndex(where: { $0.plan.place == stagePlace }),
            let index = flow.stages[stage].fields.firstIndex(where: { $0.plan.place == place })
        else { return }
        let field = flow.stages[stage].fields[index]
        let isRequired =
            switch field.definition.requirement {
            case .optional: false
            case .mandatory: true
            case .when(let condition): condition.holds(in: flow.answers)
            case .byRule:
                field.definition.rules.first.flatMap { rule in
                    engine.catalogue.rules[rule.name]?.isRequired(flow.answers.arguments(of: rule))
                } ?? false
            }
        guard isRequired != field.isRequired else { return }
        flow.stages[stage].fields[index].isRequired = isRequired
        changedFields.insert(field.id)
    }
}

extension VisibleStage {
    /// The shown field at an index, if it is the one of this plan.
    fileprivate func field(at index: Int, ifOf plan: FieldPlan) -> VisibleField? {
        index < fields.count && fields[index].id == plan.id ? fields[index] : nil
    }
}
