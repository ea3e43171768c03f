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
    /// The event by which a certificate that is not in use was revoked.
    package static func revoked(certificate serial: String) -> String { "certificate \(serial) revoked" }

    /// The serial number of a certificate that was revoked and is not in use, if that is what the event tells.
    package var revokedSerial: String? {
        let words = what.split(separator: " ")
        return words.count == 3 && words[0] == "certificate" && words[2] == "revoked" ? String(words[1]) : nil
    }

    /// How the event begins by which the certificate of a reissue came, as the order that was reissued has it.
    package static let reissued = "certificate of the reissue "
}

extension Order {
    /// Notes that one of its certificates is revoked at its authority, whatever becomes of the order.
    ///
    /// - Parameters:
    ///   - digest: the certificate's SHA-256, as ``ReceivedCertificate/sha256``.
    ///   - because: what the authority was told, if that is known.
    package mutating func revoke(certificate digest: String, because: String?, at time: Timestamp) {
        tls?.certificates.revoke(digest, because: because, at: time)
        hosted?.certificates.revoke(digest, because: because, at: time)
    }

    /// Whether the key that the order has is known to others, as the revocation of its own certificate says: no authority may certify it again (BR 4.9.1.1,
    /// 6.1.1.3). One that was noted by hand has its reason in the event.
    package var hasCompromisedKey: Bool {
        let compromise = ReceivedCertificate.keyCompromise.lowercased()
        let times = events.filter { $0.to == .revoked && $0.reason?.lowercased() == compromise }.map(\.time)
        return (certificate?.received ?? []).contains { received in
            guard received.order == nil, let time = received.revokedAt else { return false }
            let isCompromised =
                received.revokedBecause == ReceivedCertificate.keyCompromise || received.revokedByHand == true && times.contains(time)
            // Another key may have taken the place of that one since.
            return isCompromised && certificate?.csr.earlier?.contains { $0.setAsideAt > time } != true
        }
    }

    /// Marks the certificate that was noted as revoked by hand before certificates said so, where events leave no doubt which one it was: the only one that had
    /// come by then, or the last one that came, of a revoked order, unless a reissue brought it, which may not have been the customer's then.
    package mutating func markRevokedOfBefore() {
        let undone = Set(events.compactMap(\.undoes))
        guard let place = events.indices.last(where: { events[$0].to == .revoked && !undone.contains($0) }),
            let received = certificate?.received, received.allSatisfy({ $0.revokedAt == nil })
        else { return }
        let time = events[place].time
        let there = received.filter { $0.attachedAt.map { $0 <= time } ?? true }
        let last = state == .revoked ? there.last { $0.inUse && $0.order == nil } : nil
        guard let meant = there.count == 1 ? there.first : last else { return }
        tls?.certificates.noteRevokedByHand(meant.sha256, at: time)
        hosted?.certificates.noteRevokedByHand(meant.sha256, at: time)
        if wasRevokedFromHere(meant.serial) { revoke(certificate: meant.sha256, because: nil, at: time) }
    }

    /// Where the order goes with a certificate of a reissue after its own was revoked: to where it was before; `nil` unless it is revoked.
    package var stateBeforeRevocation: OrderState? {
        guard state == .revoked else { return nil }
        return events.last { $0.to == .revoked }?.from.flatMap { $0.isRunning ? $0 : nil } ?? .issued
    }
}
