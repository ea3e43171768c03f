package import Flow

extension FormScreen {
    /// Takes a key. Every key is harmless in every state; what is to be done outside is returned. Ctrl-L and Ctrl-Z are the front end's.
    package mutating func press(_ key: KeyPress) -> [FlowEffect] { press(Stroke(key)) }

    mutating func press(_ stroke: Stroke) -> [FlowEffect] {
        if case .left = flow.phase { return [] }
        if stroke.action == .redraw || stroke.action == .suspend { return [] }
        state.scratchpad.message = nil
        if !stroke.cuts { state.scratchpad.killRing.stopCollecting() }
        if case .paste = stroke.key, !takesPaste {
            state.scratchpad.message = "There is nothing to paste into here; the text was not taken."
        }
        // A key that would move in rows has nothing to move in before they are read, and must not move elsewhere instead.
        if stroke.key.movesInRows {
            let opening = openTable()
            if !opening.isEmpty {
                settle()
                return opening
            }
        }
        let effects = respond(to: stroke)
        var opening = openTable()
        if opening.isEmpty { opening = fillTables() }
        settle()
        return effects.savingOnce + opening
    }

    /// Takes characters that come all at once, and lays the screen out after the last.
    mutating func pressAll(_ characters: Substring) -> [FlowEffect] {
        state.scratchpad.message = nil
        let effects = characters.flatMap { respond(to: Stroke(.character($0))) }
        settle()
        return effects.savingOnce
    }

    /// Whether a paste has somewhere to go. Where it has not, that is said: nothing is dropped silently.
    var takesPaste: Bool {
        guard !layout.isTooSmall, flow.phase == .answering else { return false }
        switch state.overlay {
        case .stages, .opening, .file, .quote: return true
        case .help, .leave, .confirmTable: return false
        case nil: return focusedField.flatMap { state.controls[$0]?.takesText } ?? false
        }
    }

    mutating func respond(to stroke: Stroke) -> [FlowEffect] {
        switch (stroke.action, flow.phase) {
        case (.quit, .answering):
            let keeping = keepCell()
            if !keeping.isEmpty {
                state.leavesThen = true
                return keeping
            }
            // The control stays as it is: an open list with what was typed in it is where the order is gone on with.
            let effects = focusedField.map { send(.fieldLeft($0)) } ?? []
            // Nothing is lost without being asked for: what is on the screen may be all there is.
            guard flow.draftFault != nil || state.tableWork?.lost != nil else { return effects + send(.leaveRequested(.quit)) }
            if case .leave? = state.overlay { return effects + send(.leaveRequested(.quit)) }
            state.overlay = .leave(LeaveDialog(flow, purpose, .quit, interrupting: state.tableWork))
            // What stood in the way may be gone; then the question says so.
            return effects + (flow.draftFault == nil ? [] : [.saveDraft])
        case (.quit, .placed): return send(.leaveRequested(.quit))
        case (.interrupt, _):
            if case .leave? = state.overlay { return send(.leaveRequested(.interrupted)) }
            let keeping = keepCell()
            state.overlay = .leave(LeaveDialog(flow, purpose, .interrupted, interrupting: state.tableWork))
            return keeping
        default: break
        }
        // On a screen that is too small nobody can see what is typed; only the question of leaving is in its notice.
        if layout.isTooSmall {
            if case .leave? = state.overlay, stroke.action == .close {
                state.overlay = nil
            } else {
                bells += 1
            }
            return []
        }
        if takeDialogHelp(stroke) { return [] }
        if state.overlay != nil { return respondInOverlay(to: stroke) }
        // Keys that are typed while a table is read are for nothing.
        if state.tableWork != nil { return stroke.action == .close ? [.giveUp] : [] }
        switch flow.phase {
        case .answering: return respondInForm(to: stroke)
        case .placed(let receipt):
            if case .send(let event) = state.receipt.take(stroke, receipt, &state.scratchpad) { return send(event) }
            return []
        // The keys typed meanwhile are answers to nothing.
        case .placing: return stroke.action == .close ? [.giveUp] : []
        case .left: return []
        }
    }

    /// F1 in a window shows its help, and goes back to it.
    private mutating func takeDialogHelp(_ stroke: Stroke) -> Bool {
        if var help = state.dialogHelp {
            state.dialogHelp = help.take(stroke) == .handled ? help : nil
            return true
        }
        guard stroke.key == .function(1) || stroke.action == .help, let help = windowHelp else { return false }
        // In the list of stages and where a file is named, characters are text.
        switch state.overlay {
        case .stages?, .opening?, .file?, .quote?: if stroke.key != .function(1) { return false }
        default: break
        }
        state.dialogHelp = help
        return true
    }

