import Flow
import FormView

/// What is typed instead of an answer.
extension Conversation {
    mutating func carryOut(_ command: Command) {
        refusals = 0
        switch command {
        case .help: help()
        case .guide(let topic): read(topic)
        case .back: goBack()
        case .list: list()
        case .go(let place): go(to: place)
        case .price: sayWholePrice()
        case .quote: say(taking.engine.catalogue.isFree ? "This costs nothing." : taking.keepQuote().said)
        case .quoteFor(let address): writeQuote(to: address)
        case .preview: sayPreview()
        case .undo: undo()
        case .take(let typed): takeKnown(typed)
        case .quit: heed(taking.send(.leaveRequested(.quit)))
        }
    }

    private mutating func help() {
        var isSecret = false
        if case .question(let id, _) = mode, let field = page.field(id) {
            isSecret = field.definition.kind == .secret
            let isAnswered = !(field.answer?.isEmpty ?? true) && !(page.findings[id] ?? []).contains(where: \.blocks)
            say(
                "\(field.definition.label): \(isAnswered ? "is answered, and Enter keeps it" : field.isRequired ? "needs an answer" : "may stay empty")."
            )
            say(field.definition.help)
            if !field.definition.hint.isEmpty { say("Example: \(field.definition.hint)") }
            if field.choices.count <= ChoiceSearch.readable, case .choice = field.definition.kind {
                for choice in field.choices where choice.id != choice.label { say("\(choice.id): \(choice.label)") }
            }
            for finding in page.findings[id] ?? [] {
                guard let source = taking.engine.catalogue.source(finding.message) else { continue }
                say("\(finding.message) Source: \(source).")
            }
        } else if !page.stage.definition.topic.isEmpty {
            say(page.stage.definition.topic)
        }
        sayTopics()
        say(summary)
        say(isSecret ? Command.secretEscape : Command.escape)
    }

    private var topics: [HelpTopic] { taking.engine.catalogue.topics(state.reading) }

    /// Names the guides about what is asked.
    private mutating func sayTopics() {
        let topics = topics
        guard !topics.isEmpty else { return }
        var field: FieldID?
        if case .question(let id, _) = mode { field = id }
        let named = topics.about(field, among: page.stage.fields.map(\.id)).map { "? \($0.id)" } + ["? guides (all of them)"]
        say("To read more, type: \(named.joined(separator: ", "))")
    }

    private mutating func read(_ topic: String) {
        let topics = topics
        guard !topics.isEmpty else { return refuse("There are no guides here. If this is the answer, type =? \(topic)") }
        if topic == "guides" {
            for topic in topics { spoken += text.lines("? \(topic.id): \(topic.title)", hanging: 2) }
            return
        }
        guard let found = topics.first(where: { $0.id == topic.lowercased() }) else {
            return refuse("There is no guide “\(topic)”; ? guides lists them. If this is the answer, type =? \(topic)")
        }
        say("")
        say("\(found.title)")
        say(document: found.lines())
        let see = found.see.filter { id in topics.contains { $0.id == id } }.map { "? \($0)" }
        if !see.isEmpty { say("See also: \(see.joined(separator: ", "))") }
        say("")
    }

    /// The question before this one, which may be in a stage before.
    private mutating func goBack() {
        let fields = questions
        var earlier = fields.filter { asked.contains($0) }
        if case .question(let id, _) = mode { earlier = Array(fields.prefix { $0 != id }) }
        if let previous = earlier.last {
            refused = nil
            asked = page.stage.fields.map(\.id).prefix { $0 != previous }.map(\.self)
            return goOn()
        }
        guard page.number > 1 else { return say("This is the first question.") }
        // A stage without a question is no place to stay.
        repeat { _ = taking.send(.backRequested) } while questions.isEmpty && page.number > 1
        openStage(at: questions.last)
    }

    /// What is asked on the stage.
    private var questions: [FieldID] {
        page.stage.fields.filter { $0.definition.kind.takesAnswer && !$0.isCopied }.map(\.id)
    }

