import AtlasAPI
import Certificates
import Console
import Names

extension SandboxAPI {
    /// How long a token can be shown: 30 days.
    private static let tokenLife = 30 * 86_400
    /// How long a domain counts as proved: 200 days, as BR 4.2.1 has it from 2026-03-15 on.
    private static let proofLife = 200 * 86_400

    /// `GET /claims/domains`.
    func claims(_ call: Call, at now: Int) throws -> Reply {
        let page = try Self.page(of: call)
        let ids = state.withLock { $0.ledger.claimed }
        let all = ids.compactMap { id in try? look(at: id, now).claim }.filter { page.status == nil || $0.status == page.status }
        return Self.list(all, page, of: call)
    }

    /// `POST /claims/domains/{domain}`.
    func claim(_ domain: String, at now: Int) throws -> Reply {
        let text = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
        guard let name = try? DomainName(text, names: .plain), !name.isSingleLabel, name.ascii == text.lowercased(), !text.contains("_")
        else {
            throw Refusal(
                422, "This is no domain that can be claimed.", errors: ["domain": "must be a domain name in IDNA form, such as example.com"]
            )
        }
        return try state.withLock { state in
            if let before = state.ledger.claims.values.first(where: { $0.claim.name == name.ascii }) {
                throw Refusal(409, "The domain is claimed already: \(before.claim.id).")
            }
            guard let id = ClaimID(Self.randomName()) else { throw Refusal(500, "The claim got no name.") }
            var entry = ClaimEntry(
                claim: DomainClaim(
                    id: id, status: .pending, domain: "\(name.ascii).", createdAt: now, expiresAt: 0, assertBy: now + Self.tokenLife,
                    log: []),
                token: RandomText.unambiguous(count: 32))
            entry.log(.info, "The claim was made.", at: now)
            try note(JournalLine(claim: entry), in: &state)
            return .value(entry.answer, status: 201, headers: ["Location": "\(Self.base)/claims/domains/\(id)"])
        }
    }

