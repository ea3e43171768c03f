import Flow

/// Lines as answers.
extension Conversation {
    /// The most bytes of an answer of several lines.
    private static let answerLimit = 1_000_000

    /// What is shown once after it, as sentences call it.
    private var shownOnce: String { if case .placed(let receipt) = state.phase { receipt.secret } else { "" } }

    mutating func take(_ line: String) {
        switch mode {
        // What is typed meanwhile is an answer to nothing.
        case .waiting, .ended: return
        case .parting:
            // Whoever wants to leave is not kept.
            switch line.filter({ !$0.isWhitespace }).lowercased() {
            case "noted", "yes", "y": mode = .ended(.placed)
            case "quit", "q": mode = .ended(isPending ? .left(.quit) : .placed)
            default: say("The \(shownOnce) is shown only now. Type noted when you have it, or quit.")
            }
            return
        case .reading, .question, .button: break
        }
        if passOver(line) { return }
        // Within a block every line is a part of it.
        if !isInBlock, let command = Command(line) ?? Command(line, isAnyCase: true).flatMap({ canBeAnswer(line) ? nil : $0 }) {
            // Where nobody is known, it may be the answer.
            if case .take = command, suggestingField == nil {} else { return carryOut(command) }
        }
        switch mode {
        case .reading(var pages):
            switch line.filter({ !$0.isWhitespace }).lowercased() {
            case "":
                spoken += pages.next() ?? []
                mode = .reading(pages)
                if pages.isDone { goOn() }
            case "skip", "s": goOn()
            default: say("Press Enter to read on, or type skip.")
            }
        case .question(let id, let gathering):
            guard let field = page.field(id) else { return goOn() }
            take(line, for: field, gathering)
        case .button: takeButton(line)
        case .waiting, .parting, .ended: break
        }
    }

    /// Whether a line may be meant as the answer, as long as nobody knows its sense: somebody may be called Price.
    private func canBeAnswer(_ line: String) -> Bool {
        guard case .question(let id, let gathering) = mode, let field = page.field(id) else { return false }
        switch field.definition.kind {
        case .text, .secret, .list, .block, .table: return true
        case .number, .date, .toggle, .document, .summary: return false
        case .choice, .multiChoice, .choicePerGroup:
            let choices = Question(field: field, group: group(of: field, gathering)).choices
            return ChoiceSearch(choices: choices, numbered: []).find(line) != .none
        }
    }

    private var isInBlock: Bool {
        guard case .question(_, let gathering) = mode else { return false }
        return switch gathering {
        case .block, .table: !gathered.isEmpty
        case .overlong(let isBlock): isBlock
        case .line, .entries, .groups, .offered, .confirmation: false
        }
    }

    /// A block pasted where none is asked for must not become the answers of what comes next.
    private mutating func passOver(_ line: String) -> Bool {
        if isPassingOver {
            isPassingOver = !line.contains("-----END")
            return true
        }
        guard line.hasPrefix("-----BEGIN"), !isAskingForBlock else { return false }
        refuse("A block of lines is no answer here, so it was not taken.")
        isPassingOver = true
        return true
    }

    private var isAskingForBlock: Bool {
        switch mode {
        case .question(_, .block), .question(_, .table): true
        default: isInBlock
        }
    }

    private mutating func takeButton(_ line: String) {
        switch Self.truth(line) ?? (line.allSatisfy(\.isWhitespace) ? !page.isLast : nil) {
        case true?: heed(taking.send(page.isLast ? .placeRequested : .nextRequested))
        case false?:
            say(
                page.isLast
                    ? "Nothing was \(purpose.done). back, list and go STAGE lead to the answers; quit keeps the draft."
                    : "Not confirmed. back, list and go STAGE lead to the answers.")
        case nil: refuse("Type yes or no.")
        }
    }

