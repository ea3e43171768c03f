package import Orders

/// The order that another one renews, as far as the new one depends on it.
package struct RenewedOrder: Hashable, Sendable {
    /// The old order.
    package let id: OrderID
    /// Its reissues: certificates of the same plan.
    package let reissues: [OrderID]
    /// The last day of its term; `nil` of what has none.
    package let lastDay: CalendarDate?
    /// The terms that were accepted with it.
    package let terms: TermsAcceptance?

    /// What is renewed.
    package init(_ order: Order) {
        (id, reissues) = (order.id, order.related(.reissuedBy))
        (lastDay, terms) = (order.tls?.term.lastDay, order.tls?.terms)
    }
}
