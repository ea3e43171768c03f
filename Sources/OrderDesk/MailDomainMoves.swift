import Archive
import Certificates
import Console
import FormView
import Live
import Orders

/// Takes steps with mail domains for the desk: always with what somebody saw, never with what has become of it since.
struct MailDomainMoves: Sendable {
    let configuration: Configuration
    let store: any OrderArchive
    private static let asking = "ask "

    /// What can be done with a domain that was shown in a revision, or why nothing can.
    func offer(_ id: DeskID, revision: Int) -> DeskSteps {
        do {
            let domain = try domain(id, revision)
            guard domain.removal == nil else { return DeskSteps(refusal: "The mail domain \(domain.domain) was removed.") }
            let steps = try MailDomainSteps(configuration, archive: store)
            let group = domain.challenges.isEmpty ? "Ask" : "Ask anew, with a new value"
            let asking = steps.methods.flatMap { method in
                guard method == .email else {
                    return [DeskStep(id: Self.asking + "dns", label: "by a TXT record in the zone", group: group)]
                }
                return steps.addresses(of: domain.domain).map {
                    DeskStep(id: Self.asking + "email \($0)", label: "by e-mail to \($0)", group: group)
                }
            }
            let resting = steps.restingOrders(on: domain).map { ": \($0)" } ?? ""
            let removing = DeskStep(id: "remove", label: "Remove \(domain.domain)\(resting)", group: "", reason: .optional)
            return DeskSteps(
                state: domain.domain, steps: (domain.openChallenge == nil ? [] : Self.answers) + asking, cancelling: removing, refusal: "")
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    private static let answers = [
        DeskStep(
            id: "value", label: "The value was shown", group: "Note the answer", reason: .needed,
            evidence: "the value that was written, or the record with it", evidenceLabel: "Value"),
        DeskStep(
            id: "evidence", label: "Something else shows it", group: "Note the answer", reason: .needed,
            evidence: "whose answer it was and when, or where the record was seen"),
    ]

    /// Takes a step, and says in a sentence what came of it.
    ///
    /// - Parameter text: the value, what shows the answer, or why.
    func take(_ step: String, with id: DeskID, revision: Int, _ text: String?) throws -> String {
        let (domain, steps) = (try domain(id, revision), try MailDomainSteps(configuration, archive: store))
        switch step {
        case "value": return try answer(domain, steps, byValue: text ?? "", evidence: nil)
        case "evidence": return try answer(domain, steps, byValue: nil, evidence: text ?? "")
        case "remove":
            _ = try steps.remove(domain.id, because: text)
            return "The mail domain \(domain.domain) is removed."
        default:
            let words = step.dropFirst(Self.asking.count).split(separator: " ").map(String.init)
            guard step.hasPrefix(Self.asking), let method = words.first.flatMap(Approval.Method.init) else {
                throw Exit(.data, "This is not possible any more. Look at the domain again.")
            }
            var advice: [String] = []
            let asked = try steps.ask(domain.id, by: method, to: words.dropFirst().first) { advice.append($0) }
            let said =
                asked.openChallenge?.email.map { "\(domain.domain): a message to \($0) waits in the outbox." }
                ?? "\(domain.domain): the record stands on the domain's page."
            return ([said] + advice).joined(separator: " ")
        }
    }

    /// Adds a domain, and perhaps whose it is, as typed.
    func add(_ typed: String) throws -> (id: DeskID, said: String) {
        let words = typed.split(separator: " ").map(String.init)
        let organization = words.count > 1 ? words.dropFirst().joined(separator: " ") : nil
        var advice: [String] = []
        let steps = try MailDomainSteps(configuration, archive: store)
        let domain = try steps.add(words.first ?? "", organization: organization) { advice.append($0) }
        if let said = steps.proofInVain(of: domain) { advice.append(said) }
        return (
            DeskID(.mailDomain, domain.id.description), (["The mail domain \(domain.domain) is added."] + advice).joined(separator: " ")
        )
    }

    private func answer(_ domain: MailDomain, _ steps: MailDomainSteps, byValue value: String?, evidence: String?) throws -> String {
        var orders: [String] = []
        let proved = try steps.answer(domain.id, byValue: value, evidence: evidence) { orders.append($0) }
        return ([words(proved)] + orders).joined(separator: " ")
    }

    private func words(_ domain: MailDomain) -> String {
        let standing = MailDomainProofs(of: store).standing(of: domain, on: configuration.asOf)
        return "\(domain.domain): \(standing.proof.map { "validated until \($0.validUntil)" } ?? standing.state.title)."
    }

    private func domain(_ id: DeskID, _ revision: Int) throws -> MailDomain {
        let domain = try MailDomainLookup.domain(id.text, in: store)
        guard domain.revision == revision else {
            throw Exit(.data, "The mail domain \(domain.domain) was changed meanwhile. Look at it again, then repeat your change.")
        }
        return domain
    }
}
