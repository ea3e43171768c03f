import Flow
import Taking

/// The way through the stages.
extension Conversation {
    /// Says where the order stands, and asks the first question: of `field`, or of the stage.
    mutating func openStage(at field: FieldID? = nil, isAtButton: Bool = false) {
        sayPosition()
        let fields = page.stage.fields.map(\.id)
        asked = isAtButton ? fields : field.map { id in Array(fields.prefix { $0 != id }) } ?? []
        // Who names a field is asked about it, copied or not.
        if let shown = field.flatMap(page.field), shown.definition.kind.takesAnswer { return ask(shown) }
        goOn()
    }

    private mutating func sayPosition() {
        stage = state.stage
        refused = nil
        let questions = page.stage.fields.count { $0.definition.kind.takesAnswer && !isPassedOver($0) }
        let count = questions == 1 ? "1 question" : questions == 0 ? "no questions" : "\(questions) questions"
        say("")
        say("Stage \(page.number) of \(page.count): \(page.stage.definition.title), \(count)")
    }

    /// The next question of the stage, or what comes after the last.
    mutating func goOn() {
        var (copied, taken) = (0, 0)
        for field in page.stage.fields where !asked.contains(field.id) {
            if isPassedOver(field) {
                copied += field.isCopied ? 1 : 0
                taken += isTaken(field) ? 1 : 0
                asked.append(field.id)
                continue
            }
            sayCopied(copied)
            sayTaken(taken)
            guard !field.definition.kind.takesAnswer else { return ask(field) }
            (copied, taken) = (0, 0)
            asked.append(field.id)
            advise(field.id)
            if read(page.documents[field.id] ?? [], title: field.definition.label) { return }
        }
        sayCopied(copied)
        sayTaken(taken)
        finishStage()
    }

    /// Whether a field is not asked: it follows another one, its answer was taken, or it needs none.
    func isPassedOver(_ field: VisibleField) -> Bool { field.isCopied || isTaken(field) || field.isNeedless }

    private mutating func sayTaken(_ count: Int) {
        guard count > 0 else { return }
        say("\(count == 1 ? "1 answer was" : "\(count) answers were") taken; list shows what, and go STAGE.FIELD changes one.")
    }

    private mutating func sayCopied(_ count: Int) {
        guard count > 0 else { return }
        say(
            "\(count == 1 ? "1 answer is" : "\(count) answers are") copied from another stage; list shows what, and go STAGE.FIELD changes one."
        )
    }

    /// Reads a text out; whether there is more of it than a page.
    private mutating func read(_ document: [DocumentLine], title: String) -> Bool {
        guard !document.isEmpty else { return false }
        say("")
        say("\(title):")
        var pages = Pages(text.lines(of: document))
        spoken += pages.next() ?? []
        mode = .reading(pages)
        return !pages.isDone
    }

    /// A stage whose button says more than that it goes on is accepted by a word of its own.
    private mutating func finishStage() {
        if page.isLast || page.stage.definition.button != StageDefinition.nextButton {
            taking.spot = OrderTaking.Spot(place: FormPlace(isOnButton: true))
            mode = .button
        } else {
            heed(taking.send(.nextRequested))
        }
    }

    /// Asks a question, with what there is to choose from unless it was read out before.
    mutating func ask(_ field: VisibleField, again: Bool = false) {
        taking.spot = OrderTaking.Spot(field: field.id)
        (gathered, gatheredBytes) = ([], 0)
        if !again, let note = page.notes[field.id] { say(note) }
        switch field.definition.kind {
        case .list: mode = .question(field.id, .entries)
        case .block: mode = .question(field.id, .block)
        case .choicePerGroup:
            mode = .question(field.id, .groups([]))
            readOut(Question(field: field, group: group(of: field, .groups([]))).choices)
        case .choice, .multiChoice:
            let choices = field.choices
            let isLong = ChoiceSearch(choices: choices, numbered: []).isLong
            mode = .question(field.id, isLong ? .offered([]) : .line)
            if !again, !isLong { readOut(choices) }
        case .table:
            mode = .question(field.id, .table)
            if !again { explainTable(field) }
        case .text, .secret, .number, .date, .toggle, .document, .summary: mode = .question(field.id, .line)
        }
    }

    /// The options with their numbers.
    mutating func readOut(_ choices: [Choice]) {
        for (index, choice) in choices.enumerated() {
            spoken += text.lines("\(index + 1). \(choice.label)\(choice.detail.isEmpty ? "" : ", \(choice.detail)")", hanging: 3)
        }
    }

    /// Does what the flow wants of a front end.
    mutating func heed(_ effects: [ViewEffect]) {
        sayPrice()
        var isRefused = false
        for effect in effects {
            switch effect {
            case .focus(let field, _):
                isRefused = true
                refuse(field)
            case .wait(let work):
                say("\(purpose.doing) the \(purpose.noun). Please wait.")
                mode = .waiting(work)
                return
            case .leave(let reason):
                mode = .ended(.left(reason))
                return
            }
        }
        if !isRefused, state.phase == .answering, state.stage != stage { openStage() }
    }

    /// Says why a stage is not accepted, and asks again.
    private mutating func refuse(_ field: FieldID) {
        if state.stage != stage { sayPosition() }
        asked = page.stage.fields.map(\.id).filter { $0 != field }
        sayErrors(of: field)
        guard state.phase == .answering else { return }
        guard let shown = page.field(field), shown.definition.kind.takesAnswer else {
            mode = .button
            return
        }
        ask(shown, again: true)
    }

    /// What keeps a field from being right, each with the place it is about.
    mutating func sayErrors(of field: FieldID) {
        for finding in page.findings[field] ?? [] where finding.blocks {
            let line = finding.line.map { page.field(field)?.answer?.list == nil ? "" : "Entry \($0 + 1): " } ?? ""
            refuse("\(line)\(finding.message)")
        }
    }

    /// Advice about a field, each sentence once.
    mutating func advise(_ field: FieldID) {
        for finding in page.findings[field] ?? [] where !finding.blocks {
            if advised.insert("\(field) \(finding.message)").inserted { say("Advice: \(finding.message)") }
        }
    }

    /// The group that is asked about next, of a choice per group.
    func group(of field: VisibleField, _ gathering: Gathering) -> String? {
        guard case .groups(let chosen) = gathering else { return nil }
        var groups: [String] = []
        for choice in field.choices where !groups.contains(choice.group) { groups.append(choice.group) }
        return groups.indices.contains(chosen.count) ? groups[chosen.count] : nil
    }
}
