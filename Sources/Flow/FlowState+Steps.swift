/// Remembering what happened, and doing it again.
extension FlowState {
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
        var facts: [ServiceFact]
        var findings: [FieldID: [Finding]]
        var price: PricePanel
        /// The state as a beginning, where a row of steps is full.
        var start: FlowStart?

        init(_ state: FlowState, _ event: FlowEvent) {
            stage = state.stage
            (findings, price) = (state.reading.page.findings, state.reading.price)
            if state.log.isRowFull { start = FlowStart(state) }
            facts = state.reading.facts
            if case .answered(let field, _) = event { answer = state.visible.field(field)?.answer }
        }
    }

    /// Does again what a step says, with the facts it came with instead of asking services.
    package mutating func `repeat`(_ step: FlowStep, using engine: FlowEngine) -> [FlowEffect] {
        for fact in step.facts { answers.told[fact.field] = fact }
        engine.follow(answers, in: &reading, told: Set(step.facts.map(\.field)))
        let effects = receive(step.event, at: step.time, using: engine)
        // The facts are known now even where this flow does nothing about the event.
        if !step.facts.isEmpty { engine.complete(&reading, for: self) }
        return effects
    }

    /// Keeps what happened. Keys typed into one field become one step, unless they end where they began: then it would say nothing happened.
    mutating func note(_ event: FlowEvent, at time: Instant, since before: Before) {
        var facts = reading.facts.filter { !before.facts.contains($0) }
        var findings = reading.page.fresh(since: before.findings)
        var price = reading.price.sum == before.price.sum ? nil : reading.price.sum
        var start = before.start
        if case .answered(let field, let answer) = event {
            if let typing, typing.field == field, typing.before != answer, before.stage == stage, let last = log.popLast() {
                facts += last.facts.filter { known in !facts.contains { $0.field == known.field } }
                findings = reading.page.all.filter { findings.contains($0) || last.findings.contains($0) }
                price = price ?? last.price
                start = nil
            } else {
                typing = Typing(field: field, before: before.answer)
            }
        } else {
            typing = nil
        }
        log.append(
            FlowStep(
                time: time, event: event, stage: stage, facts: facts.sorted { $0.field < $1.field }, findings: findings, price: price),
            from: start)
    }
}

extension StageReading {
    /// Every finding that may be shown, in the order of the fields.
    fileprivate var all: [Finding] { stage.fields.flatMap { findings[$0.id] ?? [] } }

    /// Those that were not shown before.
    fileprivate func fresh(since before: [FieldID: [Finding]]) -> [Finding] {
        findings == before ? [] : all.filter { !(before[$0.field]?.contains($0) ?? false) }
    }
}

extension PricePanel {
    /// The total with its currency; empty while there is none.
    fileprivate var sum: String { total.isEmpty ? "" : "\(total) \(currency)" }
}

extension FlowReading {
    /// What cannot be worked out again from the answers, of the fields that are shown, in their order.
    package var facts: [ServiceFact] {
        var facts: [ServiceFact] = []
        for stage in visible.stages where stage.plan.isJudgedOutside {
            for field in stage.fields where field.plan.isJudgedOutside || field.plan.isOfferedFromOutside {
                facts.append(
                    ServiceFact(
                        field: field.id, judgement: field.plan.isJudgedOutside ? judgements[field.id] : nil,
                        preset: field.plan.isOfferedFromOutside && !field.isGiven ? field.answer : nil))
            }
        }
        return facts
    }
}
