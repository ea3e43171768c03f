package import Archive
import AtlasAPI
import Certificates
import Clients
import Console
package import Live
package import Orders
package import Providers
import Reports
import ReturnedCertificates

/// The certificate of an order, asked for over a provider's interface and put beside the order by the same checks as one that came by mail.
///
/// What is asked for is recorded in the order before it is sent. Whoever does this again, here or elsewhere, goes on where it stopped.
package struct ProviderIssuing {
    private let id: OrderID
    private let store: any OrderArchive
    private let configuration: Configuration
    private let provider: Provider
    private let session: AtlasSession
    private let isWanted: () -> Bool
    private let stage: (String) -> Void
    private let say: (String) -> Void
    private let inDesk: Bool

    /// The certificate of an order, over a provider.
    ///
    /// - Parameters:
    ///   - isWanted: whether whoever asked still waits.
    ///   - inDesk: whether it is the desk that asks, whose steps are told of in the place of commands.
    ///   - stage: told what is waited for, in a sentence.
    ///   - say: takes each sentence that people must read.
    package init(
        of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, over provider: Provider, _ session: AtlasSession,
        isWanted: @escaping () -> Bool = { true }, inDesk: Bool = false, stage: @escaping (String) -> Void = { _ in },
        say: @escaping (String) -> Void
    ) {
        (self.stage, self.inDesk) = (stage, inDesk)
        (self.id, self.store, self.configuration, self.provider, self.session) = (id, store, configuration, provider, session)
        (self.isWanted, self.say) = (isWanted, say)
    }

    /// What was done to ask.
    private var deed: String { inDesk ? "step" : "command" }
    /// What asks once more.
    private var again: String { inDesk ? "the step \"once more\"" : "--again" }
    /// What asks for what was requested.
    private var way: String { inDesk ? "the same step" : command }
    private var command: String { "certdesk orders issue \(id) --provider \(ShellWord.quoted(provider.name))" }

    /// Brings the certificate.
    ///
    /// - Parameters:
    ///   - isAgain: whether a request that is not found at the provider is sent once more.
    ///   - isReplacing: whether a certificate is taken that the order's product forbids, for a reason.
    ///   - reason: why.
    ///   - sign: signs the DER of the public key with the order's key, in base64, for accounts that want it.
    /// - Returns: the order with its certificate.
    package func issue(
        again isAgain: Bool, replacing isReplacing: Bool = false, because reason: String? = nil,
        sign: @escaping (_ publicKey: [UInt8]) throws -> String?
    ) throws -> Order {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let attachment = try CertificateAttachment(to: id, in: store)
        try Self.requireWaiting(order, in: store, configuration)
        try provider.require(.tls)
        if order.progress.payment == .open, order.quote.total != .zero { say("The order \(id) is not paid yet.") }
        stage("Asking what the account may ask for.")
        let policy = try asking { () throws(ProviderFault) in try session.policy(isWanted: isWanted) }
        let isSandbox = policy.isSandbox == true
        if isSandbox { say("\(provider.name) is a sandbox: the certificate is for tests, and nothing of it counts as vetted.") }
        let (serial, issuance) = try serial(for: order, under: policy, again: isAgain, sign)
        let since = ", requested \(issuance.requestedAt.minute) UTC"
        stage("Waiting for the certificate. \(provider.name) is at work on it\(since).")
        let issued = try certificate(serial, since, of: issuance)
        let chain = try asking { () throws(ProviderFault) in try session.trustChain(isWanted: isWanted) }
        guard issued.status == .issued else {
            throw Exit(.data, "The provider \(provider.name) has revoked the certificate \(serial) already, so it was not attached.")
        }
        let request = try CertificateAttachment.Request(
            actor: configuration.actor, moment: configuration.moment, isReplacing: isReplacing, reason: reason,
            file: "The provider \(provider.name)",
            // The desk takes no such certificate.
            inDesk: inDesk ? "\(command) --replace" : nil)
        let certificates = try Self.certificates([issued.certificate] + chain, from: provider)
        let attached: AttachedCertificate
        do {
            attached = try attachment.attach(certificates, request, say: say)
        } catch let refusal as Exit where refusal.status == Exit.Code.data.rawValue {
            // It counts, whatever is against it: whoever asked decides what becomes of it.
            throw Exit(
                .data,
                "\(refusal.message) The certificate \(serial) is in force all the same. To revoke it: certdesk orders revoke \(id) --provider "
                    + "\(ShellWord.quoted(provider.name)) --serial \(serial) --because privilegeWithdrawn")
        }
        return try end(with: attached.serial, isSandbox: isSandbox)
    }

    /// The certificate once it is made. A request that was refused after all is over, so that the next one can be sent.
    ///
    /// - Parameters:
    ///   - since: when it was requested, in words behind a comma.
    ///   - issuance: the request.
    private func certificate(_ serial: AtlasSerial, _ since: String, of issuance: Issuance) throws -> IssuedCertificate {
        do throws(ProviderFault) {
            return try session.certificate(serial, isWanted: isWanted)
        } catch {
            if case .pending = error {
                throw Exit(
                    .tryAgain,
                    DisplayText.sanitized(
                        "\(provider.name) (\(provider.kind.title)) is still at work on the certificate \(serial) of the order \(id)\(since). The same \(deed) goes on later."
                    ))
            }
            guard issuance.isOver(by: error) else { throw error.exit }
            try end(issuance, because: error.description)
            throw Exit(
                .data,
                "\(error) The request \(serial) is over: nothing was issued, and the same \(deed) requests the certificate anew."
            )
        }
    }

    /// The key of an order, encrypted as it lies beside it, for an account that wants the request signed with it; ends the program if it is not here.
    package static func key(of id: OrderID, in store: any OrderArchive) throws -> [UInt8] {
        guard let pem = try OrderLookup.trying({ () throws(ArchiveFault) in try store.attachment(.key, of: id) }) else {
            throw Exit(
                .data, "The provider's account wants the request signed with the key, and the key of the order \(id) is with the customer.")
        }
        return pem
    }

    // MARK: Before

    /// Ends the program where it can be told without the provider that no certificate of an order is to be requested.
    package static func requireWaiting(_ order: Order, in store: any OrderArchive, _ configuration: Configuration) throws {
        _ = try CertificateAttachment(to: order.id, in: store)
        if order.hasCertificate, order.issuance?.isOpen != true {
            throw Exit(
                .data, "The order \(order.id) has its certificate. The next one comes by a reissue: certdesk orders reissue \(order.id)")
        }
        let due = try LifeCycle.live(order, in: store, on: configuration.asOf).dueDay(order)
        if order.tls != nil, due > configuration.asOf {
            throw Exit(.data, "The certificate of the order \(order.id) is not due before \(due), so it was not requested.")
        }
    }

    // MARK: The request

    /// The serial number of the certificate, which is asked for if it was not, and the request.
    private func serial(
        for order: Order, under policy: ValidationPolicy, again isAgain: Bool, _ sign: @escaping ([UInt8]) throws -> String?
    ) throws -> (AtlasSerial, Issuance) {
        var order = order
        if let issuance = order.issuance, issuance.isOpen {
            guard ProviderLookup.numbers(of: provider, in: store).contains(issuance.provider) else {
                throw Exit(
                    .data,
                    DisplayText.sanitized(
                        "The certificate of the order \(id) was requested from the provider \(issuance.name) on \(issuance.requestedAt). "
                            + ProviderLookup.way(to: issuance, in: store)))
            }
            let isForOldKey = try request(of: order).publicKeyDigest != issuance.publicKey
            if let serial = issuance.serial.flatMap({ AtlasSerial($0) }), !isForOldKey { return (serial, issuance) }
            if isForOldKey {
                order = try letGo(issuance, again: isAgain)
            } else if let serial = try found(issuance) {
                return (serial, try record(serial, of: issuance))
            } else if let free = issuance.waitsUntil(again: isAgain) {
                throw Exit(
                    .tryAgain,
                    "The certificate was requested on \(issuance.requestedAt) by \(issuance.actor), and the provider does not list it yet. Try again in some "
                        + "minutes; if it stays away, \(again) requests it once more, from \(free) on.")
            }
        }
        let wanted = try request(for: order, under: policy, sign)
        let issuance = Issuance(over: provider, under: policy, of: wanted.publicKey, by: configuration.actor, at: Clock.live.now())
        let seen = order.issuance
        stage("Requesting the certificate.")
        // Of two who ask at the same time one gets past here.
        _ = try change { order in
            guard order.issuance == seen, !order.hasCertificate || seen != nil else {
                throw Exit(
                    .tryAgain,
                    "\(order.events.last?.actor ?? order.actor) is just working on the certificate of the order \(id). Look at it again.")
            }
            order.issuance = issuance
            return OrderEvent(time: issuance.requestedAt, actor: issuance.actor, what: issuance.requested)
        }
        let serial: AtlasSerial
        do throws(ProviderFault) {
            serial = try session.request(wanted.request, isWanted: isWanted)
        } catch {
            guard !error.mayHaveArrived else {
                throw Exit(
                    .tryAgain,
                    "\(error) If the request arrived, \(way) finds it.")
            }
            try end(issuance, because: error.description(of: wanted.request))
            guard let sentences = error.sentences(about: wanted.request) else { throw error.exit }
            throw Exit(
                .data,
                DisplayText.sanitized(
                    "\(provider.name) refused the request. \(sentences.joined(separator: " "))\(try claiming(sentences, order))"
                        + (session.clockFault.map { " \($0)" } ?? "")))
        }
        return (serial, try record(serial, of: issuance))
    }

    /// What to do about names whose domains nobody has claimed.
    private func claiming(_ sentences: [String], _ order: Order) throws -> String {
        guard sentences.contains(where: { $0.contains("claim") }) else { return "" }
        let domains = try LifeCycle.live(order, in: store, on: configuration.asOf).authorizationDomains
        let missing = domains.filter { domain in sentences.contains { $0.contains(domain) } }
        let name = ShellWord.quoted(provider.name)
        let claimed = (try? session.claims(isWanted: isWanted)).map { Set($0.map { IDNA.comparable($0.name) }) } ?? []
        guard !inDesk else {
            return missing.map { domain in
                " \(claimed.contains(domain) ? "Check the claim of" : "Claim") \(domain) at the provider, under Domains of the account."
            }.joined()
        }
        return missing.map { domain in
            claimed.contains(domain)
                ? " \(domain) is claimed, and control over it is still to be shown: certdesk provider claims check \(name) \(domain) --order \(id)"
                : " Claim the domain: certdesk provider claims add \(name) \(domain) --order \(id)"
        }.joined(separator: ".")
    }

    private func request(of order: Order) throws -> CertificateRequest {
        guard order.certificate != nil,
            let csr = try OrderLookup.trying({ () throws(ArchiveFault) in try store.attachment(.request, of: id) })
        else { throw Exit(.data, "The order \(id) has no request beside it, so no certificate can be requested.") }
        return try CertificateRequest.read(csr)
    }

    /// Lets go of a certificate for a key that the order does not have any more: nobody could use it, so it is revoked if it was made.
    private func letGo(_ issuance: Issuance, again isAgain: Bool) throws -> Order {
        var issuance = issuance
        let serial = try issuance.serial.flatMap { AtlasSerial($0) } ?? found(issuance)
        if let serial, issuance.serial == nil { issuance = try record(serial, of: issuance) }
        if serial == nil, let free = issuance.waitsUntil(again: isAgain) {
            throw Exit(
                .tryAgain,
                "A certificate for the key before was requested on \(issuance.requestedAt), and the provider does not list it yet. Try again in some "
                    + "minutes; \(again) passes over it, from \(free) on.")
        }
        var done: RevocationRequest?
        if let serial {
            let revoking = ProviderRevoking(
                of: id, in: store, configuration, over: provider, session, because: .superseded, reason: Issuance.letGo,
                isWanted: isWanted, say: say)
            let (outcome, request) = try revoking.revokeUnused(serial)
            let isMade = outcome != .inWork
            if outcome == .revoked { done = request }
            guard isMade || isAgain else {
                throw Exit(
                    .tryAgain,
                    "The certificate \(serial) for the key before is still in work at \(provider.name), and only a certificate that is made can be revoked. "
                        + "Try again in some minutes; \(again) requests the one for the new key at once, and leaves that one to you.")
            }
            say(
                isMade
                    ? "The certificate \(serial) for the key before is revoked at \(provider.name): nobody can use it."
                    : "The certificate \(serial) for the key before stays in work at \(provider.name). Have it revoked once it is made.")
        }
        return try change { [issuance] order in
            try order.require(issuance)
            order.issuance?.refuse(because: Issuance.letGo, at: Clock.live.now())
            if let done { order.events.append(done.done(by: configuration.actor, at: Clock.live.now())) }
            return event(issuance.dropped, because: Issuance.letGo)
        }
    }

    private func request(
        for order: Order, under policy: ValidationPolicy, _ sign: @escaping ([UInt8]) throws -> String?
    ) throws -> (request: IssuanceRequest, publicKey: String) {
        guard let ordered = order.certificate else { throw Exit(.data, "The order \(id) is for no certificate.") }
        let request = try request(of: order)
        if let owner = store.family(of: order).first(where: { isRevoked(request.publicKeyDigest, in: $0) }) {
            throw Exit(
                .data,
                "The certificate of the order \(owner.id) was revoked because others know its key, and this request is for that key. No authority may "
                    + "certify it again. Give the order another one\(inDesk ? "." : ": certdesk orders key \(id) --reason TEXT")")
        }
        let wanted = WantedCertificate(ordered, request: request)
        let now = configuration.moment.secondsSinceEpoch
        let body = try wanted.request(under: policy, now: now, sign: sign)
        try Self.requireFit(wanted, body, under: policy, now: now, provider)
        return (body, request.publicKeyDigest)
    }

    /// Whether an order's own certificate was revoked because others know the key.
    private func isRevoked(_ key: String, in order: Order) -> Bool {
        let revoked = order.certificate?.received.last { $0.order == nil && $0.revokedBecause == ReceivedCertificate.keyCompromise }
        guard let revoked, let name = OrderAttachment(serial: revoked.serial) else { return false }
        // It lies there under its serial number once another one came.
        let texts = [name, .certificate].compactMap { (try? store.attachment($0, of: order.id)).flatMap(\.self) }
        let certificates = texts.compactMap { try? Certificate.readAll($0).first }
        return certificates.contains { $0.publicKeyDigest == key && AtlasSerial($0.serial) == AtlasSerial(revoked.serial) }
    }

    /// Ends the program with everything that an account does not allow, each at its field.
    static func requireFit(
        _ wanted: WantedCertificate, _ body: IssuanceRequest, under policy: ValidationPolicy, now: Int, _ provider: Provider
    ) throws {
        let findings =
            wanted.keyFindings(under: policy) + wanted.fixedFindings(under: policy)
            + policy.findings(for: body, now: now) { PatternAnswer($0, $1) }
        guard !findings.isEmpty else { return }
        // A policy may say the same in two places.
        var said = Set<String>()
        let sentences = findings.map { $0.sentence(in: body) }.filter { said.insert($0).inserted }.joined(separator: " ")
        throw Exit(.data, DisplayText.sanitized("The provider \(provider.name) would refuse the request, so it was not sent. \(sentences)"))
    }

    /// The serial number of a request whose answer nobody saw, by its key among what the provider has issued since; `nil` if it is not there.
    private func found(_ issuance: Issuance) throws -> AtlasSerial? {
        say("The request of \(issuance.requestedAt) has no answer: it is looked for at the provider.")
        stage("Looking for the request of \(issuance.requestedAt.minute) UTC.")
        // Another order may be for the same key: what is its certificate is not this one's.
        let others = store.serials(ofKey: issuance.publicKey, besides: id)
        return try asking { () throws(ProviderFault) in try session.found(issuance, besides: others, isWanted: isWanted) }
    }

    // MARK: What is kept

    /// Writes a change and the event that tells of it; neither where somebody else noted it before.
    private func change(_ change: (inout Order) throws -> OrderEvent?) throws -> Order {
        try OrderLookup.taking {
            try store.update(id) { order in
                var after = order
                guard let event = try change(&after) else { return order }
                after.events.append(event)
                return after
            }
        }
    }

    private func record(_ serial: AtlasSerial, of issuance: Issuance) throws -> Issuance {
        var taken = issuance
        taken.serial = serial.text
        _ = try change { order in
            guard order.issuance?.requestedAt != taken.requestedAt || order.issuance?.serial != taken.serial else { return nil }
            order.issuance = taken
            return event(issuance.taken(serial: serial.text))
        }
        return taken
    }

    private func end(_ issuance: Issuance, because reason: String) throws {
        _ = try change { order in
            try order.require(issuance)
            var refused = issuance
            refused.refuse(because: reason, at: Clock.live.now())
            order.issuance = refused
            return event(issuance.refused, because: refused.refusal)
        }
    }

    private func event(_ what: String, because reason: String? = nil) -> OrderEvent {
        OrderEvent(time: Clock.live.now(), actor: configuration.actor, what: what, reason: reason)
    }

    /// The certificate is there: what the authority must have seen before it issued is noted, and with nothing left to do the order is issued.
    private func end(with serial: String, isSandbox: Bool) throws -> Order {
        let rules = try LifeCycle.live(
            OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }, in: store, on: configuration.asOf)
        // A sandbox sees to nothing, so nothing is taken over from it into other orders.
        let beginning = isSandbox ? OrderEvent.sandboxEvidence : ""
        let issuer = isSandbox ? provider.name : provider.kind.title
        let evidence = "\(beginning)\(issuer) issued the certificate \(serial) over its interface"
        // What the authority holds of each domain says more; without it the certificate itself does.
        let claims = (try? session.claims(.verified, isWanted: isWanted)) ?? []
        return try OrderLookup.taking {
            try store.update(id) { order in
                var after = order
                after.issuance?.endedAt = Clock.live.now()
                let steps = rules.outstanding(after).compactMap(\.authoritysStep)
                let domains = steps.compactMap { step in if case .approve(let domain) = step { domain } else { nil } }
                let shown = try rules.shown(domains, in: after, actor: configuration.actor, at: Clock.live.now())
                after = shown.order
                for (place, step) in steps.enumerated() {
                    after = try shown.rules.taking(
                        step, after, actor: configuration.actor, at: Clock.live.now(), on: configuration.asOf,
                        reason: Self.claim(for: step, among: claims).map { beginning + $0 } ?? evidence)
                    // What one request brought is taken back together.
                    if place > 0 { after.events[after.events.count - 1].joined = true }
                }
                if steps.isEmpty { after.events.append(event("certificate came from \(provider.name)", because: evidence)) }
                return after
            }
        }
    }

    /// What the authority holds of a domain that is approved, in words; `nil` where it is another step, or no claim covers the domain.
    private static func claim(for step: OrderStep, among claims: [DomainClaim]) -> String? {
        guard case .approve(let domain) = step,
            let claim = claims.first(where: { $0.covers(domain) })
        else { return nil }
        return claim.evidence
    }

    /// Certificates in PEM, of which each text holds one.
    static func certificates(_ texts: [String], from provider: Provider) throws -> [Certificate] {
        try texts.map { text in
            do throws(ReadFault) {
                return try Certificate.read(Array(text.utf8))
            } catch {
                throw Exit(.data, DisplayText.sanitized("The provider \(provider.name) sent a certificate that cannot be read: \(error)"))
            }
        }
    }

}

