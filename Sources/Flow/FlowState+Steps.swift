/// Remembering what happened, and doing it again.
extension FlowState {
    /// The most steps that are kept: an order takes some hundred. The oldest are forgotten first.
    package static let stepLimit = 4_000

    /// What typing began with, so that keys can become one step.
    struct Typing: Hashable, Sendable {
        var field: FieldID
        /// What was shown before the first key.
        var before: Answer?
    }

    /// What an event is compared with afterwards.
    struct Before {
        var stage: String
        /// What the field showed that is answered, if one is.
        var answer: Answer?
        var facts: [FieldID: ServiceFact]

        init(_ state: FlowState, _ event: FlowEvent, _ engine: FlowEngine) {
            stage = state.stage
            facts = engine.facts(of: state.reading)
            if case .answered(let field, _) = event { answer = state.visible.field(field)?.answer }
        }
    }

    /// Does again what a step says, with the facts it came with instead of asking services.
    package mutating func `repeat`(_ step: FlowStep, using engine: FlowEngine) -> [FlowEffect] {
        for fact in step.facts { answers.told[fact.field] = fact }
        engine.follow(answers, in: &reading, told: Set(step.facts.map(\.field)))
        return receive(step.event, at: step.time, using: engine)
    }

    /// Keeps what happened. Keys typed into one field become one step, unless they end where they began: then it would say nothing happened.
    mutating func note(_ event: FlowEvent, at time: Instant, since before: Before, _ engine: FlowEngine) {
        var facts = engine.facts(of: reading).filter { before.facts[$0.key] != $0.value }
        if case .answered(let field, let answer) = event {
            if let typing, typing.field == field, typing.before != answer, before.stage == stage, let last = steps.popLast() {
                facts.merge(last.facts.map { ($0.field, $0) }) { new, _ in new }
            } else {
                typing = Typing(field: field, before: before.answer)
            }
        } else {
            typing = nil
        }
        steps.append(FlowStep(time: time, event: event, facts: facts.values.sorted { $0.field < $1.field }))
        if steps.count > Self.stepLimit { steps.removeFirst(steps.count - Self.stepLimit) }
    }
}

extension FlowEngine {
    /// What of a reading cannot be worked out again from its answers, by field.
    package func facts(of reading: FlowReading) -> [FieldID: ServiceFact] {
        var facts: [FieldID: ServiceFact] = [:]
        for id in outside {
            guard let field = reading.visible.field(id) else { continue }
            let plan = plan(of: id)
            facts[id] = ServiceFact(
                field: id, judgement: plan.isJudgedOutside ? reading.judgements[id] : nil,
                preset: plan.isOfferedFromOutside && !reading.visible.answers.isGiven(id) ? field.answer : nil)
        }
        return facts
    }
}
