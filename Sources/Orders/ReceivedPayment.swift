/// Money that came for an order. It is never removed: one that was recorded by mistake is taken back as a step, and one that went back says so.
package struct ReceivedPayment: Codable, Hashable, Sendable {
    /// How much, in the order's currency; above zero.
    package var amount: Money
    /// The day on which it was paid.
    package var date: CalendarDate
    /// How.
    package var method: Payment.Method
    /// What the payer, the bank or the payment page calls it.
    package var reference: String?
    /// When it was recorded.
    package var recordedAt: Timestamp
    /// By whom.
    package var actor: String
    /// The event by which the money went back, by its place in the order's events, counted from 0; `nil` while it counts.
    package var returnedBy: Int?

    /// The longest reference, in characters.
    package static let referenceLimit = 200

    /// Money that came.
    package init(
        amount: Money, date: CalendarDate, method: Payment.Method, reference: String? = nil, recordedAt: Timestamp, actor: String
    ) {
        (self.amount, self.date, self.method, self.reference) = (amount, date, method, reference)
        (self.recordedAt, self.actor) = (recordedAt, actor)
    }

    /// The amount with its currency, which is the order's.
    func amount(in order: Order) -> MonetaryAmount { MonetaryAmount(amount, order.currency) }
}