extension Order {
    /// Ends the program where the request is not the order's any more: what comes of it is somebody else's to note.
    func require(_ issuance: Issuance) throws {
        guard self.issuance == issuance else {
            throw Exit(.tryAgain, "Somebody else is just working on the certificate of the order \(id). Look at it again.")
        }
    }
}

extension OutstandingItem {
    /// The step that notes what an authority sees to by itself before it issues; `nil` for what is ours.
    fileprivate var authoritysStep: OrderStep? {
        switch self {
        case .approval(let domain): .approve(domain: domain)
        case .call: .noteCall
        case .check(let check): .complete(check)
        default: nil
        }
    }
}

extension OrderArchive {
    /// The serial numbers of certificates that other orders have or wait for, whose requests are for a key.
    fileprivate func serials(ofKey key: String, besides id: OrderID) -> Set<AtlasSerial> {
        let others = orders(limit: 100) { CertificateRequest.publicKeyDigest(of: $0) == key }.filter { $0 != id }.compactMap {
            try? order($0)
        }
        let texts = others.flatMap { ($0.certificate?.received.map(\.serial) ?? []) + [$0.issuance?.serial].compactMap(\.self) }
        return Set(texts.compactMap { AtlasSerial($0) })
    }

    /// The serial numbers of certificates that other orders of certificates for mail have or wait for, for an address.
    func serials(ofRecipient email: String, besides id: OrderID) -> Set<AtlasSerial> {
        let rows = (try? self.rows(OrderQuery(words: email), from: .first, limit: 100)) ?? []
        let found = rows.compactMap { row in if case .order(let summary) = row { summary.id } else { nil } }
        let others = found.filter { $0 != id }.compactMap { try? order($0).mail }
        let recipients = others.flatMap(\.recipients).filter { $0.email.lowercased() == email.lowercased() }
        return Set(recipients.flatMap { [$0.serial, $0.issuance?.serial] }.compactMap(\.self).compactMap { AtlasSerial($0) })
    }
}

