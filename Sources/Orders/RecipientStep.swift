/// One thing that is done with a recipient of an order of certificates for mail.
package struct RecipientStep: Hashable, Sendable {
    /// What is done.
    package enum Action: Hashable, Sendable {
        /// A request is there: made here with its key, or given.
        case request(OrderedRecipient.Request)
        /// The certificate came: its serial number (upper-case hexadecimal) and its last day. One that came before gives way.
        case issue(serial: String, notAfter: CalendarDate)
        /// The certificate is revoked.
        case revoke
        /// It is given up before there is a certificate.
        case withdraw
        /// Another one takes its place: another person, or the same one with another key.
        case replace(by: Successor)

        /// The kind alone.
        package enum Kind: Hashable, Sendable {
            case request, issue, revoke, withdraw, replace
        }

        /// Its kind.
        package var kind: Kind {
            switch self {
            case .request: .request
            case .issue: .issue
            case .revoke: .revoke
            case .withdraw: .withdraw
            case .replace: .replace
            }
        }
    }

    /// Who takes the place of a recipient.
    package struct Successor: Hashable, Sendable {
        /// Given names, at most 64 characters.
        package var firstName: String
        /// The surname, at most 64 characters.
        package var lastName: String
        /// The address; the domain as A-labels in lower case.
        package var email: String
        /// ISO 3166-1 alpha-2, upper case.
        package var country: String
        /// The request, if it came along.
        package var request: OrderedRecipient.Request?

        /// A person whose values have passed their rules.
        package init(firstName: String, lastName: String, email: String, country: String, request: OrderedRecipient.Request? = nil) {
            (self.firstName, self.lastName, self.email, self.country) = (firstName, lastName, email, country)
            self.request = request
        }
    }

    /// The number of the recipient.
    package var recipient: Int
    /// What is done.
    package var action: Action

    /// Something that is done with a recipient.
    package init(_ recipient: Int, _ action: Action) { (self.recipient, self.action) = (recipient, action) }
}

extension RecipientStep.Action.Kind {
    /// The states of recipients with whom it can be done.
    var states: Set<OrderedRecipient.State> {
        switch self {
        case .request, .withdraw: [.pending]
        case .issue, .replace: [.pending, .issued]
        // Whose place another one took may have had a certificate, which the authority revokes later.
        case .revoke: [.issued, .replaced]
        }
    }

    /// Whether it needs a reason.
    var needsReason: Bool { [.revoke, .withdraw, .replace].contains(self) }

    /// What cannot be done, to end a sentence.
    var refusal: String {
        switch self {
        case .request: "no other request can be taken in"
        case .issue: "no certificate can be taken in"
        case .revoke: "there is no certificate to revoke"
        case .withdraw: "it cannot be withdrawn"
        case .replace: "nobody can take the place"
        }
    }
}

extension RecipientStep.Action {
    /// What the event of the step says of a recipient with an address. Orders keep it, so a sentence that was ever written is never changed.
    package func what(_ email: String) -> String {
        switch self {
        case .request(let request): request.isMadeHere ? "key of \(email) made here" : "request of \(email) taken in"
        case .issue(let serial, let notAfter): "\(Self.certificate)\(email): \(serial), until \(notAfter)"
        case .revoke: "\(Self.certificate)\(email)\(Self.revoked)"
        case .withdraw: "\(email) withdrawn"
        case .replace(let successor): "\(email)\(Self.replaced)\(successor.email)"
        }
    }

    static let (certificate, revoked, replaced) = ("certificate of ", " revoked", " replaced by ")
}

extension OrderEvent {
    /// The address of the recipient whose certificate came with it; `nil` for another event.
    package var certifiedRecipient: String? {
        guard what.hasPrefix(RecipientStep.Action.certificate), let colon = what.lastIndex(of: ":") else { return nil }
        return String(what[..<colon].dropFirst(RecipientStep.Action.certificate.count))
    }

    /// The serial number of the certificate that came with it; `nil` for another event.
    package var certifiedSerial: String? {
        guard certifiedRecipient != nil, let colon = what.lastIndex(of: ":") else { return nil }
        return String(what[what.index(after: colon)...].prefix { $0 != "," }.drop { $0 == " " })
    }

    /// The address of the recipient whose certificate is revoked with it, or whose place another one takes; `nil` for another event.
    package var endedRecipient: String? {
        if what.hasPrefix(RecipientStep.Action.certificate), what.hasSuffix(RecipientStep.Action.revoked) {
            return String(what.dropFirst(RecipientStep.Action.certificate.count).dropLast(RecipientStep.Action.revoked.count))
        }
        return what.firstRange(of: RecipientStep.Action.replaced).map { String(what[..<$0.lowerBound]) }
    }

    /// The address of whoever took a recipient's place with it; `nil` for another event.
    var successorOfRecipient: String? {
        what.firstRange(of: RecipientStep.Action.replaced).map { String(what[$0.upperBound...]) }
    }
}

extension MailOrder {
    /// The recipient whom somebody names by address or number: of several with the address, the one who still wants or has a certificate, or else the
    /// last.
    ///
    /// - Throws: ``StepRefusal/noSuchRecipient(_:)``.
    package func recipient(_ typed: String) throws(StepRefusal) -> OrderedRecipient {
        if let number = Int(typed), recipients.indices.contains(number - 1) { return recipients[number - 1] }
        let address = typed.lowercased()
        let found = recipients.filter { $0.email.lowercased() == address }
        guard let recipient = found.last(where: \.state.isWanted) ?? found.last else { throw .noSuchRecipient(String(typed.prefix(80))) }
        return recipient
    }

    /// The first of the last days of the certificates that are in use; `nil` while there is none.
    package var firstEnd: CalendarDate? { recipients.filter { $0.state == .issued }.compactMap(\.notAfter).min() }

    /// The domains of the recipients that wait for their certificates, each once.
    var waitingDomains: [String] { domains(where: { $0.state == .pending }) }

    /// Whether a recipient waits whose domain is this one, or lies below it.
    package func waits(for domain: String) -> Bool { waitingDomains.contains { $0 == domain || $0.hasSuffix(".\(domain)") } }

    private func count(_ state: OrderedRecipient.State) -> Int { recipients.count { $0.state == state } }

    /// Why an order with these recipients cannot go to a state.
    func refusal(of state: OrderState) -> StepRefusal? {
        switch state {
        case .issued where count(.pending) > 0: .recipientsWait(count(.pending))
        case .cancelled where count(.issued) > 0, .denied where count(.issued) > 0: .certificatesInUse(count(.issued))
        default: nil
        }
    }
}
