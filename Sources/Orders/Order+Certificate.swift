extension Order {
    /// Whether a certificate was put beside it. Orders of old say so by their events alone.
    package var hasCertificate: Bool {
        tls?.term.lastIssued != nil || events.contains { $0.what.hasPrefix(OrderEvent.attached) }
    }
}

extension Order {
    /// Whether a certificate is still to come: of two reissues of an order one alone may wait for its own.
    package var isAwaitingCertificate: Bool { state.isOpen && !hasCertificate }
}

extension OrderEvent {
    /// How the event begins by which a certificate came back.
    package static let attached = "certificate attached: "
}