extension Provider {
    /// Ends the program where its certificates are for something else.
    func require(_ use: Use) throws {
        guard uses.contains(use) else {
            let what = use == .tls ? "servers" : "mail"
            throw Exit(.data, "The provider \(name) is for \(uses.map(\.title).joined(separator: ", ")), not for \(what).")
        }
    }
}

extension Issuance {
    /// So long a request that somebody else has just recorded may be on its way, in seconds.
    static let courtesy = 120

    /// Whether there will be no certificate of it, by what the provider answers to the question for it. A number that it does not know may be known in a moment,
    /// so that counts only some time after the request.
    func isOver(by fault: ProviderFault) -> Bool {
        isOpen
            && (fault.isRefused
                || fault.isFinalRefusal && Clock.live.now().secondsSinceEpoch - requestedAt.secondsSinceEpoch >= Self.courtesy)
    }

    /// From when on a request that is not found at the provider may be sent once more; `nil` for now.
    ///
    /// - Parameter isAgain: whether somebody wants that.
    func waitsUntil(again isAgain: Bool) -> Timestamp? {
        let free = Timestamp(secondsSinceEpoch: requestedAt.secondsSinceEpoch + Self.courtesy)
        return isAgain && Clock.live.now() >= free ? nil : free
    }

    /// A request for a certificate of a key that is about to be sent to a provider.
    ///
    /// - Parameter policy: the account's, which says whether it is a sandbox's; `nil` if nobody has read it.
    init(over provider: Provider, under policy: ValidationPolicy? = nil, of publicKey: String, by actor: String, at time: Timestamp) {
        self.init(provider: provider.id.description, name: provider.name, requestedAt: time, actor: actor, publicKey: publicKey)
        if policy?.isSandbox == true { sandbox = true }
    }
}
