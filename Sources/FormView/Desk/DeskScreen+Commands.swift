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

    /// Asks something before anything is done.
    mutating func asking(_ question: (DeskID) -> DeskOverlay) -> [DeskEffect] {
        withSubject { screen, sight in
            screen.overlay = question(sight.id)
            return []
        }
    }

    mutating func open(_ id: DeskID) -> [DeskEffect] {
        guard id.kind == .order else { return [.resume(id)] }
        let document = source.document(id)
        page = (DeskSight(id: id, revision: document.revision), DocumentView(document))
        place = .page
        return []
    }

    /// Lists what can be done with an order.
    mutating func moveOn(_ sight: DeskSight) -> [DeskEffect] {
        guard sight.id.kind == .order else {
            scratchpad.message = "A draft is no order yet: Enter goes on with it, x discards it."
            return []
        }
        let offer = source.steps(sight.id, sight.revision)
        if offer.steps.isEmpty {
            scratchpad.message = offer.refusal
        } else {
            overlay = .steps(sight, DeskStepList(sight.id, offer))
        }
        return []
    }

    /// Asks why an order is cancelled, if it can be, or before a draft is discarded.
    mutating func cancel(_ sight: DeskSight) -> [DeskEffect] {
        guard sight.id.kind == .order else {
            overlay = .discarding(sight.id)
            return []
        }
        let offer = source.steps(sight.id, sight.revision)
        guard let step = offer.cancelling else {
            scratchpad.message = offer.refusal
            return []
        }
        return take(step, with: sight)
    }

    /// Takes a step, or asks why first.
    mutating func take(_ step: DeskStep, with sight: DeskSight) -> [DeskEffect] {
        switch step.reason {
        case .none: return [.take(sight.id, revision: sight.revision, step: step.id, reason: nil)]
        case .optional, .needed:
            overlay = .reason(for: step, with: sight)
            return []
        }
    }
}
