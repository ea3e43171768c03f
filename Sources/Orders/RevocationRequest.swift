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

    /// Whether an event tells of such a request, or that it was not done.
    static func isAbout(_ event: OrderEvent) -> Bool { event.what.hasPrefix(beginning) || event.what.hasPrefix(failed) }

    /// The serial number of the certificate that was not revoked, if that is what an event tells.
    fileprivate static func notDone(_ event: OrderEvent) -> Substring? {
        guard event.what.hasPrefix(failed), let end = event.what.ranges(of: ending).last else { return nil }
        return event.what[end.upperBound...].significant
    }

    /// Whether it is about a certificate, however its serial number is written.
    package func isOf(_ serial: String) -> Bool { self.serial[...].significant == serial.uppercased()[...].significant }
}

extension Order {
    /// The revocations of its certificates that were asked for over a provider, and of which nobody knows whether they were done; the last of each certificate.
    package var openRevocations: [RevocationRequest] {
        var open: [RevocationRequest] = []
        for event in events where RevocationRequest.isAbout(event) {
            if let request = RevocationRequest(event) {
                open.removeAll { $0.isOf(request.serial) }
                open.append(request)
            } else if let serial = RevocationRequest.notDone(event) {
                open.removeAll { $0.isOf(String(serial)) }
            }
        }
        return open.filter { request in standing.contains { request.isOf($0) } }
    }

    /// The serial numbers of its certificates that nobody knows to be revoked, that of a request in work among them.
    private var standing: [String] {
        let received = (certificate?.received ?? []).filter { $0.revokedAt == nil }.map(\.serial)
        let recipients = (mail?.recipients ?? []).filter { $0.state != .revoked }.compactMap(\.serial)
        return received + recipients + (issuance.flatMap { $0.isOpen ? $0.serial : nil }.map { [$0] } ?? [])
    }
}

extension Substring {
    /// A serial number without the zeros before it.
    fileprivate var significant: Substring { drop { $0 == "0" } }
}
