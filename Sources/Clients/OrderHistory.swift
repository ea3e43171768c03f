package import Archive
package import Orders
package import Pricing

/// What earlier orders say to a new one.
package struct OrderHistory: Sendable {
    /// The newest order with this common name, if it was placed a short while ago. A fault if the store cannot be read: that is not the same as none.
    package var recent: @Sendable (_ commonName: String) throws(HistoryFault) -> (id: OrderID, placedAt: Timestamp)?
    /// How many orders have used a coupon or campaign, by its code in capitals; asked only for codes that are limited. A fault if the store cannot
    /// be read: that is not the same as no use.
    package var uses: @Sendable (_ kind: CodeKind, _ code: String) throws(HistoryFault) -> Int

    /// The order whose term is that of another order, so of a reissue the one that it reissues; `nil` if there is none. A fault if the store cannot be read.
    package var holder: @Sendable (_ order: OrderID) throws(HistoryFault) -> Order?

    /// Orders with a term of their own that stands, in which words are found, the newest first; as many at most. None where the store cannot be read.
    package var standing: @Sendable (_ words: String, _ limit: Int) -> [StandingOrder]

    /// Who stands in the orders of certificates for mail, as the store has them now. A fault if the store cannot be read.
    package var recipients: @Sendable () throws(HistoryFault) -> EarlierRecipients

    /// The history of a store.
    package init(
        recent: @escaping @Sendable (String) throws(HistoryFault) -> (id: OrderID, placedAt: Timestamp)?,
        uses: @escaping @Sendable (CodeKind, String) throws(HistoryFault) -> Int,
        holder: @escaping @Sendable (OrderID) throws(HistoryFault) -> Order? = { _ in nil },
        standing: @escaping @Sendable (String, Int) -> [StandingOrder] = { _, _ in [] },
        recipients: @escaping @Sendable () throws(HistoryFault) -> EarlierRecipients = { .none }
    ) {
        (self.recent, self.uses, self.holder, self.standing, self.recipients) = (recent, uses, holder, standing, recipients)
    }

    /// The same for lists of recipients: where the store cannot be read, nobody stands in an order.
    package var earlierRecipients: EarlierRecipients { (try? recipients()) ?? .none }

    /// Finds no order, and cannot count any.
    package static let failing = OrderHistory(
        recent: { _ throws(HistoryFault) in throw HistoryFault(reason: "Orders cannot be looked for here.") },
        uses: { _, _ throws(HistoryFault) in throw HistoryFault(reason: "Orders cannot be counted here.") })
}

/// An order that stands, as far as another may end with it.
package struct StandingOrder: Hashable, Sendable {
    /// Its number.
    package let id: OrderID
    /// What its certificate is for.
    package let commonName: String
    /// Whose it is; empty for nobody's.
    package let organization: String
    /// The last day of its term.
    package let lastDay: CalendarDate

    /// An order of a list; `nil` without a term of its own, as a reissue is.
    package init?(_ order: OrderSummary) {
        guard let lastDay = order.lastDay, !order.isFollowed else { return nil }
        self.init(id: order.id, commonName: order.commonName, organization: order.organization, lastDay: lastDay)
    }

    /// An order that stands.
    package init(id: OrderID, commonName: String, organization: String, lastDay: CalendarDate) {
        (self.id, self.commonName, self.organization, self.lastDay) = (id, commonName, organization, lastDay)
    }
}

/// Somebody who waits for a certificate for mail or has one.
package struct EarlierRecipient: Hashable, Sendable {
    /// The order in which they stand.
    package let order: OrderID
    /// Whether there is a certificate; else it is waited for.
    package let isIssued: Bool

    /// Somebody in an order.
    package init(order: OrderID, isIssued: Bool) { (self.order, self.isIssued) = (order, isIssued) }
}

/// Who stands in the orders of certificates for mail, as they were at one moment; asked as often as wanted, from any thread.
package struct EarlierRecipients: Sendable {
    /// Who waits for a certificate for an address or has one, in the newest order of several. The address is in small letters.
    package var withAddress: @Sendable (_ address: String) -> EarlierRecipient?
    /// Who has a key and another address than this one. The key is the SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal; the address in small
    /// letters.
    package var withKey: @Sendable (_ key: String, _ address: String) -> EarlierRecipient?

    /// Those whom these find.
    package init(
        withAddress: @escaping @Sendable (_ address: String) -> EarlierRecipient?,
        withKey: @escaping @Sendable (_ key: String, _ address: String) -> EarlierRecipient? = { _, _ in nil }
    ) {
        (self.withAddress, self.withKey) = (withAddress, withKey)
    }

    /// Nobody.
    package static let none = EarlierRecipients(withAddress: { _ in nil })

    /// The same without those of an order.
    package func besides(_ order: OrderID) -> EarlierRecipients {
        EarlierRecipients(
            withAddress: { address in withAddress(address).flatMap { $0.order == order ? nil : $0 } },
            withKey: { key, address in withKey(key, address).flatMap { $0.order == order ? nil : $0 } })
    }
}

/// The earlier orders cannot be read.
package struct HistoryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, in a sentence.
    package var reason: String

    /// A store that cannot be read.
    package init(reason: String) { self.reason = reason }

    /// Why, in a sentence.
    package var description: String { reason }
}
