/// How far the key of an order is: whether the certificate for it has come.
package struct KeyStanding: Encodable, Hashable, Sendable {
    /// How far a key can be.
    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Key and request are there, and no certificate for them yet.
        case pending
        /// The certificate for the key is there.
        case complete
        /// There is no key to wait for: the order is for no certificate, or ended without one.
        case none
    }

    /// How far it is.
    package let state: State
    /// The key for people, `RSA 2048`; `nil` where the order has none.
    package let algorithm: String?
    /// The serial number of the certificate for it; `nil` before it came, and for one that came before orders listed them.
    package let serial: String?

    /// The standing for people, in a line.
    package var words: String? {
        guard let algorithm else { return nil }
        return switch state {
        case .pending: "\(algorithm), pending: no certificate yet"
        case .complete: "\(algorithm), matched by \(serial.map { "certificate \($0)" } ?? "its certificate")"
        case .none: "\(algorithm), ended without a certificate"
        }
    }
}

extension Order {
    /// How far its key is. A certificate that somebody attached although it is for another key finishes none.
    package var keyStanding: KeyStanding {
        guard let certificate else { return KeyStanding(state: .none, algorithm: nil, serial: nil) }
        let own = certificate.received.last { $0.order == nil && !isForAnotherKey($0) }
        let isOfBefore = certificate.received.isEmpty && hasCertificate
        let state: KeyStanding.State = own != nil || isOfBefore ? .complete : state.isFinal ? .none : .pending
        return KeyStanding(state: state, algorithm: certificate.csr.keyAlgorithm, serial: own?.serial)
    }

    private func isForAnotherKey(_ received: ReceivedCertificate) -> Bool {
        let event = events.last { $0.what.hasPrefix("\(OrderEvent.attached)serial \(received.serial),") }
        return event?.what.contains("; against the order: \(OrderEvent.anotherKey)") == true
    }
}

extension OrderEvent {
    /// How the objection begins that a certificate is not for the key of the order's request.
    package static let anotherKey = "another key"
}
