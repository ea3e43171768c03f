package import Archive
package import Flow
package import Orders

/// A mail domain as programs and people read it, with how it stands on a day.
package struct MailDomainObject: Encodable {
    private let domain: MailDomain
    private let standing: MailDomainStanding
    /// The form in which people read the name; the same as the name where that is the only one.
    private let unicode: String
    private let day: CalendarDate

    /// A domain as it stands on a day.
    ///
    /// - Parameter unicode: the U-label form of a name.
    package init(_ domain: MailDomain, _ standing: MailDomainStanding, on day: CalendarDate, unicode: (String) -> String) {
        (self.domain, self.standing, self.day, self.unicode) = (domain, standing, day, unicode(domain.domain))
    }

    private enum Member: CodingKey {
        case id, domain, unicode, state, validatedUntil, method, daysLeft, provedDomain, provedAt, provedFor, order, organization, customer,
            addedAt,
            actor, pending, removal
    }

    private struct Pending: Encodable {
        let method: Approval.Method
        let to: String?
        let askedAt: Timestamp
        let validUntil: Timestamp
        /// What is to stand in the zone; absent for e-mail, whose value is for its reader alone.
        let record: String?
        let message: String?
    }

    /// Writes the members; what stands in the contract for programs also where it is null.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(domain.id, forKey: .id)
        try members.encode(domain.domain, forKey: .domain)
        try members.encode(unicode, forKey: .unicode)
        try members.encode(standing.state, forKey: .state)
        try members.encode(standing.proof?.validUntil, forKey: .validatedUntil)
        try members.encode(standing.proof?.method, forKey: .method)
        try members.encodeIfPresent(standing.proof.map { day.days(until: $0.validUntil) }, forKey: .daysLeft)
        try members.encodeIfPresent(standing.proof?.domain, forKey: .provedDomain)
        try members.encodeIfPresent(standing.proof?.time, forKey: .provedAt)
        try members.encodeIfPresent(standing.proof?.organization, forKey: .provedFor)
        if case .order(let order)? = standing.proof?.source { try members.encode(order, forKey: .order) }
        try members.encodeIfPresent(domain.organization, forKey: .organization)
        try members.encodeIfPresent(domain.customer, forKey: .customer)
        try members.encode(domain.addedAt, forKey: .addedAt)
        try members.encode(domain.actor, forKey: .actor)
        try members.encodeIfPresent(domain.openChallenge.map(pending), forKey: .pending)
        try members.encodeIfPresent(domain.removal, forKey: .removal)
    }

    private func pending(_ challenge: MailDomain.Challenge) -> Pending {
        Pending(
            method: challenge.method, to: challenge.email, askedAt: challenge.value.madeAt, validUntil: challenge.value.validUntil,
            record: challenge.method == .dns ? challenge.value.record : nil, message: message(of: challenge).map { "\($0)" })
    }

    private func message(of challenge: MailDomain.Challenge) -> MessageID? {
        challenge.value.message > 0 ? MessageID(.domain(domain.id), number: challenge.value.message) : nil
    }

    /// The domain on one line, cells divided by tabs.
    package var row: String {
        [
            domain.domain, standing.title, standing.proof?.validUntil.description ?? "", standing.proof?.method.rawValue ?? "",
            owner ?? "", domain.id.description, unicode == domain.domain ? "" : unicode,
        ].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }

    /// Whose it is: the organization that the list has for it, or else the one whose proof it has.
    package var owner: String? { domain.organization ?? standing.proof?.organization }

    /// The name in all its forms: `xn--bcher-kva.example (bücher.example)`.
    package var name: String { unicode == domain.domain ? unicode : "\(domain.domain) (\(unicode))" }

    /// How it stands, in words: `validated until 2027-12-31`.
    package var stateWords: String {
        if let removal = domain.removal { return "removed \(removal.time.calendarDate) by \(removal.actor)" }
        let until = standing.proof.map { "\($0.validUntil)" } ?? ""
        return switch standing.state {
        case .validated: "validated until \(until) (\(Self.left(day.days(until: standing.proof?.validUntil ?? day))))"
        case .expired where standing.proof == nil: "ran out: nothing was shown in time; ask anew"
        case .expired: "expired: the proof counted until \(until)"
        case .pending: standing.proof == nil ? "pending validation" : "pending validation; the last proof counted until \(until)"
        case .added: "added, not validated yet"
        }
    }

    private static func left(_ days: Int) -> String { days == 1 ? "1 day left" : "\(days) days left" }

    /// What people read of it, a label and a value each.
    private var facts: [(label: String, value: String)] {
        var facts = [("state", stateWords), ("number", "\(domain.id)")]
        if let proof = standing.proof { facts += [("proof", words(of: proof))] + Self.reach(of: proof, for: domain.domain) }
        if let organization = domain.organization {
            facts.append(("organization", organization + (domain.customer.map { ", customer \($0)" } ?? "")))
        }
        facts.append(("added", "\(domain.addedAt.minute) by \(domain.actor)"))
        for (place, challenge) in domain.challenges.enumerated() {
            facts.append(("asked", words(of: challenge)))
            for answer in domain.answers where answer.challenge == place {
                facts.append(("answered", "\(answer.time.minute) by \(answer.actor): \(answer.evidence)"))
            }
        }
        if let open = domain.openChallenge {
            let end = open.value.validUntil.calendarDate < day ? "ran out" : "is good until"
            facts.append(("value", "\(end) \(open.value.validUntil.minute) (UTC)"))
            if open.method == .dns { facts.append(("record", "\(domain.domain). 300 IN TXT \"\(open.value.record)\"")) }
        }
        if let reason = domain.removal?.reason { facts.append(("removed because", reason)) }
        return facts
    }

    private func words(of challenge: MailDomain.Challenge) -> String {
        let way = challenge.email.map { "by e-mail to \($0)" } ?? "by a TXT record"
        let message = message(of: challenge).map { ", message \($0)" } ?? ""
        return "\(challenge.value.madeAt.minute) by \(challenge.actor), \(way)\(message)"
    }

    private func words(of proof: MailDomainProof) -> String {
        let way =
            switch proof.method {
            case .email: "e-mail"
            case .dns: "a TXT record"
            default: "a file on the web server"
            }
        let source =
            switch proof.source {
            case .domain(let id): id == domain.id ? "" : ", as the mail domain \(id)"
            case .order(let id): ", for the order \(id)"
            }
        return "\(proof.domain), \(proof.time.calendarDate), by \(way)\(source)"
    }

    /// What a proof is good for, and what not.
    private static func reach(of proof: MailDomainProof, for domain: String) -> [(label: String, value: String)] {
        let holder = proof.organization.map { ", in certificates of \($0)" } ?? ""
        if proof.method == .http {
            return [
                ("counts for", "mail of \(domain) alone\(holder)"),
                ("not for", "domains below it: the proof is a file on a web server (BR 3.2.2.4.18)"),
            ]
        }
        let reach = [("counts for", "mail of \(proof.domain) and of all domains below it\(holder)")]
        if case .domain = proof.source { return reach + [("not for", "orders for servers, which ask by themselves (BR 4.2.1)")] }
        return reach
    }

    /// The domain for people, a fact on each line, cells divided by tabs.
    package var text: String {
        ([("domain", name)] + facts).map { "\(DisplayText.sanitized($0))\t\(DisplayText.sanitized($1))" }.joined(separator: "\n")
    }

    /// The domain as a page of the desk.
    package var page: [DocumentLine] {
        [DocumentLine("Mail domain", .heading), DocumentLine(name, .emphasis)]
            + facts.map { DocumentLine($0.label.capitalizedFirst, .pair(value: $0.value)) }
    }
}
