extension FlowState {
    /// Takes one event and says what is to be done about it. Touches nothing outside.
    ///
    /// - Parameters:
    ///   - time: when it happened.
    ///   - engine: the flow and the world around it, the same for all events of a state.
    package mutating func receive(_ event: FlowEvent, at time: Instant, using engine: FlowEngine) -> [FlowEffect] {
        let before = Before(self, event)
        guard let effects = respond(to: event, engine) else {
            // Of a table whose rows are open now more can be said, although nothing was answered.
            if case .chosen(let field, .table) = event {
                reading.changed = reading.changed.union(.some([field]))
                engine.complete(&reading, for: self)
            }
            return []
        }
        engine.complete(&reading, for: self)
        // A pause says nothing about the order.
        if event != .paused { note(event, at: time, since: before) }
        return effects
    }

    /// What is to be done about an event; `nil` if nothing happens by it.
    private mutating func respond(to event: FlowEvent, _ engine: FlowEngine) -> [FlowEffect]? {
        switch (phase, event) {
        case (.left, _): nil
        case (_, .leaveRequested(let reason)): leave(reason)
        case (_, .draftSaved): note(draftFault: nil)
        case (_, .draftNotSaved(let message, let isKept)): note(draftFault: message, isKept: isKept)
        case (.placing, .placed(let receipt)):
            finish(.placed(receipt))
        case (.placing, .placingFailed(let message)):
            returnToAnswering(because: message)
        case (.placing, _), (.placed, _): nil
        case (.answering, .answered(let field, let answer)): take(answer, for: field, engine)
        case (.answering, .chosen(let field, let answer)): choose(answer, for: field, engine)
        case (.answering, .takenBack(let field, let answer)): takeBack(field, to: answer, engine)
        case (.answering, .answersGiven(let answers)): take(answers, engine)
        case (.answering, .fieldLeft(let field)): examine([field], engine) + saveIfChanged()
        case (.answering, .nextRequested): goOn(engine)
        case (.answering, .backRequested): goBack()
        case (.answering, .paused): saveIfChanged()
        case (.answering, .stageChosen(let id)): visible.stage(id) == nil ? nil : open(id)
        case (.answering, .placeRequested): place(engine)
        case (.answering, .quoteAnswered): []
        case (.answering, .placed), (.answering, .placingFailed), (.answering, .fileRead), (.answering, .fileNotRead),
            (.answering, .tableNotRead):
            nil
        }
    }

    private mutating func choose(_ answer: Answer, for field: FieldID, _ engine: FlowEngine) -> [FlowEffect]? {
        let taken = take(answer, for: field, engine)
        let effects = (taken ?? []) + saveIfChanged()
        return taken == nil && effects.isEmpty ? nil : effects
    }

    private mutating func take(_ answer: Answer, for field: FieldID, _ engine: FlowEngine) -> [FlowEffect]? {
        guard let shown = visible.field(field), shown.definition.kind.takesAnswer else { return nil }
        // Of secrets that are repeated nobody can see that they were another one each time.
        let isRepeatedSecret = answer.secret != nil && answers.told[field] != nil
        guard shown.answer != answer || isRepeatedSecret else { return nil }
        let touched = answers.give(answer, to: field, in: engine.definition)
        answers.typing = field
        notices[field] = nil
        failure = nil
        hasUnsavedChanges = true
        change(engine, touched)
        return []
    }

    /// Brings back what a field had before. Its findings are not shown until it is left again.
    private mutating func takeBack(_ field: FieldID, to answer: Answer?, _ engine: FlowEngine) -> [FlowEffect]? {
        guard let known = engine.definition.field(field), known.kind.takesAnswer else { return nil }
        let touched = answer.map { answers.give($0, to: field, in: engine.definition) } ?? answers.withdraw(field)
        answers.typing = nil
        notices[field] = nil
        examined.remove(field)
        failure = nil
        hasUnsavedChanges = true
        change(engine, touched)
        return saveIfChanged()
    }

    /// Gives answers of many fields, hidden ones too.
    private mutating func take(_ given: [FieldID: Answer], _ engine: FlowEngine) -> [FlowEffect] {
        let touched = answers.give(given, in: engine.definition)
        for field in given.keys { notices[field] = nil }
        failure = nil
        hasUnsavedChanges = true
        change(engine, touched)
        return saveIfChanged()
    }

