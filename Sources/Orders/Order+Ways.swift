extension Order {
    /// The states that can follow. What is no certificate of a server is neither approved nor vetted nor installed, and its life ends with being delivered.
    var successors: [OrderState] {
        guard tls == nil else { return state.successors }
        return switch state {
        case .placed, .awaitingApproval, .vetting, .scheduled: [.needsInformation, .ready, .cancelled, .denied]
        case .needsInformation: [.ready, .cancelled, .denied]
        case .ready where hosted != nil: [.delivered, .needsInformation, .cancelled, .denied]
        case .ready: [.issued, .needsInformation, .cancelled, .denied]
        case .issued: [.delivered]
        case .delivered, .installed, .cancelled, .denied, .revoked, .superseded: []
        }
    }
}
