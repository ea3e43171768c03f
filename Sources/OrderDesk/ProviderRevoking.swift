package import Archive
package import AtlasAPI
import Certificates
import Clients
import Console
package import Live
package import Orders
package import Providers

/// Certificates of an order, revoked over a provider's interface.
package struct ProviderRevoking {
    private let id: OrderID
    private let store: any OrderArchive
    private let configuration: Configuration
    private let provider: Provider
    private let session: AtlasSession
    private let revocation: Revocation
    private let reason: String
    private let isWanted: () -> Bool
    private let say: (String) -> Void

    /// What the authority was told, and why, in words for the order.
    private typealias Told = (because: String, reason: String)

    /// - Parameters:
    ///   - because: what the authority is told.
    ///   - reason: the same in words, for the order.
    ///   - isWanted: whether whoever asked still waits.
    ///   - say: takes each sentence that people must read.
    package init(
        of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, over provider: Provider, _ session: AtlasSession,
        because: Revocation.Reason, reason: String, isWanted: @escaping () -> Bool = { true }, say: @escaping (String) -> Void = { _ in }
    ) {
        (self.isWanted, self.say) = (isWanted, say)
        (self.id, self.store, self.configuration, self.provider, self.session) = (id, store, configuration, provider, session)
        (revocation, self.reason) = (Revocation(reason: because), reason)
    }

    /// Revokes one certificate of an order for servers. With the one in use the order is revoked, if it was running; a reissue brings it back.
    ///
    /// - Parameter serial: which one; it may be left out where only one could be meant, and is never guessed.
    package func revoke(_ serial: String? = nil) throws -> Order {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if order.mail != nil { throw Exit(.usage, "The order \(id) is for several people: name those whose certificates are revoked.") }
        if let issuance = order.issuance, issuance.isOpen, let serial, AtlasSerial(serial) == issuance.serial.flatMap({ AtlasSerial($0) }),
            !(order.certificate?.received ?? []).contains(where: { AtlasSerial($0.serial) == AtlasSerial(serial) })
        {
            return try letGo(issuance, issuance.serial ?? serial)
        }
        let certificate = try chosen(serial, of: order)
        try requireIssuer(store.issuance(of: certificate, in: order), of: "the certificate \(certificate.serial)")
        let isInUse = store.certificateInUse(of: order.certificate?.received ?? [], on: configuration.asOf)?.sha256 == certificate.sha256
        let told = try revoke(serial: certificate.serial, noting: isInUse ? "certdesk orders status \(id) revoked" : nil)
        return try RevokedCertificate(certificate, because: told.because, reason: told.reason).note(in: store, configuration, of: order)
    }

    /// Revokes what was issued for an order and not taken, and ends the request, so that another one can be sent.
    private func letGo(_ issuance: Issuance, _ serial: String) throws -> Order {
        try requireIssuer(issuance, of: "the certificate \(serial)")
        let told = try revoke(serial: serial)
        let now = Clock.live.now()
        return try OrderLookup.taking {
            try store.update(id) { order in
                try order.require(issuance)
                var after = order
                after.issuance?.refuse(because: told.reason, at: now)
                after.events.append(
                    OrderEvent(time: now, actor: configuration.actor, what: OrderEvent.revoked(certificate: serial), reason: told.reason))
                return after
            }
        }
    }

    /// The certificates of an order that could be revoked, the one in use last.
    static func revocable(_ order: Order) -> [ReceivedCertificate] {
        // Orders of before do not say which certificate was revoked with them.
        (order.certificate?.received ?? []).filter { $0.revokedAt == nil && !($0.inUse && order.state == .revoked) }
    }

    private func chosen(_ serial: String?, of order: Order) throws -> ReceivedCertificate {
        let (all, open) = (order.certificate?.received ?? [], Self.revocable(order))
        guard let serial else {
            guard let only = open.first else { throw Exit(.data, "The order \(order.id) has no certificate that could be revoked.") }
            guard open.count == 1 else {
                let day = configuration.asOf
                let standings = zip(all, all.standings(on: day, without: store.withheldReissues(of: all, on: day)))
                let list = standings.filter { open.contains($0.0) }.map { certificate, standing in
                    "\(certificate.serial), \(standing), \(certificate.notBefore) to \(certificate.notAfter)"
                }.joined(separator: "; ")
                throw Exit(.usage, "The order \(order.id) has several certificates. Name the one that is revoked: --serial \(list).")
            }
            return only
        }
        guard let wanted = AtlasSerial(serial), let found = all.last(where: { AtlasSerial($0.serial) == wanted }) else {
            let known = all.isEmpty ? "It has none." : "It has \(all.map(\.serial).joined(separator: ", "))."
            throw Exit(.data, DisplayText.sanitized("The order \(order.id) has no certificate \(serial.prefix(60)). \(known)"))
        }
        if let time = found.revokedAt {
            throw Exit(.data, "The certificate \(found.serial) of the order \(order.id) was revoked on \(time.calendarDate).")
        }
        return found
    }

    /// Revokes the certificates of some recipients of an order for mail, one after the other; those that succeeded are noted whatever comes after.
    package func revoke(_ typed: [String]) throws -> Order {
        let recipients = try OrderRecipients(of: id, in: store, configuration)
        var after = recipients.order
        for recipient in try recipients.named(typed) {
            let isKnown = recipient.serial.flatMap { recipient.issuance?.brought($0) } ?? false
            if let issuance = recipient.issuance, issuance.isOpen, !isKnown, !recipient.state.isWanted {
                after = try letGo(issuance, of: recipient, recipients)
                continue
            }
            guard recipient.state == .issued, let serial = recipient.serial else {
                throw Exit(.data, "\(recipient.email) has no certificate that could be revoked.")
            }
            try requireIssuer(recipient.issuance.flatMap { $0.brought(serial) ? $0 : nil }, of: "the certificate of \(recipient.email)")
            let told = try revoke(serial: serial, noting: "certdesk orders recipients revoke \(id) \(ShellWord.quoted(recipient.email))")
            after = try recipients.take([RecipientStep(recipient.number, .revoke)], reason: told.reason)
        }
        return after
    }

    /// Revokes what was requested for a recipient who was given up meanwhile, if it was made.
    private func letGo(_ issuance: Issuance, of recipient: OrderedRecipient, _ recipients: OrderRecipients) throws -> Order {
        try requireIssuer(issuance, of: "the certificate of \(recipient.email)")
        let others = store.serials(ofRecipient: recipient.email, besides: id)
        let serial =
            try issuance.serial.flatMap { AtlasSerial($0) }
            ?? asking { () throws(ProviderFault) in try session.found(issuance, besides: others, isWanted: isWanted) }
        guard let serial else {
            throw Exit(
                .tryAgain, "\(recipient.email): \(provider.name) does not list a certificate for this request. Try again in some minutes.")
        }
        guard try session.revokeUnused(serial, isWanted: isWanted) else {
            throw Exit(
                .tryAgain, "\(recipient.email): the certificate \(serial) is still in work at \(provider.name). Try again in some minutes.")
        }
        let now = Clock.live.now()
        try recipients.note([recipient.number], OrderEvent.revoked(certificate: serial.text), at: now, because: reason) {
            $0.issuance?.serial = serial.text
            $0.issuance?.refuse(because: Issuance.letGo, at: now)
        }
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
    }

    /// Ends the program where another provider issued a certificate: this one knows nothing of it.
    private func requireIssuer(_ issuance: Issuance?, of what: String) throws {
        guard let issuance, !ProviderLookup.numbers(of: provider, in: store).contains(issuance.provider) else { return }
        throw Exit(
            .data,
            DisplayText.sanitized(
                "The provider \(issuance.name) issued \(what), so only that one can revoke it. \(ProviderLookup.way(to: issuance, in: store))"
            ))
    }

    /// Revokes a certificate, and records before it is sent that this was asked for; one that is revoked there already is as it should be.
    ///
    /// - Parameter command: notes it as revoked elsewhere; `nil` for one that no command notes so.
    /// - Returns: what the authority was told: by whoever asked before and saw no answer, if it was done then.
    private func revoke(serial: String, noting command: String? = nil) throws -> Told {
        guard let wanted = AtlasSerial(serial) else { throw Exit(.data, "The serial number \(serial) is none.") }
        if let told = try before(wanted) { return told }
        let request = RevocationRequest(
            serial: serial, provider: provider.name, because: revocation.reason.rawValue, reason: reason, time: Clock.live.now(),
            actor: configuration.actor)
        try note(request.event)
        do throws(ProviderFault) {
            try session.revoke(wanted, revocation, isWanted: isWanted)
        } catch {
            if case .conflict(let said) = error {
                try requireRevoked(wanted, said, request)
                return (request.because, reason)
            }
            guard !error.mayHaveArrived else {
                throw Exit(
                    .tryAgain,
                    "\(error) Whether the certificate \(serial) is revoked is not known; the same command finds out, and so does certdesk provider status "
                        + "\(ShellWord.quoted(provider.name)) \(id)")
            }
            try note(request.notDone(by: configuration.actor, at: Clock.live.now(), because: error.description))
            if case .unknown(let said) = error { throw notKnown(serial, said, noting: command) }
            throw error.exit
        }
        return (request.because, reason)
    }

    /// What the authority was told by whoever asked before and saw no answer, if that was done.
    private func before(_ serial: AtlasSerial) throws -> Told? {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let request = store.family(of: order).openRevocation(of: serial.text) else { return nil }
        do throws(ProviderFault) {
            guard try session.certificate(serial, isWaiting: false, isWanted: isWanted).status == .revoked else { return nil }
        } catch {
            // It is asked for anew, and what is said then is said.
            if error == .pending || error.isFinalRefusal { return nil }
            throw error.exit
        }
        say(
            DisplayText.sanitized(
                "The certificate \(serial) was revoked at \(provider.name) as \(request.actor) had asked for on \(request.time.minute) UTC "
                    + "(\(request.because)), so nothing was sent again."))
        return (request.because, request.reason)
    }

    private func note(_ event: OrderEvent) throws {
        _ = try OrderLookup.taking {
            try store.update(id) { order in
                var after = order
                after.events.append(event)
                return after
            }
        }
    }

    /// What to do about a certificate that the provider does not know.
    private func notKnown(_ serial: String, _ said: String, noting command: String?) -> Exit {
        Exit(
            .data,
            DisplayText.sanitized(
                "The provider \(provider.name) does not know the certificate \(serial)\(ProviderFault.said(said)) If it came over this provider, the "
                    + "address or the account is another one now: certdesk provider show \(ShellWord.quoted(provider.name)) says which. A certificate "
                    + "that came by mail is revoked where it was bought\(command.map { "; then note it: \($0) --reason TEXT" } ?? ".")"))
    }

    /// Ends the program unless a certificate that cannot be revoked as things stand is revoked already.
    private func requireRevoked(_ serial: AtlasSerial, _ said: String, _ request: RevocationRequest) throws {
        let words = ProviderFault.said(said)
        func notDone() throws {
            try note(request.notDone(by: configuration.actor, at: Clock.live.now(), because: ProviderFault.conflict(said).description))
        }
        do throws(ProviderFault) {
            guard try session.certificate(serial, isWaiting: false, isWanted: isWanted).status != .revoked else { return }
        } catch {
            guard error == .pending else { throw error.exit }
            try notDone()
            throw Exit(
                .tryAgain,
                DisplayText.sanitized(
                    "The certificate \(serial) is still being made at \(provider.name), and only one that is made can be revoked\(words) Try again in "
                        + "some minutes."))
        }
        try notDone()
        throw Exit(
            .tryAgain,
            DisplayText.sanitized(
                "\(provider.name) does not revoke the certificate \(serial) now, though it is made and not revoked\(words) Try again in some minutes; "
                    + "if it stays so, have the authority's support revoke it."))
    }
}