    /// Takes the answers of fields as finished: findings may be shown from now on, and what the rules normalize is put into the form.
    /// Of fields in the flow's order it matters only whether each is shown by the time it is its turn: a tidied answer may show a later one.
    private mutating func examine(_ fields: [FieldID], _ engine: FlowEngine) -> [FlowEffect] {
        if answers.typing != nil {
            answers.typing = nil
            refresh(engine, [])
        }
        for id in fields {
            guard let field = visible.field(id) else { continue }
            examined.insert(id)
            let judgement = engine.judgement(of: field, in: &reading)
            guard !judgement.blocks, let answer = judgement.answer, answer != field.answer else { continue }
            // A copied or preset answer is left to its source; only what was typed here is rewritten.
            guard !field.isCopied, answers[id] != nil else { continue }
            notices[id] = judgement.findings.map(\.message)
            hasUnsavedChanges = true
            refresh(engine, answers.give(answer, to: id, in: engine.definition))
        }
        return []
    }

    private mutating func goOn(_ engine: FlowEngine) -> [FlowEffect] {
        guard let current = visible.stage(stage) else { return [] }
        _ = examine(current.definition.fields.map(\.id), engine)
        if let first = engine.blockingFindings(of: stage, in: &reading).first {
            accepted.remove(stage)
            return [.focus(first.field, line: first.line)] + saveIfChanged()
        }
        accepted.insert(stage)
        guard let next = visible.stages.firstIndex(where: { $0.id == stage }).map({ $0 + 1 }), next < visible.stages.count else {
            return saveIfChanged()
        }
        return open(visible.stages[next].id)
    }

    private mutating func goBack() -> [FlowEffect] {
        guard let index = visible.stages.firstIndex(where: { $0.id == stage }), index > 0 else { return saveIfChanged() }
        return open(visible.stages[index - 1].id)
    }

    private mutating func open(_ id: String) -> [FlowEffect] {
        guard visible.stage(id) != nil else { return [] }
        stage = id
        visited.insert(id)
        failure = nil
        hasUnsavedChanges = true
        return saveIfChanged()
    }

    private mutating func place(_ engine: FlowEngine) -> [FlowEffect] {
        _ = examine(engine.definition.fields.map(\.id), engine)
        for shown in visible.stages {
            guard let first = engine.blockingFindings(of: shown.id, in: &reading).first else { continue }
            accepted.remove(shown.id)
            return open(shown.id) + [.focus(first.field, line: first.line)]
        }
        phase = .placing
        failure = nil
        return saveIfChanged() + [.place]
    }

    private mutating func finish(_ phase: Phase) -> [FlowEffect] {
        self.phase = phase
        hasUnsavedChanges = false
        // There is no draft any more that could be behind.
        (draftFault, isDraftKept) = (nil, false)
        return []
    }

    private mutating func returnToAnswering(because message: String) -> [FlowEffect] {
        phase = .answering
        failure = message
        return []
    }

    private mutating func note(draftFault: String?, isKept: Bool = false) -> [FlowEffect]? {
        isDraftKept = isKept
        guard draftFault != self.draftFault else { return nil }
        self.draftFault = draftFault
        return []
    }

    private mutating func leave(_ reason: FlowEvent.LeaveReason) -> [FlowEffect] {
        if case .placed = phase {
            phase = .left(reason)
            return [.leave(reason)]
        }
        phase = .left(reason)
        // Saved even if nothing changed since the last time: the last save may have failed.
        return [.saveDraft, .leave(reason)]
    }

    private mutating func saveIfChanged() -> [FlowEffect] {
        guard hasUnsavedChanges else { return [] }
        hasUnsavedChanges = false
        return [.saveDraft]
    }

    /// Works out again what is shown after other answers of `touched` fields. What somebody said of an answer that is another one now is not said any more.
    private mutating func change(_ engine: FlowEngine, _ touched: Set<FieldID>) {
        let before = engine.confirmations.map { visible.answers[$0.of] }
        refresh(engine, touched)
        for ((by, of), before) in zip(engine.confirmations, before) {
            guard !touched.contains(by), answers[by] != nil, visible.answers[of] != before else { continue }
            examined.remove(by)
            notices[by] = nil
            refresh(engine, answers.withdraw(by))
        }
    }

    /// Works out again what is shown after answers of `touched` fields. The stage on the screen moves to an earlier one if it is hidden now.
    private mutating func refresh(_ engine: FlowEngine, _ touched: Set<FieldID>) {
        engine.follow(answers, in: &reading, touched: touched)
        if visible.stage(stage) == nil {
            let before = engine.definition.stages.prefix { $0.id != stage }.map(\.id)
            stage = before.last { visible.stage($0) != nil } ?? visible.stages.first?.id ?? stage
        }
    }
}
