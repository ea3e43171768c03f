/// A price that a customer was promised, with what it is for: kept under a number of its own, and never changed but for what became of it and to whom it was
/// written first.
package struct KeptQuote: Codable, Hashable, Sendable {
    /// Whom it was made for, as far as that was known.
    package struct Customer: Codable, Hashable, Sendable {
        /// The organization's name.
        package var organization: String?
        /// Who asked.
        package var contact: String?
        /// Where it goes.
        package var email: String?

        /// A customer; blank is the same as not known.
        package init(organization: String? = nil, contact: String? = nil, email: String? = nil) {
            (self.organization, self.contact, self.email) = (organization, contact, email)
        }

        /// The same as it stands in a message to somebody: who asked is named only if it is that person's mailbox, as far as that is known.
        ///
        /// - Parameter name: whose mailbox it is; `nil` if nobody said so.
        package func addressed(to mailbox: String, name: String?) -> Customer {
            let isOther = email.map { $0.lowercased() != mailbox.lowercased() } ?? false
            return Customer(organization: organization, contact: name ?? (isOther ? nil : contact), email: mailbox)
        }

        /// Everything that is known, the organization first; empty for nobody.
        package var words: [String] { [organization, contact, email].compactMap(\.self) }
    }

    /// One fact about what is offered: `Term` and `1 year`.
    package struct Detail: Codable, Hashable, Sendable {
        /// What it is.
        package var label: String
        /// The fact.
        package var value: String

        /// The label of what it is for.
        package static let commonName = "Common name"

        /// A fact.
        package init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
    }

    /// That it was taken back.
    package struct Withdrawal: Codable, Hashable, Sendable {
        /// When.
        package var time: Timestamp
        /// By whom.
        package var actor: String
        /// Why, if somebody said so.
        package var reason: String?

        /// A withdrawal.
        package init(time: Timestamp, actor: String, reason: String?) {
            (self.time, self.actor, self.reason) = (time, actor, reason)
        }
    }

    /// The order that took it up.
    package struct Acceptance: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderID
        /// When it was placed.
        package var time: Timestamp

        /// An acceptance.
        package init(order: OrderID, time: Timestamp) { (self.order, self.time) = (order, time) }
    }

    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Unique in its store.
    package var id: QuoteID
    /// The flow it was made with: `organization-ssl`.
    package var flow: String
    /// The product for people: `Organization SSL`.
    package var product: String
    /// When it was really made.
    package var savedAt: Timestamp
    /// The day whose rules and prices it was made under.
    package var asOf: CalendarDate
    /// Who made it.
    package var actor: String
    /// The last day on which it can be taken up.
    package var validUntil: CalendarDate
    /// Whom it is for.
    package var customer: Customer
    /// What is offered, in the order in which people read it.
    package var details: [Detail]
    /// Stage → field → answer, without secrets.
    package var answers: [String: [String: JSONValue]]
    /// The copied fields that do not follow their source, as `stage.field`.
    package var detached: [String]
    /// What was promised.
    package var quote: Quote
    /// The order that took it up; `nil` while none did.
    package var acceptance: Acceptance?
    /// That it was taken back; `nil` while it stands.
    package var withdrawal: Withdrawal?

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// A quote in the current format that nobody has taken up yet.
    package init(
        id: QuoteID, flow: String, product: String, savedAt: Timestamp, asOf: CalendarDate, actor: String, validUntil: CalendarDate,
        customer: Customer, details: [Detail], answers: [String: [String: JSONValue]], detached: [String], quote: Quote
    ) {
        schema = Self.currentSchema
        (self.id, self.flow, self.product, self.savedAt, self.asOf) = (id, flow, product, savedAt, asOf)
        (self.actor, self.validUntil, self.customer, self.details) = (actor, validUntil, customer, details)
        (self.answers, self.detached, self.quote) = (answers, detached, quote)
    }

    /// Takes it back, unless it was before, and takes out of it for whom and for which names it was; the price stays.
    package mutating func clear(_ withdrawal: Withdrawal) {
        self.withdrawal = self.withdrawal ?? withdrawal
        (customer, details, detached) = (Customer(), [], [])
        answers = answers.filter { $0.key == "region" }
        quote.notes = []
    }

    /// How it stands on a day. What was taken up or back stays so when its time is over.
    ///
    /// - Parameter isChanged: whether it is otherwise than it was kept.
    package func state(on day: CalendarDate, isChanged: Bool = false) -> QuoteState {
        QuoteState(
            isAccepted: acceptance != nil, isWithdrawn: withdrawal != nil, isChanged: isChanged, validUntil: validUntil, on: day)
    }
}

/// How a quote stands.
package enum QuoteState: String, Codable, CaseIterable, Hashable, Sendable {
    /// It can be taken up.
    case open
    /// An order took it up.
    case accepted
    /// Its last day is over.
    case expired
    /// It was taken back.
    case withdrawn
    /// Something else than this program changed it, so that it promises nothing.
    case changed

    /// The state on a day, by what became of the quote.
    package init(isAccepted: Bool, isWithdrawn: Bool, isChanged: Bool = false, validUntil: CalendarDate, on day: CalendarDate) {
        self = isChanged ? .changed : isAccepted ? .accepted : isWithdrawn ? .withdrawn : day > validUntil ? .expired : .open
    }
}

extension [KeptQuote.Detail] {
    /// What it is for, as it was written; empty if that was not known.
    package var commonName: String { first { $0.label == KeptQuote.Detail.commonName }?.value ?? "" }
}