/// What becomes of the orders that have a certificate once it is revoked at its authority.
struct RevokedCertificate {
    private let certificate: ReceivedCertificate
    private let because: String?
    private let reason: String

    /// - Parameters:
    ///   - because: what the authority was told, if that is known.
    ///   - reason: why, in words.
    init(_ certificate: ReceivedCertificate, because: String?, reason: String) {
        (self.certificate, self.because, self.reason) = (certificate, because, reason)
    }

    /// Notes it in the order, in the one that it reissues, and in the reissue that it came for, in one step.
    ///
    /// - Returns: the order as it is then.
    func note(in store: any OrderArchive, _ configuration: Configuration, of order: Order) throws -> Order {
        var attempts = 50
        while true {
            let current = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(order.id) }
            let others = store.family(of: current).filter { $0.id != order.id }
            let changed = try ([current] + others).compactMap { try noted(in: $0, store, configuration).map { OrderChange($0) } }
            do throws(ArchiveFault) {
                let after = try store.change(changed)
                return after.first { $0.id == order.id } ?? current
            } catch {
                guard case .changedMeanwhile = error, attempts > 0 else { throw Exit(error) }
                attempts -= 1
            }
        }
    }

    /// The order with it; `nil` where the order does not have the certificate, or knows already.
    private func noted(in order: Order, _ store: any OrderArchive, _ configuration: Configuration) throws -> Order? {
        let now = Clock.live.now()
        guard let held = order.certificate?.received.first(where: { $0.sha256 == certificate.sha256 }), held.revokedAt == nil else {
            return nil
        }
        var after = order
        after.revoke(certificate: held.sha256, because: because, at: now)
        let isInUse = store.certificateInUse(of: order.certificate?.received ?? [], on: configuration.asOf)?.sha256 == held.sha256
        if isInUse, order.state.isRunning {
            let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
            do throws(StepRefusal) {
                return try rules.taking(
                    .move(to: .revoked), after, actor: configuration.actor, at: now, on: configuration.asOf, reason: reason)
            } catch {
                throw Exit(.data, error.description)
            }
        }
        if isInUse, order.state.isOpen { return after.revokedBeforehand(by: configuration.actor, at: now, because: reason) }
        after.events.append(
            OrderEvent(time: now, actor: configuration.actor, what: OrderEvent.revoked(certificate: held.serial), reason: reason))
        return after
    }
}

