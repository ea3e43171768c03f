package import Orders

/// An order with the same key as a request at hand, under another common name.
package struct EarlierKeyUse: Hashable, Sendable {
    /// The order's id.
    package let order: OrderID
    /// The order's common name.
    package let commonName: String

    /// An order and its common name.
    package init(order: OrderID, commonName: String) {
        (self.order, self.commonName) = (order, commonName)
    }
}
