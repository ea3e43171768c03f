package import Orders

/// What was written to people about an order, a quote or a mail domain, and the values by which they show that a name is theirs.
package struct Outbox: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// The order that they are about; `nil` for anything else.
    package var order: OrderID?
    /// The quote that they are about; `nil` for anything else.
    package var quote: QuoteID?
    /// The mail domain that they are about; `nil` for anything else.
    package var domain: MailDomainID?
    /// In the order in which they were written.
    package var messages: [OutboxMessage]
    /// Each of them stands in a message.
    package var values: [ApprovalValue]

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// Nothing was written yet.
    package init(of subject: MessageSubject) {
        schema = Self.currentSchema
        (order, quote, domain, messages, values) = (subject.order, subject.quote, subject.domain, [], [])
    }

    /// The same of an order.
    package init(of order: OrderID) { self.init(of: .order(order)) }

    /// What they are about; `nil` for a record that does not say so.
    package var subject: MessageSubject? { order.map { .order($0) } ?? quote.map { .quote($0) } ?? domain.map { .domain($0) } }

    /// The number that the next message gets.
    package var nextNumber: Int { (messages.map(\.number).max() ?? 0) + 1 }

    /// The message with a number; `nil` if there is none.
    package subscript(number: Int) -> OutboxMessage? { messages.first { $0.number == number } }

    /// The numbers of the messages that are wanted.
    package func ids(of isWanted: (OutboxMessage) -> Bool) -> [MessageID] {
        guard let subject else { return [] }
        return messages.filter(isWanted).map { MessageID(subject, number: $0.number) }
    }

    /// The values that count: for each base domain or address the one that was made last.
    package var currentValues: [ApprovalValue] {
        values.filter { value in values.last { $0.domain == value.domain } == value }
    }

    /// Withdraws messages with values that nobody need show any more, as far as they are not sent, and forgets the values.
    package mutating func withdrawRecords(_ numbers: Set<Int>, by actor: String, at time: Timestamp, because reason: String) {
        for place in messages.indices where numbers.contains(messages[place].number) {
            messages[place].withdraw(at: time, by: actor, because: reason)
        }
        values.removeAll { numbers.contains($0.message) }
    }

    /// The same without what belongs to a change that was never made to the order.
    ///
    /// - Parameter revision: the order's revision as it stands; 0 where there is no order.
    package func settled(at revision: Int) -> Outbox {
        var outbox = self
        outbox.messages.removeAll { $0.revision > revision }
        let numbers = Set(outbox.messages.map(\.number))
        outbox.values.removeAll { !numbers.contains($0.message) }
        return outbox
    }
}

extension Outbox {
    /// The same by what has become of the quote that the messages are about: what promises it and nobody has sent before that is not sent any more.
    package func settled(by quote: KeptQuote) -> Outbox {
        var outbox = self
        for place in outbox.messages.indices where outbox.messages[place].kind == .quote && !outbox.messages[place].isWithdrawn {
            if let acceptance = quote.acceptance {
                outbox.messages[place].withdraw(
                    at: acceptance.time, by: quote.actor, because: "The order \(acceptance.order) took the quote up before it was sent.")
            } else if let withdrawal = quote.withdrawal {
                outbox.messages[place].withdraw(
                    at: withdrawal.time, by: withdrawal.actor, because: "The quote was withdrawn before it was sent.")
            }
        }
        return outbox
    }
}

extension Outbox {
    /// The same by what has become of the mail domain that the messages are about: without one whose challenge was never made, and what asks for an answer in
    /// vain is not sent any more.
    package func settled(by domain: MailDomain) -> Outbox {
        var outbox = self
        outbox.messages.removeAll { message in
            message.kind == .domainRequest && !domain.challenges.contains { $0.value.message == message.number }
        }
        for place in outbox.messages.indices where outbox.messages[place].kind == .domainRequest && !outbox.messages[place].isWithdrawn {
            let challenge = domain.challenges.firstIndex { $0.value.message == outbox.messages[place].number } ?? 0
            if let answer = domain.answers.first(where: { $0.challenge >= challenge }) {
                outbox.messages[place].withdraw(at: answer.time, by: answer.actor, because: "The domain was proved before it was sent.")
            } else if let later = domain.challenges.dropFirst(challenge + 1).first {
                outbox.messages[place].withdraw(
                    at: later.value.madeAt, by: later.actor, because: "The domain's proof was asked for anew before it was sent.")
            } else if let removal = domain.removal {
                outbox.messages[place].withdraw(
                    at: removal.time, by: removal.actor, because: "The domain was removed before it was sent.")
            }
        }
        return outbox
    }
}

