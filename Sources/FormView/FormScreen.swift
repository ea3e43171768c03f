package import Flow

/// A flow on a full screen: takes keys, gives back effects and a buffer of cells. A value; touches no terminal and no file.
package struct FormScreen: Sendable {
    /// Position, answers and findings, as every front end has them.
    package internal(set) var flow: FlowState
    let engine: FlowEngine
    let now: @Sendable () -> Instant
    var state = FormState()
    var page: StagePage
    var layout: ScreenLayout
    /// The page and what stands around it, as last drawn; `nil` while the screen is too small for it.
    var drawn: DrawnFrame?
    /// The size it is shown in.
    package internal(set) var size: Size
    /// What is shown over the form or instead of it, as last laid out.
    var window: OverlayPicture?
    /// How many keys were refused because nobody could have seen what they do.
    var bells = 0
    let typesetter: Typesetter

    /// What the flow says about the stage on the screen.
    var reading: StageReading { flow.reading.page }

    /// The fields of the stage on the screen that are asked.
    var asked: [VisibleField] { state.asked(reading.stage) }

    /// The day whose rules and prices hold, if it is not today.
    let day: String?

    /// Shows a flow on a screen of `size` cells, with the focus on `focus` or else on the first field of the stage, at a `place` there.
    ///
    /// - Parameters:
    ///   - engine: what the flow was made with.
    ///   - day: the day whose rules and prices hold, for people, if it is not today.
    ///   - isRecorded: whether somebody may read later what the screen shows, so that secrets cannot be revealed.
    ///   - isSpoken: whether the screen is read aloud or in braille.
    ///   - now: the time, asked once for each event.
    ///   - width: how many cells a grapheme cluster takes: 0, 1 or 2.
    package init(
        flow: FlowState, engine: FlowEngine, size: Size, focus: FieldID? = nil, place: FormPlace? = nil, day: String? = nil,
        isRecorded: Bool = false, isSpoken: Bool = false,
        now: @escaping @Sendable () -> Instant, width: @escaping @Sendable (Character) -> Int
    ) {
        (self.flow, self.engine, self.day, self.now) = (flow, engine, day, now)
        state.scratchpad.isRecorded = isRecorded
        self.size = size
        typesetter = Typesetter(isSpoken: isSpoken) { character in min(2, max(0, width(character))) }
        layout = ScreenLayout(size, messageRows: 0, isPriced: !engine.catalogue.isFree, isSpoken: isSpoken)
        page = StagePage(flow, engine.definition, state: &state, columns: 1, viewport: 1, typesetter: typesetter)
        state.focus = focus.flatMap { id in reading.field(id).map { .field($0.id) } } ?? beginning
        state.follow(asked)
        showTables()
        if let place { go(to: place) }
        settle()
    }

    /// The field with the focus; `nil` while the stage's button has it.
    package var focusedField: FieldID? {
        if case .field(let id) = state.focus { id } else { nil }
    }

    /// Takes an event from outside: the answer to an effect, a signal. Effects that move the focus are carried out, the others returned.
    package mutating func receive(_ event: FlowEvent) -> [FlowEffect] {
        let effects: [FlowEffect]
        switch event {
        case .fileRead(let bytes): effects = begin(with: bytes)
        case .fileNotRead(let message): effects = refuseOpening(message)
        case .tableNotRead(let field, let fault):
            take(fault, of: field)
            effects = []
        case .chosen:
            let leaves = state.leavesThen
            (state.tableWork, state.leavesThen) = (nil, false)
            let sent = send(event)
            askAgain()
            effects = sent + (leaves ? respond(to: Stroke(.control("q"))) : fillTables())
        case .quoteAnswered(let message, let writable):
            effects = send(.quoteAnswered(message))
            take(quote: message, writable)
        default:
            let fault = flow.draftFault
            effects = send(event)
            if flow.draftFault != fault { askAgain() }
        }
        settle()
        return effects
    }

    /// Whether something is lost is what the question of leaving is about.
    private mutating func askAgain() {
        guard case .leave(let dialog)? = state.overlay else { return }
        state.overlay = .leave(LeaveDialog(flow, purpose, dialog.reason, interrupting: state.tableWork))
    }

    /// Goes on in a screen of another size. Any size will do, and nothing is lost in a small one.
    package mutating func resize(to size: Size) {
        self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
        settle()
    }

    /// Takes note of what somebody can see now.
    package mutating func wasShown() {
        state.suggesting.seen = window == nil && !layout.isTooSmall ? chosenSuggestion : nil
        state.isPlacingShown = canPlace && window == nil && !layout.isTooSmall
    }

    /// Whether Enter would place the order.
    private var canPlace: Bool { flow.phase == .answering && state.focus == .button && reading.isLast }

    /// Shows how much of something slow is done, 0 to 1.
    package mutating func progress(_ done: Double) {
        state.progress = min(1, max(0, done))
        settle()
    }

    /// Whether somebody has ticked that what is shown once, after placing, is noted.
    package var isReceiptNoted: Bool { state.receipt.isNoted }

    /// Shows a message above the footer until the next key.
    package mutating func show(message: String) {
        state.scratchpad.message = message
        settle()
    }

    /// Hands an event to the flow and lets the form follow what changed.
    mutating func send(_ event: FlowEvent) -> [FlowEffect] {
        let before = flow.stage
        let phase = flow.phase
        let effects = flow.receive(event, at: now(), using: engine)
        if flow.stage != before {
            state.controls = [:]
            state.scroll = 0
            state.focus = beginning
        }
        if flow.phase != phase {
            (state.overlay, state.dialogHelp, state.progress) = (nil, nil, 0)
        }
        state.follow(asked)
        showTables()
        chooseSuggestion()
        for case .focus(let field, let line) in effects where reading.field(field) != nil {
            state.focus = .field(field)
            if let line { state.controls[field]?.moveCaret(toLine: line) }
            explainRefusal(field)
        }
        keepFocusShown()
        return effects.filter { if case .focus = $0 { false } else { true } }
    }

    /// Where a stage begins.
    private var beginning: Focus {
        let first = asked.first { $0.id == reading.stage.definition.beginning } ?? asked.first
        return first.map { .field($0.id) } ?? .button
    }

    /// Says why a stage was not accepted, in other words each time: a screen reader speaks what changes.
    private mutating func explainRefusal(_ field: FieldID) {
        let findings = flow.reading.blockingFindings(of: flow.stage)
        guard let first = findings.first(where: { $0.field == field }) else { return }
        let rest = findings.count > 1 ? " (\(findings.count - 1) more to mend)" : ""
        let said = "Not accepted: \(first.message)\(rest)"
        let message = state.scratchpad.refusal == said ? "Still not accepted: \(first.message)\(rest)" : said
        (state.scratchpad.message, state.scratchpad.refusal) = (message, message)
    }

    /// Moves the focus off a field that is hidden now, to the one that follows it.
    private mutating func keepFocusShown() {
        guard case .field(let id) = state.focus, reading.field(id) == nil else { return }
        let order = engine.definition.stage(flow.stage)?.fields.map(\.id) ?? []
        let following = order.drop { $0 != id }.first { reading.field($0) != nil }
        state.focus = following.map(Focus.field) ?? .button
    }

    /// Lays the screen out again after anything changed.
    mutating func settle() {
        let messages = messageLines
        layout = ScreenLayout(
            size, messageRows: messages.count, isPriced: !engine.catalogue.isFree, isSpoken: typesetter.isSpoken)
        guard !layout.isTooSmall else {
            drawn = nil
            return
        }
        // The last column shows where the page goes on.
        page = StagePage(
            flow, engine.definition, state: &state, columns: layout.form.columns - 1, viewport: layout.form.rows, typesetter: typesetter,
            last: page)
        state.reveal(page.extent(of: state.focus), pageRows: page.rows.count, viewport: layout.form.rows)
        layOutWindow()
        draw(messages: messages.isEmpty ? announcement : messages)
    }

    /// The message, or else what keeps the draft from being saved, wrapped; it may take a few rows from the form but never all.
    var messageLines: [String] {
        typesetter.messageLines(
            state.scratchpad.message ?? flow.draftFault, columns: size.columns, atMost: typesetter.mostMessageLines(of: size.rows))
    }

    private mutating func layOutWindow() {
        let (rows, columns) = windowSize
        if var help = state.dialogHelp {
            window = help.layOut(rows: rows, columns: columns, typesetter: typesetter)
            state.dialogHelp = help
            return
        }
        switch (state.overlay, flow.phase) {
        case (.help(var help), _):
            window = help.layOut(rows: rows, columns: columns, typesetter: typesetter)
            state.overlay = .help(help)
        case (.stages(var stages), _):
            window = stages.layOut(flow, rows: rows, columns: columns, typesetter: typesetter)
            state.overlay = .stages(stages)
        case (.opening(var dialog), _):
            window = dialog.layOut(columns: columns, typesetter: typesetter)
            state.overlay = .opening(dialog)
        case (.file(let field, var prompt), _):
            window = prompt.layOut(columns: columns, typesetter: typesetter)
            state.overlay = .file(field, prompt)
        case (.quote(let number, var prompt), _):
            window = prompt.layOut(columns: columns, typesetter: typesetter)
            state.overlay = .quote(number, prompt)
        case (.confirmTable(_, _, let dialog), _): window = dialog.layOut(columns: columns, typesetter: typesetter)
        case (.leave(let dialog), _): window = dialog.layOut(columns: columns, typesetter: typesetter)
        case (nil, .placed(let receipt)):
            window = state.receipt.layOut(receipt, purpose, rows: rows, columns: columns, typesetter: typesetter)
        case (nil, .placing): window = waiting("\(purpose.doing) the \(purpose.noun)…", columns)
        case (nil, _): window = state.tableWork.map { waiting($0.title, columns) }
        }
    }

    /// What the flow is for.
    var purpose: FlowPurpose { engine.catalogue.purpose }

    /// The window over something that takes its time and can be given up.
    private func waiting(_ title: String, _ columns: Int) -> OverlayPicture {
        OverlayPicture(
            title: title, rows: [Line("Please wait.")] + DeskWaiting.bar(state.progress, columns: columns),
            cursor: Position(row: 0, column: 0),
            footer: [(.close, "Give up")])
    }

    /// The rows and columns of text a window may have.
    var windowSize: (rows: Int, columns: Int) {
        (max(1, layout.messageRow - 3), max(1, min(size.columns - 4, 96)))
    }
}
