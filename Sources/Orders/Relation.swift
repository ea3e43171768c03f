/// That an order has to do with another one.
package struct Relation: Codable, Hashable, Sendable {
    /// What the order is to the other one.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case renews
        case reissues
        /// The other one is a batch, or whatever else has parts.
        case partOf = "part-of"
        /// The other one is the quote that it was promised in.
        case quotedBy = "quoted-by"
    }

    /// What the order is to the other one.
    package let kind: Kind
    /// The other one.
    package let other: OrderID

    /// A relation to another order.
    package init(kind: Kind, other: OrderID) {
        (self.kind, self.other) = (kind, other)
    }
}