extension OrderArchive {
    /// An order, the one that it reissues, and all reissues of that one, as far as they can be read.
    func family(of order: Order) -> [Order] {
        let root = order.related(.reissues).first.flatMap { try? self.order($0) } ?? order
        let reissues = root.related(.reissuedBy).compactMap { $0 == order.id ? order : try? self.order($0) }
        return [root] + reissues
    }

    /// The request by which a certificate came over a provider; `nil` for one that came otherwise.
    func issuance(of certificate: ReceivedCertificate, in order: Order) -> Issuance? {
        family(of: order).issuance(of: certificate)
    }
}

extension [Order] {
    /// The revocation of a certificate of theirs that was asked for, and of which nobody knows whether it was done.
    func openRevocation(of serial: String) -> RevocationRequest? { flatMap(\.openRevocations).last { $0.isOf(serial) } }

    /// The request by which a certificate of theirs came over a provider; `nil` for one that came otherwise.
    func issuance(of certificate: ReceivedCertificate) -> Issuance? {
        compactMap(\.issuance).first { $0.brought(certificate.serial) }
    }
}

extension Issuance {
    /// Whether a certificate came of it.
    func brought(_ serial: String) -> Bool {
        refusal == nil && self.serial.flatMap { AtlasSerial($0) }.map { $0 == AtlasSerial(serial) } ?? false
    }
}
