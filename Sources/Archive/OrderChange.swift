package import Orders

/// An order that was changed, and what is put beside it.
package struct OrderChange: Hashable, Sendable {
    /// The order with at least one event more than before; its revision is the one it was read with.
    package var order: Order
    /// What lies beside the order from then on, in bytes; `nil` for what must not be there any more.
    package var beside: [OrderAttachment: [UInt8]?]

    /// A change; nothing is put beside the order unless it is said.
    package init(_ order: Order, beside: [OrderAttachment: [UInt8]?] = [:]) {
        (self.order, self.beside) = (order, beside)
    }
}
