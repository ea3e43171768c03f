package import Flow

extension FormScreen {
    /// Takes a key. Every key is harmless in every state; what is to be done outside is returned. Ctrl-L and Ctrl-Z are the front end's.
    package mutating func press(_ key: KeyPress) -> [FlowEffect] {
        let stroke = Stroke(key)
        if case .left = flow.phase { return [] }
        if stroke.action == .redraw || stroke.action == .suspend { return [] }
        state.desk.message = nil
        if !stroke.cuts { state.desk.killRing.stopCollecting() }
        let effects = respond(to: stroke)
        settle()
        return effects
    }

    private mutating func respond(to stroke: Stroke) -> [FlowEffect] {
        switch (stroke.action, flow.phase) {
        case (.quit, .answering), (.quit, .placed): return send(.leaveRequested(.quit))
        case (.interrupt, _):
            if case .leave? = state.overlay { return send(.leaveRequested(.interrupted)) }
            // The question could not be read on a screen that is too small: the notice stays, the draft too.
            if ScreenLayout(size, messageRows: 0).isTooSmall { return send(.leaveRequested(.interrupted)) }
            state.overlay = .leave(LeaveDialog(flow.phase))
            return []
        default: break
        }
        // Nobody can see what is typed on a screen that is too small.
        if ScreenLayout(size, messageRows: 0).isTooSmall { return [] }
        if state.overlay != nil { return respondInOverlay(to: stroke) }
        switch flow.phase {
        case .answering: return respondInForm(to: stroke)
        case .placed:
            if case .send(let event) = state.receipt.take(stroke) { return send(event) }
            return []
        case .placing, .left: return []
        }
    }

    private mutating func respondInOverlay(to stroke: Stroke) -> [FlowEffect] {
        let response: OverlayResponse
        switch state.overlay {
        case .help(var help):
            response = help.take(stroke)
            state.overlay = .help(help)
        case .stages(var stages):
            response = stages.take(stroke, flow, &state.desk)
            state.overlay = .stages(stages)
        case .leave(var dialog):
            response = dialog.take(stroke)
            state.overlay = .leave(dialog)
        case nil: return []
        }
        switch response {
        case .handled: return []
        case .closed:
            state.overlay = nil
            return []
        case .send(let event):
            state.overlay = nil
            if case .stageChosen = event { return leaveField() + send(event) }
            return send(event)
        }
    }

    private mutating func respondInForm(to stroke: Stroke) -> [FlowEffect] {
        if case .field(let id) = state.focus, let field = reading.stage.fields.first(where: { $0.id == id }),
            var control = state.controls[id]
        {
            let response = control.take(stroke, field, &state.desk)
            state.controls[id] = control
            switch response {
            case .ignored: break
            case .handled: return []
            case .answered(let answer): return send(.answered(id, answer))
            case .accepted(let answer): return send(.answered(id, answer)) + accept()
            }
        }
        return respondInFormItself(to: stroke)
    }

    private mutating func respondInFormItself(to stroke: Stroke) -> [FlowEffect] {
        if case .paste = stroke.key { state.desk.message = "There is nothing to paste into here." }
        switch stroke.action {
        case .accept: return accept()
        case .choose: return state.focus == .button ? accept() : []
        case .nextField: return moveFocus(by: 1, wraps: true)
        case .previousField: return moveFocus(by: -1, wraps: true)
        case .down: return moveFocus(by: 1, wraps: false)
        case .up: return moveFocus(by: -1, wraps: false)
        case .nextStage, .pageDown: return goOn()
        case .previousStage, .pageUp: return leaveField() + send(.backRequested)
        case .stageList: state.overlay = .stages(StageOverlay(flow))
        case .help:
            let field = focusedField.flatMap { id in reading.stage.fields.first { $0.id == id } }
            state.overlay = .help(HelpOverlay(field, in: reading.stage.definition))
        default: break
        }
        return []
    }

    /// Enter: the next field, from the last one the next stage, on the button what the button says.
    private mutating func accept() -> [FlowEffect] {
        if state.focus == .button { return send(reading.isLast ? .placeRequested : .nextRequested) }
        if let id = focusedField, id == reading.stage.fields.last?.id { return goOn() }
        return moveFocus(by: 1, wraps: false)
    }

    /// The next stage. On the last stage, where only the button places, the focus goes to the button.
    private mutating func goOn() -> [FlowEffect] {
        let effects = leaveField()
        guard reading.isLast else { return effects + send(.nextRequested) }
        state.focus = .button
        // Shows every finding of the stage, and moves the focus to the first if there is one.
        return effects + send(.nextRequested)
    }

    /// Gives the answer that leaving chooses, and takes the field as finished.
    private mutating func leaveField() -> [FlowEffect] {
        guard let id = focusedField, let field = reading.stage.fields.first(where: { $0.id == id }), var control = state.controls[id]
        else { return [] }
        let answer = control.loseFocus(field)
        state.controls[id] = control
        return (answer.map { send(.answered(id, $0)) } ?? []) + send(.fieldLeft(id))
    }

    private mutating func moveFocus(by step: Int, wraps: Bool) -> [FlowEffect] {
        let left = state.focus
        let effects = leaveField()
        // Leaving may show or hide fields, and so is done first.
        let stops = reading.stage.fields.map { Focus.field($0.id) } + [.button]
        let target = (stops.firstIndex(of: state.focus) ?? 0) + step
        // A field that hid itself has already handed the focus on.
        if left != state.focus, step > 0 { return effects }
        if wraps {
            state.focus = stops[(target + stops.count) % stops.count]
        } else if stops.indices.contains(target) {
            state.focus = stops[target]
        }
        return effects
    }
}

extension Stroke {
    /// Whether the key cuts, so that the next cut is added to it.
    fileprivate var cuts: Bool {
        switch action {
        case .edit(.killToEnd), .edit(.killToStart), .edit(.killWordBack), .edit(.killWordForward): true
        default: false
        }
    }
}
