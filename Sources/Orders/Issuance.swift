/// A certificate that was asked for over a provider's interface. It is recorded before the request is sent: whoever is killed between the request and its answer
/// finds it again, and nothing is asked for twice.
package struct Issuance: Codable, Hashable, Sendable {
    /// The number of the provider.
    package var provider: String
    /// What people call the provider.
    package var name: String
    /// Since when it is asked for.
    package var requestedAt: Timestamp
    /// Who asked.
    package var actor: String
    /// The SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal.
    package var publicKey: String
    /// The serial number, upper-case hexadecimal, once the provider took the request; `nil` while nobody knows whether it did.
    package var serial: String?
    /// When it ended: the certificate came, or the provider refused.
    package var endedAt: Timestamp?
    /// Why it was refused; `nil` for one that was not.
    package var refusal: String?
    /// Whether the provider is a sandbox, which vets nobody; `nil` if not.
    package var sandbox: Bool?

    /// A request that is about to be sent.
    package init(provider: String, name: String, requestedAt: Timestamp, actor: String, publicKey: String) {
        (self.provider, self.name, self.requestedAt, self.actor, self.publicKey) = (provider, name, requestedAt, actor, publicKey)
    }

    /// Ends it without a certificate.
    package mutating func refuse(because reason: String, at time: Timestamp) {
        (endedAt, refusal) = (time, String(reason.prefix(LifeCycle.reasonLimit)))
    }

    /// Whether its certificate may still come.
    package var isOpen: Bool { endedAt == nil }

    /// What people are told who change the key while its certificate may still come.
    package var noticeOfAnotherKey: String {
        "A certificate for the key before was requested from \(name) on \(requestedAt.minute) UTC. The next request over \(name) lets go of it: if it was "
            + "made, it is revoked there."
    }

    /// Why it ended, where another key took the place.
    package static let letGo = "It was for a key that another one took the place of."

    /// The event of a request that nobody waits for any more.
    package var dropped: String { "request to \(name) let go" }

    /// The event of the request.
    package var requested: String { "certificate requested from \(name)" }

    /// The event of a request that the provider took.
    package func taken(serial: String) -> String { "request taken by \(name): serial \(serial)" }

    /// The event of a request that ended without a certificate.
    package var refused: String { "request refused by \(name)" }
}

extension Order {
    /// Whether the certificate in use came over a provider's interface: then the order is issued as soon as nothing is missing.
    var isIssuedByProvider: Bool {
        guard let serial = issuance?.serial, issuance?.refusal == nil else { return false }
        return certificate?.received.contains { $0.inUse && $0.serial.drop { $0 == "0" } == serial.drop { $0 == "0" } } == true
    }

    /// The order whose certificate the authority revoked before anything here called it issued: nobody is to be sent it, and nothing follows.
    package func revokedBeforehand(by actor: String, at time: Timestamp, because reason: String) -> Order {
        var order = self
        order.state = .revoked
        order.events.append(
            OrderEvent(time: time, actor: actor, what: OrderStep.move(to: .revoked).what, from: state, to: .revoked, reason: reason))
        return order
    }
}

extension Order {
    /// Whether a certificate of it is, or will be, a sandbox's: for demonstrations, training and tests, trusted by nobody.
    package var isSandbox: Bool {
        let own = issuance.map { $0.sandbox == true && $0.refusal == nil } ?? false
        return own || certificate?.received.contains { $0.inUse && $0.sandbox == true } == true
            || mail?.recipients.contains { $0.issuance?.sandbox == true } == true
    }

    /// The organization in every certificate of a sandbox.
    package static let sandboxOrganization = "certdesk sandbox"

    /// What people are told of such an order.
    package static let sandboxNotice =
        "Sandbox: the certificate is for demonstrations, training and tests. Nobody trusts it, and nothing was vetted for it."
}

extension OrderEvent {
    /// How the evidence of what a sandbox did not look at begins: it shows nothing for other orders.
    package static let sandboxEvidence = "Sandbox, nothing was vetted: "

    /// Whether what it notes was shown by nobody.
    var isOfSandbox: Bool { reason?.hasPrefix(Self.sandboxEvidence) == true }
}
