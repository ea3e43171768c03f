package import Orders

/// A domain of mail addresses that an organization proves before certificates for addresses in it are issued without asking each recipient (SBR 3.2.2.1). It is
/// never removed from its archive: what was asked, answered and taken out stays.
package struct MailDomain: Codable, Hashable, Sendable {
    /// That somebody was asked to show control of the domain.
    package struct Challenge: Codable, Hashable, Sendable {
        /// How it is to be shown: by e-mail to a constructed address (BR 3.2.2.4.4) or by a record in the zone (BR 3.2.2.4.7).
        package var method: Approval.Method
        /// The mailbox that was asked; `nil` unless by e-mail.
        package var email: String?
        /// The random value, for how long an answer with it counts, and the message that it stands in; 0 for none.
        ///
        /// SBR 3.2.2.1 takes the methods of BR 3.2.2.4 as they are, and those let a value serve for 30 days, whatever address is constructed. The 24 hours of SBR
        /// 3.2.2.2 are for another way, which is not offered here: a value sent to the very mailbox that the certificate is for.
        package var value: ApprovalValue
        /// Who asked.
        package var actor: String

        /// A challenge.
        package init(method: Approval.Method, email: String?, value: ApprovalValue, actor: String) {
            (self.method, self.email, self.value, self.actor) = (method, email, value, actor)
        }
    }

    /// That control was shown.
    package struct Answer: Codable, Hashable, Sendable {
        /// Which of the challenges was answered, by its place, counted from 0.
        package var challenge: Int
        /// When that was recorded.
        package var time: Timestamp
        /// Who recorded it.
        package var actor: String
        /// What shows it, in words.
        package var evidence: String

        /// An answer.
        package init(challenge: Int, time: Timestamp, actor: String, evidence: String) {
            (self.challenge, self.time, self.actor, self.evidence) = (challenge, time, actor, evidence)
        }
    }

    /// That the domain was taken out of the list.
    package struct Removal: Codable, Hashable, Sendable {
        /// When.
        package var time: Timestamp
        /// By whom.
        package var actor: String
        /// Why, if somebody said so.
        package var reason: String?

        /// A removal.
        package init(time: Timestamp, actor: String, reason: String?) { (self.time, self.actor, self.reason) = (time, actor, reason) }
    }

    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Unique in its archive.
    package var id: MailDomainID
    /// The part of addresses behind the @: A-labels in lower case.
    package var domain: String
    /// When it was added.
    package var addedAt: Timestamp
    /// Who added it.
    package var actor: String
    /// The organization that proves it, as it was named; `nil` for nobody.
    package var organization: String?
    /// The same as a customer of the archive; `nil` if that was not said.
    package var customer: CustomerID?
    /// In the order in which they were made; the last one counts.
    package var challenges: [Challenge]
    /// In the order in which they came; the last one counts.
    package var answers: [Answer]
    /// That it was taken out; `nil` while it stands.
    package var removal: Removal?

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// A domain that nobody was asked about yet.
    package init(
        id: MailDomainID, domain: String, addedAt: Timestamp, actor: String, organization: String? = nil, customer: CustomerID? = nil
    ) {
        schema = Self.currentSchema
        (self.id, self.domain, self.addedAt, self.actor) = (id, domain, addedAt, actor)
        (self.organization, self.customer, challenges, answers) = (organization, customer, [], [])
    }

    /// The challenge that waits for its answer; `nil` if none does.
    package var openChallenge: Challenge? { openPlace.map { challenges[$0] } }

    /// How often it was changed.
    package var revision: Int { challenges.count + answers.count + (removal == nil ? 0 : 1) }

    private var openPlace: Int? {
        guard removal == nil, let last = challenges.indices.last, !answers.contains(where: { $0.challenge == last }) else { return nil }
        return last
    }

    /// The last answer with what it answered; `nil` while nothing was shown.
    package var proof: (answer: Answer, challenge: Challenge)? {
        answers.last { challenges.indices.contains($0.challenge) }.map { ($0, challenges[$0.challenge]) }
    }
}

// MARK: Steps

extension MailDomain {
    /// Asks for control to be shown, in the place of what was asked before.
    ///
    /// - Throws: ``MailDomainRefusal/removed(_:by:)``.
    package mutating func ask(_ challenge: Challenge) throws(MailDomainRefusal) {
        if let removal { throw .removed(domain, by: removal.actor) }
        challenges.append(challenge)
    }

    /// Records that the open challenge was answered.
    ///
    /// - Parameters:
    ///   - typed: the value that was shown, or the record with it; `nil` where something else shows the answer.
    ///   - evidence: what else shows it, in words.
    ///   - moment: the time by which the value is good or not.
    /// - Throws: ``MailDomainRefusal``.
    package mutating func answer(
        byValue typed: String?, evidence: String?, actor: String, at time: Timestamp, on moment: Timestamp
    ) throws(MailDomainRefusal) {
        if let removal { throw .removed(domain, by: removal.actor) }
        guard let place = openPlace else { throw .notAsked(domain) }
        let value = challenges[place].value
        if let typed {
            let typed = typed.filter { !$0.isWhitespace && $0 != "\"" }.lowercased()
            guard typed == value.value || typed == value.record else {
                let isEarlier = challenges[..<place].contains { typed == $0.value.value || typed == $0.value.record }
                throw isEarlier ? .earlierValue(domain) : .otherValue(domain)
            }
        }
        guard moment < value.validUntil else { throw .tooLate(domain, value.validUntil) }
        if let fault = evidence.flatMap({ LineText.fault(in: $0, of: "What shows it") }) { throw .hidden(fault) }
        let shown = typed.map { _ in "By the value \(value.value), written \(value.madeAt)." }
        let words = DisplayText.sanitized(evidence ?? shown ?? "")
        answers.append(Answer(challenge: place, time: time, actor: actor, evidence: words))
    }

    /// Takes the domain out of the list.
    ///
    /// - Throws: ``MailDomainRefusal/removed(_:by:)``.
    package mutating func remove(_ removal: Removal) throws(MailDomainRefusal) {
        if let removal = self.removal { throw .removed(domain, by: removal.actor) }
        self.removal = removal
    }
}

/// Why a step with a mail domain cannot be taken.
package enum MailDomainRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody was asked, or the answer is recorded already.
    case notAsked(String)
    /// This is no value that was written about the domain.
    case otherValue(String)
    /// The value was good until a later one took its place.
    case earlierValue(String)
    /// The value shows nothing any more since a moment.
    case tooLate(String, Timestamp)
    /// A text has a character in it that nobody sees, or more than one line; the sentences of ``LineText``.
    case hidden(String)
    /// Somebody took the domain out.
    case removed(String, by: String)

    /// Why, and what to do, in sentences that are safe to print on a terminal.
    package var description: String {
        switch self {
        case .notAsked(let domain):
            "Nothing was asked about \(domain) that waits for an answer. Ask first: certdesk domains validate \(domain) --to ADDRESS"
        case .otherValue(let domain): "This is not the value that was written for \(domain)."
        case .earlierValue(let domain): "A later value for \(domain) took the place of this one, so it shows nothing any more."
        case .tooLate(let domain, let time):
            "The value for \(domain) was good until \(time.minute) (UTC) and shows nothing any more. Ask anew: certdesk domains validate \(domain)"
        case .hidden(let sentences): sentences
        case .removed(let domain, let actor): DisplayText.sanitized("The domain \(domain) was removed by \(actor). Add it again first.")
        }
    }
}
