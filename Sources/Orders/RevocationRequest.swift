/// A revocation that was asked for over a provider's interface. The order has it as an event before it is sent: whoever saw no answer finds out later whether
/// it was done, and what was done is never taken for somebody else's.
package struct RevocationRequest: Hashable, Sendable {
    /// The certificate's serial number, as the order has it.
    package let serial: String
    /// What people called the provider.
    package let provider: String
    /// What the authority was to be told: `keyCompromise`.
    package let because: String
    /// Why, in words.
    package let reason: String
    /// When it was asked for.
    package let time: Timestamp
    /// Who asked.
    package let actor: String

    /// A revocation that is about to be asked for.
    package init(serial: String, provider: String, because: String, reason: String, time: Timestamp, actor: String) {
        (self.serial, self.provider, self.because) = (serial, provider, because)
        (self.reason, self.time, self.actor) = (reason, time, actor)
    }

    private static let (beginning, why, ending) = ("revocation requested from ", ", because ", ": serial ")
    private static let failed = "revocation not done by "
    private static let succeeded = "revocation done by "

    /// What an event tells of; `nil` for any other event.
    init?(_ event: OrderEvent) {
        guard event.what.hasPrefix(Self.beginning), let end = event.what.ranges(of: Self.ending).last,
            let middle = event.what[..<end.lowerBound].ranges(of: Self.why).last
        else { return nil }
        self.init(
            serial: String(event.what[end.upperBound...]),
            provider: String(event.what[..<middle.lowerBound].dropFirst(Self.beginning.count)),
            because: String(event.what[middle.upperBound..<end.lowerBound]), reason: event.reason ?? "", time: event.time,
            actor: event.actor)
    }

    /// The event of the request.
    package var event: OrderEvent {
        OrderEvent(
            time: time, actor: actor, what: "\(Self.beginning)\(provider)\(Self.why)\(because)\(Self.ending)\(serial)", reason: reason)
    }

    /// The event by which it is known that it was not done.
    ///
    /// - Parameter reason: why, in sentences.
    package func notDone(by actor: String, at time: Timestamp, because reason: String) -> OrderEvent {
        OrderEvent(
            time: time, actor: actor, what: "\(Self.failed)\(provider)\(Self.ending)\(serial)",
            reason: String(reason.prefix(LifeCycle.reasonLimit)))
    }

    /// The event by which it is known that it was done, where nothing else in the order says so: nobody waits for the certificate, or the order has noted it as
    /// revoked before.
    package func done(by actor: String, at time: Timestamp) -> OrderEvent {
        OrderEvent(
            time: time, actor: actor, what: "\(Self.succeeded)\(provider)\(Self.ending)\(serial)",
            reason: reason.isEmpty ? nil : reason)
    }

    /// Whether an event tells of such a request, or what became of it.
    static func isAbout(_ event: OrderEvent) -> Bool {
        [beginning, failed, succeeded].contains(where: event.what.hasPrefix)
    }

    /// The serial number of the certificate that was not revoked, or that was, if that is what an event tells.
    fileprivate static func ended(_ event: OrderEvent) -> (serial: String, isDone: Bool)? {
        guard event.what.hasPrefix(failed) || event.what.hasPrefix(succeeded), let end = event.what.ranges(of: ending).last else {
            return nil
        }
        return (String(event.what[end.upperBound...]), event.what.hasPrefix(succeeded))
    }

    /// Whether it is about a certificate, however its serial number is written.
    package func isOf(_ serial: String) -> Bool { self.serial[...].significant == serial.uppercased()[...].significant }
}

extension Order {
    /// The revocations of its certificates that were asked for over a provider, and of which nobody knows whether they were done; the last of each certificate.
    package var openRevocations: [RevocationRequest] { revocations.unanswered.filter(isOpen) }

    /// The revocations that were asked for over a provider and turned out not to be done, of certificates that nobody has noted as revoked; the last of each.
    package var failedRevocations: [RevocationRequest] {
        revocations.failed.filter { request in
            let received = certificate?.received ?? []
            if received.contains(where: { request.isOf($0.serial) && !hasRevoked($0) }) { return true }
            return mail?.recipients.contains { [.issued, .replaced].contains($0.state) && $0.serial.map(request.isOf) == true } ?? false
        }
    }

    /// Whether the provider revoked a certificate because that was asked for from here.
    package func wasRevokedFromHere(_ serial: String) -> Bool {
        events.contains { RevocationRequest($0)?.isOf(serial) == true }
            && !(openRevocations + revocations.failed).contains { $0.isOf(serial) }
    }

    private var revocations: (unanswered: [RevocationRequest], failed: [RevocationRequest]) {
        var (unanswered, failed) = ([RevocationRequest](), [RevocationRequest]())
        for event in events where RevocationRequest.isAbout(event) {
            if let request = RevocationRequest(event) {
                unanswered.removeAll { $0.isOf(request.serial) }
                failed.removeAll { $0.isOf(request.serial) }
                unanswered.append(request)
            } else if let (serial, isDone) = RevocationRequest.ended(event) {
                if !isDone { failed += unanswered.filter { $0.isOf(serial) } }
                unanswered.removeAll { $0.isOf(serial) }
            }
        }
        return (unanswered, failed)
    }

    /// Whether nobody knows the certificate of a request to be revoked since it was asked for. What was noted as revoked before says nothing of the provider.
    private func isOpen(_ request: RevocationRequest) -> Bool {
        let received = certificate?.received ?? []
        if received.contains(where: { request.isOf($0.serial) && $0.revokedAt.map { $0 < request.time } ?? true }) { return true }
        if let issuance, issuance.isOpen, issuance.serial.map(request.isOf) == true { return true }
        return mail?.recipients.contains { recipient in
            if let serial = recipient.serial, request.isOf(serial) { return recipient.state != .revoked || recipient.since < request.time }
            return recipient.issuance.map { $0.isOpen && $0.serial.map(request.isOf) == true } ?? false
        } ?? false
    }
}

extension Issuance {
    /// Whether a certificate came of it, however its serial number is written.
    package func brought(_ serial: String) -> Bool {
        refusal == nil && self.serial?.uppercased()[...].significant == serial.uppercased()[...].significant
    }
}

extension Substring {
    /// A serial number without the zeros before it.
    fileprivate var significant: Substring { drop { $0 == "0" } }
}
