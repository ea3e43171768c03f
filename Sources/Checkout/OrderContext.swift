package import Clients
package import Orders
package import Pricing

/// The surroundings of one order, whatever is ordered: the outside world, the price book and the day whose rules and prices hold.
package struct OrderContext: Sendable {
    /// The world outside.
    package var clients: Clients
    /// The prices.
    package let book: PriceBook
    /// The order's date (`--as-of`), today unless somebody reproduces an old case.
    package let asOf: CalendarDate
    /// Who takes the order.
    package let actor: String
    /// What a quote has promised for it; `nil` for an order without one.
    package let promise: PricePromise?
    /// The order that it renews; `nil` for one that renews none.
    package let renewal: RenewedOrder?

    /// The surroundings of an order.
    package init(
        clients: Clients, book: PriceBook, asOf: CalendarDate, actor: String, promise: PricePromise? = nil, renewal: RenewedOrder? = nil
    ) {
        (self.clients, self.book, self.asOf, self.actor) = (clients, book, asOf, actor)
        (self.promise, self.renewal) = (promise, renewal)
    }

    /// The same surroundings at the prices of the day.
    package var withoutPromise: OrderContext { OrderContext(clients: clients, book: book, asOf: asOf, actor: actor) }

    /// The same surroundings for the order that takes a quote up.
    package func promising(_ promise: PricePromise) -> OrderContext {
        OrderContext(clients: clients, book: book, asOf: asOf, actor: actor, promise: promise, renewal: renewal)
    }

    /// The same surroundings for the order that renews another.
    package func renewing(_ renewal: RenewedOrder) -> OrderContext {
        OrderContext(clients: clients, book: book, asOf: asOf, actor: actor, promise: promise, renewal: renewal)
    }
}