    private var windowHelp: HelpOverlay? {
        switch (state.overlay, flow.phase) {
        case (.stages, _): DialogHelp.overlay(list: "Stages", "The stages of the \(purpose.noun), to go to one of them.", filters: true)
        case (.leave(let dialog), _): DialogHelp.overlay(dialog.confirm)
        case (.opening(let dialog), _): DialogHelp.overlay(dialog.prompt)
        case (.file(_, let prompt), _), (.quote(_, let prompt), _): DialogHelp.overlay(prompt)
        case (.confirmTable(_, _, let dialog), _): DialogHelp.overlay(dialog)
        case (nil, .placed(let receipt)): state.receipt.help(receipt, purpose)
        case (.help, _), (nil, _): nil
        }
    }

    private mutating func respondInOverlay(to stroke: Stroke) -> [FlowEffect] {
        let response: OverlayResponse
        switch state.overlay {
        case .help(var help):
            response = help.take(stroke)
            state.overlay = .help(help)
        case .stages(var stages):
            response = stages.take(stroke, flow, &state.scratchpad)
            state.overlay = .stages(stages)
        case .leave(var dialog):
            response = dialog.take(stroke)
            state.overlay = .leave(dialog)
        case .opening(let dialog): return respond(to: stroke, in: dialog)
        case .file(let field, let prompt): return respond(to: stroke, in: prompt, for: field)
        case .quote(let number, let prompt): return respond(to: stroke, in: prompt, forQuote: number)
        case .confirmTable(let field, let task, let dialog): return respond(to: stroke, in: dialog, task, for: field)
        case nil: return []
        }
        switch response {
        case .handled: return []
        case .closed:
            state.overlay = nil
            return []
        case .send(let event):
            let field = if case .stages(let stages)? = state.overlay { stages.field } else { FieldID?.none }
            state.overlay = nil
            guard case .stageChosen = event else { return send(event) }
            let effects = leaveField() + send(event)
            if let field, reading.field(field) != nil { state.focus = .field(field) }
            return effects
        }
    }

    private mutating func respondInForm(to stroke: Stroke) -> [FlowEffect] {
        if let effects = takeSuggestion(stroke) { return effects }
        // The control is taken out while it changes: a second reference would make every change copy a long text.
        if case .field(let id) = state.focus, let field = reading.field(id), var control = state.controls.removeValue(forKey: id) {
            let response = control.take(stroke, field, &state.scratchpad)
            state.controls[id] = control
            switch response {
            case .ignored: break
            case .handled: return []
            case .answered(let answer): return send(.answered(id, answer))
            case .chosen(let answer): return send(.chosen(id, answer))
            case .table(let task): return work(task, on: id)
            case .asksForFile:
                openFileDialog(for: id)
                return []
            case .accepted(let answer): return send(.answered(id, answer)) + accept()
            }
        }
        return respondInFormItself(to: stroke)
    }

    private mutating func respondInFormItself(to stroke: Stroke) -> [FlowEffect] {
        switch stroke.action {
        case .accept: return accept()
        // The order is placed by Enter alone.
        case .choose: return state.focus == .button && !reading.isLast ? accept() : []
        case .nextField: return moveFocus(by: 1, wraps: true)
        case .previousField: return moveFocus(by: -1, wraps: true)
        case .down: return moveFocus(by: 1, wraps: false)
        case .up: return moveFocus(by: -1, wraps: false)
        case .nextStage: return goOn()
        case .skipAhead: return skipAhead()
        case .previousStage: return goBack()
        case .pageDown: return scrollPage(1) ?? goOn()
        case .pageUp: return scrollPage(-1) ?? goBack()
        case .begin: openDialog()
        case .quote:
            guard engine.catalogue.isFree else { return leaveField() + [.keepQuote] }
            state.scratchpad.message = "This costs nothing, so there is no quote."
        case .preview:
            guard let preview = engine.catalogue.preview else { break }
            let effects = leaveField()
            guard let lines = preview.lines(flow.reading) else {
                state.scratchpad.message = preview.absence
                return effects
            }
            state.overlay = .help(HelpOverlay(lines, title: preview.title))
            return effects
        case .stageList: state.overlay = .stages(StageOverlay(flow))
        case .help:
            let topics = engine.catalogue.topics(flow.reading)
            state.overlay = .help(HelpOverlay(focusedField.flatMap(reading.field), reading, engine.catalogue, topics: topics))
        default: break
        }
        return []
    }