    private mutating func take(_ line: String, for field: VisibleField, _ gathering: Gathering) {
        switch gathering {
        case .entries: return takeEntry(line, field)
        case .block: return takeBlockLine(line, field)
        case .table: return takeTableLine(line, field)
        case .confirmation(let task): return takeConfirmation(line, of: task, field)
        case .overlong(let isBlock):
            if isBlock ? line.contains("-----END") : line.allSatisfy(\.isWhitespace) { ask(field, again: true) }
            return
        case .groups(let chosen): return takeGroup(line, chosen, field)
        case .line, .offered: break
        }
        let isSecret = field.definition.kind == .secret
        if line.isEmpty || !isSecret && line.allSatisfy(\.isWhitespace) { return keep(field) }
        guard let value = Command.answer(line, isSecret: isSecret) else { return submit(Self.nothing(field.definition.kind), to: field) }
        switch field.definition.kind {
        case .secret: submit(.secret(Secret(value)), to: field)
        case .toggle:
            guard let truth = Self.truth(value) else { return refuse("Type yes or no.") }
            submit(.toggle(truth), to: field)
        case .number: submit(Int(value.filter { !$0.isWhitespace }).map(Answer.number) ?? .text(value), to: field)
        case .choice: choose(value, field, gathering)
        case .multiChoice:
            switch ChoiceSearch(choices: field.choices, numbered: field.choices).findAll(value) {
            case .success(let choices): submit(.list(choices.map(\.id)), to: field)
            case .failure(let unclear): refuse("“\(unclear.text)” is not one of the options.")
            }
        case .text, .date, .list, .block, .table, .choicePerGroup, .document, .summary: submit(.text(value), to: field)
        }
    }

    /// What an answer is that was emptied.
    private static func nothing(_ kind: FieldKind) -> Answer {
        switch kind {
        case .toggle: .toggle(false)
        case .multiChoice, .choicePerGroup, .list: .list([])
        case .secret: .secret(Secret(""))
        case .table: .table(.empty)
        case .text, .number, .date, .choice, .block, .document, .summary: .text("")
        }
    }

    static func truth(_ text: String) -> Bool? {
        switch text.lowercased().filter({ !$0.isWhitespace }) {
        case "yes", "y", "true": true
        case "no", "n", "false": false
        default: nil
        }
    }

    // MARK: Choices

    private mutating func choose(_ typed: String, _ field: VisibleField, _ gathering: Gathering) {
        let offered = if case .offered(let choices) = gathering { choices } else { field.choices }
        guard let choice = found(typed, in: ChoiceSearch(choices: field.choices, numbered: offered), field) else { return }
        submit(.text(choice.id), to: field)
    }

    /// The option that is meant; `nil` once it was said that there is none, or more than one.
    private mutating func found(_ typed: String, in search: ChoiceSearch, _ field: VisibleField) -> Choice? {
        switch search.find(typed) {
        case .one(let choice, let remark):
            if let remark { say(remark) }
            return choice
        case .none: refuse("No option is called “\(typed)”.")
        case .several(let matches):
            let shown = Array(matches.prefix(ChoiceSearch.readable))
            say(
                "“\(typed)” fits \(matches.count) options\(matches.count > shown.count ? ", of which these are the first" : ""). Type a number, or more of the name."
            )
            readOut(shown)
            if case .choice = field.definition.kind { mode = .question(field.id, .offered(shown)) }
        }
        return nil
    }

    private mutating func takeGroup(_ line: String, _ chosen: [String], _ field: VisibleField) {
        guard let group = group(of: field, .groups(chosen)) else { return submit(.list(chosen.filter { !$0.isEmpty }), to: field) }
        let choices = Question(field: field, group: group).choices
        var picked = ""
        if line.allSatisfy(\.isWhitespace) {
            picked = choices.first { field.answer?.list?.contains($0.id) ?? false }?.id ?? ""
        } else if let value = Command.answer(line, isSecret: false) {
            let search = ChoiceSearch(choices: choices, numbered: choices)
            if !field.definition.rules.isEmpty, search.find(value) == .none {
                // A rule may know what is written otherwise, and else says what may be chosen.
                picked = value
            } else {
                guard let choice = found(value, in: search, field) else { return }
                picked = choice.id
            }
        }
        let now = chosen + [picked]
        guard let next = self.group(of: field, .groups(now)) else { return submit(.list(now.filter { !$0.isEmpty }), to: field) }
        mode = .question(field.id, .groups(now))
        readOut(Question(field: field, group: next).choices)
    }

