/// A flow and the world around it: what a state is worked out with. The state itself holds nothing but values.
package struct FlowEngine: Sendable {
    /// The flow that is filled in.
    package let definition: FlowDefinition
    /// The world around it.
    package let context: FlowContext

    /// A flow in its surroundings.
    package init(definition: FlowDefinition, context: FlowContext) {
        self.definition = definition
        self.context = context
    }

    /// Everything that may be shown of a state, worked out from nothing. Equal to what the state keeps.
    package func reading(of state: FlowState) -> FlowReading {
        var reading = FlowReading(visible: definition.visible(for: state.answers, context: context))
        reading.told = state.answers.told
        complete(&reading, for: state)
        return reading
    }

    /// Lets a reading follow the answers. What was judged stands while what it was judged by is the same.
    func follow(_ answers: Answers, in reading: inout FlowReading) {
        let visible = definition.visible(for: answers, context: context)
        reading.told = answers.told
        guard visible != reading.visible else { return }
        reading.visible = visible
        reading.judgements = [:]
    }

    /// What the checks make of a shown field: as they found it before, or found now.
    func judgement(of field: VisibleField, in reading: inout FlowReading) -> FieldJudgement {
        if let known = reading.judgements[field.id] { return known }
        let judgement = reading.told[field.id]?.judgement ?? reading.visible.judge(field, context: context)
        reading.judgements[field.id] = judgement
        return judgement
    }

    /// What keeps a shown stage from being accepted.
    func blockingFindings(of stage: String, in reading: inout FlowReading) -> [Finding] {
        var found: [Finding] = []
        for field in reading.visible.stage(stage)?.fields ?? [] {
            found += judgement(of: field, in: &reading).findings.filter(\.blocks)
        }
        return found
    }

    /// Works out everything that a state says besides what is shown of its flow.
    func complete(_ reading: inout FlowReading, for state: FlowState) {
        for field in reading.visible.stages.flatMap(\.fields) {
            _ = judgement(of: field, in: &reading)
        }
        reading.statuses = reading.statuses(of: state)
        reading.findings = reading.findingsOnce(unread: state.answers.unread) { context.presetSource($0) }
        reading.advisories = reading.advisories(notices: state.notices)
        reading.price = context.price(reading.visible.answers)
        reading.page = page(of: reading, for: state)
    }

    private func page(of reading: FlowReading, for state: FlowState) -> StageReading {
        let place = reading.visible.stages.firstIndex { $0.id == state.stage }
        let stage = place.map { reading.visible.stages[$0] } ?? .missing(state.stage)
        var page = StageReading(stage: stage, number: (place ?? 0) + 1, count: reading.visible.stages.count)
        for field in stage.fields {
            let found = reading.shownFindings(for: field, of: state)
            if !found.isEmpty { page.findings[field.id] = found }
            page.notes[field.id] = field.definition.note.flatMap { context.note($0, reading.visible.answers) }
            switch field.definition.kind {
            case .document(let name), .summary(let name): page.documents[field.id] = context.document(name, reading)
            case .text, .secret, .number, .date, .toggle, .choice, .multiChoice, .choicePerGroup, .list, .block: break
            }
        }
        return page
    }
}

extension VisibleStage {
    /// What stands for a stage of a flow that shows none.
    static func missing(_ id: String) -> VisibleStage {
        VisibleStage(definition: StageDefinition(id: id, title: id, fields: []), fields: [])
    }
}