    private static func randomName() -> String {
        RandomText.randomBytes(count: 16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// A claim, after a look whether somebody has followed the link of a mail meanwhile.
    func look(at id: ClaimID, _ now: Int) throws -> ClaimEntry {
        let entry = state.withLock { $0.ledger.claims[id] }
        guard var entry else { throw Refusal(404, "There is no such claim.") }
        if entry.claim.status == .verified, entry.claim.expiresAt <= now {
            entry = try change(id) { $0.lapse(at: now) }
        }
        guard entry.claim.status == .pending, let mailbox = entry.mailbox, entry.claim.assertBy > now,
            try OutsideAnswers(in: folder).mail.contains(where: { $0.lowercased() == mailbox })
        else { return entry }
        return try change(id) { entry in
            entry.verify("The link of the mail to \(mailbox) was followed.", until: now + Self.proofLife, at: now)
        }
    }

    /// `DELETE /claims/domains/{id}`.
    func withdraw(_ id: ClaimID, at now: Int) throws -> Reply {
        _ = try look(at: id, now)
        try state.withLock { try note(JournalLine(withdrawn: id), in: &$0) }
        return .empty(204)
    }

    /// `POST /claims/domains/{id}/reassert`.
    func reassert(_ id: ClaimID, at now: Int) throws -> Reply {
        _ = try look(at: id, now)
        let entry = try change(id) { entry in
            entry.renew(token: RandomText.unambiguous(count: 32), assertBy: now + Self.tokenLife, at: now)
        }
        return .value(entry.answer, headers: ["Location": "\(Self.base)/claims/domains/\(id)"])
    }

    /// `POST /claims/domains/{id}/dns`, `/http` and `/email`: 204 for what is shown, 201 for what is not there yet.
    func prove(_ id: ClaimID, by method: ClaimMethod, _ proof: ClaimProof, at now: Int) throws -> Reply {
        let entry = try look(at: id, now)
        guard entry.claim.assertBy > now else { throw Refusal(424, "The claim's token is too old: ask for a fresh one (reassert).") }
        let domains = Self.authorizationDomains(of: entry.claim.name)
        let domain = (proof.authorizationDomain ?? entry.claim.domain).lowercased()
        let name = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
        guard domains.contains(name) else {
            throw Refusal(
                422, "The authorization domain is none of the claim's.",
                errors: ["authorization_domain": "must be one of \(domains.joined(separator: ", "))"])
        }
        let answers = try OutsideAnswers(in: folder)
        let (isShown, place): (Bool, String)
        switch method {
        case .dns:
            let names = [name, "_globalsign-domain-verification.\(name)"]
            isShown = names.contains { answers.says(entry.token, at: $0, prefix: DomainClaim.recordPrefix) }
            place = "a TXT record at \(name)"
        case .http:
            let scheme = (proof.scheme ?? "").lowercased()
            guard ["http", "https"].contains(scheme) else {
                throw Refusal(422, "The scheme is none.", errors: ["scheme": "must be http or https"])
            }
            let address = "\(scheme)://\(name)/.well-known/pki-validation/gsdv.txt"
            isShown = answers.web[address]?.contains(entry.token) ?? false
            place = address
        case .email:
            let mailbox = (proof.emailAddress ?? "").lowercased()
            guard Self.mailboxes(of: entry.claim.name).contains(mailbox) else {
                throw Refusal(422, "The mailbox is none of the claim's.", errors: ["email_address": "must be one that the API offers"])
            }
            isShown = answers.mail.contains { $0.lowercased() == mailbox }
            place = "the mailbox \(mailbox)"
            try change(id) { $0.mailbox = mailbox }
        }
        if isShown {
            try change(id) { $0.verify("The token was found at \(place).", until: now + Self.proofLife, at: now) }
            return .empty(204)
        }
        try change(id) {
            $0.log(
                method == .email ? .info : .error, "\(method == .email ? "A link was sent to" : "There is no such token at") \(place).",
                at: now)
        }
        return .empty(201)
    }

    @discardableResult
    private func change(_ id: ClaimID, _ change: (inout ClaimEntry) -> Void) throws -> ClaimEntry {
        try state.withLock { state in
            guard var entry = state.ledger.claims[id] else { throw Refusal(404, "There is no such claim.") }
            change(&entry)
            try note(JournalLine(claim: entry), in: &state)
            return entry
        }
    }

    /// The domain and those above it, but for top-level domains.
    static func authorizationDomains(of name: String) -> [String] {
        let labels = name.split(separator: ".")
        return (0..<max(1, labels.count - 1)).map { labels[$0...].joined(separator: ".") }
    }

    /// The constructed mailboxes of each (BR 3.2.2.4.4).
    static func mailboxes(of name: String) -> [String] {
        authorizationDomains(of: name).flatMap { domain in
            ["admin", "administrator", "webmaster", "hostmaster", "postmaster"].map { "\($0)@\(domain)" }
        }
    }
}

extension ClaimEntry {
    var answer: ClaimToken { ClaimToken(token: token, assertBy: claim.assertBy, id: claim.id) }

    /// The most entries of a claim's log; the oldest go.
    private static let logLimit = 50

    mutating func log(_ status: DomainClaim.LogEntry.Status, _ description: String, at now: Int) {
        claim.log = claim.log.suffix(Self.logLimit - 1) + [.init(status: status, description: description, timestamp: now)]
    }

    fileprivate mutating func verify(_ description: String, until end: Int, at now: Int) {
        (claim.status, claim.expiresAt) = (.verified, end)
        log(.success, description, at: now)
    }

    fileprivate mutating func lapse(at now: Int) {
        (claim.status, claim.expiresAt) = (.pending, 0)
        mailbox = nil
        log(.info, "The proof is over.", at: now)
    }

    fileprivate mutating func renew(token: String, assertBy: Int, at now: Int) {
        self.token = token
        mailbox = nil
        claim.assertBy = assertBy
        log(.info, "A fresh token was given out.", at: now)
    }
}
