extension DeskScreen {
    /// Why an action does nothing with what it would be about; `nil` if it does something. Commands and footer go by it alike.
    ///
    /// - Parameters:
    ///   - sight: the order or draft as it is shown; `nil` if there is none.
    ///   - steps: what can be done with it, if it is an order.
    func refusal(of action: DeskAction, _ sight: DeskSight?, _ steps: DeskSteps?) -> String? {
        switch action {
        case .open, .copy, .renew, .reissue, .moveOn, .note, .takeBack, .cancel, .print, .export: break
        case .certificate:
            return sight?.id.kind.isQuote == true ? "A quote has no certificate: it is a price that was promised." : nil
        case .newOrder, .filter, .sort, .due, .nextPlace, .previousPlace, .up, .down, .pageUp, .pageDown, .first, .last,
            .close,
            .reread, .help,
            .quit, .interrupt, .redraw, .suspend:
            return nil
        }
        guard let sight else { return "There is no order here to do that with." }
        let isUnreadable = sight.id == selected?.id && isPreviewFault
        switch (sight.id.kind, action) {
        case (.discarded, .open), (.discarded, .takeBack), (.draft, .cancel), (.order, .open), (.closedQuote, .open): return nil
        case (.discarded, _):
            return "The draft \(sight.id.text) is discarded: \(DeskKeyMap.caption(of: .open)) brings it back."
        case (.draft, .moveOn), (.draft, .renew), (.draft, .reissue), (.draft, .note), (.draft, .takeBack):
            let (open, cancel) = (DeskKeyMap.caption(of: .open), DeskKeyMap.caption(of: .cancel))
            return "A draft is no order yet: \(open) goes on with it, \(cancel) discards it."
        case (.quote, .renew), (.quote, .reissue), (.quote, .note), (.quote, .takeBack), (.closedQuote, .renew), (.closedQuote, .reissue),
            (.closedQuote, .note), (.closedQuote, .takeBack):
            return "A quote is no order: it is taken up or withdrawn, and nothing else becomes of it."
        case (.quote, _) where isUnreadable, (.closedQuote, _) where isUnreadable:
            return "The quote \(sight.id.text) cannot be read. Its preview says why."
        case (.closedQuote, .moveOn): return steps?.order == nil ? steps?.refusal : nil
        case (.closedQuote, .cancel): return steps?.refusal
        case (.draft, _) where isUnreadable:
            return "The draft \(sight.id.text) cannot be read, and its preview says why: \(DeskKeyMap.caption(of: .cancel)) discards it."
        case (.order, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.order, .cancel): return steps?.cancelling == nil ? steps?.refusal : nil
        case (.order, .renew) where !isUnreadable: return steps.map(\.refusalToRenew) ?? nil
        case (.order, .takeBack): return steps?.takingBack == nil ? steps?.refusalToTakeBack : nil
        case (.order, _) where isUnreadable: return "The order \(sight.id.text) cannot be read. Its preview says why."
        case (.draft, _), (.order, _), (.quote, _), (.closedQuote, _): return nil
        }
    }

    /// Does something with the order or draft that was on the screen when the key was pressed: never with another one that has taken its
    /// place since.
    mutating func withSubject(
        _ action: DeskAction, _ command: (inout DeskScreen, DeskSight, DeskSteps?) -> [DeskEffect]
    ) -> [DeskEffect] {
        if let seen, seen.id != subject {
            scratchpad.message = "\(seen.id.text) is not in this list any more: somebody has just changed or removed it. Nothing was done."
            return []
        }
        let sight = seen.map { DeskSight(id: $0.id, revision: shown[$0.id] ?? $0.revision) }
        let steps = sight.flatMap(offer)
        guard let sight, refusal(of: action, sight, steps) == nil else {
            scratchpad.message = refusal(of: action, sight, steps)
            return []
        }
        return command(&self, sight, steps)
    }

    /// Asks something before anything is done.
    mutating func asking(_ action: DeskAction, _ question: (DeskID) -> DeskOverlay) -> [DeskEffect] {
        withSubject(action) { screen, sight, _ in
            screen.pose(question(sight.id))
            return []
        }
    }

    /// Takes a new order, once it is known of what.
    mutating func newOrder() -> [DeskEffect] {
        let flows = source.flows()
        guard flows.count > 1 else { return [.newOrder(flow: nil)] }
        pose(.flows(DeskStepList(flows: flows)))
        return []
    }

    mutating func open(_ id: DeskID) -> [DeskEffect] {
        switch id.kind {
        case .draft: return [.resume(id)]
        case .discarded: pose(.restoring(id))
        case .quote: return [.takeUp(id)]
        case .order, .closedQuote: show(id)
        }
        return []
    }

    /// Opens the page of an order or a quote.
    mutating func show(_ id: DeskID) {
        showsCertificate = false
        let document = source.document(id)
        page = (DeskSight(id: id, revision: document.revision), DocumentView(document))
        place = .page
    }

    /// Turns an opened order over: to its certificate, and back. What is done with it is meant for the revision that was opened.
    mutating func turnPage() {
        guard let sight = page?.sight else { return }
        scratchpad.message = refusal(of: .certificate, sight, steps)
        guard scratchpad.message == nil else { return }
        showsCertificate.toggle()
        page?.view = DocumentView(showsCertificate ? source.certificate(sight.id) : source.document(sight.id))
    }

    /// Lists what can be done with an order; of a quote shows it, then begins its order or shows the one that took it up.
    mutating func moveOn() -> [DeskEffect] {
        withSubject(.moveOn) { screen, sight, steps in
            if sight.id.kind == .quote, screen.place == .page { return screen.open(sight.id) }
            if sight.id.kind.isQuote {
                screen.show(steps?.order ?? sight.id)
                return []
            }
            if let steps { screen.pose(.steps(sight, DeskStepList(sight.id, steps))) }
            return []
        }
    }

    /// Asks why an order is cancelled or a quote withdrawn, or before a draft is discarded.
    mutating func cancel() -> [DeskEffect] {
        withSubject(.cancel) { screen, sight, steps in
            guard let step = steps?.cancelling else {
                screen.pose(sight.id.kind == .quote ? .withdrawing(sight.id) : .discarding(sight.id))
                return []
            }
            return screen.take(step, with: sight)
        }
    }

    /// Asks why the last step with an order is taken back, or before a discarded draft is brought back.
    mutating func takeBack() -> [DeskEffect] {
        withSubject(.takeBack) { screen, sight, steps in
            guard let step = steps?.takingBack else { return screen.open(sight.id) }
            return screen.take(step, with: sight)
        }
    }

    /// Asks before a step is taken, and why where it takes a reason: what is recorded is recorded for good.
    mutating func take(_ step: DeskStep, with sight: DeskSight) -> [DeskEffect] {
        pose(step.reason == .none ? .confirming(step, with: sight) : .reason(for: step, with: sight))
        return []
    }
}