    // MARK: Several lines

    private mutating func takeEntry(_ line: String, _ field: VisibleField) {
        if line.allSatisfy(\.isWhitespace) {
            return gathered.isEmpty ? keep(field) : submit(.list(gathered), to: field)
        }
        guard let value = Command.answer(line, isSecret: false) else { return submit(.list(gathered), to: field) }
        gather(value, field, isBlock: false)
    }

    private mutating func takeBlockLine(_ line: String, _ field: VisibleField) {
        if gathered.isEmpty {
            if line.allSatisfy(\.isWhitespace) { return keep(field) }
            if line == "=" { return submit(.text(""), to: field) }
        }
        // What has no BEGIN line has no END line either.
        let isMarked = (gathered.first ?? line).contains("-----BEGIN")
        if !isMarked, line.allSatisfy(\.isWhitespace) { return submit(.text(gathered.joined(separator: "\n")), to: field) }
        gather(line, field, isBlock: isMarked)
        if isInBlock, line.contains("-----END") { submit(.text(gathered.joined(separator: "\n")), to: field) }
    }

    mutating func gather(_ line: String, _ field: VisibleField, isBlock: Bool, limit: Int = Self.answerLimit) {
        gathered.append(line)
        gatheredBytes += line.utf8.count + 1
        guard gatheredBytes > limit else { return }
        (gathered, gatheredBytes) = ([], 0)
        mode = .question(field.id, .overlong(isBlock: isBlock))
        refuse("This answer has more than \(limit) bytes, so it was not taken.")
    }

    // MARK: Into the flow

    /// Enter alone: what there is stays. What was refused is left for later, since another answer may make it right.
    mutating func keep(_ field: VisibleField) {
        if refused == field.id {
            refused = nil
            asked.append(field.id)
            return goOn()
        }
        leave(field, given: nil)
    }

    mutating func submit(_ answer: Answer, to field: VisibleField) {
        history.append(Change(field: field.id, before: state.answers[field.id]))
        switch field.definition.kind {
        case .choice, .multiChoice, .choicePerGroup, .toggle, .table: _ = taking.send(.chosen(field.id, answer))
        case .text, .secret, .number, .date, .list, .block, .document, .summary: _ = taking.send(.answered(field.id, answer))
        }
        leave(field, given: answer)
    }

    /// Takes an answer back that must not be kept, as was said: what was there before counts again.
    private mutating func forgetUnkept(_ field: FieldID) {
        guard (page.findings[field] ?? []).contains(where: { taking.engine.catalogue.unkept.contains($0.rule) }) else { return }
        let before = history.last?.field == field ? history.popLast()?.before : nil
        _ = taking.send(.takenBack(field, to: before))
    }

    /// Takes the answer for finished, says what came of it, and goes on, or asks again.
    private mutating func leave(_ field: VisibleField, given: Answer?) {
        let before = stage
        heed(taking.send(.fieldLeft(field.id)))
        // An answer that hides its own stage has led to another one.
        guard stage == before else { return }
        guard let shown = page.field(field.id) else { return goOn() }
        if (page.findings[field.id] ?? []).contains(where: \.blocks) {
            refused = field.id
            sayErrors(of: field.id)
            guard state.phase == .answering else { return }
            forgetUnkept(field.id)
            return ask(page.field(field.id) ?? shown, again: true)
        }
        refused = nil
        if given != nil { refusals = 0 }
        if let given, let taken = shown.answer, taken != given, taken.secret == nil {
            say("Taken as: \(taken.words(choices: shown.choices))")
        }
        advise(field.id)
        asked.append(field.id)
        if case .text(let typed)? = given, field.definition.suggestions != nil { offer(for: field.id, typed: typed) }
        if given != nil, fillTable(with: field.id) { return }
        goOn()
    }
}
