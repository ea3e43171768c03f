/// A certificate that came back for an order, or for a reissue of it.
package struct ReceivedCertificate: Codable, Hashable, Sendable {
    /// The serial number, upper-case hexadecimal.
    package var serial: String
    /// The SHA-256 of its DER form, lower-case hexadecimal.
    package var sha256: String
    /// The first day it is valid.
    package var notBefore: CalendarDate
    /// The last day it is valid.
    package var notAfter: CalendarDate
    /// When it was put beside the order; `nil` for one that lay there before orders listed them.
    package var attachedAt: Timestamp?
    /// The reissue that it came for; `nil` for one that came for the order itself.
    package var order: OrderID?
    /// Whether it is the one that came last of those that stand; see ``Swift/Array/inUse(on:)``.
    package var inUse: Bool
    /// When it was revoked at its authority; `nil` while nobody knows of that.
    package var revokedAt: Timestamp?
    /// What the authority was told (RFC 5280, section 5.3.1): `keyCompromise`; `nil` where that is not known.
    package var revokedBecause: String?
    /// Whether somebody noted by hand that it was revoked, which can be taken back; `nil` where its authority says so.
    package var revokedByHand: Bool?
    /// Whether it comes from a sandbox, which vets nobody; `nil` if not.
    package var sandbox: Bool?

    /// A certificate that is in use until another one comes.
    package init(
        serial: String, sha256: String, notBefore: CalendarDate, notAfter: CalendarDate, attachedAt: Timestamp? = nil, order: OrderID? = nil
    ) {
        (self.serial, self.sha256, self.notBefore, self.notAfter) = (serial, sha256, notBefore, notAfter)
        (self.attachedAt, self.order, inUse) = (attachedAt, order, true)
    }

    /// The reason of the revocation of a key that others know; its key must not be certified again (BR 4.9.1.1, 6.1.1.3).
    package static let keyCompromise = "keyCompromise"
}

extension ReceivedCertificate {
    fileprivate func isWithheld(_ withheld: Set<OrderID>?) -> Bool { order.map { withheld?.contains($0) == true } ?? (withheld == nil) }

    fileprivate var isRevokedBeforehand: Bool { revokedAt.map { $0.calendarDate < notBefore } == true }
}

extension Order {
    /// Whether one of its certificates is noted as revoked. Orders of before do not say which one was revoked with them: then it is the one in use.
    package func hasRevoked(_ certificate: ReceivedCertificate) -> Bool {
        certificate.revokedAt != nil || certificate.inUse && state == .revoked
    }
}

extension [ReceivedCertificate] {
    /// The one in use on a day: of those that are the customer's, the last that came of those that are valid by then; the last of all before any is. One that
    /// was revoked before its first day never was in use, and a revoked one is not while another one stands.
    ///
    /// - Parameter withheld: the reissues whose certificates are not the customer's; `nil` where none is.
    package func inUse(on day: CalendarDate, without withheld: Set<OrderID>? = []) -> ReceivedCertificate? {
        let given = filter { !$0.isWithheld(withheld) && !$0.isRevokedBeforehand }
        let standing = given.filter { $0.revokedAt == nil }
        let counted = standing.isEmpty ? given : standing
        return counted.last { $0.notBefore <= day } ?? counted.last
    }

    /// The same ones with the mark at the one in use on a day.
    ///
    /// - Parameter withheld: the reissues whose certificates are not the customer's; `nil` where none is.
    package func marked(on day: CalendarDate, without withheld: Set<OrderID>?) -> Self {
        let current = inUse(on: day, without: withheld).flatMap { $0.revokedAt == nil ? $0.sha256 : nil }
        return map { certificate in
            var marked = certificate
            marked.inUse = certificate.sha256 == current
            return marked
        }
    }

    /// What each of them is to its order on a day, for people.
    ///
    /// - Parameter withheld: the reissues whose certificates are not the customer's; `nil` where none is.
    package func standings(on day: CalendarDate, without withheld: Set<OrderID>? = []) -> [String] {
        let current = inUse(on: day, without: withheld)?.sha256
        let place = firstIndex { $0.sha256 == current } ?? endIndex
        return indices.map { index in
            if self[index].revokedAt != nil { return "revoked" }
            if self[index].isWithheld(withheld) { return "not handed over" }
            return index == place ? "in use" : index < place ? "earlier" : "in use later"
        }
    }

    /// Takes those of a reissue out, or in again as the last that came.
    package mutating func decide(_ certificates: [ReceivedCertificate], of reissue: OrderID, count: Bool) {
        removeAll { $0.order == reissue }
        if count {
            for certificate in certificates {
                var shared = certificate
                shared.order = reissue
                append(shared)
            }
        }
        let current = lastIndex { $0.revokedAt == nil } ?? indices.last
        for place in indices { self[place].inUse = place == current }
    }

    /// Takes a certificate in as the one in use. One that is there already is not listed twice.
    package mutating func receive(_ certificate: ReceivedCertificate) {
        var certificate = certificate
        let known = first { $0.sha256 == certificate.sha256 }
        certificate.attachedAt = known?.attachedAt ?? certificate.attachedAt
        (certificate.revokedAt, certificate.revokedBecause) = (known?.revokedAt, known?.revokedBecause)
        certificate.revokedByHand = known?.revokedByHand
        removeAll { $0.sha256 == certificate.sha256 }
        for place in indices { self[place].inUse = false }
        append(certificate)
    }

    /// Notes that one of them is revoked.
    mutating func revoke(_ digest: String, because: String?, at time: Timestamp) {
        for place in indices where self[place].sha256 == digest {
            (self[place].revokedAt, self[place].revokedBecause, self[place].revokedByHand) = (time, because, nil)
        }
    }

    /// Notes that the one in use is revoked, as somebody says, unless what the authority says was noted at the same time.
    mutating func revokeByHand(on day: CalendarDate, without withheld: Set<OrderID>, at time: Timestamp) {
        guard let current = inUse(on: day, without: withheld), current.revokedAt == nil, !contains(where: { $0.revokedAt == time }) else {
            return
        }
        noteRevokedByHand(current.sha256, at: time)
    }

    /// Notes that one of them is revoked, as somebody says.
    mutating func noteRevokedByHand(_ digest: String, at time: Timestamp) {
        for place in indices where self[place].sha256 == digest { (self[place].revokedAt, self[place].revokedByHand) = (time, true) }
    }

    /// Takes back what somebody noted at a time.
    mutating func takeBackRevocation(at time: Timestamp) {
        for place in indices where self[place].revokedByHand == true && self[place].revokedAt == time {
            (self[place].revokedAt, self[place].revokedByHand) = (nil, nil)
        }
    }

    /// Takes over what somebody noted, or took back, about those that another list has too.
    mutating func share(revocationsOf others: [ReceivedCertificate]) {
        for place in indices {
            guard let other = others.first(where: { $0.sha256 == self[place].sha256 }),
                other.revokedAt == nil ? self[place].revokedByHand == true : self[place].revokedAt == nil
            else { continue }
            (self[place].revokedAt, self[place].revokedByHand) = (other.revokedAt, other.revokedByHand)
        }
    }
}
