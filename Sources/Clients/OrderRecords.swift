package import Orders

/// Orders that were placed before, for those that go on from one.
package struct OrderRecords: Sendable {
    /// An order; `nil` if there is none.
    package var order: @Sendable (OrderID) throws(HistoryFault) -> Order?
    /// The request that lies beside an order, with the key if that was made here; `nil` if there is none.
    package var request: @Sendable (OrderID) throws(HistoryFault) -> KeptRequest?
    /// Whether a request is for the same key as the one beside an order.
    package var hasKey: @Sendable (_ request: String, OrderID) -> Bool

    /// The orders of a store.
    package init(
        order: @escaping @Sendable (OrderID) throws(HistoryFault) -> Order?,
        request: @escaping @Sendable (OrderID) throws(HistoryFault) -> KeptRequest?,
        hasKey: @escaping @Sendable (String, OrderID) -> Bool
    ) {
        (self.order, self.request, self.hasKey) = (order, request, hasKey)
    }

    /// Finds nothing.
    package static let failing = OrderRecords(
        order: { _ throws(HistoryFault) in throw HistoryFault(reason: "Orders cannot be looked for here.") },
        request: { _ throws(HistoryFault) in throw HistoryFault(reason: "Orders cannot be looked for here.") }, hasKey: { _, _ in false })
}

/// A request that lies beside an order.
package struct KeptRequest: Hashable, Sendable {
    /// The request as PEM.
    package var pem: String
    /// The encrypted key as PEM; `nil` if it is where the request was made.
    package var key: String?

    /// A request with its key.
    package init(pem: String, key: String?) { (self.pem, self.key) = (pem, key) }
}
