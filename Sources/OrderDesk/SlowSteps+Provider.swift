import Archive
package import AtlasAPI
import Certificates
import Clients
import Console
import Flow
import FormView
import Live
import Orders
import Providers

extension SlowSteps {
    func provider(_ id: String) throws -> Provider { try providers.required(id) }

    /// Tests a connection, and keeps what was found.
    func test(_ id: DeskID, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> String {
        let provider = try provider(id.text)
        let session = try session(with: provider, &secrets, course)
        course.say("Logging in at \(DisplayText.sanitized(provider.address)), and asking what the account may ask for.")
        guard
            let check = try ProviderLookup.test(
                provider, over: session, by: configuration.actor, in: store, isWanted: course.isWanted)
        else { return "The test of \(provider.name) was given up. Nothing was changed." }
        return check.isGood ? "\(provider.name): \(check.message)" : "\(provider.name), \(check.title): \(check.message)"
    }

    /// Requests the certificate of an order, or those of its recipients, and puts them beside it.
    ///
    /// - Parameter isAgain: whether what is not found at the provider is requested once more.
    func issue(_ id: DeskID, over name: String, again isAgain: Bool, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws
        -> String
    {
        let provider = try provider(name)
        let order = try reading.order(id)
        // It was asked for last.
        let password = wantsSignature(order, provider) ? secrets.popLast() : nil
        let session = try session(with: provider, &secrets, course)
        var said: [String] = []
        if order.mail != nil {
            let recipients = try OrderRecipients(of: order.id, in: store, configuration)
            let sessions = [session] + (1..<ProviderBatch.atATime).map { _ in session.another() }
            course.say("Requesting the certificates of the recipients.")
            let total = max(recipients.mail.recipients.count { $0.state == .pending && $0.request != nil }, 1)
            let report = try ProviderBatch(
                recipients, in: store, configuration, over: provider, sessions, isWanted: course.isWanted, say: { said.append($0) },
                counted: { count in
                    course.say("Requesting the certificates of the recipients: \(count) of \(total) asked for.")
                    course.advance(Double(min(count, total)) / Double(total))
                }
            ).issue(again: isAgain) { _, _ in }
            return
                (["\(id.text): \(report.summary(again: "after two minutes the step \"once more\" requests them again"))"] + said
                + report.faults.prefix(3).map(\.line)).joined(separator: " ")
        }
        let issued = try ProviderIssuing(
            of: order.id, in: store, configuration, over: provider, session, isWanted: course.isWanted, inDesk: true, stage: course.say,
            say: { said.append($0) }
        ).issue(again: isAgain) { [self] in try signature(over: $0, of: order.id, password, provider, session) }
        let serial = issued.certificate?.received.last?.serial ?? ""
        let state = issued.state == order.state ? "" : " The order \(id.text) \(issued.state.predicate) now."
        return (["\(id.text): the certificate \(serial) came from \(provider.name) and lies beside the order.\(state)"] + said)
            .joined(separator: " ")
    }

    /// The signature of the order's own key, which lies encrypted beside it.
    private func signature(
        over bytes: [UInt8], of id: OrderID, _ password: Secret?, _ provider: Provider, _ session: AtlasSession
    ) throws -> String? {
        let pem = try ProviderIssuing.key(of: id, in: store)
        guard let password else {
            // From now on it is known that the password has to be asked for.
            let now = Clock.live.now()
            let test = ConnectionTest(session, for: provider.uses, at: now)
            _ = try? ProviderLookup.change(
                provider, "policy of the provider \(provider.name) read", by: configuration.actor, at: now, in: store
            ) { $0.note(test) }
            throw Exit(
                .data,
                "The account wants the request signed with the order's key. Do this again: the password of the key is asked for then.")
        }
        do {
            return try password.withUTF8 { try PrivateKey.read(pem, passphrase: $0) }.signature(over: bytes)
        } catch {
            throw Mistyped(sentence: "The order's key: \(error)", question: DeskQuestion.keyPassword)
        }
    }

    /// Asks how the certificates of an order stand at the provider that they came from; what was revoked there by somebody else is noted.
    func standing(of id: DeskID, at name: String, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> String {
        let provider = try provider(name)
        let order = try reading.order(id)
        let session = try session(with: provider, &secrets, course)
        course.say("Asking \(provider.name) how the certificates stand.")
        let standing = ProviderStanding(
            of: order.id, in: store, configuration, over: provider, session, isWanted: course.isWanted,
            counted: { done, all in
                if all > 1 { course.say("Asking \(provider.name) how the certificates stand: \(done) of \(all).") }
                course.advance(Double(done) / Double(max(all, 1)))
            })
        let found = try standing.ask()
        if found.isEmpty { throw standing.nothing }
        let shown = found.suffix(Self.shownCertificates).map { "\($0.serial) \($0.words)" }
        let rest = found.count - shown.count
        let revoked = found.count { $0.isRevoked }
        let sum = rest > 0 ? "\(found.count) certificates, \(revoked) of them revoked; the last: " : ""
        return DisplayText.sanitized("\(id.text) at \(provider.name): \(sum)\(shown.joined(separator: "; ")).")
    }

    /// So many certificates are named with their state.
    private static let shownCertificates = 3

    /// Revokes the certificate in use of an order, or that of a recipient.
    ///
    /// - Parameter words: the step: whose it is, and what the authority is told.
    func revoke(
        _ id: DeskID, revision: Int, _ words: [String], _ reason: String?, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course
    ) throws -> String {
        guard (3...4).contains(words.count), let because = Revocation.Reason(rawValue: words[2]) else {
            throw Exit(.data, "This is not possible any more. Look at it again.")
        }
        let provider = try provider(words[1])
        let recipient = id.kind == .recipient ? try reading.recipient(id) : nil
        let order = try recipient?.order ?? reading.order(id)
        try order.require(revision: revision)
        let session = try session(with: provider, &secrets, course)
        course.say("Revoking the certificate.")
        let typed = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        var said = ""
        let revoking = ProviderRevoking(
            of: order.id, in: store, configuration, over: provider, session, because: because, reason: typed ?? because.title,
            isWanted: course.isWanted, say: { said += " \($0)" })
        if let recipient {
            let after = try revoking.revoke(["\(recipient.recipient.number)"])
            let state = after.state == order.state ? "" : " The order \(after.id) \(after.state.predicate) now."
            let what =
                recipient.recipient.hasRequestInVain
                ? "what was requested from \(provider.name) is given up, and revoked if it was made."
                : "the certificate is revoked at \(provider.name)."
            return "\(recipient.recipient.email): \(what)\(said)\(state)"
        }
        let after = try revoking.revoke(words.count == 4 ? words[3] : nil)
        let next = after.state == .revoked ? " A reissue with a new key brings another one." : ""
        return "\(id.text): the certificate is revoked at \(provider.name).\(said) The order \(id.text) \(after.state.predicate).\(next)"
    }
}

extension Revocation.Reason {
    /// In words (RFC 5280, section 5.3.1; BR 4.9.1.1).
    package var title: String {
        switch self {
        case .unspecified: "no reason that is told"
        case .affiliationChanged: "names or organization have changed"
        case .keyCompromise: "the key is known to others"
        case .superseded: "another certificate takes its place"
        case .cessationOfOperation: "it is not used any more"
        case .privilegeWithdrawn: "it should not have been issued so"
        }
    }
}
