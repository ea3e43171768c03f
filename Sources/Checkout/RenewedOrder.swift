package import Orders

/// The order that another one renews, as far as the new one depends on it.
package struct RenewedOrder: Hashable, Sendable {
    /// The old order.
    package let id: OrderID
    /// Its reissues: certificates of the same plan.
    package let reissues: [OrderID]
    /// The last day of its term; `nil` of what has none.
    package let lastDay: CalendarDate?
    /// Its reissue that still waits for its certificate, whose names come along; `nil` for none.
    package let openReissue: OrderID?

    /// What is renewed.
    package init(_ order: Order, openReissue: OrderID? = nil) {
        (id, reissues, self.openReissue) = (order.id, order.related(.reissuedBy), openReissue)
        lastDay = order.tls?.term.lastDay
    }
}
