package import Orders

/// Where placed orders go.
package struct OrderFiling: Sendable {
    /// Writes an order, its request, its key and its new account; all of it or nothing.
    package var place: @Sendable (PlacedOrder) throws(StoreRefusal) -> StoredPaths

    /// A store for orders.
    package init(place: @escaping @Sendable (PlacedOrder) throws(StoreRefusal) -> StoredPaths) {
        self.place = place
    }

    /// Takes nothing.
    package static let failing = OrderFiling(
        place: { _ throws(StoreRefusal) in throw .unwritable("Orders cannot be stored here.", exitCode: 73) })
}

/// Why the store did not take an order.
package enum StoreRefusal: Error, Hashable, Sendable {
    /// Another order has this id already; draw another.
    case idTaken
    /// Another account took the user id in the meantime.
    case accountTaken
    /// The store cannot be written: the sentence, and the exit code of sysexits (73 or 74).
    case unwritable(String, exitCode: Int32)
}

/// Everything one placed order puts into the store.
package struct PlacedOrder: Sendable {
    /// The order, complete.
    package var order: Order
    /// The request, made here or pasted.
    package var requestPEM: String
    /// `nil` when the request was pasted: the customer keeps the key.
    package var encryptedKeyPEM: String?
    /// `nil` when the order reuses an account.
    package var newAccount: AccountRecord?
    /// The text of the trace of the steps that made it; `nil` if none was kept.
    package var trace: [UInt8]?

    /// The parts of an order.
    package init(order: Order, requestPEM: String, encryptedKeyPEM: String?, newAccount: AccountRecord?, trace: [UInt8]? = nil) {
        (self.order, self.requestPEM) = (order, requestPEM)
        (self.encryptedKeyPEM, self.newAccount, self.trace) = (encryptedKeyPEM, newAccount, trace)
    }
}

/// Where the parts of an order lie, as paths people can read.
package struct StoredPaths: Hashable, Sendable {
    /// The order file.
    package var order: String
    /// `csr.pem`.
    package var request: String
    /// `key.pem`; `nil` when the customer keeps the key.
    package var key: String?

    /// The paths of an order.
    package init(order: String, request: String, key: String?) {
        (self.order, self.request, self.key) = (order, request, key)
    }
}
