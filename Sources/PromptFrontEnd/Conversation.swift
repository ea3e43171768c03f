package import Flow
import FormView
package import Signals
package import Taking

/// An order as a conversation by lines: one is asked for, one is answered. The same engine as the full screen's; a value, which reads and writes
/// nothing itself.
package struct Conversation {
    /// What is said, and what comes next.
    package struct Turn: Hashable, Sendable {
        /// The lines that are said, each without its end and of at most 79 cells.
        package var lines: [String]
        /// What comes next.
        package var next: Next
    }

    /// What comes after what was said.
    package enum Next: Hashable, Sendable {
        /// A line is asked for; the question stands before it. A secret is not to be shown.
        case ask(String, isSecret: Bool)
        /// Something slow has begun.
        case wait(WorkID)
        /// The conversation is over.
        case end(Ending)
    }

    /// How a conversation ends.
    package enum Ending: Hashable, Sendable {
        /// The order stands.
        case placed
        case left(FlowEvent.LeaveReason)
        /// There are no more lines, and no order.
        case inputEnded
        /// Line after line was no answer: nobody is there who listens.
        case noAnswers
    }

    /// So many lines in a row that are no answers end a conversation.
    package static let patience = 1000

    /// What a line is the answer to.
    enum Mode: Hashable {
        case reading(Pages)
        case question(FieldID, Gathering)
        /// The stage's button.
        case button
        case waiting(WorkID)
        /// The order is placed, and somebody has yet to read what is shown only once.
        case parting
        case ended(Ending)
    }

    /// What has come of an answer that takes several lines.
    enum Gathering: Hashable {
        case line
        /// A list, an entry a line; `gathered` has those so far.
        case entries
        /// A block; `gathered` has its lines so far.
        case block
        /// The options chosen, one for each group so far.
        case groups([String])
        /// The options that were read out last, of a long list.
        case offered([Choice])
        /// Lines of a table, or the name of its file; `gathered` has those so far.
        case table
        /// Whether something with a table is to be done.
        case confirmation(TableTask)
        /// What is too long is not kept, up to its end.
        case overlong(isBlock: Bool)
    }

    /// An answer that `undo` brings back.
    struct Change: Hashable {
        var field: FieldID
        var before: Answer?
    }

    /// The order that is taken.
    package internal(set) var taking: OrderTaking
    let text: PlainText
    /// Whether somebody is at a terminal, which may be gone as soon as the program ends.
    let isWatched: Bool
    var mode = Mode.button
    /// The stage whose position was said last.
    var stage = ""
    /// The fields of the stage that were asked or passed over.
    var asked: [FieldID] = []
    /// The lines of an answer that takes several.
    var gathered: [String] = []
    var gatheredBytes = 0
    /// How many lines were refused since the last answer that was taken.
    var refusals = 0
    var history: [Change] = []
    /// What is being done with a table.
    var tableTask: TableTask?
    /// What was suggested last.
    var offered: Offer?
    /// What was taken of that.
    var taken: [TakenSuggestion] = []
    /// The field whose answer was refused: Enter alone then leaves it for later.
    var refused: FieldID?
    /// The advice that was given, by field and sentence: it is given once.
    var advised: Set<String> = []
    /// The price that was said last.
    var price = PricePanel()
    var draftFault: String?
    /// A block that was pasted where none is asked for is passed over up to its END line.
    var isPassingOver = false
    var spoken: [String] = []

    /// Goes on with an order at the spot where it is.
    ///
    /// - Parameters:
    ///   - isWatched: whether somebody is at a terminal, who is waited for before what is shown only once is gone.
    ///   - width: the cells a grapheme cluster takes.
    package init(_ taking: OrderTaking, isWatched: Bool = false, width: @escaping @Sendable (Character) -> Int) {
        (self.taking, self.isWatched) = (taking, isWatched)
        text = PlainText(typesetter: Typesetter(width: width))
    }

    var state: FlowState { taking.state }
    /// What can be typed instead of an answer.
    var summary: String {
        let catalogue = taking.engine.catalogue
        return Command.summary(
            isFree: catalogue.isFree, suggests: taking.engine.definition.fields.contains { $0.suggestions != nil },
            preview: catalogue.preview?.caption.lowercased())
    }
    var page: StageReading { taking.state.reading.page }

    /// Begins: says what it is and asks the first question, of the field where a draft was left if there is one.
    ///
    /// - Parameters:
    ///   - day: the day whose rules and prices hold, if it is not today.
    ///   - document: what the customer sent, for the order to begin with.
    ///   - answers: what is answered already, in the place of the document's answers.
    package mutating func begin(asOf day: String? = nil, with document: [UInt8]? = nil, answers: [FieldID: Answer] = [:]) -> Turn {
        say("\(taking.engine.definition.title), question by question. \(summary)")
        say(Command.escape)
        if let day { say("The rules and prices of \(day) hold.") }
        if let notice = taking.notice { say(notice) }
        if let document, let opening = taking.engine.catalogue.opening { read(opening.read(document)) }
        if !answers.isEmpty { _ = taking.send(.answersGiven(answers)) }
        sayPrice()
        let spot = taking.spot
        openStage(at: spot.place.isOnButton ? nil : spot.field.flatMap { page.field($0)?.id }, isAtButton: spot.place.isOnButton)
        return turn()
    }

    private mutating func read(_ document: OpeningDocument.Reading) {
        switch document {
        case .answers(let answers, let said):
            _ = taking.send(.answersGiven(answers))
            say(document: said)
        case .unreadable(let reason): say("Error: \(reason)")
        }
    }

    /// Takes a line; `nil` after the last.
    package mutating func take(_ line: LineReader.Line?) -> Turn {
        switch line {
        case nil where mode == .parting && !isPending: mode = .ended(.placed)
        case nil:
            _ = taking.send(.leaveRequested(.quit))
            mode = .ended(.inputEnded)
        case .text(let line): take(line)
        case .notUTF8: refuse("This line is not UTF-8 text, so it was not taken.")
        case .tooLong: refuse("This line has more than \(LineReader.limit) bytes, so it was not taken.")
        }
        return turn()
    }

    /// Leaves from outside: a signal, or a terminal that is gone.
    package mutating func leave(_ reason: FlowEvent.LeaveReason) -> Turn {
        heed(taking.send(.leaveRequested(reason)))
        return turn()
    }

    /// Takes the end of something slow.
    package mutating func finished(_ work: WorkID) -> Turn {
        let event = taking.finished(work)
        if let event, takeTable(event) { return turn() }
        let effects = event.map { taking.send($0) } ?? []
        switch state.phase {
        case .placed(let receipt):
            say("")
            if !receipt.isPending { say("The \(purpose.noun) \(receipt.id) is \(purpose.done).") }
            say(document: receipt.lines)
            say(document: receipt.shownOnce)
            mode = isWatched && !receipt.shownOnce.isEmpty ? .parting : .ended(.placed)
        case .answering:
            if case .waiting(work) = mode {
                if let failure = state.failure { say("Error: \(failure)") }
                mode = .button
            }
        case .placing, .left: break
        }
        heed(effects)
        return turn()
    }

    /// Whether nothing is kept before what is shown once is noted.
    var isPending: Bool { if case .placed(let receipt) = state.phase { receipt.isPending } else { false } }

    /// What the flow is for.
    var purpose: FlowPurpose { taking.engine.catalogue.purpose }

    /// What comes next, with everything said since the last time.
    private mutating func turn() -> Turn {
        if draftFault != state.draftFault {
            draftFault = state.draftFault
            if let draftFault { say("Error: \(draftFault)") }
        }
        let next: Next
        switch mode {
        case .reading(let pages): next = ask(pages.question + ": ")
        case .question(let id, let gathering): next = ask(id, gathering)
        case .button: next = ask("\(page.stage.definition.button) (yes or no) [\(page.isLast ? "no" : "yes")]: ")
        case .waiting(let work): next = .wait(work)
        case .parting: next = ask("Type noted when you have written it down: ")
        case .ended(let ending): next = .end(ending)
        }
        defer { spoken = [] }
        return Turn(lines: spoken, next: next)
    }

    private mutating func ask(_ id: FieldID, _ gathering: Gathering) -> Next {
        guard let field = page.field(id) else { return ask("\(page.stage.definition.button) (yes or no): ") }
        switch gathering {
        case .entries where !gathered.isEmpty: return ask("\(field.definition.label), entry \(gathered.count + 1): ")
        case .block where !gathered.isEmpty, .table where !gathered.isEmpty: return .ask("", isSecret: false)
        case .confirmation: return ask("Read it so? (yes or no): ")
        case .overlong: return .ask("", isSecret: false)
        case .groups: return ask(Question(field: field, group: group(of: field, gathering)).text)
        case .line, .entries, .block, .table, .offered:
            let isRefused = (page.findings[id] ?? []).contains(where: \.blocks)
            return ask(Question(field: field, isRefused: isRefused).text, isSecret: field.definition.kind == .secret)
        }
    }

    /// The last line of a question is where the answer is typed.
    private mutating func ask(_ question: String, isSecret: Bool = false) -> Next {
        var lines = text.lines(question + "…")
        // The mark keeps the room that the answer's blank needs.
        let last = lines.popLast().map { String($0.dropLast()) } ?? ""
        spoken += lines
        return .ask(last.hasSuffix(" ") || last.isEmpty ? last : last + " ", isSecret: isSecret)
    }

    // MARK: Saying

    /// Says why a line is no answer.
    mutating func refuse(_ reason: String) {
        say("Error: \(reason)")
        refusals += 1
        guard refusals >= Self.patience else { return }
        _ = taking.send(.leaveRequested(.quit))
        mode = .ended(.noAnswers)
    }

    mutating func say(_ sentence: String) { spoken += text.lines(sentence) }

    mutating func say(document: [DocumentLine]) { spoken += text.lines(of: document) }

    /// The price, once it is another than was said last.
    mutating func sayPrice() {
        let now = state.reading.price
        defer { price = now }
        guard (now.total, now.tax, now.currency) != (price.total, price.tax, price.currency), let sentence = now.sentence else { return }
        say(sentence)
    }
}
