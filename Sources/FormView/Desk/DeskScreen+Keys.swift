import Flow

extension DeskScreen {
    /// Takes a key. Every key is harmless in every state; what is to be done outside is returned. Ctrl-L and Ctrl-Z are the front end's.
    package mutating func press(_ key: KeyPress) -> [DeskEffect] {
        guard !hasLeft else { return [] }
        let stroke = Stroke(key)
        seen = sight
        if source.refresh() { takeInChanges() }
        scratchpad.message = nil
        if !stroke.cuts { scratchpad.killRing.stopCollecting() }
        let effects = respond(to: stroke)
        for case .leave in effects { hasLeft = true }
        settle()
        return effects
    }

    private mutating func respond(to stroke: Stroke) -> [DeskEffect] {
        switch stroke.action {
        case .quit: return [.leave(.quit)]
        case .interrupt:
            if case .leave? = overlay { return [.leave(.interrupted)] }
            overlay = .leave(LeaveDialog(question: "Leave the desk? Nothing is lost."))
            return []
        default: break
        }
        // On a screen that is too small nobody can see what is typed; only the question of leaving is in its notice.
        if layout.isTooSmall {
            if case .leave? = overlay, stroke.action == .close || stroke.typed == "n" { overlay = nil }
            return []
        }
        return overlay == nil ? respondInDesk(to: stroke) : respondInOverlay(to: stroke)
    }

    private mutating func respondInOverlay(to stroke: Stroke) -> [DeskEffect] {
        // Closed until it says that it stays open.
        let open = overlay
        overlay = nil
        switch open {
        case .help(var help):
            if help.take(stroke) == .handled { overlay = .help(help) }
        case .choices(var choices):
            var query = query
            if !choices.take(stroke, &query) { overlay = .choices(choices) }
            ask(query)
        case .leave(var dialog):
            switch dialog.take(stroke) {
            case .handled: overlay = .leave(dialog)
            case .closed: break
            case .send: return [.leave(.interrupted)]
            }
        case .discard(let id, var dialog):
            switch dialog.take(stroke) {
            case .handled: overlay = .discard(id, dialog)
            case .no: scratchpad.message = "The draft \(id.text) is kept."
            case .yes: return [.discard(id)]
            }
        case .copy(let id, var dialog):
            switch dialog.take(stroke) {
            case .handled: overlay = .copy(id, dialog)
            case .no: scratchpad.message = "Nothing was copied."
            case .yes: return [.copy(id)]
            }
        case .steps(let sight, var list):
            switch list.take(stroke) {
            case .handled: overlay = .steps(sight, list)
            case .closed: break
            case .chosen(let step): return take(step, with: sight)
            }
        case .reason(let sight, let step, var dialog):
            switch dialog.take(stroke, &scratchpad) {
            case .handled: overlay = .reason(sight, step, dialog)
            case .closed: scratchpad.message = "The order \(sight.id.text) is as it was."
            case .accepted(let reason):
                return [.take(sight.id, revision: sight.revision, step: step.id, reason: reason.isEmpty ? nil : reason)]
            }
        case .save(let id, let file, var dialog):
            switch dialog.take(stroke, &scratchpad) {
            case .handled: overlay = .save(id, file, dialog)
            case .closed: scratchpad.message = "Nothing was written."
            case .accepted(let name): return [.save(id, file, name: name)]
            }
        case nil: break
        }
        return []
    }

    private mutating func respondInDesk(to stroke: Stroke) -> [DeskEffect] {
        guard let action = DeskKeyMap.action(for: stroke.key, in: place) else {
            type(stroke)
            return []
        }
        switch action {
        case .newOrder: return [.newOrder]
        case .open: return withSubject { screen, sight in screen.open(sight.id) }
        case .copy: return asking { .copying($0) }
        case .moveOn: return withSubject { screen, sight in screen.moveOn(sight) }
        case .cancel: return withSubject { screen, sight in screen.cancel(sight) }
        case .print: return asking { .saving($0, as: .text) }
        case .export: return asking { .saving($0, as: .json) }
        case .filter: overlay = .choices(DeskChoices(filtering: query, choices: source.choices))
        case .sort: overlay = .choices(DeskChoices(sorting: query))
        case .help: overlay = .help(HelpOverlay(Self.help))
        case .search: place = .search
        case .nextPlace: moveFocus(by: 1)
        case .previousPlace: moveFocus(by: -1)
        case .close: close()
        case .reread: reread(selecting: subject)
        case .quit: return [.leave(.quit)]
        case .up, .down, .pageUp, .pageDown, .first, .last: move(action)
        case .interrupt, .redraw, .suspend: break
        }
        return []
    }

    /// Text goes into the search, wherever the focus is; commands were taken out before.
    private mutating func type(_ stroke: Stroke) {
        if place == .page {
            if case .paste = stroke.key { scratchpad.message = "There is nothing to paste into here; the text was not taken." }
            return
        }
        let isEditing = place == .search
        if !isEditing {
            let isText = if case .paste = stroke.key { true } else { stroke.typed != nil || stroke.action == .edit(.deleteBack) }
            guard isText else { return }
            place = .search
            search.moveCaret(to: search.characters.count)
        }
        guard search.take(stroke, &scratchpad) == .changed else { return }
        var query = query
        query.text = search.text
        ask(query)
    }

    /// Escape: one step back.
    private mutating func close() {
        switch place {
        case .page:
            page = nil
            place = .list
        case .search: place = .list
        case .preview where layout.takesTurns: place = .list
        case .list, .preview:
            guard query.isNarrowed else { return }
            search.replaceAll(with: "")
            ask(query.widened)
        }
    }

    private mutating func moveFocus(by step: Int) {
        let places: [DeskPlace] = [.list, .preview, .search]
        let index = places.firstIndex(of: place) ?? 0
        place = places[(index + step + places.count) % places.count]
    }

    private mutating func move(_ action: DeskAction) {
        switch place {
        case .page: page?.view.take(action)
        case .preview: preview.take(action)
        case .list, .search:
            let page = max(1, list.rows - 1)
            switch action {
            case .up: selection -= 1
            case .down: selection += 1
            case .pageUp: selection -= page
            case .pageDown: selection += page
            case .first: selection = 0
            case .last: selection = list.total - 1
            default: break
            }
            selection = max(0, min(selection, list.total - 1))
        }
    }

    private static var help: [DocumentLine] {
        [
            DocumentLine("The desk", .heading),
            DocumentLine("Orders and drafts in one list, newest first. Enter opens an order or goes on with a draft."),
            DocumentLine(
                "The search looks at ids, names in certificates, organizations, contacts, e-mail addresses, telephone numbers, states and "
                    + "dates. Several words find what has all of them."),
            DocumentLine(""), DocumentLine("Keys", .heading),
        ] + DeskKeyMap.bindings.map { DocumentLine($0.captions, .pair(value: $0.help)) }
            + [DocumentLine(""), DocumentLine("In the search and in dialogs", .heading)]
            + KeyMap.bindings.compactMap { binding in
                guard case .edit = binding.action else { return nil }
                return DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
            }
    }
}
