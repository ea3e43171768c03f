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
        for case .work in effects { underway = DeskWaiting(title: workTitle) }
        if effects.isEmpty, scratchpad.message == nil { scratchpad.message = source.said() }
        settle()
        return effects
    }

    private mutating func respond(to stroke: Stroke) -> [DeskEffect] {
        switch stroke.action {
        case .quit: return [.leave(.quit)]
        case .interrupt:
            if case .leave? = overlay { return [.leave(.interrupted)] }
            pose(.leave(LeaveDialog(question: "Leave the desk? Nothing is lost.")))
            return []
        default: break
        }
        // On a screen that is too small nobody can see what is typed; only the question of leaving is in its notice.
        if layout.isTooSmall {
            if case .leave? = overlay, stroke.action == .close { overlay = nil } else { bells += 1 }
            return []
        }
        if underway != nil, overlay == nil { return respondWhileWaiting(to: stroke) }
        return overlay == nil ? respondInDesk(to: stroke) : respondInOverlay(to: stroke)
    }

    private mutating func respondInDesk(to stroke: Stroke) -> [DeskEffect] {
        guard let action = DeskKeyMap.action(for: stroke.key, in: place) else {
            type(stroke)
            return []
        }
        if action.changes(subject?.kind), let barrier = source.barrier() {
            scratchpad.message = barrier
            return []
        }
        switch action {
        case .newOrder: return newOrder()
        case .open: return withSubject(.open) { screen, sight, _ in screen.open(sight.id) }
        case .copy: return asking(.copy) { .copying($0) }
        case .renew: return asking(.renew) { .renewing($0) }
        case .reissue: return withSubject(.reissue) { _, sight, _ in [.reissue(sight.id)] }
        case .moveOn: return moveOn()
        case .changeApproval: return changeApproval()
        case .overProvider: return overProvider()
        case .related: listRelated()
        case .note: return asking(.note) { .noting($0) }
        case .document: return document()
        case .takeBack: return takeBack()
        case .cancel: return cancel()
        case .certificate where page.map { [.customer, .mailDomain, .recipient, .provider, .message].contains($0.sight.id.kind) } ?? false:
            scratchpad.message = refusal(of: .certificate, sight, nil)
        case .certificate: turnPage()
        case .filter where query.isPlain, .sort where query.isPlain: scratchpad.message = refusal(of: action, sight, nil)
        case .print: return asking(.print) { .saving($0, as: .text) }
        case .export: return asking(.export) { .saving($0, as: .json) }
        case .filter: pose(.choices(DeskChoices(filtering: query, choices: source.choices)))
        case .sort where query.showsDue:
            scratchpad.message = "What is due is listed by day. \(DeskKeyMap.caption(of: .due)) shows everything again."
        case .sort: pose(.choices(DeskChoices(sorting: query)))
        case .due: ask(query.showing(due: !query.showsDue))
        case .customers: ask(query.showing(customers: !query.showsCustomers))
        case .mailDomains: ask(query.showing(mailDomains: !query.showsMailDomains))
        case .messages: ask(query.showing(messages: !query.showsMessages))
        case .providers: ask(query.showing(providers: !query.showsProviders))
        case .help:
            let keys: [(Action, String)] = [(.previousStage, "Print")] + (guideReader == nil ? [] : [(.quote, "Send")])
            pose(.help(HelpOverlay(Self.keys, before: Self.help, topics: source.topics(subject), keys: keys)))
        case .nextPlace: moveFocus(by: 1)
        case .previousPlace: moveFocus(by: -1)
        // Whoever opens a customer wants to see orders.
        case .close where stroke.key == .enter && page?.sight.id.kind == .customer: listRelated()
        case .close: close()
        case .reread: reread(selecting: subject)
        case .quit: return [.leave(.quit)]
        case .up, .down, .pageUp, .pageDown, .first, .last: move(action)
        case .interrupt, .redraw, .suspend: break
        }
        return []
    }

    /// Of whom a guide can be sent to: the subject, if that is an order or a quote.
    var guideReader: DeskID? { subject.flatMap { $0.kind == .order || $0.kind.isQuote ? $0 : nil } }

    /// What a key asks for that is pressed over a guide; `nil` for any other key.
    func overlay(over topic: HelpTopic, for action: Action?) -> DeskOverlay? {
        switch action {
        case .previousStage: .saving(guide: topic, of: guideReader)
        case .quote: guideReader.map { .sending(guide: topic, to: $0) }
        default: nil
        }
    }

    /// Text goes into the search, wherever the focus is: no character is a command.
    private mutating func type(_ stroke: Stroke) {
        let isText = if case .paste = stroke.key { true } else { stroke.typed != nil }
        switch place {
        case .search: break
        case .list, .preview:
            guard isText || stroke.action == .edit(.deleteBack) else { return }
            search.moveCaret(to: search.characters.count)
        case .page:
            // Whoever types while an order is open has the next customer on the telephone.
            guard isText else { return }
            (page, pagesBelow) = (nil, [])
            search.replaceAll(with: "")
        }
        place = .search
        guard search.take(stroke, &scratchpad) == .changed else { return }
        var query = query
        // In many programs a slash begins a search, and hardly a name does: what follows it is sought.
        query.text = search.text.hasPrefix("/") ? String(search.text.dropFirst()) : search.text
        ask(query)
    }

    /// Escape: one step back.
    private mutating func close() {
        switch place {
        case .page where showsCertificate: turnPage()
        case .page: closePage()
        case .search: place = .list
        case .preview where layout.takesTurns: place = .list
        case .list, .preview:
            guard query.isNarrowed else { return }
            if let order = query.recipientsOf, query.text.isEmpty { return leaveRecipients(of: order) }
            search.replaceAll(with: "")
            ask(query.recipientsOf.map { query.showing(recipientsOf: $0) } ?? query.widened)
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
            // The cursor stands on the row that was gone to; the next letter goes on with the search.
            place = .list
            let page = max(1, list.rows - 1)
            switch action {
            case .up: selection -= 1
            case .down: selection += 1
            case .pageUp: selection -= page
            case .pageDown: selection += page
            case .first: selection = 0
            case .last:
                // Where the end is, has to be known now.
                list.fit(rows: list.rows, total: source.count(query, .max).rows)
                selection = list.total - 1
            default: break
            }
            selection = max(0, min(selection, list.total - 1))
        }
    }

    private static var help: [DocumentLine] {
        [
            DocumentLine("The desk", .heading),
            DocumentLine(
                "Orders, drafts and quotes in one list, newest first. Enter opens an order, goes on with a draft, or begins the order of an open quote."
            ),
            DocumentLine(
                "Letters, digits and what else is in a name search, always. The search looks at ids, names in certificates, organizations, contacts, e-mail addresses, telephone numbers, states and "
                    + "dates. Several words find what has all of them."),
            DocumentLine(
                "\(DeskKeyMap.caption(of: .customers)) lists customers; Enter opens one, and again shows its orders. \(DeskKeyMap.caption(of: .newOrder)) takes an order of the customer, with organization, applicant and billing contact filled in."
            ),
            DocumentLine(
                "\(DeskKeyMap.caption(of: .mailDomains)) lists mail domains; \(DeskKeyMap.caption(of: .newOrder)) adds one, \(DeskKeyMap.caption(of: .moveOn)) asks for its proof and notes the answer."
            ),
            DocumentLine(
                "\(DeskKeyMap.caption(of: .providers)) lists certificate providers; \(DeskKeyMap.caption(of: .overProvider)) tests one, and with an order requests its certificate over one. The passphrase of the sealed file is asked for once."
            ),
            DocumentLine(
                "In an opened order for many people F3 lists its recipients: typing filters them, Enter opens one, \(DeskKeyMap.caption(of: .moveOn)) says what can be done, Escape goes back."
            ),
            DocumentLine(""),
        ]
    }

    private static var keys: [DocumentLine] {
        [DocumentLine("Keys", .heading)] + DeskKeyMap.bindings.map { DocumentLine($0.captions, .pair(value: $0.help)) }
            + [DocumentLine(""), DocumentLine("In the search and in dialogs", .heading)]
            + KeyMap.bindings.compactMap { binding in
                guard case .edit = binding.action else { return nil }
                return DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
            }
    }
}
