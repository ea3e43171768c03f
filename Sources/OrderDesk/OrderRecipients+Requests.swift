import Archive
import Certificates
import Clients
import Console
import Live
package import Orders

extension OrderRecipients {
    /// The recipients as they stand now.
    func current() throws -> OrderRecipients { try OrderRecipients(of: id, in: store, configuration, rules: rules) }

    /// What has to be known of certificates that are on their way to recipients who get another key, or are given up.
    ///
    /// - Parameter isGivenUp: whether nobody waits for a certificate any more.
    package func notices(of changed: [OrderedRecipient], isGivenUp: Bool) -> [String] {
        // The account may be called something else by now, and thousands may wait for the same one.
        var names: [String: String] = [:]
        return changed.compactMap { recipient in
            guard let issuance = recipient.issuance, issuance.isOpen else { return nil }
            guard isGivenUp else { return DisplayText.sanitized("\(recipient.email): \(issuance.noticeOfAnotherKey)") }
            let name = names[issuance.provider] ?? ProviderLookup.standing(for: issuance, in: store)?.name ?? issuance.name
            names[issuance.provider] = name
            let way = "certdesk orders revoke \(id) \(recipient.number) --provider \(ShellWord.quoted(name)) --because superseded"
            if let serial = recipient.serial, order.openRevocations.contains(where: { $0.isOf(serial) }) {
                return DisplayText.sanitized(
                    "\(recipient.email): \(name) was asked to revoke the certificate \(serial), and whether it has is not known: certdesk provider status "
                        + "\(ShellWord.quoted(name)) \(id) finds out.")
            }
            if let serial = recipient.serial, issuance.brought(serial) {
                return DisplayText.sanitized(
                    "\(recipient.email): nothing was sent to \(name), so the certificate \(serial) is in force there unless it was revoked otherwise. To have "
                        + "it revoked: \(way)")
            }
            return DisplayText.sanitized(
                "\(recipient.email): a certificate was requested from \(issuance.name) on \(issuance.requestedAt.minute) UTC. It is not taken in any more; to "
                    + "have it revoked: \(way)"
            )
        }
    }

    /// Ends the program where certificates cannot be taken in yet, with what is missing.
    func requireIssuable() throws {
        let missing = rules.blocking(order)
        guard missing.isEmpty else { throw Exit(.data, StepRefusal.outstanding(missing, .issued).description) }
    }

    /// The requests of some recipients by their numbers, as PEM: those that came with the list, and those that came or were made later.
    func requests(of recipients: [OrderedRecipient]) throws -> [Int: [UInt8]] {
        let bytes = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(.requests, of: id) }
        let listed = RecipientRequests(text: String(decoding: bytes ?? [], as: UTF8.self)).byNumber
        var found: [Int: [UInt8]] = [:]
        for recipient in recipients where recipient.request != nil {
            let later = try OrderLookup.trying { () throws(ArchiveFault) in
                try store.attachment(.recipientRequest(recipient.number), of: id)
            }
            found[recipient.number] = later ?? listed[recipient.number].map { Array($0.utf8) }
        }
        return found
    }

    /// Notes that the certificate of a recipient is revoked at its provider: as a step, or where that is noted already or the order has ended by what became of the
    /// request alone.
    func noteRevoked(_ recipient: OrderedRecipient, by request: RevocationRequest) throws -> Order {
        let current = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if recipient.state != .revoked, current.state.isOpen || current.state.isRunning {
            return try take([RecipientStep(recipient.number, .revoke)], reason: request.reason)
        }
        return try store.note(request.done(by: configuration.actor, at: Clock.live.now()), in: id)
    }

    /// Notes that what was requested for somebody who was given up is revoked, and that the request is over with it.
    func noteLetGo(_ recipient: OrderedRecipient, _ serial: String, because reason: String) throws {
        let now = Clock.live.now()
        try note([recipient.number], OrderEvent.revoked(certificate: serial), at: now, because: reason) {
            $0.issuance?.refuse(because: Issuance.letGo, at: now)
        }
    }

    /// Writes something about some recipients in one change, with one event.
    func note(
        _ numbers: [Int], _ what: String, at time: Timestamp, because reason: String? = nil,
        _ change: (inout OrderedRecipient) throws -> Void
    ) throws {
        _ = try OrderLookup.taking {
            try store.update(id) { order in
                var after = order
                guard var mail = order.mail else { throw StepRefusal.notMail }
                for number in numbers where mail.recipients.indices.contains(number - 1) { try change(&mail.recipients[number - 1]) }
                // Somebody else may have noted the same.
                guard mail != order.mail else { return order }
                after.mail = mail
                after.events.append(OrderEvent(time: time, actor: configuration.actor, what: what, reason: reason))
                return after
            }
        }
    }
}