    /// The stages with how they stand, and the answers of this one.
    private mutating func list() {
        for (index, stage) in state.visible.stages.enumerated() {
            let here = stage.id == state.stage ? " (here)" : ""
            let words = state.reading.statuses[stage.id]?.words ?? ""
            spoken += text.lines("\(index + 1). \(stage.definition.title): \(words)\(here)", hanging: 4)
        }
        let answered = page.stage.fields.filter { $0.definition.kind.takesAnswer && $0.answer != nil }
        guard !answered.isEmpty else { return }
        say("Answers of \(page.stage.definition.title):")
        for field in answered {
            let words = field.answer?.words(choices: field.choices) ?? ""
            spoken += text.lines(
                "\(field.definition.label) (\(field.id)): \(words.isEmpty ? "none" : words)\(field.isCopied ? ", copied" : "")", hanging: 2)
        }
    }

    /// A stage by its number, its id or the beginning of its title; a field by its id.
    private mutating func go(to place: String) {
        let stages = state.visible.stages
        let field = FieldID(place).flatMap { state.visible.field($0)?.id }
        guard let target = field?.stage ?? stage(place, of: stages) else {
            return refuse(
                place.isEmpty
                    ? "Name the stage after go; list shows the stages."
                    : "There is no stage “\(place)”; list shows the stages. If this is the answer, type =go \(place)")
        }
        _ = taking.send(.stageChosen(target))
        openStage(at: field)
    }

    private func stage(_ place: String, of stages: [VisibleStage]) -> String? {
        if let number = Int(place) { return stages.indices.contains(number - 1) ? stages[number - 1].id : nil }
        if let stage = stages.first(where: { $0.id == place }) { return stage.id }
        let wanted = ChoiceIndex.folded(place)
        let titled = stages.filter { ChoiceIndex.folded($0.definition.title).hasPrefix(wanted) }
        let exact = titled.first { ChoiceIndex.folded($0.definition.title) == wanted }
        return place.isEmpty ? nil : (exact ?? (titled.count == 1 ? titled.first : nil))?.id
    }

    private mutating func sayWholePrice() {
        let lines = state.reading.price.documentLines
        if lines.isEmpty {
            say(taking.engine.catalogue.isFree ? "This costs nothing." : "There is no price yet.")
        } else {
            say(document: lines)
        }
    }

    private mutating func writeQuote(to address: String) {
        guard !taking.engine.catalogue.isFree else { return say("This costs nothing.") }
        let kept = taking.keepQuote()
        say(kept.said)
        guard let number = kept.writable?.number else { return }
        say(taking.writeQuote(number, to: address))
    }

    private mutating func sayPreview() {
        guard let preview = taking.engine.catalogue.preview else { return say("There is nothing to be seen before.") }
        guard let lines = preview.lines(state.reading) else { return say(preview.absence) }
        say(document: lines)
    }

    /// Takes the last answer back and asks again.
    private mutating func undo() {
        guard let change = history.popLast() else { return say("There is nothing to take back.") }
        _ = taking.send(.takenBack(change.field, to: change.before))
        sayPrice()
        guard let field = state.visible.field(change.field) else {
            say("The last answer is taken back.")
            return state.stage == stage ? () : openStage()
        }
        say("Taken back: \(field.definition.label).")
        if change.field.stage == stage, state.stage == stage {
            refused = nil
            asked = page.stage.fields.map(\.id).prefix { $0 != change.field }.map(\.self)
            goOn()
        } else {
            _ = taking.send(.stageChosen(change.field.stage))
            openStage(at: change.field)
        }
    }
}

extension FlowReading.StageStatus {
    /// How a stage stands, as it is said.
    fileprivate var words: String {
        switch self {
        case .complete: "accepted"
        case .faulty: "something is to be mended"
        case .visited: "opened, not accepted yet"
        case .unseen: "not opened yet"
        }
    }
}
