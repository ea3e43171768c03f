package import Archive
package import AtlasAPI
import Certificates
import Clients
import Console
package import Live
import Names
package import Orders
package import Providers

/// The domains that a provider's account may have certificates for, as `provider claims` and the desk ask for them.
package struct ProviderClaims {
    private let session: AtlasSession
    private let isWanted: () -> Bool

    /// The domains of an account.
    ///
    /// - Parameter isWanted: whether whoever asked still waits.
    package init(over session: AtlasSession, isWanted: @escaping () -> Bool = { true }) {
        (self.session, self.isWanted) = (session, isWanted)
    }

    /// All of them.
    package func all() throws -> [DomainClaim] {
        try asking { () throws(ProviderFault) in try session.claims(isWanted: isWanted) }
    }

    /// The claim of a domain, in either form of its name, or the one with a name, the verified first.
    package func claim(_ typed: String) throws -> DomainClaim? {
        try asking { () throws(ProviderFault) in
            if let id = ClaimID(typed) {
                do throws(ProviderFault) {
                    return try session.claim(id, isWanted: isWanted)
                } catch {
                    guard case .unknown = error else { throw error }
                    return nil
                }
            }
            let wanted = IDNA.comparable(Self.bare(typed))
            let claims = try session.claims(isWanted: isWanted).filter { $0.name.lowercased() == wanted }
            return claims.first { $0.status == .verified } ?? claims.last
        }
    }

    /// The name of a domain that somebody wants to claim, as A-labels.
    ///
    /// - Throws: ``Exit`` for what is no domain.
    package static func name(_ domain: String) throws -> String {
        do {
            return try DomainName(bare(domain), names: .live()).ascii
        } catch let fault as DomainNameFault {
            throw Exit(.data, "\(DisplayText.sanitized(String(domain.prefix(253)))): \(sentence(fault))")
        }
    }

    /// Without the dot at its end with which the API writes domains.
    private static func bare(_ typed: String) -> String {
        let typed = typed.trimmingBlanks
        return typed.hasSuffix(".") && !typed.hasSuffix("..") ? String(typed.dropLast()) : typed
    }

    /// Claims a domain.
    ///
    /// - Parameters:
    ///   - provider: what the provider is called, for the commands that a refusal advises.
    ///   - options: what such a command ends with, from its blank on: ` --order K9JW-JCHY`.
    ///   - reader: who is told the record; a domain that his order has no name of is not claimed.
    package func add(
        _ domain: String, at provider: String, _ options: String = "", for reader: ClaimReader? = nil
    ) throws -> (claim: DomainClaim, token: ClaimToken) {
        let name = try Self.name(domain)
        try reader?.require(name)
        let (claim, token): (DomainClaim, ClaimToken)
        do throws(ProviderFault) {
            let made = try session.claim(domain: name, isWanted: isWanted)
            (claim, token) = (try session.claim(made.id, isWanted: isWanted), made.token)
        } catch {
            let called = ShellWord.quoted(provider)
            switch error {
            case .conflict(let said):
                let known = try? self.claim(name)
                if let known, known.status == .verified { throw Self.verified(known, at: provider, for: reader) }
                // What the provider says of it tells more only where the account does not have it.
                throw Exit(
                    .data,
                    DisplayText.sanitized(
                        "\(name) is claimed already\(known == nil ? ProviderFault.said(said) : ".") How it stands: certdesk provider claims "
                            + "\(called). A fresh value for it \(Self.inDesk): certdesk provider claims reassert \(called) \(name)\(options)"
                    ))
            case .refused:
                throw Exit(
                    .data,
                    "\(name) cannot be claimed. \(error) A domain that is listed as unsafe or blocked is cleared by the authority's support alone."
                )
            default: throw error.exit
            }
        }
        guard IDNA.comparable(claim.name) == name else {
            let answered = DisplayText.sanitized(String(claim.name.prefix(253)))
            throw Exit(
                .data,
                "The provider was asked to claim \(name) and answers with a claim of \(answered) (\(claim.id)), so nobody was told a record. Look at it: certdesk provider claims list \(ShellWord.quoted(provider))"
            )
        }
        return (claim, token)
    }

    /// That nobody is told a record for a claim, since it is verified, and what is to do with it in whose order.
    private static func verified(_ claim: DomainClaim, at provider: String, for reader: ClaimReader?) -> Exit {
        let (name, end) = (DisplayText.sanitized(claim.name), Timestamp(secondsSinceEpoch: claim.expiresAt).calendarDate)
        let noting = reader.map { reader in
            reader.waits(for: claim)
                ? " To note it in the order (in the desk: Domains of the account, Note it in an order): certdesk provider claims check "
                    + "\(ShellWord.quoted(provider)) \(name)\(reader.option)"
                : " Nothing of the order \(reader.orderID) waits for it."
        }
        return Exit(
            .data, "\(name) is claimed already, and verified until \(end): nothing has to be shown before that.\(noting ?? "")")
    }

    /// Where the desk has the step that the command behind it is.
    private static let inDesk = "(in the desk: Domains of the account, A fresh value)"

    /// A claim is of a whole domain, so nothing stands in front of it.
    private static func sentence(_ fault: DomainNameFault) -> String {
        guard case .asterisk = fault else { return fault.message }
        return "A claim covers all names below a domain: leave out the asterisk and the dot."
    }

    /// Has the control over a claimed domain checked now, and reads what came of it.
    ///
    /// - Parameters:
    ///   - provider: what the provider is called, for the commands that a refusal advises.
    ///   - options: what such a command ends with, from its blank on: ` --order K9JW-JCHY`.
    package func check(
        _ claim: DomainClaim, at provider: String, _ options: String = "", by method: ClaimMethod = .dns, _ proof: ClaimProof = ClaimProof()
    ) throws -> DomainClaim {
        do throws(ProviderFault) {
            if claim.status == .pending { _ = try session.prove(claim.id, by: method, proof, isWanted: isWanted) }
            return try session.claim(claim.id, isWanted: isWanted)
        } catch {
            guard case .valueTooOld = error else { throw error.exit }
            let name = DisplayText.sanitized(claim.name)
            throw Exit(
                .data,
                "\(error) A fresh one \(Self.inDesk): certdesk provider claims reassert \(ShellWord.quoted(provider)) \(name)\(options)")
        }
    }

    /// Refuses to tell somebody a fresh value for a claim that is not his, or that is verified: nobody need show it then.
    ///
    /// - Parameter provider: what the provider is called, for the commands that a refusal advises.
    package static func requireUse(of claim: DomainClaim, at provider: String, for reader: ClaimReader?) throws {
        try reader?.require(claim.name.lowercased())
        if let reader, claim.status == .verified { throw verified(claim, at: provider, for: reader) }
    }

    /// Gets a fresh value for a claim.
    package func reassert(_ claim: DomainClaim) throws -> (claim: DomainClaim, token: ClaimToken) {
        try asking { () throws(ProviderFault) in
            let token = try session.reassert(claim.id, isWanted: isWanted)
            return (try session.claim(claim.id, isWanted: isWanted), token)
        }
    }
}

