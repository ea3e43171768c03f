extension DeskScreen {
    /// Does something with the order or draft that was on the screen when the key was pressed: never with another one that has taken its
    /// place since.
    mutating func withSubject(_ command: (inout DeskScreen, DeskSight) -> [DeskEffect]) -> [DeskEffect] {
        guard let seen else {
            scratchpad.message = "There is no order here to do that with."
            return []
        }
        guard seen.id == subject else {
            scratchpad.message = "\(seen.id.text) is not in this list any more: somebody has just changed or removed it. Nothing was done."
            return []
        }
        return command(&self, DeskSight(id: seen.id, revision: shown[seen.id] ?? seen.revision))
    }

    /// The same for what can only be done with an order or an open draft.
    mutating func withPresent(_ command: (inout DeskScreen, DeskSight) -> [DeskEffect]) -> [DeskEffect] {
        withSubject { screen, sight in
            guard sight.id.kind != .discarded else {
                let enter = DeskKeyMap.caption(of: .open)
                screen.scratchpad.message = "The draft \(sight.id.text) is discarded: \(enter) brings it back."
                return []
            }
            return command(&screen, sight)
        }
    }

    /// The same for what can only be done with an order.
    private mutating func withOrder(_ command: (inout DeskScreen, DeskSight) -> [DeskEffect]) -> [DeskEffect] {
        withPresent { screen, sight in
            guard sight.id.kind == .order else {
                let (open, cancel) = (DeskKeyMap.caption(of: .open), DeskKeyMap.caption(of: .cancel))
                screen.scratchpad.message = "A draft is no order yet: \(open) goes on with it, \(cancel) discards it."
                return []
            }
            return command(&screen, sight)
        }
    }

    /// Asks something before anything is done.
    mutating func asking(_ question: (DeskID) -> DeskOverlay) -> [DeskEffect] {
        withPresent { screen, sight in
            screen.pose(question(sight.id))
            return []
        }
    }

    mutating func open(_ id: DeskID) -> [DeskEffect] {
        switch id.kind {
        case .draft: return [.resume(id)]
        case .discarded: pose(.restoring(id))
        case .order:
            let document = source.document(id)
            page = (DeskSight(id: id, revision: document.revision), DocumentView(document))
            place = .page
        }
        return []
    }

    /// Lists what can be done with an order.
    mutating func moveOn() -> [DeskEffect] {
        withOrder { screen, sight in
            let offer = screen.source.steps(sight.id, sight.revision)
            if offer.steps.isEmpty {
                screen.scratchpad.message = offer.refusal
            } else {
                screen.pose(.steps(sight, DeskStepList(sight.id, offer)))
            }
            return []
        }
    }

    /// Asks why an order is cancelled, if it can be, or before a draft is discarded.
    mutating func cancel() -> [DeskEffect] {
        withPresent { screen, sight in
            guard sight.id.kind == .order else {
                screen.pose(.discarding(sight.id))
                return []
            }
            let offer = screen.source.steps(sight.id, sight.revision)
            return screen.take(offer.cancelling, with: sight, orSay: offer.refusal)
        }
    }

    /// Asks why the last step with an order is taken back, or before a discarded draft is brought back.
    mutating func takeBack() -> [DeskEffect] {
        withSubject { screen, sight in
            guard sight.id.kind != .discarded else { return screen.open(sight.id) }
            return screen.withOrder { screen, sight in
                let offer = screen.source.steps(sight.id, sight.revision)
                return screen.take(offer.takingBack, with: sight, orSay: offer.refusalToTakeBack)
            }
        }
    }

    /// Asks for a note on an order.
    mutating func note() -> [DeskEffect] {
        withOrder { screen, sight in
            screen.pose(.noting(sight.id))
            return []
        }
    }

    private mutating func take(_ step: DeskStep?, with sight: DeskSight, orSay refusal: String) -> [DeskEffect] {
        guard let step else {
            scratchpad.message = refusal
            return []
        }
        return take(step, with: sight)
    }

    /// Asks before a step is taken, and why where it takes a reason: what is recorded is recorded for good.
    mutating func take(_ step: DeskStep, with sight: DeskSight) -> [DeskEffect] {
        pose(step.reason == .none ? .confirming(step, with: sight) : .reason(for: step, with: sight))
        return []
    }
}
