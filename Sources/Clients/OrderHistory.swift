package import Orders
package import Pricing

/// What earlier orders say to a new one.
package struct OrderHistory: Sendable {
    /// The newest order with this common name, if it was placed a short while ago. A fault if the store cannot be read: that is not the same as none.
    package var recent: @Sendable (_ commonName: String) throws(HistoryFault) -> (id: OrderID, placedAt: Timestamp)?
    /// How many orders have used a coupon or campaign, by its code in capitals; asked only for codes that are limited. A fault if the store cannot
    /// be read: that is not the same as no use.
    package var uses: @Sendable (_ kind: CodeKind, _ code: String) throws(HistoryFault) -> Int

    /// The last day of another order's term, and whose order it is; `nil` if there is none, or it has no term. A fault if the store cannot be read.
    package var end: @Sendable (_ order: OrderID) throws(HistoryFault) -> (day: CalendarDate, customer: Organization?)?

    /// Orders that stand, with the last day of their terms, in which words are found, the newest first; as many at most. None where the store cannot be read.
    package var standing: @Sendable (_ words: String, _ limit: Int) -> [StandingOrder]

    /// What tells the order of certificates for mail in which somebody with an address waits for a certificate or has one, the newest of several: as the
    /// store has it now, for as many addresses as wanted, in small letters, from any thread. A fault if the store cannot be read.
    package var recipients: @Sendable () throws(HistoryFault) -> @Sendable (_ address: String) -> EarlierRecipient?

    /// The history of a store.
    package init(
        recent: @escaping @Sendable (String) throws(HistoryFault) -> (id: OrderID, placedAt: Timestamp)?,
        uses: @escaping @Sendable (CodeKind, String) throws(HistoryFault) -> Int,
        end: @escaping @Sendable (OrderID) throws(HistoryFault) -> (day: CalendarDate, customer: Organization?)? = { _ in nil },
        standing: @escaping @Sendable (String, Int) -> [StandingOrder] = { _, _ in [] },
        recipients: @escaping @Sendable () throws(HistoryFault) -> @Sendable (String) -> EarlierRecipient? = { { _ in nil } }
    ) {
        (self.recent, self.uses, self.end, self.standing, self.recipients) = (recent, uses, end, standing, recipients)
    }

    /// The same for lists of recipients: where the store cannot be read, nobody stands in an order.
    package var earlierRecipient: @Sendable (_ address: String) -> EarlierRecipient? {
        let found = try? recipients()
        return { found?($0) }
    }

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

/// The earlier orders cannot be read.
package struct HistoryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, in a sentence.
    package var reason: String

    /// A store that cannot be read.
    package init(reason: String) { self.reason = reason }

    /// Why, in a sentence.
    package var description: String { reason }
}
