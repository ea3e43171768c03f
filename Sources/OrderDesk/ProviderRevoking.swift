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
        try Self.requireNames([], of: order)
        if let serial, let issuance = Self.requestInVain(serial, of: order) {
            return try letGo(issuance, issuance.serial ?? serial, of: order)
        }
        let certificate = try Self.chosen(serial, of: order, in: store, configuration)
        try requireIssuer(store.issuance(of: certificate, in: order), of: "the certificate \(certificate.serial)")
        let isInUse = store.isInUse(certificate, of: order, on: configuration.asOf)
        let request = try revoke(
            serial: certificate.serial, noting: isInUse ? "certdesk orders status \(id) revoked" : nil,
            isNoted: order.hasRevoked(certificate))
        guard let request else { return order }
        return try RevokedCertificate(certificate, because: request.because, reason: request.reason, by: request)
            .note(in: store, configuration, of: order)
    }

    /// Ends the program where it can be told without the provider that nothing is meant that could be revoked.
    ///
    /// - Parameter recipients: who was named, by address or number.
    package static func requireNames(_ recipients: [String], of order: Order) throws {
        guard let mail = order.mail else {
            if recipients.isEmpty { return }
            throw Exit(.data, "\(StepRefusal.notMail)")
        }
        if recipients.isEmpty {
            throw Exit(.usage, "The order \(order.id) is for several people: name those whose certificates are revoked.")
        }
        try OrderLookup.taking { for name in recipients { _ = try mail.recipient(name) } }
    }

    /// The same for the certificate of an order for servers.
    ///
    /// - Parameter serial: which one; `nil` where none was named.
    package static func requireCertificate(
        _ serial: String?, of order: Order, in store: any OrderArchive, _ configuration: Configuration
    ) throws {
        guard order.mail == nil, serial.flatMap({ requestInVain($0, of: order) }) == nil else { return }
        _ = try chosen(serial, of: order, in: store, configuration)
    }

    /// The request with a serial number whose certificate was not taken; `nil` for any other serial number.
    private static func requestInVain(_ serial: String, of order: Order) -> Issuance? {
        guard let issuance = order.issuance, issuance.isOpen, AtlasSerial(serial) == issuance.serial.flatMap({ AtlasSerial($0) }),
            !(order.certificate?.received ?? []).contains(where: { AtlasSerial($0.serial) == AtlasSerial(serial) })
        else { return nil }
        return issuance
    }

    /// Revokes what was issued for an order and not taken, and ends the request, so that another one can be sent.
    private func letGo(_ issuance: Issuance, _ serial: String, of order: Order) throws -> Order {
        try requireIssuer(issuance, of: "the certificate \(serial)")
        guard let request = try revoke(serial: serial) else { return order }
        return try store.letGo(issuance, serial, of: id, because: request.reason, by: configuration.actor)
    }

    /// The certificates of an order that could be revoked, the one in use last: those that are not noted as revoked, or else those of which that is only noted,
    /// and that came over a provider.
    ///
    /// - Parameter family: the order with those that have the same certificates.
    static func revocable(_ order: Order, among family: [Order]) -> [ReceivedCertificate] {
        let received = order.certificate?.received ?? []
        let open = received.filter { !order.hasRevoked($0) }
        return open.isEmpty ? received.filter { isOnlyNoted($0, among: family) } : open
    }

    /// Whether nobody knows what the authority was told of a certificate that came over a provider: then it may be in force there.
    private static func isOnlyNoted(_ certificate: ReceivedCertificate, among family: [Order]) -> Bool {
        certificate.revokedBecause == nil && family.issuance(of: certificate) != nil
    }

    private static func chosen(
        _ serial: String?, of order: Order, in store: any OrderArchive, _ configuration: Configuration
    ) throws -> ReceivedCertificate {
        let (all, family) = (order.certificate?.received ?? [], store.family(of: order))
        let open = revocable(order, among: family)
        guard let serial else {
            guard let only = open.first else {
                if let last = all.last(where: { $0.revokedAt != nil }) { throw revokedBefore(last, of: order) }
                throw Exit(.data, "The order \(order.id) has no certificate that could be revoked.")
            }
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
        if found.revokedAt != nil, !isOnlyNoted(found, among: family) { throw revokedBefore(found, of: order) }
        return found
    }

    private static func revokedBefore(_ certificate: ReceivedCertificate, of order: Order) -> Exit {
        let day = certificate.revokedAt.map { " on \($0.calendarDate)" } ?? ""
        return Exit(.data, "The certificate \(certificate.serial) of the order \(order.id) was revoked\(day).")
    }

    /// Revokes the certificates of some recipients of an order for mail, one after the other; those that succeeded are noted whatever comes after.
    package func revoke(_ typed: [String]) throws -> Order {
        let recipients = try OrderRecipients(of: id, in: store, configuration)
        var after = recipients.order
        for recipient in try recipients.named(typed) {
            let isKnown = recipient.serial.flatMap { recipient.issuance?.brought($0) } ?? false
            if let issuance = recipient.issuance, recipient.hasRequestInVain {
                after = try letGo(issuance, of: recipient, recipients)
                continue
            }
            // What was noted as revoked by hand may be in force at the provider all the same.
            let isNoted = recipient.state == .revoked
            guard let serial = recipient.serial, !isNoted || isKnown else {
                throw Exit(.data, "\(recipient.email) has no certificate that could be revoked.")
            }
            try requireIssuer(isKnown ? recipient.issuance : nil, of: "the certificate of \(recipient.email)")
            let request = try revoke(
                serial: serial, noting: "certdesk orders recipients revoke \(id) \(ShellWord.quoted(recipient.email))", isNoted: isNoted)
            guard let request else { continue }
            after = try recipients.noteRevoked(recipient, by: request)
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
        if issuance.serial == nil {
            try recipients.note([recipient.number], issuance.taken(serial: serial.text), at: Clock.live.now()) {
                $0.issuance?.serial = serial.text
            }
        }
        let (outcome, request) = try revokeUnused(serial)
        guard outcome != .inWork else {
            throw Exit(
                .tryAgain, "\(recipient.email): the certificate \(serial) is still in work at \(provider.name). Try again in some minutes.")
        }
        try recipients.noteLetGo(recipient, serial.text, because: request.reason)
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
    }

    /// Revokes a certificate that nobody can use, and records before it is sent that this was asked for, and afterwards if it was not done.
    ///
    /// - Returns: what became of it, and the request by which it was done: that of whoever asked before and saw no answer, if that was done.
    func revokeUnused(_ serial: AtlasSerial) throws -> (outcome: AtlasSession.Unused, request: RevocationRequest) {
        if let asked = try unanswered(serial), try isRevoked(serial, asked) { return (.revoked, asked) }
        let request = request(serial.text)
        try note(request.event)
        let outcome: AtlasSession.Unused
        do throws(ProviderFault) {
            outcome = try session.revokeUnused(serial, revocation, isWanted: isWanted)
        } catch {
            if error.mayHaveArrived { throw lost(serial.text, error) }
            try note(request.notDone(by: configuration.actor, at: Clock.live.now(), because: error.description))
            throw error.exit
        }
        if let why = outcome.whyNotDone { try note(request.notDone(by: configuration.actor, at: Clock.live.now(), because: why)) }
        return (outcome, request)
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
    /// - Parameters:
    ///   - command: notes it as revoked elsewhere; `nil` for one that no command notes so.
    ///   - isNoted: whether the order has it as revoked: then the provider is asked first.
    /// - Returns: the request by which it was done: that of whoever asked before and saw no answer, if that was done. `nil` where the order and the provider have
    ///   had it as revoked before.
    private func revoke(serial: String, noting command: String? = nil, isNoted: Bool = false) throws -> RevocationRequest? {
        guard let wanted = AtlasSerial(serial) else { throw Exit(.data, "The serial number \(serial) is none.") }
        let asked = try unanswered(wanted)
        if asked != nil || isNoted, try isRevoked(wanted, asked) {
            if asked == nil { say(DisplayText.sanitized("The certificate \(serial) was revoked at \(provider.name) before.")) }
            return asked
        }
        let request = request(serial)
        try note(request.event)
        do throws(ProviderFault) {
            try session.revoke(wanted, revocation, isWanted: isWanted)
        } catch {
            if case .conflict(let said) = error {
                try requireRevoked(wanted, said, request)
                return request
            }
            if error.mayHaveArrived { throw lost(serial, error) }
            try note(request.notDone(by: configuration.actor, at: Clock.live.now(), because: error.description))
            if case .unknown(let said) = error { throw notKnown(serial, said, noting: command) }
            throw error.exit
        }
        return request
    }

    /// What is about to be asked for.
    private func request(_ serial: String) -> RevocationRequest {
        RevocationRequest(serial, over: provider, revocation, because: reason, by: configuration.actor)
    }

    /// What is said where nobody knows whether a certificate is revoked.
    private func lost(_ serial: String, _ fault: ProviderFault) -> Exit {
        Exit(
            .tryAgain,
            "\(fault) Whether the certificate \(serial) is revoked is not known; the same command finds out, and so does certdesk provider status "
                + "\(ShellWord.quoted(provider.name)) \(id)")
    }

    /// What was asked for before, where nobody saw the answer.
    private func unanswered(_ serial: AtlasSerial) throws -> RevocationRequest? {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        return store.family(of: order).openRevocation(of: serial.text)
    }

    /// Whether a certificate is revoked at the provider; if that was asked for and nobody saw the answer, it is said.
    private func isRevoked(_ serial: AtlasSerial, _ asked: RevocationRequest?) throws -> Bool {
        let isRevoked = try asking { () throws(ProviderFault) in try session.isRevoked(serial, isWanted: isWanted) }
        if isRevoked, let request = asked {
            say(
                DisplayText.sanitized(
                    "The certificate \(serial) was revoked at \(provider.name) as \(request.actor) had asked for on \(request.time.minute) UTC "
                        + "(\(request.because)), so nothing was sent again."))
        }
        return isRevoked
    }

    private func note(_ event: OrderEvent) throws { _ = try store.note(event, in: id) }

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
            guard error == .pending else { throw lost(serial.text, error) }
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
    private let request: RevocationRequest?

    /// - Parameters:
    ///   - because: what the authority was told, if that is known.
    ///   - reason: why, in words.
    ///   - request: by which it was done, if it was done from here.
    init(_ certificate: ReceivedCertificate, because: String?, reason: String, by request: RevocationRequest?) {
        (self.certificate, self.because, self.reason, self.request) = (certificate, because, reason, request)
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
        guard let held = order.certificate?.received.first(where: { $0.sha256 == certificate.sha256 }) else { return nil }
        var after = order
        if let time = held.revokedAt {
            // It was only noted before: whoever learned of it then is told nothing again.
            guard let request, held.revokedBecause == nil else { return nil }
            after.revoke(certificate: held.sha256, because: because, at: time)
            after.events.append(request.done(by: configuration.actor, at: now))
            return after
        }
        after.revoke(certificate: held.sha256, because: because, at: now)
        let isInUse = store.isInUse(held, of: order, on: configuration.asOf)
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

extension OrderArchive {
    /// Notes that the certificate of a request was revoked before anybody took it: the request is over, and another one can be sent.
    func letGo(_ issuance: Issuance, _ serial: String, of id: OrderID, because reason: String, by actor: String) throws -> Order {
        try OrderLookup.taking {
            try update(id) { order in
                try order.require(issuance)
                var after = order
                let now = Clock.live.now()
                after.issuance?.refuse(because: reason, at: now)
                after.events.append(
                    OrderEvent(time: now, actor: actor, what: OrderEvent.revoked(certificate: serial), reason: reason))
                return after
            }
        }
    }

    /// Notes something in an order.
    func note(_ event: OrderEvent, in id: OrderID) throws -> Order {
        try OrderLookup.taking {
            try update(id) { order in
                var after = order
                after.events.append(event)
                return after
            }
        }
    }

    /// Whether an order has one of its certificates in use on a day.
    fileprivate func isInUse(_ certificate: ReceivedCertificate, of order: Order, on day: CalendarDate) -> Bool {
        certificateInUse(of: order.certificate?.received ?? [], on: day)?.sha256 == certificate.sha256
    }
}

extension RevocationRequest {
    /// A revocation that is asked for now.
    init(_ serial: String, over provider: Provider, _ revocation: Revocation, because reason: String, by actor: String) {
        self.init(
            serial: serial, provider: provider.name, because: revocation.reason.rawValue, reason: reason, time: Clock.live.now(),
            actor: actor)
    }
}

extension AtlasSession.Unused {
    /// Why a certificate was not revoked, in a sentence; `nil` for one that was.
    var whyNotDone: String? {
        switch self {
        case .revoked: nil
        case .neverMade: "There is no such certificate."
        case .inWork: "The certificate is still in work, and only one that is made can be revoked."
        }
    }
}