/// Whom the record of a claim is written to.
package struct ClaimReader {
    private let order: Order
    private let mailbox: String
    /// What of the order waits to be shown.
    private let waiting: [String]
    /// All that a claim can be for.
    private let names: [String]

    /// The applicant of an order, or another mailbox. An order that waits for no certificate is refused.
    ///
    /// - Parameter mailbox: `nil` for the applicant's.
    package init(_ order: Order, to mailbox: String?, _ configuration: Configuration, in store: any OrderArchive) throws {
        guard let mailbox = mailbox ?? order.customer?.applicant.contact.email else {
            throw Exit(.usage, "Nobody's e-mail address is known. Name one with --to.")
        }
        guard order.mail == nil ? order.state.isOpen : !order.state.isFinal else {
            throw Exit(.data, "The order \(order.id) \(order.state.predicate), so nobody is told a record for it. \(Self.withoutOrder)")
        }
        let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
        (self.order, self.mailbox) = (order, mailbox)
        waiting = rules.outstanding(order).compactMap { item in
            switch item {
            case .approval(let domain), .domainProof(let domain): domain
            default: nil
            }
        }
        let ordered = (order.tls?.certificate.names ?? []).filter { $0.kind != .internalName }.map(\.value)
        names =
            order.mail?.domains ?? rules.authorizationDomains
            + ordered.map { $0.hasPrefix("*.") ? String($0.dropFirst(2)) : $0 }.filter { !rules.authorizationDomains.contains($0) }
    }

    private static let withoutOrder = "To claim a domain for the account alone, name no order."

    /// What names the order to a command, from its blank on.
    var option: String { " --order \(order.id)" }

    /// The order.
    var orderID: OrderID { order.id }

    /// Whether a domain that a claim covers is still to be shown.
    func waits(for claim: DomainClaim) -> Bool { waiting.contains(where: claim.covers) }

    /// Refuses a domain that the order has no name of, before anything is asked of the provider.
    package func require(_ domain: String) throws {
        guard !names.contains(where: { DomainClaim.covers($0, domain) }) else { return }
        let domain = DisplayText.sanitized(String(domain.prefix(253)))
        throw Exit(
            .data,
            DisplayText.sanitized(
                names.isEmpty
                    ? "The order \(order.id) is for no domain, so nobody is told a record of \(domain). \(Self.withoutOrder)"
                    : "The order \(order.id) has no name at \(domain) or below it, so nobody is told its record. The order is for: "
                        + "\(names.joined(separator: ", ")). \(Self.withoutOrder)"))
    }

    /// Writes the record into the outbox, and says in a sentence where it waits. From then on it is what the order's domains are shown with.
    package func tell(
        _ claim: DomainClaim, _ token: ClaimToken, at provider: Provider, _ configuration: Configuration, in store: any OrderArchive
    ) throws -> String {
        let messages = try OrderLookup.messages(of: store)
        let record = DomainClaim.recordPrefix + token.token
        let shown = DisplayText.sanitized(mailbox)
        let before = try messages.waiting(.dnsValue, to: mailbox, with: record, about: order.id)
        let id =
            try before
            ?? configuration.write(
                record: record, at: claim.name, until: Timestamp(secondsSinceEpoch: token.assertBy), about: order, to: mailbox,
                isSandbox: provider.isSandbox, in: messages, at: Clock.live.now())
        let withdrawn = try replace(by: claim, token, in: id, configuration, messages)
        return "The record was written to \(shown)\(before == nil ? "" : " before"): \(id) waits in the outbox."
            + (withdrawn.isEmpty ? "" : " It takes the place of \(withdrawn.joined(separator: ", ")), not sent yet.")
    }

    /// Notes the claim's value as that of the domains which wait for it, and takes back what asks for another one and nobody has sent: whoever got two would
    /// not know which.
    private func replace(
        by claim: DomainClaim, _ token: ClaimToken, in id: MessageID, _ configuration: Configuration, _ messages: any OutboxArchive
    ) throws -> [String] {
        let earlier = try messages.records(of: claim, besides: id, about: order.id)
        let now = Clock.live.now()
        let values = waiting.filter(claim.covers).map {
            ApprovalValue(
                domain: $0, value: token.token, ofClaim: claim.name, claim.id.text, madeAt: now,
                validUntil: Timestamp(secondsSinceEpoch: token.assertBy), message: id.number)
        }
        _ = try OrderLookup.trying { () throws(ArchiveFault) in
            try messages.changeOutbox(of: .order(order.id), by: configuration.actor, at: now) { outbox in
                for place in outbox.messages.indices where earlier.contains(outbox.messages[place].number) {
                    outbox.messages[place].withdraw(
                        at: now, by: configuration.actor, because: "The record of the claim at the provider took its place.")
                }
                outbox.values.removeAll { $0.message == id.number }
                outbox.values += values
            }
        }
        return earlier.map { MessageID(order: order.id, number: $0).description }
    }
}

