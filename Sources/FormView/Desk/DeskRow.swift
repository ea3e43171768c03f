/// What stands in the desk's list, by its id.
package struct DeskID: Hashable, Sendable {
    /// What an id is an id of.
    package enum Kind: Hashable, Sendable {
        case order
        case draft
        /// A draft that was discarded and can still be brought back.
        case discarded
        /// Whoever has ordered.
        case customer
        /// A domain of mail addresses.
        case mailDomain
        /// One of the recipients of an order of certificates for mail.
        case recipient
        /// An authority's interface that certificates are requested over.
        case provider
        /// A message to somebody, in the outbox.
        case message
        /// A quote that an order can take up.
        case quote
        /// A quote that was taken up or back, or whose time is over.
        case closedQuote

        /// Whether it is a quote, whatever has become of it.
        package var isQuote: Bool { self == .quote || self == .closedQuote }
    }

    /// What it is.
    package let kind: Kind
    /// As people read it: `7K4M-9QTX`.
    package let text: String

    /// An order's, a draft's or a quote's id.
    package init(_ kind: Kind, _ text: String) {
        (self.kind, self.text) = (kind, String(text.prefix(DeskRow.longestText)))
    }
}

/// One row of the desk's list, already in words.
package struct DeskRow: Hashable, Sendable {
    /// The most characters kept of any text: a row is one line, whatever somebody put into an order.
    static let longestText = 200

    /// The state of a recipient who waits for the payment.
    package static let unpaid = "unpaid"
    /// The state of a recipient who waits for the proof of the domain of the address.
    package static let unproved = "unproved"

    /// What is due of an order, and when.
    package struct Due: Hashable, Sendable {
        /// `YYYY-MM-DD`.
        package let day: String
        /// What it is: `last day`.
        package let what: String

        /// Something that is due on a day.
        package init(day: String, what: String) { (self.day, self.what) = (day, what) }
    }

    /// What a quote promises, and how long.
    package struct Offer: Hashable, Sendable {
        /// The last day, `YYYY-MM-DD`.
        package let validUntil: String
        /// `349.00 USD`.
        package let total: String

        /// A total that holds until a day.
        package init(validUntil: String, total: String) { (self.validUntil, self.total) = (validUntil, total) }
    }

    /// What the row stands for.
    package let id: DeskID
    /// When it was placed or saved last, `YYYY-MM-DD hh:mm`; narrow lists show the day alone.
    package let time: String
    /// Where it is in its life, as people read it.
    package let state: String
    /// The common name.
    package let name: String
    /// The organization's name.
    package let organization: String
    /// Who took the order or has the draft.
    package let owner: String
    /// How often the order had been changed when the row was made; 0 for a draft.
    package let revision: Int
    /// The day on which something is due, and what, in a list of what is due. Of a provider, in how many days something of it ends.
    package let due: Due?

    /// What a quote promises; `nil` for anything else.
    package let offer: Offer?

    /// A row; long texts are cut.
    package init(
        id: DeskID, time: String, state: String, name: String, organization: String, owner: String, revision: Int = 0,
        due: Due? = nil, offer: Offer? = nil
    ) {
        func cut(_ text: String) -> String { String(text.prefix(Self.longestText)) }
        (self.id, self.revision) = (id, revision)
        (self.time, self.state, self.name) = (cut(time), cut(state), cut(name))
        (self.organization, self.owner) = (cut(organization), cut(owner))
        self.due = due.map { Due(day: cut($0.day), what: cut($0.what)) }
        self.offer = offer.map { Offer(validUntil: cut($0.validUntil), total: cut($0.total)) }
    }
}
