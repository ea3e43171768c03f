package import Archive
package import Orders

/// Whoever has ordered before.
package struct Customers: Sendable {
    /// Customers in whom some words are found, who ordered last first. Asked at every key: what takes long to find out is not waited for.
    package var find: @Sendable (_ words: String, _ limit: Int) -> [Customer]
    /// The customer that is known by a key; see `Customer.keys(of:)`.
    package var known: @Sendable (_ key: String) -> Customer?
    /// The order that a customer placed last; `nil` if it cannot be read.
    package var lastOrder: @Sendable (Customer) -> Order?

    /// The customers of a store.
    package init(
        find: @escaping @Sendable (String, Int) -> [Customer], known: @escaping @Sendable (String) -> Customer?,
        lastOrder: @escaping @Sendable (Customer) -> Order?
    ) {
        (self.find, self.known, self.lastOrder) = (find, known, lastOrder)
    }

    /// Nobody has ordered before: nothing depends on somebody's being known.
    package static let nobody = Customers(find: { _, _ in [] }, known: { _ in nil }, lastOrder: { _ in nil })
}
