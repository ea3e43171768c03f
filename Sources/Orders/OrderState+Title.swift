extension OrderState {
    /// The state wherever people read it, in small letters; programs read `rawValue`.
    package var title: String {
        switch self {
        case .placed: "placed"
        case .awaitingApproval: "awaiting approval"
        case .vetting: "vetting"
        case .needsInformation: "needs information"
        case .ready: "ready"
        case .scheduled: "scheduled"
        case .issued: "issued"
        case .delivered: "delivered"
        case .installed: "installed"
        case .cancelled: "cancelled"
        case .denied: "denied"
        case .revoked: "revoked"
        case .superseded: "superseded"
        }
    }

    /// What an order in this state does, to go on a sentence: `is awaiting approval`.
    package var predicate: String {
        switch self {
        case .placed, .awaitingApproval, .ready, .scheduled, .issued, .delivered, .installed, .cancelled, .denied, .revoked, .superseded:
            "is \(title)"
        case .vetting: "is in vetting"
        case .needsInformation: title
        }
    }

    /// A state as somebody types it: by its id or its title, in either case.
    package init?(typed text: String) {
        let text = text.lowercased()
        guard let state = Self.allCases.first(where: { $0.rawValue == text || $0.title == text }) else { return nil }
        self = state
    }
}

extension OrderEvent {
    /// What was done, for people: a step into a state bears the state's title, as does taking it back.
    package var title: String {
        let undone = "\(OrderStep.takeBack.what): "
        let state = what.hasPrefix(undone) ? String(what.dropFirst(undone.count)) : what
        return OrderState(rawValue: state).map { what.dropLast(state.count) + $0.title } ?? what
    }
}