/// One message, as it is listed.
package struct OutboxMessage: Codable, Hashable, Sendable {
    /// How far a message has come.
    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Nobody has sent it yet.
        case waiting
        /// A command has taken it.
        case sent
        /// A command has not, or it is not to be sent any more; ``OutboxMessage/reason`` says why.
        case failed
    }

    /// How far a message has come, as people and programs are told.
    package enum Standing: String, Codable, CaseIterable, Hashable, Sendable {
        /// Nobody has sent it yet.
        case waiting
        /// A command has taken it.
        case sent
        /// A command has not; it can be tried again.
        case failed
        /// It is not to be sent any more, because what it says is not so any more.
        case withdrawn
    }

    /// Which of the order's messages it is, counted from 1.
    package var number: Int
    /// What it is about.
    package var kind: MessageKind
    /// The mailbox it goes to.
    package var to: String
    /// What stands in its subject.
    package var subject: String
    /// When it was written.
    package var writtenAt: Timestamp
    /// The order's revision that it belongs to; 0 for one that is not about an order.
    package var revision: Int
    /// The event that it tells of, by its place in the order's events, counted from 0; 0 for one that is not about an order.
    package var event: Int
    /// The SHA-256 of its text, in hexadecimal.
    package var digest: String
    /// How far it has come.
    package var state: State
    /// When it got into that state; `nil` while it waits.
    package var changedAt: Timestamp?
    /// Who brought it there.
    package var actor: String?
    /// Why it failed.
    package var reason: String?
    /// Whether it is not to be sent any more, because what it says is not so any more.
    package var isWithdrawn: Bool

    /// A message that waits to be sent.
    package init(
        number: Int, kind: MessageKind, to: String, subject: String, writtenAt: Timestamp, revision: Int, event: Int, digest: String
    ) {
        (self.number, self.kind, self.to, self.subject) = (number, kind, to, subject)
        (self.writtenAt, self.revision, self.event, self.digest) = (writtenAt, revision, event, digest)
        (state, isWithdrawn) = (.waiting, false)
    }

    /// How far it has come; what is not to be sent any more did not fail.
    package var standing: Standing {
        switch state {
        case .waiting: .waiting
        case .sent: .sent
        case .failed: isWithdrawn ? .withdrawn : .failed
        }
    }

    /// Whether its mailbox has characters beyond ASCII before the `@`, which only mail programs and servers with SMTPUTF8 can take (RFC 6531).
    package var needsSMTPUTF8: Bool { !to.prefix { $0 != "@" }.allSatisfy(\.isASCII) }

    /// Whether somebody still has to send it.
    package var isUnsent: Bool { standing == .waiting || standing == .failed }

    /// Marks it as not to be sent any more, if nobody has sent it; the first reason stays.
    package mutating func withdraw(at time: Timestamp, by actor: String, because reason: String) {
        guard state != .sent, !isWithdrawn else { return }
        (state, changedAt, self.actor, self.reason, isWithdrawn) = (.failed, time, actor, reason, true)
    }

    /// Notes what came of handing it over.
    package mutating func note(sent isSent: Bool, at time: Timestamp, by actor: String, because reason: String?) {
        (state, changedAt, self.actor, self.reason) = (isSent ? .sent : .failed, time, actor, reason)
    }

    /// Takes back that it was withdrawn.
    package mutating func restore() {
        guard isWithdrawn else { return }
        (state, changedAt, actor, reason, isWithdrawn) = (.waiting, nil, nil, nil, false)
    }
}

/// A random value by which somebody shows that a base domain or an address is theirs (Baseline Requirements 3.2.2.4): good for thirty days, unless it names an
/// account in a record that stays.
package struct ApprovalValue: Codable, Hashable, Sendable {
    /// What it is about.
    package var domain: String
    /// The value alone: 32 hexadecimal digits, 128 random bits.
    package var value: String
    /// When it was made.
    package var madeAt: Timestamp
    /// Thirty days after it was made; see ``end``.
    package var validUntil: Timestamp
    /// The number of the message that it stands in.
    package var message: Int
    /// The whole text that is published, where that is not the usual one.
    private var published: String?
    /// The domain at which the record stands, of a value that a provider gave for its claim.
    package private(set) var claimed: String?
    /// The name of that claim at the provider; `nil` where an older program noted none.
    package private(set) var claim: String?

    /// For how many days a value is good.
    package static let validDays = 30
    /// How many random bytes are in it.
    package static let byteCount = 16
    /// How the text begins that is published in a zone or on a server.
    package static let recordPrefix = "_globalsign-domain-verification="

    /// A value that was made at a moment.
    ///
    /// - Parameter persists: whether it is published in a record that stays, which names the account (BR 3.2.2.4.22, BR 3.2.2.5.8). It may say until when
    ///   it counts, and does not: it is looked at again before each later certificate. The address of the account is assumed: authorities give each
    ///   customer another one.
    package init(domain: String, value: String, madeAt: Timestamp, message: Int, persists: Bool = false) {
        (self.domain, self.value, self.madeAt, self.message) = (domain, value, madeAt, message)
        validUntil = Timestamp(secondsSinceEpoch: madeAt.secondsSinceEpoch + Self.validDays * 86_400)
        published = persists ? "globalsign.com; accounturi=https://www.globalsign.com/account/\(value)" : nil
    }

    /// The value that a provider gave for a claim, as it is asked for in the place of the order's own.
    ///
    /// - Parameters:
    ///   - domain: one that the claim covers.
    ///   - claimed: the domain that is claimed, at which the record stands.
    ///   - claim: the claim's name at the provider.
    package init(
        domain: String, value: String, ofClaim claimed: String, _ claim: String? = nil, madeAt: Timestamp, validUntil: Timestamp,
        message: Int
    ) {
        self.init(domain: domain, value: value, madeAt: madeAt, message: message)
        (self.claimed, self.claim, self.validUntil) = (claimed, claim, validUntil)
    }

    /// Whether it is a claim's: by the claim's name, and by its domain where only that was noted.
    ///
    /// - Parameter domain: the claimed one, in lower case.
    package func isOf(claim: String, of domain: String) -> Bool {
        claimed?.lowercased() == domain && (self.claim ?? claim) == claim
    }

    /// The moment from which on it is no proof any more; `nil` for a record that stays and says of none itself, as those of older programs do.
    package var end: Timestamp? { published?.contains("persistUntil=") == false ? nil : validUntil }

    /// What is published.
    package var record: String { published ?? Self.recordPrefix + value }
}
