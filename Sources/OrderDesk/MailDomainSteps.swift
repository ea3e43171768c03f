package import Archive
import Clients
import Console
import Flow
package import Live
import Names
package import Orders
import Validation

/// What people do with mail domains: add one, ask for control to be shown, note the answer, take it out.
package struct MailDomainSteps {
    private let configuration: Configuration
    private let archive: any OrderArchive
    private let names: NameServices

    /// Steps with the domains of an archive.
    package init(_ configuration: Configuration, archive: any OrderArchive) throws {
        (self.configuration, self.archive) = (configuration, archive)
        names = try NameServices.live()
    }

    /// Puts a domain into the list.
    ///
    /// - Parameters:
    ///   - typed: the domain, in either form.
    ///   - customer: whose it is; else `organization` may say so.
    ///   - tell: gets what is odd about the name.
    package func add(
        _ typed: String, customer: Customer? = nil, organization: String? = nil, tell: (String) -> Void
    ) throws -> MailDomain {
        let context = RuleContext(asOf: configuration.asOf, names: names)
        guard !typed.contains("@") else {
            throw Exit(.data, "\(Self.shown(typed)) is an address. Name the domain alone, what stands behind the @.")
        }
        // The rule speaks of servers there.
        let other = typed.contains("*") ? "a wildcard" : IPAddress.resembles(TypedName(typed).text) ? "an IP address" : nil
        if let other {
            throw Exit(.data, "\(Self.shown(typed)) is \(other), and no domain of mail. Name what stands behind the @, as in example.com.")
        }
        let verdict = Rule.named("hostname")?.check(typed, context)
        guard let verdict, let name = verdict.normalized, !addresses(of: name).isEmpty else {
            let remarks = verdict?.remarks.map(\.message) ?? []
            throw Exit(.data, remarks.isEmpty ? "\(Self.shown(typed)) is no domain that mail is sent to." : remarks.joined(separator: " "))
        }
        verdict.remarks.forEach { tell($0.message) }
        let domains = try MailDomainLookup.domains(of: archive)
        let named = organization.map { DisplayText.sanitized($0) } ?? customer?.name
        return try OrderLookup.taking {
            var attempts = 20
            while true {
                let domain = MailDomain(
                    id: try MailDomainID.make(randomBytes: Randomness.live.bytes), domain: name, addedAt: Clock.live.now(),
                    actor: configuration.actor, organization: named, customer: customer?.id)
                do {
                    try domains.add(domain)
                    return domain
                } catch ArchiveFault.mailDomainIDTaken where attempts > 0 {
                    attempts -= 1
                }
            }
        }
    }

    /// The addresses that can show control of a domain, its base domain's first (BR 3.2.2.4.4).
    package func addresses(of domain: String) -> [String] {
        guard let pattern = try? HostPattern(domain, names: names) else { return [] }
        return AuthorizationDomains.list(for: [pattern], names: names).flatMap(\.addresses)
    }

    /// The ways that the rules of the day leave for a domain.
    package var methods: [Approval.Method] {
        [.email, .dns].filter { method in
            if case .accepted = judged(method) { true } else { false }
        }
    }

    /// Asks for control of a domain to be shown, with a new value, in the place of what was asked before.
    ///
    /// - Parameters:
    ///   - method: by e-mail or by a record in the zone.
    ///   - mailbox: who is asked; by a record, whom the record is written to, and nobody if left out.
    ///   - tell: gets what the rules advise.
    package func ask(
        _ id: MailDomainID, by method: Approval.Method, to mailbox: String?, tell: (String) -> Void
    ) throws -> MailDomain {
        switch judged(method) {
        case .accepted(let remarks): remarks.forEach(tell)
        case .refused(let reason): throw Exit(.data, reason)
        }
        let value = hexadecimal(try Randomness.live.bytes(ApprovalValue.byteCount))
        let time = Clock.live.now()
        return try change(id, at: time) { domain, number in
            let to = try mailbox.map { try address($0, by: method, for: domain.domain) }
            guard to != nil || method == .dns else {
                throw Exit(.usage, "Say who is asked, with --to: \(addresses(of: domain.domain).prefix(10).joined(separator: ", ")).")
            }
            let challenge = MailDomain.Challenge(
                method: method, email: method == .email ? to : nil,
                value: ApprovalValue(domain: domain.domain, value: value, madeAt: time, message: to == nil ? 0 : number.number),
                actor: configuration.actor)
            try domain.ask(challenge)
            let what = "mail domain \(domain.domain) asked for by \(method == .email ? "e-mail to \(to ?? "")" : "a record in the zone")"
            guard let to else { return MailDomainChange(what) }
            let unicode = names.unicode(domain.domain)
            let (message, text) = try configuration.letter(
                number, about: domain, asking: challenge, to: to, name: unicode == domain.domain ? nil : unicode, at: time)
            return MailDomainChange(what, message: message, text: text)
        }
    }

    /// Records that the question about a domain was answered.
    ///
    /// - Parameters:
    ///   - value: the value that was shown, or the record with it.
    ///   - evidence: what else shows the answer.
    ///   - tell: gets what became of orders that waited for it.
    package func answer(
        _ id: MailDomainID, byValue value: String?, evidence: String?, tell: (String) -> Void
    ) throws -> MailDomain {
        if let evidence, evidence.unicodeScalars.count > LifeCycle.reasonLimit {
            throw Exit(.usage, "What shows the answer takes at most \(LifeCycle.reasonLimit) characters.")
        }
        let time = Clock.live.now()
        let proved = try change(id, at: time) { domain, _ in
            try domain.answer(byValue: value, evidence: evidence, actor: configuration.actor, at: time, on: configuration.moment)
            return MailDomainChange("mail domain \(domain.domain) proved")
        }
        for order in archive.follow(proofOf: proved.domain, by: configuration.actor, at: time, on: configuration.asOf) {
            tell("The order \(order) is ready now.")
        }
        return proved
    }

    /// What would miss the proof of a domain once it is taken out: `2 orders rest on its proof and wait for certificates, K9JW-JCHY and …`; `nil` for nothing.
    package func restingOrders(on domain: MailDomain) -> String? {
        let orders = archive.orders(restingOn: domain, on: configuration.asOf)
        guard !orders.isEmpty else { return nil }
        let more = orders.count - Self.namedOrders
        let named = orders.prefix(Self.namedOrders).map(\.description) + (more > 0 ? ["\(more) more"] : [])
        let words = orders.count == 1 ? "1 order rests on its proof and waits" : "\(orders.count) orders rest on its proof and wait"
        return "\(words) for certificates, \(named.inWords())"
    }

    private static let namedOrders = 5

    /// That what was shown of a domain before it was taken out counts no more, for one that is in the list again; `nil` where nothing was shown, or where it is
    /// proved otherwise, as by an order's approval.
    package func proofInVain(of domain: MailDomain) -> String? {
        let earlier = (archive.mailDomains?.mailDomains() ?? []).compactMap { try? $0.get() }
            .filter { $0.domain == domain.domain && $0.id != domain.id && $0.proof != nil }.compactMap(\.removal).map(\.time).max()
        let proof = MailDomainProofs(of: archive).standing(of: domain, on: configuration.asOf).proof
        guard let earlier, proof.map({ $0.validUntil < configuration.asOf }) ?? true else { return nil }
        return
            "\(domain.domain) was removed on \(earlier.calendarDate), and what was shown of it before counts no more. Ask anew: certdesk domains validate \(domain.domain)"
    }

    /// Takes a domain out of the list.
    package func remove(_ id: MailDomainID, because reason: String?) throws -> MailDomain {
        let reason = reason.map { DisplayText.sanitized($0) }
        let time = Clock.live.now()
        return try change(id, at: time, because: reason) { domain, _ in
            try domain.remove(MailDomain.Removal(time: time, actor: configuration.actor, reason: reason))
            return MailDomainChange("mail domain \(domain.domain) removed")
        }
    }

    private func change(
        _ id: MailDomainID, at time: Timestamp, because reason: String? = nil,
        _ change: (inout MailDomain, MessageID) throws -> MailDomainChange
    ) throws -> MailDomain {
        let domains = try MailDomainLookup.domains(of: archive)
        do {
            return try domains.change(id, by: configuration.actor, at: time, because: reason, change)
        } catch let refusal as MailDomainRefusal {
            throw Exit(.data, "\(refusal)")
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }

    private enum Judgement {
        case accepted(remarks: [String])
        case refused(String)
    }

    /// What the rules of the day for servers say of a way: those for mail take them as they are (SBR 3.2.2.1).
    private func judged(_ method: Approval.Method) -> Judgement {
        let context = RuleContext(asOf: configuration.asOf, arguments: ["type": CertificateType.standard.rawValue], names: names)
        guard let verdict = Rule.named("approval-method")?.check(method.rawValue, context) else { return .refused("There is no such way.") }
        let remarks = verdict.remarks.map(\.message)
        return verdict.normalized == nil ? .refused(remarks.joined(separator: " ")) : .accepted(remarks: remarks)
    }

    /// The mailbox as it was typed, if it can be asked, or if anybody may be written to.
    private func address(_ typed: String, by method: Approval.Method, for domain: String) throws -> String {
        guard method == .email else { return try Addressee(typed: typed).mailbox }
        let all = addresses(of: domain)
        let address = Rule.named("email")?.check(typed, RuleContext(asOf: configuration.asOf, names: names)).normalized?.lowercased()
        guard let address, all.contains(address) else {
            throw Exit(.data, "\(Self.shown(typed)) cannot approve \(domain). Choose one of \(all.prefix(15).joined(separator: ", ")).")
        }
        return address
    }

    private static func shown(_ typed: String) -> String { DisplayText.sanitized(String(typed.prefix(80))) }
}
