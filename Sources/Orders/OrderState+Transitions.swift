extension OrderState {
    /// The states that can follow. What else must be true before is ``LifeCycle``'s to say.
    ///
    /// Approval of the domains and vetting of the organization run side by side, so an order goes to and fro between them; a question
    /// to the customer interrupts either. Nothing follows an order that was cancelled, denied, revoked or superseded.
    package var successors: [OrderState] {
        switch self {
        case .placed: [.awaitingApproval, .vetting, .needsInformation, .ready, .scheduled, .cancelled, .denied]
        case .awaitingApproval: [.vetting, .needsInformation, .ready, .scheduled, .cancelled, .denied]
        case .vetting: [.awaitingApproval, .needsInformation, .ready, .scheduled, .cancelled, .denied]
        case .needsInformation: [.awaitingApproval, .vetting, .cancelled, .denied]
        case .ready: [.issued, .needsInformation, .cancelled, .denied]
        case .scheduled: [.ready, .issued, .needsInformation, .cancelled, .denied]
        case .issued: [.delivered, .revoked, .superseded]
        case .delivered: [.installed, .revoked, .superseded]
        case .installed: [.revoked, .superseded]
        case .cancelled, .denied, .revoked, .superseded: []
        }
    }

    /// Whether nothing can happen to the order any more.
    package var isFinal: Bool { successors.isEmpty }

    /// Whether the certificate has not been issued yet and still can be.
    package var isOpen: Bool {
        switch self {
        case .placed, .awaitingApproval, .vetting, .needsInformation, .ready, .scheduled: true
        case .issued, .delivered, .installed, .cancelled, .denied, .revoked, .superseded: false
        }
    }

    /// Whether going there needs a reason that others can read later.
    package var needsReason: Bool {
        switch self {
        case .needsInformation, .cancelled, .denied, .revoked, .superseded: true
        default: false
        }
    }
}

extension OrderState {
    /// The states of orders whose certificate is in use.
    package static let running: Set<OrderState> = [.issued, .delivered, .installed]

    /// Whether the order's certificate is in use.
    package var isRunning: Bool { Self.running.contains(self) }

    /// Whether there will be no certificate of the order, and what lies beside it is nobody's.
    package var isGivenUp: Bool { self == .cancelled || self == .denied }
}
