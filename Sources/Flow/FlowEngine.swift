/// A flow and what answers its names: what a state is worked out with. The state itself holds nothing but values.
package struct FlowEngine: Sendable {
    /// The flow that is filled in.
    package let definition: FlowDefinition
    /// What answers the names in it.
    package let catalogue: Catalogue
    /// The stages with all that is known of them before anybody answers.
    let stages: [StagePlan]
    /// The fields by their places.
    let plans: [FieldPlan]
    /// By the places of fields, those of their stages.
    let stagePlaces: [Int]
    /// The fields by which somebody says that the answer of another one is right.
    let confirmations: [(by: FieldID, of: FieldID)]
    private let places: [FieldID: Int]
    private let readers: (named: [FieldID: Readers], any: Readers)
    private let price: Binding<PricePanel>

    /// A flow with what answers its names.
    package init(definition: FlowDefinition, catalogue: Catalogue) {
        self.definition = definition
        self.catalogue = catalogue
        var stages: [StagePlan] = []
        var plans: [FieldPlan] = []
        for stage in definition.stages {
            let first = plans.count
            let fields = stage.fields.enumerated().map { FieldPlan($1, at: first + $0, catalogue, in: definition) }
            plans += fields
            stages.append(StagePlan(stage, at: stages.count, from: first, fields: fields))
        }
        (self.stages, self.plans) = (stages, plans)
        stagePlaces = stages.flatMap { Array(repeating: $0.place, count: $0.fields.count) }
        places = Dictionary(plans.map { ($0.id, $0.place) }, uniquingKeysWith: { first, _ in first })
        confirmations = plans.compactMap { plan in plan.confirmed.map { (plan.id, $0) } }
        readers = Readers.all(of: stages)
        price = Binding(catalogue.price, in: definition)
    }

    /// Which field of the flow it is; `nil` for one of another.
    func place(of field: FieldID) -> Int? { places[field] }

    /// Who looks at a field.
    func readers(of field: FieldID) -> Readers { readers.named[field] ?? readers.any }

    /// Everything that may be shown of a state, worked out from nothing. Equal to what the state keeps.
    package func reading(of state: FlowState) -> FlowReading {
        var reading = FlowReading(visible: visible(for: state.answers))
        reading.told = state.answers.told
        complete(&reading, for: state)
        return reading
    }

    /// Lets a reading follow the answers. What looks at nothing that changed stands as it is.
    ///
    /// - Parameters:
    ///   - touched: the fields to which something else was given, or by which they follow no more or again.
    ///   - told: the fields of which other facts are known now.
    func follow(_ answers: Answers, in reading: inout FlowReading, touched: Set<FieldID> = [], told: Set<FieldID> = []) {
        // Taken out of the reading, so that it is changed in place.
        let visible = reading.visible
        reading.visible = VisibleFlow(stages: [], answers: ResolvedAnswers())
        var showing = Showing(engine: self, given: answers, from: consume visible, touched: touched, told: told)
        showing.showDue()
        reading.visible = showing.flow
        reading.told = answers.told
        for field in showing.changedFields.union(told) {
            if let place = place(of: field) { reading.forgetJudgement(of: plans[place]) }
        }
        guard case .some(let changed) = showing.changed else { return }
        reading.changed = reading.changed.union(showing.changed)
        for field in changed {
            for place in readers(of: field).judged { reading.forgetJudgement(of: plans[place]) }
        }
    }

    /// What the checks make of a shown field: as they found it before, or find now.
    func judgement(of field: VisibleField, in reading: inout FlowReading) -> FieldJudgement {
        if let known = reading.judgements[field.id], !known.isProvisional { return known }
        let judgement = reading.told[field.id]?.judgement ?? judge(field, in: reading.visible)
        reading.judgements[field.id] = judgement
        return judgement
    }

    /// What the checks make of one field that is shown.
    package func judge(_ field: VisibleField, in visible: VisibleFlow) -> FieldJudgement {
        visible.judge(field, reading: field.plan.judged, catalogue)
    }

    /// What keeps a shown stage from being accepted.
    func blockingFindings(of stage: String, in reading: inout FlowReading) -> [Finding] {
        var found: [Finding] = []
        for field in reading.visible.stage(stage)?.fields ?? [] {
            found += judgement(of: field, in: &reading).findings.filter(\.blocks)
        }
        return found
    }

    /// What is found in a whole flow, each fault once. Worked out when it is asked for: only who places from a file says all of it.
    package func findings(of state: FlowState) -> [Finding] {
        state.reading.findingsOnce(unread: state.answers.unread) { place(of: $0).flatMap { plans[$0].preset?.named.follows } }
    }

    /// Works out everything that a state says besides what is shown of its flow.
    func complete(_ reading: inout FlowReading, for state: FlowState) {
        for place in reading.changed == .all ? Array(plans.indices) : reading.unjudged.sorted() {
            guard let field = reading.visible.field(plans[place].id) else { continue }
            _ = judgement(of: field, in: &reading)
        }
        reading.unjudged = []
        reading.statuses = reading.statuses(of: state)
        reading.notices = state.notices
        if price.reads.isTouched(by: reading.changed) || reading.changed == .all {
            reading.price = price.value(reading.visible.answers)
        }
        reading.page = page(of: reading, for: state)
        reading.changed = .some([])
    }

    private func page(of reading: FlowReading, for state: FlowState) -> StageReading {
        let place = reading.visible.stages.firstIndex { $0.id == state.stage }
        let stage = place.map { reading.visible.stages[$0] } ?? .missing(state.stage)
        let old = reading.page.stage.id == stage.id && reading.changed != .all ? reading.page : nil
        var page = StageReading(stage: stage, number: (place ?? 0) + 1, count: reading.visible.stages.count)
        for field in stage.fields {
            let found = reading.shownFindings(for: field, of: state)
            if !found.isEmpty { page.findings[field.id] = found }
            if let found = suggestions(for: field, in: reading, of: state) { page.suggestions[field.id] = found }
            page.notes[field.id] = note(of: field, in: reading, before: old)
            switch field.definition.kind {
            case .document(let name), .summary(let name):
                guard let document = catalogue.documents[name] else { continue }
                page.documents[field.id] = (document.isOverview ? nil : old?.documents[field.id]) ?? document.lines(reading)
            case .text, .secret, .number, .date, .toggle, .choice, .multiChoice, .choicePerGroup, .list, .block, .table: break
            }
        }
        return page
    }

    /// What may be meant by what somebody is typing into a field; `nil` for nothing.
    private func suggestions(for field: VisibleField, in reading: FlowReading, of state: FlowState) -> [Suggestion]? {
        guard let name = field.definition.suggestions, state.answers.typing == field.id, let typed = field.answer?.text,
            let found = catalogue.suggestions[name]?.found(typed, reading.visible.answers)
        else { return nil }
        return found.isEmpty ? nil : found
    }

    private func note(of field: VisibleField, in reading: FlowReading, before old: StageReading?) -> String? {
        guard let note = field.plan.note else { return nil }
        if let old, old.field(field.id) != nil, !note.reads.isTouched(by: reading.changed) { return old.notes[field.id] }
        return note.value(reading.visible.answers)
    }
}

extension VisibleStage {
    /// What stands for a stage of a flow that shows none.
    static func missing(_ id: String) -> VisibleStage {
        VisibleStage(plan: StagePlan(StageDefinition(id: id, title: id, fields: [])), fields: [])
    }
}