extension OutboxArchive {
    /// Takes back what asks for the record of a claim that nobody need show any more: one that is verified by now, in an order for mail, or was given up.
    func withdrawRecords(
        of claim: DomainClaim, about order: OrderID, by actor: String, at time: Timestamp,
        because reason: String = "The claim was verified before it was sent."
    ) throws {
        let written = try OrderLookup.trying { () throws(ArchiveFault) in try outbox(of: order) }
        let ofValues = written.values.filter { $0.isOf(claim: claim.id.text, of: claim.name.lowercased()) }.map(\.message)
        let numbers = try Set(records(of: claim, besides: nil, about: order) + ofValues)
        guard !numbers.isEmpty else { return }
        _ = try OrderLookup.trying { () throws(ArchiveFault) in
            try changeOutbox(of: .order(order), by: actor, at: time) { outbox in
                outbox.withdrawRecords(numbers, by: actor, at: time, because: reason)
            }
        }
    }

    /// The numbers of messages that ask for a record of a claimed domain, or of one below it, and are not sent yet.
    fileprivate func records(of claim: DomainClaim, besides new: MessageID?, about order: OrderID) throws -> [Int] {
        let written = try OrderLookup.trying { () throws(ArchiveFault) in try outbox(of: order) }
        return written.messages.compactMap { message in
            guard [.dnsValue, .approvalRequest].contains(message.kind), message.isUnsent, message.number != new?.number else { return nil }
            // A claim's record without a value of the order's: the line of the zone says what it is for.
            let asked = written.values.filter { $0.message == message.number }.map(\.domain)
            let isAsked =
                asked.isEmpty
                ? lines(of: MessageID(order: order, number: message.number)).contains("\n\(claim.name). ")
                : asked.contains(where: claim.covers)
            return isAsked ? message.number : nil
        }
    }

    private func lines(of id: MessageID) -> String {
        // Lines that go on end with a blank (RFC 3676).
        let text = (try? messageText(id)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.replacing(" \r\n", with: " ").replacing("\r\n", with: "\n")
    }

    /// The number of a message that is not sent yet and has a text in it; `nil` if there is none.
    fileprivate func waiting(_ kind: MessageKind, to mailbox: String, with text: String, about order: OrderID) throws -> MessageID? {
        let written = try OrderLookup.trying { () throws(ArchiveFault) in try outbox(of: order) }
        for message in written.messages where message.kind == kind && message.to == mailbox && message.isUnsent {
            let id = MessageID(order: order, number: message.number)
            if lines(of: id).contains(text) { return id }
        }
        return nil
    }
}
