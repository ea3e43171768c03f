import Archive
import Certificates
import Console
import FormView
import Live
import Names
import Orders
import Recipients

/// Takes steps with recipients for the desk, as `orders recipients` does: always with what somebody saw, never with what has become of it since.
struct RecipientMoves: Sendable {
    let configuration: Configuration
    let store: any OrderArchive
    let reading: OrderReading
    /// Other rules than those of the archive, in tests.
    var rules: LifeCycle?

    /// What can be done with a recipient of an order that was shown in a revision, or why nothing can.
    func offer(_ id: DeskID, revision: Int) -> DeskSteps {
        do {
            let (order, recipient) = try reading.recipient(id)
            try order.require(revision: revision)
            let steps = Self.steps(for: recipient)
            guard !steps.isEmpty else {
                let last = try? (rules ?? reading.rules(of: order)).lastSteps(of: order)
                let isLast = last?.contains { $0.event.recipient == recipient.number } == true
                // What is only noted as revoked may be revoked over its provider, and so may what was requested for somebody who was given up.
                let hasMore = recipient.state == .revoked || recipient.hasRequestInVain
                let rest =
                    if isLast {
                        ". Taking back the order's last step undoes that."
                    } else if RecipientKeySteps.hasFile(recipient) {
                        ", and that is final. F2 puts key and certificate into one file, which reads old mail."
                    } else {
                        ": nothing more can be done."
                    }
                return DeskSteps(
                    state: hasMore ? "\(recipient.email), \(recipient.state.rawValue)" : "", steps: [], cancelling: nil,
                    refusal: "\(recipient.email) is \(recipient.state.rawValue)\(rest)")
            }
            let ending = steps.first { ["revoke", "withdraw"].contains($0.id) }
            return DeskSteps(
                state: "\(recipient.email), \(recipient.state.rawValue)", steps: steps, cancelling: ending,
                refusal: "\(recipient.email) is \(recipient.state.rawValue).")
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    private static let revoking = DeskStep(id: "revoke", label: "The certificate is revoked", group: "End", reason: .needed)

    private static func steps(for recipient: OrderedRecipient) -> [DeskStep] {
        let request = DeskStep(
            id: "request", label: "Take the request in", group: "Files", reason: .needed, evidence: "the file with the request (CSR)",
            evidenceLabel: DeskStep.fileLabel)
        let issue = DeskStep(
            id: "issue", label: recipient.state == .issued ? "Put another certificate in the place" : "Take the certificate in",
            group: "Files", reason: .needed, evidence: "the file with the certificate, and perhaps its issuers",
            evidenceLabel: DeskStep.fileLabel)
        let withdraw = DeskStep(
            id: "withdraw", label: "Give it up before there is a certificate: the price stays", group: "End", reason: .needed)
        let renewal = DeskStep(
            id: "replace", label: "The same person with another key", group: "Replace", reason: .needed)
        let successor = DeskStep(
            id: "successor", label: "Another person in the place", group: "Replace", reason: .needed,
            evidence: "who, and behind the address why, as in Jo Roe <jo@example.org> she left", evidenceLabel: "Successor")
        return switch recipient.state {
        case .pending: (recipient.request?.isMadeHere == true ? [] : [request]) + [issue, withdraw, renewal, successor]
        case .issued: [issue, revoking, renewal, successor]
        case .replaced: recipient.serial == nil ? [] : [revoking]
        case .revoked, .withdrawn: []
        }
    }

    /// Takes a step, and says in a sentence what came of it.
    ///
    /// - Parameter text: why, the name of a file, or who takes the place.
    func take(_ step: String, with id: DeskID, revision: Int, _ text: String?) throws -> String {
        let (seen, recipient) = try reading.recipient(id)
        try seen.require(revision: revision)
        let order = try OrderRecipients(of: seen.id, in: store, configuration, rules: rules ?? reading.rules(of: seen))
        let text = text ?? ""
        var advice: [String] = []
        let what: String
        switch step {
        case "revoke":
            let after = try order.take([RecipientStep(recipient.number, .revoke)], reason: text)
            what = "the certificate is noted as revoked."
            if after.state != order.order.state { advice.append("The order \(after.id) \(after.state.predicate) now.") }
        case "withdraw":
            _ = try order.take([RecipientStep(recipient.number, .withdraw)], reason: text)
            advice += order.notices(of: [recipient], isGivenUp: true)
            what = "withdrawn."
        case "request":
            let path = Environment.expanded(text)
            let bytes = try InputFile.readNamed(path, limit: InputFile.documentLimit)
            _ = try order.take(request: bytes, from: DisplayText.sanitized(text), of: recipient) { advice.append($0) }
            advice += order.notices(of: [recipient], isGivenUp: false)
            what = "the request is taken in."
        case "issue":
            let path = Environment.expanded(text)
            let bytes = try InputFile.readNamed(path, limit: InputFile.documentLimit)
            let certificates = Result { try CertificateFile.certificates(in: bytes, path: path) }
            let report = try order.issue(
                [(name: DisplayText.sanitized(text), certificates: certificates)], isReplacing: recipient.state == .issued
            ) { _, _ in }
            guard let fault = report.faults.first else {
                return "\(recipient.email): the certificate is \(report.known > 0 ? "there already" : "taken in"). "
                    + report.advisories.joined(separator: " ")
            }
            throw Exit(.data, fault.line)
        case "replace", "successor":
            let successor =
                try step == "replace" ? (person: recipient.person, reason: text) : Self.successor(text, of: recipient, configuration)
            let after = try order.replace(recipient, by: successor.person, request: nil, reason: successor.reason) { advice.append($0) }
            advice += order.notices(of: [recipient], isGivenUp: true)
            what = "replaced by the recipient \(after.mail?.recipients.count ?? 0), \(successor.person.email)."
        default: throw Exit(.data, "This is not possible any more. Look at the recipient again.")
        }
        return (["\(recipient.email): \(what)"] + advice).joined(separator: " ")
    }

    /// Reads `Jo Roe <jo@example.org> she left`.
    static func successor(
        _ typed: String, of old: OrderedRecipient, _ configuration: Configuration
    ) throws -> (person: Recipient, reason: String) {
        guard let written = TypedPerson(typed) else {
            throw Exit(.data, "Type first and last name, the address in angle brackets, and why: Jo Roe <jo@example.org> she left")
        }
        var row = RecipientRow(written.cells)
        row[.country] = old.country
        let judged = RecipientRules(asOf: configuration.asOf, names: try .live()).judge(row)
        guard let person = judged.recipient else {
            let faults = judged.findings.filter(\.blocks).map { "\($0.column): \($0.message)" }
            throw Exit(.data, faults.joined(separator: " "))
        }
        return (person, written.rest)
    }
}

extension Order {
    /// Refuses to go on with an order that is another one than somebody saw.
    func require(revision: Int) throws(ArchiveFault) {
        guard self.revision == revision else {
            throw .changedMeanwhile(id, revision: self.revision, by: events.last?.actor ?? actor)
        }
    }
}