    /// Enter: the next field, from the last one the next stage, on the button what the button says.
    mutating func accept() -> [FlowEffect] {
        if state.focus == .button {
            guard reading.isLast else { return send(.nextRequested) }
            guard state.isPlacingShown else {
                state.scratchpad.message = "Enter came before the button was seen: press it again to \(purpose.verb) the \(purpose.noun)."
                return []
            }
            return send(.placeRequested)
        }
        if let id = focusedField, id == asked.last?.id { return goOn() }
        return moveFocus(by: 1, wraps: false)
    }

    private mutating func goBack() -> [FlowEffect] {
        leaveField() + send(.backRequested)
    }

    /// Scrolls a form that is longer than its pane, a row of overlap. The focus goes along, so that the cursor stays on the screen; `nil` at the end.
    private mutating func scrollPage(_ direction: Int) -> [FlowEffect]? {
        let (rows, last) = (layout.form.rows, page.rows.count - layout.form.rows)
        let target = max(0, min(last, state.scroll + direction * max(1, rows - 1)))
        guard last > 0, target != state.scroll else { return nil }
        let (stops, shown) = (stops, target..<(target + rows))
        let whole = stops.filter { stop in
            page.extent(of: stop).map { shown.contains($0.rows.lowerBound) && shown.contains($0.needed) } ?? false
        }
        // Between two boxes as tall as the pane there may be none; then the next one is a step on the way.
        let neighbor = stops.firstIndex(of: state.focus).map { $0 + direction } ?? 0
        guard let stop = (direction > 0 ? whole.first : whole.last) ?? (stops.indices.contains(neighbor) ? stops[neighbor] : nil) else {
            return nil
        }
        let effects = leaveField()
        if !whole.contains(state.focus) { state.focus = stop }
        state.scroll = target
        return effects
    }

    /// The next stage. On the last stage, where only the button places, the focus goes to the button.
    private mutating func goOn() -> [FlowEffect] {
        let effects = leaveField()
        guard reading.isLast else { return effects + send(.nextRequested) }
        state.focus = .button
        // Shows every finding of the stage, and moves the focus to the first if there is one.
        return effects + send(.nextRequested)
    }

    /// The next stage, and from there past every one that asks for nothing, as if each were accepted in turn. The cursor goes to the first thing that is
    /// missing where it ends.
    private mutating func skipAhead() -> [FlowEffect] {
        let left = flow.stage
        var effects = goOn()
        guard flow.stage != left else { return effects }
        while !reading.isLast, flow.asksNothing {
            let passed = flow.stage
            effects += send(.nextRequested)
            if flow.stage == passed { break }
        }
        if let missing = asked.first(where: { field in flow.reading.blockingFindings(of: flow.stage).contains { $0.field == field.id } }) {
            state.focus = .field(missing.id)
        }
        return effects
    }

    /// Gives the answer that leaving chooses, and takes the field as finished.
    private mutating func leaveField() -> [FlowEffect] {
        guard let id = focusedField, let field = reading.field(id), var control = state.controls[id] else { return [] }
        let answer = control.loseFocus(field, &state.scratchpad)
        state.controls[id] = control
        return (answer.map { send(.answered(id, $0)) } ?? []) + send(.fieldLeft(id))
    }

    private mutating func moveFocus(by step: Int, wraps: Bool) -> [FlowEffect] {
        let left = state.focus
        if !wraps, left == (step > 0 ? .button : stops.first) { return [] }
        // Leaving may show or hide fields, and so is done first. A field that hid itself has already handed the focus on.
        let effects = leaveField()
        if left != state.focus, step > 0 { return effects }
        let stops = stops
        let target = (stops.firstIndex(of: state.focus) ?? 0) + step
        if wraps {
            state.focus = stops[(target + stops.count) % stops.count]
        } else if stops.indices.contains(target) {
            state.focus = stops[target]
        }
        return effects
    }

    /// Everything that can have the focus, in order.
    var stops: [Focus] {
        asked.map { .field($0.id) } + [.button]
    }
}

extension [FlowEffect] {
    /// The effects of one key with a single save, the first: the answers it saves are those after the key.
    fileprivate var savingOnce: [FlowEffect] {
        enumerated().filter { $0.element != .saveDraft || $0.offset == firstIndex(of: .saveDraft) }.map(\.element)
    }
}

extension Stroke {
    /// Whether the key cuts, so that the next cut is added to it.
    var cuts: Bool {
        switch action {
        case .edit(.killToEnd), .edit(.killToStart), .edit(.killWordBack), .edit(.killLettersBack), .edit(.killWordForward): true
        default: false
        }
    }
}
